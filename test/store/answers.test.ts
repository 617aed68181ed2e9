import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { EMPTY_LEARNER } from "../../src/engine/learning/learner.ts";
import { answered, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const board = (period: "today" | "week" | "month" | "all" = "all", me = "m-ada") =>
  bench.store.boards.read("room", period, NOON, "UTC", me, 10);

test("an answer is in the log, in the person's state and on the boards", async () => {
  const { answers, people } = bench.store;
  const { entry, learner, repeated } = await answers.record(answered());
  expect(repeated).toBe(false);
  expect(entry).toMatchObject({ v: 1, kind: "answer", day: "2026-11-25", xp: 15, rules: 1 });
  expect(await people.load("ada")).toEqual({ id: "ada", profile: {}, learner });
  expect(learner).toMatchObject({ revision: 1, totals: { answers: 1, right: 1, xp: 15 } });
  expect(await people.history("ada", { skip: 0, take: 10 })).toEqual({ entries: [entry], total: 1 });
  expect(await people.seen("ada")).toEqual(new Map([["redis.strings.1", NOON]]));
  expect(await people.answers("ada", ["none", "quiz-1/0"])).toEqual([entry]);
  for (const period of ["today", "week", "month", "all"] as const) {
    expect((await board(period)).me).toEqual({ member: "m-ada", name: "m-ada", score: 15, rank: 1 });
  }
  expect(await bench.store.dirty.size()).toBe(0);
});

test("an answer recorded twice counts once, and the second caller gets the first's entry", async () => {
  const { answers, people } = bench.store;
  const first = await answers.record(answered());
  const second = await answers.record(answered({ credit: 0, at: NOON + 5 }));
  expect(second).toEqual({ ...first, repeated: true });
  expect((await people.history("ada", { skip: 0, take: 10 })).total).toBe(1);
  expect((await board()).me?.score).toBe(15);
  expect(await bench.store.dirty.size()).toBe(0);
});

test("the same answer from many processes at once counts once", async () => {
  const others = [bench.another(), bench.another(), bench.another()];
  const results = await Promise.all(others.map(({ store }) => store.answers.record(answered(), EMPTY_LEARNER)));
  expect(results.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
  expect((await bench.store.people.load("ada")).learner.revision).toBe(1);
});

test("a state that has moved on is read again, so that nothing is lost", async () => {
  const { answers, people } = bench.store;
  await answers.record(answered());
  const { learner } = await answers.record(answered({ id: "quiz-1/1", question: "redis.strings.2" }), EMPTY_LEARNER);
  expect(learner).toMatchObject({ revision: 2, totals: { answers: 2, xp: 30 } });
  expect((await people.load("ada")).learner).toEqual(learner);
  expect((await board()).me?.score).toBe(30);
  expect(await bench.store.dirty.size()).toBe(0);
});

test("other events move the state once and stay out of the history", async () => {
  const { answers, people } = bench.store;
  const event = { v: 1, kind: "zone", id: "zone/1", at: NOON, zone: "Asia/Shanghai" } as const;
  const state = await answers.live("ada", event);
  expect(state.clock.zone).toBe("Asia/Shanghai");
  expect(await answers.live("ada", event)).toEqual(state);
  const late = Date.UTC(2026, 10, 25, 17);
  expect((await answers.record(answered({ at: late }))).entry.day).toBe("2026-11-26");
  expect((await people.history("ada", { skip: 0, take: 10 })).total).toBe(1);
  expect((await people.load("ada")).learner.revision).toBe(2);
});

test("history goes page by page, newest first", async () => {
  const { answers, people } = bench.store;
  for (const n of [1, 2, 3]) await answers.record(answered({ id: `a${n}`, question: `q${n}`, at: NOON + n }));
  const page = await people.history("ada", { skip: 1, take: 1 });
  expect(page.total).toBe(3);
  expect(page.entries.map(({ id }) => id)).toEqual(["a2"]);
  expect((await people.history("ada", { skip: 3, take: 5 })).entries).toEqual([]);
  expect(await people.history("nobody", { skip: 0, take: 5 })).toEqual({ entries: [], total: 0 });
});

test("an older answer that comes late does not set a question's last sight back", async () => {
  const { answers, people } = bench.store;
  await answers.record(answered({ id: "a", at: NOON + 10 }));
  await answers.record(answered({ id: "b", at: NOON }));
  expect(await people.seen("ada")).toEqual(new Map([["redis.strings.1", NOON + 10]]));
});

test("a wrong answer earns nothing and stands on no board", async () => {
  await bench.store.answers.record(answered({ credit: 0 }));
  expect(await board()).toEqual({ top: [], around: [], total: 0 });
});
