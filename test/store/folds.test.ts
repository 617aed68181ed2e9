import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Fold } from "../../src/store/folds.ts";
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

test("what is reckoned is that of the whole log, in the order of its lines, and each line is read once", async () => {
  const { answers, folds } = bench.store;
  await answers.record(answered({ id: "a1" }));
  await answers.live("ada", away("a2"));
  await answers.record(answered({ id: "a3" }));
  const fold = ids();
  expect(await folds.of("ada", fold)).toEqual(["a1", "a2", "a3"]);
  await answers.live("ada", away("a4"));
  expect(await folds.of("ada", fold)).toEqual(["a1", "a2", "a3", "a4"]);
  expect(await folds.of("ada", fold)).toHaveLength(4);
  expect(fold.read).toBe(4);
});

test("a long log is read in parts, and comes to the same", async () => {
  const { answers, folds } = bench.store;
  const all = Array.from({ length: 1203 }, (_, at) => `a${at}`);
  for (const [at, id] of all.entries())
    await (at % 3 === 0 ? answers.live("ada", away(id)) : answers.record(answered({ id, question: `q-${at % 7}.1` })));
  expect(await folds.of("ada", ids())).toEqual(all);
}, 60_000);

test("a changed rule is reckoned anew", async () => {
  const { answers, folds } = bench.store;
  await answers.record(answered({ id: "a1" }));
  await folds.of("ada", ids());
  const changed = ids(2);
  expect(await folds.of("ada", changed)).toEqual(["a1"]);
  expect(changed.read).toBe(1);
});

test("once accounts are linked it is that of both logs, and parted it is each one's own again", async () => {
  const { answers, folds, personal } = bench.store;
  await answers.record(answered({ id: "a1", at: 2_000 }));
  await answers.record(answered({ id: "b1", person: "bob", member: "m-bob", at: 1_000 }));
  expect(await folds.of("ada", ids())).toEqual(["a1"]);
  expect(await folds.of("bob", ids())).toEqual(["b1"]);
  await personal.link({ person: "ada", account: "bob", name: "Bob", platform: "web", at: 3_000 });
  expect(await folds.of("ada", ids())).toEqual(["b1", "a1", "linked/bob/3000"]);
  await personal.unlink("ada", "bob", 4_000);
  expect((await folds.of("ada", ids())).filter((id) => !id.includes("/"))).toEqual(["a1"]);
  expect((await folds.of("bob", ids())).filter((id) => !id.includes("/"))).toEqual(["b1"]);
});

test("nothing is kept of somebody who is deleted", async () => {
  const { answers, folds, personal, db } = bench.store;
  await answers.record(answered({ id: "a1" }));
  await folds.of("ada", ids());
  await personal.erase("ada", 5_000);
  await folds.of("ada", ids());
  expect(await db.command("EXISTS", "{p:ada}:folds")).toBe(0);
});
