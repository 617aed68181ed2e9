import type { Day } from "../instant.ts";
import { addDays, dayNumber, dayOf } from "./calendar.ts";
import { EMPTY_LEARNER, type LearnerState, learn, learnerDay } from "./learner.ts";
import type { LogEntry, LogRecord } from "./log-entry.ts";
import { daysUntil, streakOn } from "./streak.ts";
import { covers, type Hold, type StreakState } from "./streak-state.ts";

/** What a day came to for the streak, and why. `open`: today, as long as it does not count. */
export type DayCame = keyof typeof LETTERS | "open";

/** A letter each, so that a year of days is stored in a line. */
const LETTERS = {
  active: "a",
  frozen: "f",
  missed: "m",
  idle: "i",
  away: "v",
  outage: "o",
  zone: "z",
  weekend: "w",
} as const;

const byLetter: ReadonlyMap<string, keyof typeof LETTERS> = new Map(
  Object.entries(LETTERS).map(([came, letter]) => [letter, came as keyof typeof LETTERS]),
);

/** So many days back are remembered day by day: a year and a month. */
export const LEDGER_DAYS = 400;

/** A person's days, as far back as pages show them. Equal to the log's replay. */
export interface DayLedger {
  /** Without what only grows and is not asked for here. */
  readonly learner: LearnerState;
  /** Day → questions answered (skips and daily questions left out) and daily questions. */
  readonly counts: Readonly<Record<Day, readonly [questions: number, dailies: number]>>;
  /** The first day of `past`; null until the first day that counted. */
  readonly begin: Day | null;
  /** A letter for each day that is settled for good. */
  readonly past: string;
}

export const EMPTY_LEDGER: DayLedger = { learner: EMPTY_LEARNER, counts: {}, begin: null, past: "" };

/** The ledger after one more line of the log. Pure. */
export const enterInLedger = (ledger: DayLedger, record: LogRecord): DayLedger => {
  const before = ledger.learner;
  const learner = slim(learn(before, record));
  const next = { ...settled(ledger, before.streak, learner.streak), learner };
  return record.kind === "answer" && !record.skip ? { ...next, counts: counted(ledger.counts, record) } : next;
};

/** The state that streak and clock need: what was missed and repeated is left out, since it would be most of what is stored. */
export const slim = (learner: LearnerState): LearnerState => ({ ...learner, mistakes: [], rights: [] });

const settled = (ledger: DayLedger, before: StreakState, after: StreakState): DayLedger => {
  if (after.settled === null) return ledger;
  if (ledger.begin === null || before.settled === null) return { ...ledger, begin: after.settled, past: "" };
  const letters =
    before.settled < after.settled ? cameUntil(before, after.settled).map(({ came }) => LETTERS[came]) : [];
  const past = ledger.past + letters.join("");
  const extra = Math.max(0, past.length - LEDGER_DAYS);
  return { ...ledger, begin: addDays(ledger.begin, extra), past: past.slice(extra) };
};

const cameUntil = (state: StreakState, until: Day) =>
  daysUntil(state, until).map(({ day, came }) => ({ day, came: came === "held" ? holdOn(state, day) : came }));

/** The person's own leave goes before what happened to them, and a weekend comes last. */
const HOLDERS: readonly Hold["why"][] = ["away", "outage", "zone", "weekend"];

const holdOn = ({ holds }: StreakState, day: Day): Hold["why"] =>
  HOLDERS.find((why) => holds.some((hold) => hold.why === why && covers(hold, day))) ?? "weekend";

const counted = (counts: DayLedger["counts"], { day, source }: LogEntry): DayLedger["counts"] => {
  const [questions, dailies] = counts[day] ?? [0, 0];
  const next = {
    ...counts,
    [day]: source === "daily" ? ([questions, dailies + 1] as const) : ([questions + 1, dailies] as const),
  };
  const all = Object.keys(next);
  if (counts[day] !== undefined || all.length <= LEDGER_DAYS) return next;
  const earliest = addDays(all.toSorted().at(-1) ?? day, -LEDGER_DAYS);
  return Object.fromEntries(Object.entries(next).filter(([known]) => known > earliest));
};

/** One day of a streak's story. */
export interface WhyDay {
  readonly day: Day;
  readonly came: DayCame;
  readonly questions: number;
  readonly dailies: number;
}

/** The days up to the person's present one, latest first: from the first that counted, else from the first answered. Never empty. */
export const whyDays = (ledger: DayLedger, now: number): readonly WhyDay[] => {
  const today = learnerDay(ledger.learner, now);
  const { streak } = ledger.learner;
  const came = new Map<Day, DayCame>();
  const begin = ledger.begin === null ? undefined : dayNumber(ledger.begin);
  [...ledger.past].forEach((letter, at) => {
    came.set(dayOf((begin ?? 0) + at), byLetter.get(letter) ?? "idle");
  });
  for (const one of cameUntil(streak, today)) came.set(one.day, one.came);
  const { activeToday, heldToday } = streakOn(streak, today);
  came.set(today, activeToday ? "active" : heldToday ? holdOn(streak, today) : "open");
  const first = [...came.keys(), ...Object.keys(ledger.counts)].toSorted()[0] ?? today;
  const length = Math.min(LEDGER_DAYS, dayNumber(today) - dayNumber(first) + 1);
  return Array.from({ length }, (_, at) => {
    const day = addDays(today, -at);
    const [questions, dailies] = ledger.counts[day] ?? [0, 0];
    return { day, came: came.get(day) ?? "idle", questions, dailies };
  });
};
