import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LogRecord } from "../../src/engine/learning/log-entry.ts";
import type { Fold } from "../../src/store/folds.ts";
import { rewriteLog } from "../../src/store/rewrite-log.ts";
import { answered, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

/** The ids of the log's lines in their order; `read` counts the lines that the rule was given. */
const ids = (rule = 1): Fold<readonly string[]> & { read: number } => {
  const fold = {
    name: "ids",
    rule,
    empty: [],
    read: 0,
    next: (state: readonly string[], { id }: { readonly id: string }) => {
      fold.read += 1;
      return [...state, id];
    },
  };
  return fold;
};

const away = (id: string) => ({ v: 1, kind: "away", id, at: 1, from: "2026-11-25", until: "2026-11-26" }) as const;

/** Answers and leave in turn, by ids of their own. */
const lives = async (from: number, to: number): Promise<readonly string[]> => {
  const { answers } = bench.store;
  const all = Array.from({ length: to - from }, (_, at) => `a${from + at}`);
  for (const [at, id] of all.entries())
    await (at % 3 === 0 ? answers.live("ada", away(id)) : answers.record(answered({ id, question: `q-${at % 7}.1` })));
  return all;
};

test("what is reckoned is that of the whole log, in the order of its lines, and old lines are not read again", async () => {
  const { folds } = bench.store;
  const fold = ids();
  const first = await lives(0, 20);
  expect(await folds.of("ada", fold)).toEqual(first);
  expect(fold.read).toBe(20);
  for (const count of [1, 2, 3]) {
    const read = fold.read;
    await lives(19 + count, 20 + count);
    expect(await folds.of("ada", fold)).toHaveLength(20 + count);
    expect(fold.read - read).toBe(1);
  }
});

test("what one process remembers is kept from time to time, so that another reads few lines", async () => {
  const fold = ids();
  for (let at = 0; at < 40; at += 1) {
    await lives(at, at + 1);
    await bench.store.folds.of("ada", fold);
  }
  expect(fold.read).toBe(40);
  const others = ids();
  expect(await bench.another().store.folds.of("ada", others)).toHaveLength(40);
  expect(others.read).toBeLessThan(16);
});

test("what one process remembers does not outlive a log that another wrote anew", async () => {
  const other = bench.another().store;
  await lives(0, 10);
  const credits = { ...ids(), next: (state: readonly string[], line: LogRecord) => [...state, JSON.stringify(line)] };
  const before = await bench.store.folds.of("ada", credits);
  await rewriteLog(other.db, "ada", 5_000, ({ lines }) =>
    lines.map((line) => (line.id === "a1" && line.kind === "answer" ? { ...line, credit: 0 } : line)),
  );
  const after = await bench.store.folds.of("ada", credits);
  expect(after).toHaveLength(before.length);
  expect(after[1]).toContain('"credit":0');
  expect(before[1]).not.toContain('"credit":0');
});

test("a long log is read in parts, and comes to the same", async () => {
  const all = await lives(0, 1203);
  expect(await bench.store.folds.of("ada", ids())).toEqual(all);
}, 60_000);

test("a changed rule is reckoned anew", async () => {
  const { folds } = bench.store;
  const all = await lives(0, 20);
  await folds.of("ada", ids());
  const changed = ids(2);
  expect(await folds.of("ada", changed)).toEqual(all);
  expect(changed.read).toBe(20);
});

test("once accounts are linked it is that of both logs, and parted it is each one's own again", async () => {
  const { answers, folds, personal } = bench.store;
  const mine = await lives(0, 20);
  await answers.record(answered({ id: "b1", person: "bob", member: "m-bob" }));
  expect(await folds.of("ada", ids())).toEqual(mine);
  expect(await folds.of("bob", ids())).toEqual(["b1"]);
  await personal.link({ person: "ada", account: "bob", name: "Bob", platform: "web", at: 3_000 });
  const both = await folds.of("ada", ids());
  expect(both.toSorted()).toEqual([...mine, "b1", "linked/bob/3000"].toSorted());
  await personal.unlink("ada", "bob", 4_000);
  const own = (lines: readonly string[]) => lines.filter((id) => !id.includes("/"));
  expect(own(await folds.of("ada", ids())).toSorted()).toEqual(mine.toSorted());
  expect(own(await folds.of("bob", ids()))).toEqual(["b1"]);
});

test("nothing is kept of somebody who is deleted", async () => {
  const { folds, personal, db } = bench.store;
  await lives(0, 20);
  await folds.of("ada", ids());
  expect(await db.command("EXISTS", "{p:ada}:folds")).toBe(1);
  await personal.erase("ada", 5_000);
  await folds.of("ada", ids());
  expect(await db.command("EXISTS", "{p:ada}:folds")).toBe(0);
});
