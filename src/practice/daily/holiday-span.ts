import type { Day } from "../../engine/instant.ts";
import { addDays } from "../../engine/learning/calendar.ts";

/** One entry longer than this is no holiday. */
export const LONGEST_DAYS = 62;

/** So many days from one on. */
export const span = (from: Day, count: number): readonly Day[] =>
  Array.from({ length: count }, (_, at) => addDays(from, at));
