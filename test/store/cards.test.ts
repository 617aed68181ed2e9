import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Cards, replayCards } from "../../src/engine/learning/cards.ts";
import type { LogRecord } from "../../src/engine/learning/log-entry.ts";
import { backUp } from "../../src/store/backup.ts";
import { formats, pairs } from "../../src/store/formats.ts";
import { keys } from "../../src/store/keys.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { restore } from "../../src/store/restore.ts";
import { readJson } from "../../src/store/stored-json.ts";
import { answered, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const DAY = 86_400_000;
const on = (day: number, changes: Parameters<typeof answered>[0] = {}) =>
  answered({ id: `a${day}-${changes.question ?? ""}`, at: NOON + day * DAY, question: "tea.1", ...changes });

const tea = async () => (await bench.store.cards.of("ada")).get("tea");

/** The log's lines in their order, by the indexes of their revisions. */
const lines = async (person: string): Promise<readonly LogRecord[]> => {
  const { db } = bench.store;
  const indexed = await Promise.all(
    [keys.logAnswers(person), keys.logLife(person)].map((key) =>
      db.command<string[]>("ZRANGE", key, 0, -1, "WITHSCORES"),
    ),
  );
  const ids = indexed.flatMap((one) => pairs(one.flat())).sort(([, a], [, b]) => Number(a) - Number(b));
  const log = new Map(pairs(await db.command("HGETALL", keys.log(person))));
  return ids.map(([id]) => readJson<LogRecord>(formats.log, log.get(id) ?? ""));
};

const replayed = async (person: string): Promise<Cards> => replayCards(await lines(person)).cards;

/** A life with everything that moves cards, in and out of order. */
const live = async (person = "ada"): Promise<void> => {
  const { answers } = bench.store;
  const who = { person, member: `m-${person}` };
  await answers.record(on(0, who));
  await answers.record(on(0, { ...who, question: "milk.1", credit: 0 }));
  await answers.live(person, {
    v: 1,
    kind: "away",
    id: "away",
    at: NOON + DAY,
    from: "2026-11-27",
    until: "2026-11-29",
  });
  const { entry } = await answers.record(on(6, { ...who, question: "tea.2" }));
  await answers.live(person, {
    v: 1,
    kind: "easy",
    id: `easy/${entry.id}`,
    at: NOON + 6 * DAY,
    answer: entry.id,
    fact: "tea",
  });
  await answers.record(on(5, { ...who, question: "milk.2", hint: true }));
  for (let day = 7; day < 16; day += 1) await answers.record(on(day, { ...who, question: "milk.1", credit: 0 }));
  await answers.live(person, { v: 1, kind: "resumed", id: "back", at: NOON + 16 * DAY, fact: "milk" });
  await answers.record(on(16, { ...who, question: "own", fact: "deck.x.1", skip: true, answer: null, credit: 0 }));
};

test("an answer moves the card of its fact, whichever of the fact's questions it was to", async () => {
  const { card } = await bench.store.answers.record(on(0));
  expect(await tea()).toEqual(card);
  const { card: later } = await bench.store.answers.record(on(3, { question: "tea.2" }));
  expect(await tea()).toEqual(later);
  expect(later?.stability).toBeGreaterThan(card?.stability ?? Number.NaN);
  expect((await bench.store.cards.of("ada")).size).toBe(1);
});

test("an answer recorded again moves no card, and says how it stands", async () => {
  await bench.store.answers.record(on(0));
  const { card } = await bench.store.answers.record(on(3, { question: "tea.2" }));
  const again = await bench.store.answers.record(on(3, { question: "tea.2", credit: 0 }));
  expect(again).toMatchObject({ repeated: true, card });
  expect(await tea()).toEqual(card);
});

test("a question answered right a few days ago earns again once its fact is due, and only once", async () => {
  const { answers } = bench.store;
  await answers.record(on(0));
  await answers.record(on(0, { question: "milk.1" }));
  expect((await answers.record(on(2, { question: "milk.1" }))).entry.xp).toBe(0);
  expect((await answers.record(on(3))).entry.xp).toBe(15);
  expect((await answers.record(on(3, { id: "once more" }))).entry.xp).toBe(0);
});

test("a fact is not due while the person is away, so a repeat earns nothing", async () => {
  const { answers } = bench.store;
  await answers.record(on(0));
  await answers.live("ada", {
    v: 1,
    kind: "away",
    id: "away",
    at: NOON + DAY,
    from: "2026-11-26",
    until: "2026-12-01",
  });
  expect((await answers.record(on(5))).entry.xp).toBe(0);
});

test("cards are what the log says, with all that happens to them", async () => {
  await live();
  const cards = await bench.store.cards.of("ada");
  expect(cards).toEqual(await replayed("ada"));
  expect([...cards.keys()].sort()).toEqual(["deck.x.1", "milk", "tea"]);
  expect(cards.get("milk")).toMatchObject({ lapses: 0, aside: false });
});

test("whoever answered before there were cards gets them from the log when they are first asked for", async () => {
  await live();
  const cards = await bench.store.cards.of("ada");
  await bench.redis.call("DEL", keys.cards("ada"));
  expect(await bench.store.cards.of("ada")).toEqual(cards);
});

test("whoever answered before there were cards gets them from the log with the next answer", async () => {
  await live();
  await bench.redis.call("DEL", keys.cards("ada"));
  await bench.store.answers.record(on(20, { question: "tea.3" }));
  expect(await bench.store.cards.of("ada")).toEqual(await replayed("ada"));
  expect((await bench.store.cards.of("ada")).size).toBe(3);
});

test("a router that knows the person's state, but no cards, moves the card that is there", async () => {
  const { answers } = bench.store;
  const { learner } = await answers.record(on(0));
  const { card } = await answers.record(on(3, { question: "tea.2" }), learner);
  expect(await tea()).toEqual(card);
  expect(await bench.store.cards.of("ada")).toEqual(await replayed("ada"));
});

test("a router that knows the person's state, but that there were no cards yet, leaves none out", async () => {
  await live();
  await bench.redis.call("DEL", keys.cards("ada"));
  const { learner } = await bench.store.people.load("ada");
  await bench.store.answers.record(on(20, { question: "new.1" }), learner);
  expect(await bench.store.cards.of("ada")).toEqual(await replayed("ada"));
  expect((await bench.store.cards.of("ada")).size).toBe(4);
});

test("an answer from another process while cards are being made is on them too", async () => {
  await live();
  const other = bench.another().store;
  for (let turn = 0; turn < 10; turn += 1) {
    await bench.redis.call("DEL", keys.cards("ada"));
    const answering = [0, 1, 2].map((at) => other.answers.record(on(20 + turn, { question: `f${at}.1` })));
    const [cards] = await Promise.all([bench.store.cards.of("ada"), ...answering]);
    expect(cards.get("milk")).toBeDefined();
    expect(await bench.store.cards.of("ada")).toEqual(await replayed("ada"));
  }
});

test("a rebuild makes wrong, missing and foreign cards equal to what the log says, and leaves right ones", async () => {
  for (const person of ["ada", "bob", "cleo"]) await live(person);
  const cards = await bench.store.cards.of("bob");
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ people: 3, reviewed: 0 });
  await bench.redis.call("HDEL", keys.cards("ada"), "tea");
  await bench.redis.call("HSET", keys.cards("bob"), "ghost", '{"v":1,"s":1,"d":5,"l":1,"n":2}');
  await bench.redis.call("HSET", keys.cards("bob"), "milk", '{"v":1,"s":1,"d":5,"l":1,"n":2}');
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ people: 3, reviewed: 2 });
  expect(await bench.store.cards.of("ada")).toEqual(cards);
  expect(await bench.store.cards.of("bob")).toEqual(cards);
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ reviewed: 0 });
});

test("a backup made before there were cards brings them when it is restored", async () => {
  await live();
  const cards = await bench.store.cards.of("ada");
  await bench.redis.call("DEL", keys.cards("ada"));
  const file = join(mkdtempSync(join(tmpdir(), "whetstone-cards-")), "backup");
  await backUp(bench.store.db, file, NOON);
  await restore(bench.store.db, { file, replace: true, now: NOON });
  expect(await bench.redis.call("EXISTS", keys.cards("ada"))).toBe(1);
  expect(await bench.store.cards.of("ada")).toEqual(cards);
});

test("a card takes some 60 bytes", async () => {
  await live();
  const stored = pairs(await bench.redis.call("HGETALL", keys.cards("ada")));
  for (const [, text] of stored) expect(text.length).toBeLessThan(90);
});

test("somebody who has answered nothing has no cards", async () => {
  expect(await bench.store.cards.of("nobody")).toEqual(new Map());
  await bench.store.answers.live("nobody", { v: 1, kind: "zone", id: "z", at: NOON, zone: "Asia/Shanghai" });
  await bench.store.answers.live("nobody", { v: 1, kind: "resumed", id: "r", at: NOON, fact: "tea" });
  expect(await bench.store.cards.of("nobody")).toEqual(new Map());
  await bench.store.answers.record(on(0, { person: "nobody" }));
  expect((await bench.store.cards.of("nobody")).size).toBe(1);
});
