import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { excuseAsks, excusedDays, type Gap, isExcused } from "../../../src/engine/learning/excuse.ts";
import { EMPTY_LEARNER, entryFor, type LearnerState, learn, learnerDay } from "../../../src/engine/learning/learner.ts";
import type { LogRecord } from "../../../src/engine/learning/log-entry.ts";
import { clockIn, personDay, personDayBounds } from "../../../src/engine/learning/person-clock.ts";
import { streakOn } from "../../../src/engine/learning/streak.ts";
import { anAnswer } from "./entries.ts";
import { life, live } from "./lives.ts";
import { act, modelStreak, type StreakModel, shift, streakModel } from "./streak-model.ts";
import { ZONES } from "./zone-referee.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const at = (wall: string, zone: string): number => Temporal.ZonedDateTime.from(`${wall}[${zone}]`).epochMilliseconds;
const gap = (zone: string, from: string, to: string): Gap => ({ from: at(from, zone), to: at(to, zone) });

test("a day is excused by four hours of absence, in one piece or in several, and by no less", () => {
  const day = (...gaps: readonly Gap[]) => isExcused(clockIn("Asia/Shanghai"), "2026-11-25", gaps);
  const hours = (from: string, to: string) => gap("Asia/Shanghai", `2026-11-25T${from}`, `2026-11-25T${to}`);
  expect(day(hours("03:00", "07:00"))).toBe(true);
  expect(day(hours("03:00", "06:59"))).toBe(false);
  expect(day(hours("03:00", "05:00"), hours("20:00", "22:00"))).toBe(true);
  expect(day(gap("Asia/Shanghai", "2026-11-24T10:00", "2026-11-25T03:59"))).toBe(false);
  expect(day()).toBe(false);
});

test("a day is excused by absence through its last 90 minutes, and not if the platform came back before midnight", () => {
  const evening = (from: string, to: string) =>
    isExcused(clockIn("Europe/Berlin"), "2026-11-25", [gap("Europe/Berlin", from, to)]);
  expect(evening("2026-11-25T22:30", "2026-11-26T00:00")).toBe(true);
  expect(evening("2026-11-25T22:31", "2026-11-26T02:00")).toBe(false);
  expect(evening("2026-11-25T21:00", "2026-11-25T23:59")).toBe(false);
});

test("a day's hours are its own on the nights the clocks change", () => {
  // 29 March has 23 hours in Berlin, 25 October has 25: the hour after 2 o'clock is missing, or comes twice.
  const spring = gap("Europe/Berlin", "2026-03-29T00:00", "2026-03-29T04:30");
  const autumn = gap("Europe/Berlin", "2026-10-25T00:00", "2026-10-25T03:00");
  expect(isExcused(clockIn("Europe/Berlin"), "2026-03-29", [spring])).toBe(false);
  expect(isExcused(clockIn("Europe/Berlin"), "2026-10-25", [autumn])).toBe(true);
});

test("over random lives in all zones, a person's day begins where its date does and ends where the next one begins", () => {
  fc.assert(
    fc.property(life, (one) => {
      live(one, ({ state: { clock }, now }) => {
        const today = personDay(clock, now);
        for (const day of [-3, -2, -1, 0, 1, 2].map((days) => shift(today, days))) {
          const { from, to } = personDayBounds(clock, day);
          const dates = [from - 1, to].map((moment) => personDay(clock, moment));
          expect([(dates[0] ?? "") < day, (dates[1] ?? "") > day]).toEqual([true, true]);
          if (from < to) expect([from, to - 1].map((moment) => personDay(clock, moment))).toEqual([day, day]);
        }
      });
    }),
    { seed: 21, numRuns: 40 },
  );
});

/** Absences as the model knows them: minute by minute. */
interface Weather {
  readonly away: ReadonlySet<number>;
  readonly gaps: readonly Gap[];
}

const weatherOf = (start: number, outages: readonly (readonly [after: number, minutes: number])[]): Weather => {
  const away = new Set<number>();
  const gaps: Gap[] = [];
  let minute = start;
  for (const [after, minutes] of outages) {
    minute += after;
    gaps.push({ from: minute * MINUTE, to: (minute + minutes) * MINUTE });
    for (const end = minute + minutes; minute < end; minute += 1) away.add(minute);
    minute += 1;
  }
  return { away, gaps };
};

/** The rule told a second time, by Temporal and by counting minutes. */
const modelExcused = ({ away }: Weather, day: string, zone: string): boolean => {
  const start = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds / MINUTE;
  const end = start(shift(day, 1));
  let [count, last] = [0, true];
  for (let minute = start(day); minute < end; minute += 1) {
    if (away.has(minute)) count += 1;
    else if (minute >= end - 90) last = false;
  }
  return last || count >= 240;
};

const lives = fc.record({
  zone: fc.constantFrom(...ZONES),
  start: fc.integer({ min: Date.UTC(2024, 0, 15) / MINUTE, max: Date.UTC(2029, 0, 1) / MINUTE }),
  /** Minutes since the last one, and how long. */
  outages: fc.array(fc.tuple(fc.integer({ min: 200, max: 5_000 }), fc.integer({ min: 3, max: 2_500 })), {
    minLength: 5,
    maxLength: 30,
    size: "max",
  }),
  /** Minutes since the last visit, and what is done. */
  visits: fc.array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 500, max: 1_700 }) },
        { weight: 2, arbitrary: fc.integer({ min: 1_700, max: 5_000 }) },
      ),
      fc.constantFrom("daily" as const, "daily" as const, "question" as const, "look" as const),
    ),
    { minLength: 10, maxLength: 40, size: "max" },
  ),
});

test("over random outages and lives in all zones, the streak equals a day-by-day model that lets nobody pay for a day the bot was away", () => {
  const seen = { excused: 0, missed: 0, longest: 0 };
  fc.assert(
    fc.property(lives, ({ zone, start, outages, visits }) => {
      const weather = weatherOf(start, outages);
      const model = streakModel();
      let state = learn(EMPTY_LEARNER, { v: 1, kind: "zone", id: "home", at: start * MINUTE, zone });
      let minute = start;
      for (const [wait, what] of visits) {
        minute += wait;
        // Nobody visits while it is away.
        while (weather.away.has(minute)) minute += 1;
        const now = minute * MINUTE;
        state = excused(state, now, weather);
        const today = learnerDay(state, now);
        for (let day = model.first ?? today; day < today; day = shift(day, 1))
          if (!model.outages.has(day) && modelExcused(weather, day, zone)) model.outages.add(day);
        if (what !== "look") {
          state = learn(state, answer(state, now, what));
          act(model, today, what);
        }
        compare(state, model, today, seen);
      }
    }),
    { seed: 22, numRuns: 150 },
  );
  // Lives in which nothing was excused or nothing was lost would prove little.
  expect(seen.excused).toBeGreaterThan(200);
  expect(seen.missed).toBeGreaterThan(200);
  expect(seen.longest).toBeGreaterThan(15);
});

const excused = (state: LearnerState, now: number, { gaps }: Weather): LearnerState => {
  const asks = excuseAsks(state, now);
  if (!asks) return state;
  // As much as is asked for, and no more, as the store answers.
  const asked = gaps
    .map(({ from, to }) => ({ from: Math.max(from, asks.from), to: Math.min(to, asks.to) }))
    .filter(({ from, to }) => from < to);
  return excusedDays(state, now, asked).reduce(
    (known, day) => learn(known, { v: 1, kind: "excused", id: `excused/${day}`, at: now, day }),
    state,
  );
};

const answer = (state: LearnerState, now: number, what: "daily" | "question"): LogRecord =>
  entryFor(state, anAnswer({ id: `a${state.revision}`, at: now, source: what === "daily" ? "daily" : "quiz" }));

const compare = (
  state: LearnerState,
  model: StreakModel,
  today: string,
  seen: { excused: number; missed: number; longest: number },
): void => {
  const { length, best, freezes } = streakOn(state.streak, today);
  const expected = modelStreak(model, today);
  expect({ length, best, freezes }).toEqual({
    length: expected.length,
    best: expected.best,
    freezes: expected.length > 0 ? expected.freezes : freezes,
  });
  if (length > 0 && state.streak.holds.length > 0) seen.excused += 1;
  if (length < best) seen.missed += 1;
  seen.longest = Math.max(seen.longest, best);
};

test("someone who practised yesterday, never, or has no streak left asks for nothing", () => {
  const day = (days: number) => Date.UTC(2026, 10, 2 + days, 12);
  const after = (...days: readonly number[]) =>
    days.reduce((state, one) => learn(state, answer(state, day(one), "daily")), EMPTY_LEARNER);
  expect(excuseAsks(EMPTY_LEARNER, day(0))).toBeUndefined();
  expect(excuseAsks(after(0, 1), day(2))).toBeUndefined();
  expect(excuseAsks(after(0, 1), day(3))).toEqual({ from: day(2) - DAY / 2, to: day(3) - DAY / 2 });
  expect(excusedDays(after(0, 1), day(9), [{ from: day(5), to: day(8) }])).toEqual([]);
});
