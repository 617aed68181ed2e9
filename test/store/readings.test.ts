import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type KeptReading, READINGS_KEPT } from "../../src/store/readings.ts";
import { answered, NOON, noQueues, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const reading = (change: Partial<KeptReading> = {}): KeptReading => ({
  points: [[{ start: 0, end: 4, text: "weak" }], []],
  redFlags: [],
  credit: 0.5,
  model: "m",
  revision: "r",
  at: NOON,
  ...change,
});

const answers = async (id: string, person = "ada") => {
  await bench.store.answers.record(answered({ id, person, question: id }));
};

test("what was heard in an answer is kept with its person", async () => {
  const { readings } = bench.store;
  await answers("quiz-1/0");
  await readings.keep("ada", "quiz-1/0", reading());
  expect(await readings.of("ada", ["quiz-1/0", "quiz-1/1"])).toEqual(new Map([["quiz-1/0", reading()]]));
  expect(await readings.of("grace", ["quiz-1/0"])).toEqual(new Map());
  expect(await readings.of("ada", [])).toEqual(new Map());
});

test("nothing is kept of an answer that is not there", async () => {
  await bench.store.readings.keep("ada", "quiz-1/0", reading());
  expect(await bench.store.readings.of("ada", ["quiz-1/0"])).toEqual(new Map());
});

test("it goes with its person, and what comes after that brings nothing back", async () => {
  const { readings, personal, chores } = bench.store;
  await answers("quiz-1/0");
  await readings.keep("ada", "quiz-1/0", reading());
  expect(JSON.stringify(await personal.export("ada", NOON))).toContain("weak");
  await personal.erase("ada", NOON);
  await readings.keep("ada", "quiz-1/0", reading());
  await chores.run(bench.clock(), noQueues);
  await readings.keep("ada", "quiz-1/0", reading());
  expect(await bench.redis.call("EXISTS", "{p:ada}:readings")).toBe(0);
});

test("an account that becomes somebody's keeps what was heard in its answers", async () => {
  const { readings, personal } = bench.store;
  for (const id of ["quiz-1/0", "quiz-1/1"]) await answers(id, "ada-too");
  await readings.keep("ada-too", "quiz-1/0", reading());
  await answers("quiz-2/0");
  await personal.link({ person: "ada", account: "ada-too", name: "Ada", platform: "web", at: NOON });
  await readings.keep("ada-too", "quiz-1/1", reading({ credit: 1 }));
  const found = await readings.of("ada-too", ["quiz-1/0", "quiz-1/1"]);
  expect([...found].map(([id, { credit }]) => [id, credit]).sort()).toEqual([
    ["quiz-1/0", 0.5],
    ["quiz-1/1", 1],
  ]);
});

test("the oldest go where there are many", async () => {
  const { readings } = bench.store;
  const ids = Array.from({ length: READINGS_KEPT + 51 }, (_, at) => `quiz-1/${at}`);
  await bench.redis.call("HSET", "{p:ada}:log", ...ids.flatMap((id) => [id, "{}"]));
  for (const [at, id] of ids.entries()) await readings.keep("ada", id, reading({ at: NOON + at }));
  const found = await readings.of("ada", ids);
  expect([...found.keys()]).toEqual(ids.slice(51));
});
