import { describe, expect, test } from "vitest";
import {
  type Answered,
  EMPTY_LEARNER,
  entryFor,
  type LearnerState,
  learn,
  learnerDay,
  learnerState,
  replay,
} from "../../../src/engine/learning/learner.ts";
import { type LifeEvent, logEntry, logRecord } from "../../../src/engine/learning/log-entry.ts";
import { streakOn } from "../../../src/engine/learning/streak.ts";
import { anAnswer } from "./entries.ts";

const DAY = 86_400_000;
const at = Date.UTC(2026, 10, 25, 9);
const zone = (name: string, when: number): LifeEvent => ({
  v: 1,
  kind: "zone",
  id: `zone-${when}`,
  at: when,
  zone: name,
});
const take = (state: LearnerState, ...answers: Partial<Answered>[]): LearnerState =>
  answers.reduce<LearnerState>((before, facts) => learn(before, entryFor(before, anAnswer(facts))), state);

describe("an entry", () => {
  test("gets the person's day, XP and the rules' version, and nothing that XP alone needed", () => {
    const shanghai = learn(EMPTY_LEARNER, zone("Asia/Shanghai", at - DAY));
    const entry = entryFor(shanghai, anAnswer({ at: Date.UTC(2026, 10, 25, 17), level: "senior", hint: true }));
    expect(entry).toMatchObject({ v: 1, kind: "answer", day: "2026-11-26", boardDay: "2026-11-25", xp: 10, rules: 1 });
    expect(logEntry.parse(entry)).toEqual(entry);
  });

  test("earns nothing for a repeat within a week, unless it is due", () => {
    const once = take(EMPTY_LEARNER, { at });
    expect(entryFor(once, anAnswer({ at: at + 6 * DAY })).xp).toBe(0);
    expect(entryFor(once, anAnswer({ at: at + 6 * DAY, due: true })).xp).toBe(15);
    expect(entryFor(once, anAnswer({ at: at + 8 * DAY })).xp).toBe(15);
    expect(entryFor(once, anAnswer({ at: at + DAY, question: "another" })).xp).toBe(15);
  });

  test("earns again after a wrong answer, since that was no right one", () => {
    expect(entryFor(take(EMPTY_LEARNER, { credit: 0 }), anAnswer({ at: at + DAY })).xp).toBe(15);
  });

  test("earns half when it catches up on a daily", () => {
    expect(entryFor(EMPTY_LEARNER, anAnswer({ source: "catch-up", level: "senior" })).xp).toBe(10);
  });
});

describe("learning", () => {
  test("sums up answers, rights, skips and XP, in all and by topic", () => {
    const state = take(
      EMPTY_LEARNER,
      { question: "a" },
      { question: "b", credit: 0, topic: "mysql" },
      { question: "c", credit: 0, skip: true, answer: null },
    );
    expect(state.totals).toEqual({ answers: 2, right: 1, skips: 1, xp: 15 });
    expect(state.topics).toEqual({
      redis: { answers: 1, right: 1, skips: 1 },
      mysql: { answers: 1, right: 0, skips: 0 },
    });
    expect(state.mistakes.map(({ question }) => question)).toEqual(["b", "c"]);
    expect(state.rights.map(({ question }) => question)).toEqual(["a"]);
    expect(state.revision).toBe(3);
  });

  test("skips make no day, wrong answers do: five questions are practice, not luck", () => {
    const skips = Array.from({ length: 5 }, () => ({ skip: true, answer: null, credit: 0 }));
    expect(streakOn(take(EMPTY_LEARNER, ...skips).streak, "2026-11-25").needed).toBe(5);
    const wrong = Array.from({ length: 5 }, () => ({ credit: 0 }));
    expect(streakOn(take(EMPTY_LEARNER, ...wrong).streak, "2026-11-25")).toMatchObject({ length: 1, needed: 0 });
  });

  test("a daily makes the day, one that is caught up counts as a question", () => {
    expect(streakOn(take(EMPTY_LEARNER, { source: "daily" }).streak, "2026-11-25").length).toBe(1);
    expect(streakOn(take(EMPTY_LEARNER, { source: "catch-up" }).streak, "2026-11-25")).toMatchObject({
      length: 0,
      needed: 4,
    });
  });

  test("a topic may have the name of what every object has", () => {
    const state = take(EMPTY_LEARNER, { topic: "constructor" }, { topic: "constructor" });
    expect(state.topics).toEqual({ constructor: { answers: 2, right: 2, skips: 0 } });
  });

  test("leaves the state before as it was", () => {
    const before = take(EMPTY_LEARNER, { credit: 0 });
    const copy = structuredClone(before);
    take(before, { question: "b" }, { at: at + 9 * DAY });
    expect(before).toEqual(copy);
  });
});

describe("the zone", () => {
  test("counts at once for someone who has not answered yet, else from the next midnight", () => {
    const fresh = learn(EMPTY_LEARNER, zone("Asia/Tokyo", at));
    expect(learnerDay(fresh, Date.UTC(2026, 10, 25, 16))).toBe("2026-11-26");
    const later = learn(take(EMPTY_LEARNER, { at }), zone("Asia/Tokyo", at));
    expect(learnerDay(later, Date.UTC(2026, 10, 25, 16))).toBe("2026-11-25");
    expect(learnerDay(later, Date.UTC(2026, 10, 26, 16))).toBe("2026-11-27");
  });

  test("that comes with a late answer counts from now, not from then", () => {
    const now = take(learn(EMPTY_LEARNER, zone("Asia/Tokyo", at)), { at });
    const moved = learn(now, zone("America/New_York", at - 3 * DAY));
    expect(learnerDay(moved, at)).toBe("2026-11-25");
    expect(learnerDay(moved, Date.UTC(2026, 10, 24, 20))).toBe("2026-11-25");
    expect(moved.clock.earlier.map(({ zone: name }) => name)).toEqual(["Asia/Tokyo"]);
  });
});

test("every kind of line of the log is one the schema takes, and a strange one is refused", () => {
  const life: LifeEvent[] = [
    zone("Asia/Tokyo", at),
    { v: 1, kind: "away", id: "e1", at, from: "2026-11-25", until: "2026-12-01" },
    { v: 1, kind: "away", id: "e2", at, from: "2026-11-27", until: null },
    { v: 1, kind: "excused", id: "e3", at, day: "2026-11-24" },
    { v: 1, kind: "weekdays", id: "e4", at, from: "2026-11-25", only: true },
  ];
  for (const record of life) expect(logRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  const entry = entryFor(EMPTY_LEARNER, anAnswer());
  for (const wrong of [
    { v: 2 },
    { day: "2026-11-31" },
    { credit: 1.2 },
    { xp: 1.5 },
    { source: "guess" },
    { extra: 1 },
  ]) {
    expect(logRecord.safeParse({ ...entry, ...wrong }).success).toBe(false);
  }
  expect(learnerState.parse(JSON.parse(JSON.stringify(replay([...life, entry]))))).toEqual(replay([...life, entry]));
});
