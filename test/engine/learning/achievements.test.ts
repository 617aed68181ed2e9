import { expect, test } from "vitest";
import {
  ACHIEVEMENTS,
  type Achievement,
  achieve,
  earnedBy,
  NOTHING_ACHIEVED,
  progressOf,
} from "../../../src/engine/learning/achievements.ts";
import type { Answered } from "../../../src/engine/learning/learner.ts";
import type { LifeEvent } from "../../../src/engine/learning/log-entry.ts";
import { anAnswer, logOf } from "./entries.ts";

const NOON = Date.UTC(2026, 0, 5, 12);
const DAY = 86_400_000;

let made = 0;
/** So many right answers on the n-th day, each to a question of its own, unless said otherwise. */
const answers = (day: number, count: number, facts: Partial<Answered> = {}): readonly Answered[] =>
  Array.from({ length: count }, (_, at) => {
    made += 1;
    return anAnswer({ id: `a${made}`, question: `redis-f${made}.1`, at: NOON + day * DAY + at, ...facts });
  });

const after = (lines: readonly (Answered | LifeEvent)[]) => logOf(lines).reduce(achieve, NOTHING_ACHIEVED);
const have = (lines: readonly (Answered | LifeEvent)[], id: Achievement): number =>
  progressOf(after(lines), "2027-01-01").find((one) => one.id === id)?.have ?? -1;
const earned = (lines: readonly (Answered | LifeEvent)[]) => Object.keys(after(lines).earned);

const days = (count: number, from = 0) => Array.from({ length: count }, (_, at) => answers(from + at, 5)).flat();

test("there are twenty, and nobody has any before the first answer", () => {
  expect(ACHIEVEMENTS).toHaveLength(20);
  expect(progressOf(NOTHING_ACHIEVED, "2026-01-05").every((one) => one.have === 0 && !one.earned)).toBe(true);
});

test("the answer that makes it earns it, once, with its day", () => {
  const five = answers(0, 5);
  const [last] = five.slice(-1);
  const more = [...five, ...answers(1, 5)];
  const all = after(more);
  expect(all.earned["first-day"]).toEqual({ day: "2026-01-05", answer: last?.id });
  expect(earnedBy(all, last?.id ?? "")).toEqual(["first-day"]);
  expect(more.flatMap(({ id }) => earnedBy(all, id))).toEqual(["first-day"]);
});

test("streaks of a week and a month are earned by their days, and kept when the streak breaks", () => {
  expect(have(days(6), "week")).toBe(6);
  expect(earned([...days(30), ...answers(90, 1)])).toEqual(expect.arrayContaining(["first-day", "week", "month"]));
});

test("fifty days need not be in a row", () => {
  const spread = Array.from({ length: 50 }, (_, at) => answers(at * 5, 5)).flat();
  expect(earned(spread)).toContain("fifty-days");
  expect(have(spread, "week")).toBeLessThan(7);
});

test("whoever counts a day after two weeks away comes back", () => {
  expect(have([...days(1), ...days(1, 14)], "comeback")).toBe(0);
  expect(have([...days(1), ...days(1, 15)], "comeback")).toBe(1);
});

test("the same question again within a week counts for nothing", () => {
  const same = answers(0, 120, { question: "redis-a.1", level: "senior", type: "open" });
  expect(have(same, "right-100")).toBe(1);
  expect(have(same, "senior-50")).toBe(1);
  expect(have(same, "open-20")).toBe(1);
  expect(have(same, "run-20")).toBe(1);
  expect(have(same, "solid")).toBe(0);
});

test("twenty in a row end with a wrong answer, and a hint adds nothing", () => {
  const [right, hinted] = [answers(0, 12), answers(0, 3, { hint: true })];
  const wrong = answers(0, 1, { credit: 0.5 });
  expect(have([...right, ...hinted, ...answers(0, 4)], "run-20")).toBe(16);
  expect(have([...right, ...wrong, ...answers(0, 4)], "run-20")).toBe(12);
});

test("an answer that a correction makes right counts as one, and is no mistake to mend", () => {
  const [missed, ...others] = answers(0, 3, { credit: 0, question: "redis-a.1" });
  if (!missed) throw new Error("no answer");
  const { type, topic, question, workspace, member, team, boardDay } = missed;
  const facts = { type, topic, question, workspace, member, team, boardDay };
  const correction: LifeEvent = {
    v: 1,
    kind: "rescored",
    id: "rescored/a/1",
    at: NOON,
    answer: missed.id,
    time: 1,
    ...facts,
    on: boardDay,
    was: { credit: 0, xp: 0 },
    credit: 1,
    xp: 15,
    rules: 1,
  };
  const lines = [missed, ...others, correction];
  expect(have(lines, "right-100")).toBe(1);
  expect(have([...lines, ...answers(1, 1, { question })], "mended-10")).toBe(0);
});

test("a mistake is mended on a later day, without a hint, once", () => {
  const about = (day: number, facts: Partial<Answered> = {}) => answers(day, 1, { question: "redis-a.1", ...facts });
  const missed = about(0, { credit: 0 });
  expect(have([...missed, ...about(0)], "mended-10")).toBe(0);
  expect(have([...missed, ...about(1, { hint: true })], "mended-10")).toBe(0);
  expect(have([...missed, ...about(1), ...about(9)], "mended-10")).toBe(1);
});

test("reviews count by days, daily questions by the days of one week", () => {
  expect(have([...answers(0, 30, { source: "review" }), ...answers(1, 1, { source: "review" })], "review-10")).toBe(2);
  const dailies = [0, 1, 2, 3, 4].flatMap((day) => answers(day, 1, { source: "daily" }));
  expect(earned(dailies)).toContain("daily-week");
  expect(
    have(
      [2, 3, 4, 7, 8].flatMap((day) => answers(day, 1, { source: "daily" })),
      "daily-week",
    ),
  ).toBe(3);
});

test("a topic is solid with four of five right of twenty; broad is ten topics", () => {
  expect(earned([...answers(0, 16), ...answers(0, 4, { credit: 0 })])).toContain("solid");
  expect(have([...answers(0, 15), ...answers(0, 5, { credit: 0 })], "solid")).toBe(0);
  const topics = Array.from({ length: 10 }, (_, at) => answers(0, 5, { topic: `t${at}` })).flat();
  expect(earned(topics)).toContain("broad");
});

test("practice in both languages counts by the smaller half", () => {
  expect(have([...answers(0, 30), ...answers(0, 7, { lang: "zh" })], "both-languages")).toBe(7);
});

test("what is nearest stands first among those to come, and the latest earned first of all", () => {
  const all = progressOf(after(days(7)), "2026-01-11");
  expect(all[0]?.id).toBe("week");
  const open = all.filter((one) => !one.earned).map((one) => one.have / one.need);
  expect(open).toEqual(open.toSorted((a, b) => b - a));
});
