import type { Day } from "../instant.ts";
import { dayNumber, dayOf } from "./calendar.ts";

/** Days in few characters: the first one's number, then the steps to the next, in base 36. `2026-12-25`, `2026-12-26` is `g24.1`. */
export const packDays = (days: Iterable<Day>): string => {
  const numbers = [...new Set(days)].map(dayNumber).sort((a, b) => a - b);
  return numbers.map((number, at) => (number - (numbers[at - 1] ?? 0)).toString(36)).join(".");
};

/** The days in what `packDays` wrote, ascending. */
export const unpackDays = (packed: string): readonly Day[] => {
  let number = 0;
  return packed
    .split(".")
    .filter((step) => step !== "")
    .map((step) => {
      number += Number.parseInt(step, 36);
      return dayOf(number);
    });
};
