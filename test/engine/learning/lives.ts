import fc from "fast-check";
import { EMPTY_LEARNER, entryFor, type LearnerState, learn } from "../../../src/engine/learning/learner.ts";
import type { LifeEvent, LogRecord } from "../../../src/engine/learning/log-entry.ts";
import { awayLimit } from "../../../src/engine/learning/streak-holds.ts";
import { type ClockModel, clockModel, modelDay, moveTo } from "./clock-model.ts";
import { anAnswer } from "./entries.ts";
import { act, isClosed, type StreakModel, shift, streakModel } from "./streak-model.ts";
import { ZONES } from "./zone-referee.ts";

/** Random lives over all zones: practice in time and late, travel, leave, outages and free weekends, hour by hour. */

export const HOUR = 3_600_000;

export type Step =
  | {
      readonly kind: "practise";
      readonly questions: number;
      readonly source: "daily" | "quiz";
      readonly lateHours: number;
    }
  | { readonly kind: "zone"; readonly zone: string }
  | { readonly kind: "away"; readonly days: number }
  | { readonly kind: "back" }
  | { readonly kind: "outage"; readonly daysAgo: number }
  | { readonly kind: "weekdays"; readonly only: boolean };

const just = <const T>(value: T) => fc.constant(value);
const zone = fc.constantFrom(...ZONES);
const late = fc.oneof({ weight: 7, arbitrary: just(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 190 }) });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      kind: just("practise"),
      questions: fc.integer({ min: 1, max: 7 }),
      source: fc.constantFrom("daily" as const, "quiz" as const),
      lateHours: late,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: just("zone"), zone }) },
  { weight: 1, arbitrary: fc.record({ kind: just("away"), days: fc.integer({ min: 0, max: 27 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: just("back") }) },
  { weight: 1, arbitrary: fc.record({ kind: just("outage"), daysAgo: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: just("weekdays"), only: fc.boolean() }) },
);
/** Most steps come about a day apart, some at once, a few after weeks. */
const pause = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 8, max: 30 }) },
  { weight: 3, arbitrary: just(0) },
  { weight: 1, arbitrary: fc.integer({ min: 31, max: 800 }) },
);

export interface Life {
  readonly home: string;
  readonly startMinute: number;
  /** Hours since the step before, and the step. */
  readonly steps: readonly (readonly [hours: number, step: Step])[];
}
export const life: fc.Arbitrary<Life> = fc.record({
  home: zone,
  startMinute: fc.integer({ min: Date.UTC(2024, 0, 15) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 }),
  steps: fc.array(fc.tuple(pause, step), { minLength: 10, maxLength: 60, size: "max" }),
});

/** One life, lived twice: by the code under test and by the models. */
export interface Lived {
  state: LearnerState;
  readonly log: LogRecord[];
  readonly streak: StreakModel;
  readonly clock: ClockModel;
  now: number;
}

/** Lives a life step by step; after each one `look` sees it, with the state and the step before. */
export const live = (
  { home, startMinute, steps }: Life,
  look: (lived: Lived, before: LearnerState, step: Step) => void = () => {},
): Lived => {
  const now = startMinute * 60_000;
  const lived: Lived = { state: EMPTY_LEARNER, log: [], streak: streakModel(), clock: clockModel(home), now };
  enter(lived, { v: 1, kind: "zone", id: "home", at: now, zone: home });
  for (const [hours, what] of steps) {
    lived.now += hours * HOUR;
    const before = lived.state;
    take(lived, what);
    look(lived, before, what);
  }
  return lived;
};

const enter = (lived: Lived, record: LogRecord): void => {
  lived.log.push(record);
  lived.state = learn(lived.state, record);
};

const take = (lived: Lived, what: Step): void => {
  const { clock, streak, now } = lived;
  const today = modelDay(clock, now);
  const event = { v: 1, id: `e${lived.log.length}`, at: now } as const;
  const note = (record: LifeEvent): void => enter(lived, record);
  switch (what.kind) {
    case "practise":
      practise(lived, what);
      return;
    case "zone":
      note({ ...event, kind: "zone", zone: what.zone });
      travel(lived, what.zone);
      return;
    case "away":
      goAway(lived, today, what.days);
      return;
    case "back":
      note({ ...event, kind: "away", from: today, until: null });
      endLeave(streak, today);
      return;
    case "outage": {
      const day = shift(today, -what.daysAgo);
      note({ ...event, kind: "excused", day });
      if (!isClosed(streak, day)) streak.outages.add(day);
      return;
    }
    case "weekdays":
      note({ ...event, kind: "weekdays", from: today, only: what.only });
      streak.weekdays.push({ from: today, only: what.only });
  }
};

const practise = (lived: Lived, { questions, source, lateHours }: Extract<Step, { kind: "practise" }>): void => {
  const at = lived.now - lateHours * HOUR;
  for (let i = 0; i < questions; i++) {
    const id = `a${lived.log.length}`;
    enter(lived, entryFor(lived.state, anAnswer({ id, at, source, question: `q${lived.log.length % 40}` })));
    act(lived.streak, modelDay(lived.clock, at), source === "daily" ? "daily" : "question");
  }
};

const travel = ({ state, clock, streak, now }: Lived, to: string): void => {
  if (state.totals.answers === 0) {
    clock.splice(0, clock.length, ...clockModel(to));
    return;
  }
  const { cut, tookBack } = moveTo(clock, now, to);
  if (tookBack) streak.cuts.pop();
  if (cut !== undefined) streak.cuts.push(cut);
};

const goAway = (lived: Lived, today: string, days: number): void => {
  const { state, streak, now } = lived;
  const limit = awayLimit(state.streak, today);
  if (limit < today) return;
  const until = [shift(today, days), limit].toSorted()[0] ?? limit;
  enter(lived, { v: 1, kind: "away", id: `e${lived.log.length}`, at: now, from: today, until });
  endLeave(streak, today);
  for (let day = today; day <= until; day = shift(day, 1)) streak.away.add(day);
};

const endLeave = (streak: StreakModel, today: string): void => {
  for (const day of [...streak.away]) if (day >= today) streak.away.delete(day);
};
