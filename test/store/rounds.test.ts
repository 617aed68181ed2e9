import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { storeOver } from "../../src/store/create-store.ts";
import type { Answering } from "../../src/store/rounds.ts";
import { NewerData } from "../../src/store/stored-json.ts";
import { interleave } from "./doors.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

test("a person's first answer counts, and the next one is told of it", async () => {
  const { rounds } = bench.store;
  await rounds.open("r");
  expect(await rounds.answer("r", "ada", '{"a": 1}', NOON)).toEqual({ kind: "taken", count: 1 });
  expect(await rounds.answer("r", "bob", "two  words", NOON + 5)).toEqual({ kind: "taken", count: 2 });
  expect(await rounds.answer("r", "ada", "other", NOON + 9)).toEqual({
    kind: "held",
    text: '{"a": 1}',
    at: NOON,
    nth: 1,
    count: 2,
  });
  expect(await rounds.count("r")).toBe(2);
  expect(await rounds.given("r", "bob")).toMatchObject({ text: "two  words", at: NOON + 5 });
  expect(await rounds.given("r", "cy")).toBeUndefined();
  expect(await rounds.look("r")).toEqual({
    open: true,
    done: 0,
    answers: [
      { person: "ada", text: '{"a": 1}', at: NOON, nth: 1 },
      { person: "bob", text: "two  words", at: NOON + 5, nth: 2 },
    ],
  });
});

test("the bell decides by the time of the press, not of its delivery", async () => {
  const { rounds } = bench.store;
  await rounds.open("r", { bell: NOON });
  expect(await rounds.answer("r", "late", "x", NOON + 1)).toEqual({ kind: "closed" });
  expect(await rounds.answer("r", "just", "x", NOON)).toEqual({ kind: "taken", count: 1 });
});

test("the bell can be set anew while the round is open; an older wish does not undo a newer one", async () => {
  const { rounds } = bench.store;
  await rounds.open("r", { bell: NOON + 60_000 });
  await rounds.setBell("r", NOON + 10, 1);
  expect(await rounds.answer("r", "ada", "x", NOON + 15)).toEqual({ kind: "closed" });
  await rounds.setBell("r", NOON + 90_000, 2);
  await rounds.setBell("r", NOON + 10, 1);
  expect(await rounds.answer("r", "ada", "x", NOON + 60_001)).toEqual({ kind: "taken", count: 1 });
  await rounds.setBell("r", undefined, 3);
  expect(await rounds.answer("r", "bob", "x", NOON + 900_000)).toEqual({ kind: "taken", count: 2 });
});

test("opening again changes nothing, also when closed", async () => {
  const { rounds } = bench.store;
  await rounds.open("r", { bell: NOON });
  await rounds.answer("r", "ada", "x", NOON - 1);
  await rounds.open("r", { bell: NOON + 999 });
  await rounds.close("r", NOON + 7);
  await rounds.open("r");
  await rounds.setBell("r", NOON + 999, 1);
  expect(await rounds.look("r")).toEqual({
    open: false,
    bell: NOON,
    closed: NOON + 7,
    answers: [{ person: "ada", text: "x", at: NOON - 1, nth: 1 }],
    done: 0,
  });
  expect(await rounds.answer("r", "bob", "x", NOON - 5)).toEqual({ kind: "closed" });
  expect(await rounds.answer("r", "ada", "y", NOON + 50)).toMatchObject({ kind: "held", text: "x" });
});

test("answers come in the order of their presses, whatever the order of delivery", async () => {
  const { rounds } = bench.store;
  await rounds.open("r");
  for (const [person, at] of [
    ["cy", 3],
    ["bob", 1],
    ["ada", 3],
  ] as const)
    await rounds.answer("r", person, "x", NOON + at);
  const closed = await rounds.close("r", NOON + 10);
  expect(closed.map(({ person }) => person)).toEqual(["bob", "ada", "cy"]);
  expect(await rounds.close("r", NOON + 99)).toEqual(closed);
  await rounds.done("r", 2);
  await rounds.done("r", 1);
  expect(await rounds.look("r")).toMatchObject({ closed: NOON + 10, done: 2 });
});

test("where there is no round, nothing is taken and nothing is made", async () => {
  const { rounds } = bench.store;
  expect(await rounds.answer("r", "ada", "x", NOON)).toEqual({ kind: "closed" });
  await rounds.setBell("r", NOON, 1);
  await rounds.done("r", 3);
  expect(await rounds.close("r", NOON)).toEqual([]);
  expect([await rounds.look("r"), await rounds.count("r")]).toEqual([undefined, 0]);
});

test("the parts of one thing lie in its own slot, and are kept for forty days", async () => {
  const { rounds, db } = bench.store;
  await rounds.open("race/1");
  await rounds.open("daily");
  expect((await db.command<string[]>("KEYS", "*")).sort()).toEqual(["{s:daily}:round", "{s:race}:round:1"]);
  const life = await db.command<number>("PTTL", "{s:race}:round:1");
  expect(Math.round(life / 86_400_000)).toBe(40);
});

test("a round written by a newer program is not misread", async () => {
  const { rounds, db } = bench.store;
  await rounds.open("r");
  await db.command("HSET", "{s:r}:round", "v", "2");
  await expect(rounds.answer("r", "ada", "x", NOON)).rejects.toBeInstanceOf(NewerData);
  await expect(rounds.look("r")).rejects.toBeInstanceOf(NewerData);
});

/** Who presses what when, and in which of the interleavings; `closeAt` closes from yet another process. */
const crowd = fc.record({
  presses: fc.array(
    fc.record({ person: fc.integer({ min: 0, max: 4 }), text: fc.integer({ min: 0, max: 9 }), at: fc.nat(20) }),
    { minLength: 1, maxLength: 12 },
  ),
  bell: fc.nat(20),
  choices: fc.infiniteStream(fc.nat()),
});

test("of a crowd in any order, each press is counted, held or refused, and the bell gives exactly what was counted", {
  timeout: 60_000,
}, async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(crowd, async ({ presses, bell, choices }) => {
      round += 1;
      const id = `crowd-${round}`;
      await bench.store.rounds.open(id, { bell: NOON + bell });
      const outcomes: { readonly person: string; readonly text: string; readonly at: number; said: Answering }[] = [];
      const closings: unknown[] = [];
      const pressing = presses.map(({ person, text, at }) => async (door: typeof bench.store.db) => {
        const press = { person: `p${person}`, text: String(text), at: NOON + at };
        const said = await storeOver(door, {}).rounds.answer(id, press.person, press.text, press.at);
        outcomes.push({ ...press, said });
      });
      const closing = async (door: typeof bench.store.db): Promise<void> => {
        closings.push(await storeOver(door, {}).rounds.close(id, NOON + bell));
      };
      await interleave(bench.store.db, [...pressing, closing, closing], (count) => (choices.next().value ?? 0) % count);
      const taken = outcomes.filter(({ said }) => said.kind === "taken");
      const counted = await bench.store.rounds.close(id, NOON);
      const expected = taken
        .map(({ person, text, at }) => ({ person, text, at }))
        .sort((a, b) => a.at - b.at || (a.person < b.person ? -1 : 1));
      expect(counted.map(({ nth: _, ...one }) => one)).toEqual(expected);
      expect(closings).toEqual([counted, counted]);
      expect(counted.map(({ nth }) => nth).sort((a, b) => a - b)).toEqual(counted.map((_, at) => at + 1));
      expect(new Set(taken.map(({ person }) => person)).size).toBe(taken.length);
      for (const { person, at, said } of outcomes) {
        if (said.kind === "taken") expect(at).toBeLessThanOrEqual(NOON + bell);
        if (said.kind === "held") expect(taken.find((one) => one.person === person)?.text).toBe(said.text);
      }
    }),
    { numRuns: 300 },
  );
});
