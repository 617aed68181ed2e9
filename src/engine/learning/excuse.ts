import type { Day, Instant } from "../instant.ts";
import { nextDay } from "./calendar.ts";
import type { LearnerState } from "./learner.ts";
import { type PersonClock, personDay, personDayBounds } from "./person-clock.ts";
import { streakOn } from "./streak.ts";
import { excuse } from "./streak-holds.ts";

/**
 * A day on which nobody could practise must not break a streak: it is excused where the platform that the person last used was
 * unavailable for four hours of it, or through its last 90 minutes, when those who put it off until the evening come.
 */
export const EXCUSE = { awayMs: 4 * 3_600_000, lastMs: 90 * 60_000 } as const;

/** A stretch of time in which a platform was away: `from` ≤ t < `to`. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
}

type Life = Pick<LearnerState, "streak" | "clock">;

/** Whether the person's day is excused by the gaps, which are in order and do not overlap. */
export const isExcused = (clock: PersonClock, day: Day, gaps: readonly Gap[]): boolean => {
  const { from, to } = personDayBounds(clock, day);
  const last = Math.max(from, to - EXCUSE.lastMs);
  return awayIn(gaps, from, to) >= EXCUSE.awayMs || (last < to && awayIn(gaps, last, to) === to - last);
};

/**
 * The stretch of time whose gaps decide which missed days are excused: from the last day of practice to the end of yesterday.
 * Undefined where no day since then was missed or no streak is left to lose, so that almost nobody's gaps are asked for.
 */
export const excuseAsks = (life: Life, now: Instant): Gap | undefined => {
  const today = personDay(life.clock, now);
  const from = firstToExcuse(life, today);
  if (from === undefined) return undefined;
  return { from: personDayBounds(life.clock, from).from, to: personDayBounds(life.clock, today).from };
};

/** The days before the person's today that were missed and are excused by the gaps, earliest first, as far as a streak is left to save. */
export const excusedDays = (life: Life, now: Instant, gaps: readonly Gap[]): readonly Day[] => {
  const today = personDay(life.clock, now);
  const days: Day[] = [];
  let { streak } = life;
  for (let day = firstToExcuse(life, today) ?? today; day < today; day = nextDay(day)) {
    const { length, activeToday, heldToday } = streakOn(streak, day);
    if (length === 0) break;
    if (activeToday || heldToday || !isExcused(life.clock, day, gaps)) continue;
    streak = excuse(streak, day);
    days.push(day);
  }
  return days;
};

/** The last day of practice, unless it counts: then the day after it. Undefined where nothing lies before today. */
const firstToExcuse = ({ streak }: Life, today: Day): Day | undefined => {
  const { settled, days } = streak;
  if (settled === null) return undefined;
  const last = days.at(-1)?.day ?? settled;
  const from = streakOn(streak, last).activeToday ? nextDay(last) : last;
  return from < today && streakOn(streak, from).length > 0 ? from : undefined;
};

/** For how much of the time between `from` and `to` the platform was away, in ms. */
const awayIn = (gaps: readonly Gap[], from: Instant, to: Instant): number =>
  gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, from)), 0);
