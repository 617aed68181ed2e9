import { z } from "zod";
import type { Day } from "../instant.ts";
import { isDay } from "./calendar.ts";

/** The numbers of the streak rule; help reads them too. */
export const STREAK = {
  /** So many questions make a day; one daily does alone. */
  questionsADay: 5,
  /** Active days that earn a freeze. */
  daysPerFreeze: 7,
  mostFreezes: 2,
  startingFreezes: 1,
  /** The longest one can be away at a stretch. */
  awayDays: 28,
  /** Days before the newest that late answers, outages and leave can still change. */
  openDays: 7,
} as const;

const day = z.string().refine(isDay, "a day as YYYY-MM-DD");
const count = z.number().int().nonnegative();

/** Why a day without practice does not break a streak. `zone`: a change of zone took the day away or cut it short. */
export const HOLDS = ["away", "outage", "zone", "weekend"] as const;
const hold = z.strictObject({ from: day, to: day, why: z.enum(HOLDS) }).readonly();

const practisedDay = z.strictObject({ day, questions: count, daily: z.boolean() }).readonly();

/**
 * A streak as stored: what is settled, and what the open days hold. Freezes are kept as a charge: a full freeze is seven, each
 * active day adds one up to fourteen, each missed day takes seven. One number, so that one more active day can never leave
 * anyone worse off: both steps keep the order of charges.
 */
export const streakState = z
  .strictObject({
    /** Days before this one are folded into `length`, `charge` and `best` for good; null until the first active day ever. */
    settled: day.nullable(),
    length: count,
    charge: count.max(STREAK.mostFreezes * STREAK.daysPerFreeze),
    best: count,
    /** Practised days from `settled` on, earliest first. */
    days: z.array(practisedDay).readonly(),
    holds: z.array(hold).readonly(),
    /** Saturdays and Sundays from this day on hold the streak; null where they are days like others. */
    weekdaysFrom: day.nullable(),
  })
  .readonly();

export type StreakState = z.infer<typeof streakState>;
export type Hold = z.infer<typeof hold>;
export type PractisedDay = z.infer<typeof practisedDay>;

export const EMPTY_STREAK: StreakState = {
  settled: null,
  length: 0,
  charge: STREAK.startingFreezes * STREAK.daysPerFreeze,
  best: 0,
  days: [],
  holds: [],
  weekdaysFrom: null,
};

/** Whether what was practised makes the day count. */
export const isActive = ({ questions, daily }: Pick<PractisedDay, "questions" | "daily">): boolean =>
  daily || questions >= STREAK.questionsADay;

/** Whether the hold covers the day. Days compare as texts: their form sorts by time. */
export const covers = ({ from, to }: Hold, on: Day): boolean => from <= on && on <= to;
