import { z } from "zod";
import type { Day } from "../instant.ts";
import { dayNumber, dayOf, isDay } from "./calendar.ts";

const day = z.string().refine(isDay, "a day as YYYY-MM-DD");

/**
 * A person's leave, as far as reviews ask: how many days of it are over and folded, and the latest one. The streak forgets leave that can
 * no longer change it; a card may be due years later.
 */
export const leaveState = z
  .strictObject({
    over: z.number().int().nonnegative(),
    latest: z.strictObject({ from: day, to: day }).readonly().nullable(),
  })
  .readonly();
export type Leave = z.infer<typeof leaveState>;

export const NO_LEAVE: Leave = { over: 0, latest: null };

/**
 * Leave from `from` to `until`, both included; `until` null: back on the day `from`. As for the streak, leave that touches the present one
 * extends or shortens it, and replaces one that has not begun.
 */
export const noteLeave = ({ over, latest }: Leave, from: Day, until: Day | null): Leave => {
  const begun = latest !== null && latest.from < from ? latest : null;
  const touches = begun !== null && dayNumber(begun.to) >= dayNumber(from) - 1;
  const first = touches || latest?.from === from ? (latest?.from ?? from) : from;
  const to = until ?? dayOf(dayNumber(from) - 1);
  const folded = begun === null || touches ? over : over + lengthOf(begun);
  return { over: folded, latest: first <= to ? { from: first, to } : null };
};

/** Whether the day lies in a leave that was noted and not folded. */
export const isAway = ({ latest }: Leave, on: Day): boolean => latest !== null && latest.from <= on && on <= latest.to;

/**
 * The day as reviews count: days of leave do not count, so that whatever is planned in these numbers moves on by the leave, also one that is
 * taken, prolonged or cut short afterwards.
 */
export const presentDay = ({ over, latest }: Leave, on: Day): number => {
  const number = dayNumber(on);
  if (latest === null || on < latest.from) return number - over;
  return number - over - Math.min(number - dayNumber(latest.from) + 1, lengthOf(latest));
};

/** The calendar's day on which a present day to come will be. */
export const calendarDay = ({ over, latest }: Leave, present: number): Day => {
  const number = present + over;
  return dayOf(latest === null || number < dayNumber(latest.from) ? number : number + lengthOf(latest));
};

const lengthOf = ({ from, to }: { readonly from: Day; readonly to: Day }): number =>
  dayNumber(to) - dayNumber(from) + 1;
