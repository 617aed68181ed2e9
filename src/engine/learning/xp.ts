import type { Level, QuestionType } from "../bank/schema.ts";

/** Grows with every change of the rules below; each log entry keeps the version its XP was reckoned by. */
export const RULES_VERSION = 1;

/** The one table of XP; help reads it too. Shares are of the level's points. */
export const XP = {
  level: { junior: 10, mid: 15, senior: 20 },
  hint: 0.5,
  lateDaily: 0.5,
  /** The most that speed can add in a race. */
  speed: 0.5,
  /** Right within this many days and not due: nothing. */
  repeatDays: 7,
} as const satisfies { level: Record<Level, number> } & Record<string, unknown>;

/** An open answer counts as right from this credit on: a rubric has points that few say in full. Everything else must be wholly right. */
export const OPEN_RIGHT = 0.75;

/** Whether an answer of that credit (0..1) counts as right: for streaks of rights, tallies, mistakes and the rule on repeats. */
export const isRight = (type: QuestionType, credit: number): boolean => credit >= (type === "open" ? OPEN_RIGHT : 1);

export interface XpFacts {
  readonly level: Level;
  /** What grading said, 0..1. */
  readonly credit: number;
  readonly hint: boolean;
  /** A daily of an earlier day, caught up. */
  readonly lateDaily: boolean;
  /** Answered right within `XP.repeatDays` before this answer. */
  readonly repeat: boolean;
  /** Spaced repetition asks for it now. */
  readonly due: boolean;
  /** False for a workspace's own deck unless its managers let it count. */
  readonly earns: boolean;
  /** Share of the time left, 0..1, as `speedShare` says; 0 outside races. */
  readonly speed: number;
}

/**
 * XP of one answer: a whole number, 0 to 30. Level × credit × ½ for a hint × ½ for a late daily × (1 + ½ × speed), rounded once
 * at the end, halves up. Nothing for a repeat that is not due, nor for a deck that does not count.
 */
export const xpFor = ({ level, credit, hint, lateDaily, repeat, due, earns, speed }: XpFacts): number => {
  if (!earns || (repeat && !due)) return 0;
  const share = unit(credit) * (hint ? XP.hint : 1) * (lateDaily ? XP.lateDaily : 1) * (1 + XP.speed * unit(speed));
  // Sums of points such as 3 × 0.3 are not exact in binary; a product that falls a hair short of a half is that half.
  return Math.round(XP.level[level] * share + 1e-9);
};

/**
 * How quick an answer was: 1 at once, 0 at the bell, falling evenly between. `elapsed` and `allowed` in milliseconds.
 * Bounded, so that the slowest right answer beats the quickest wrong one.
 */
export const speedShare = (elapsed: number, allowed: number): number => (allowed > 0 ? unit(1 - elapsed / allowed) : 0);

const unit = (share: number): number => Math.min(1, Math.max(0, share));
