import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FeedEntry } from "../../src/chat/ports.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

test("a value is there until it is deleted, and a free key is taken once", async () => {
  const { kv } = bench.store;
  expect(await kv.get("a b{c}")).toBeUndefined();
  await kv.set("a b{c}", "1");
  expect(await kv.get("a b{c}")).toBe("1");
  expect(await kv.setIfAbsent("a b{c}", "2")).toBe(false);
  await kv.delete("a b{c}");
  expect(await kv.setIfAbsent("a b{c}", "2", 60)).toBe(true);
  expect(await kv.get("a b{c}")).toBe("2");
});

test("a value lives as many seconds as it is given", async () => {
  await bench.store.kv.set("x", "1", 90);
  const [key = ""] = await bench.store.db.command<string[]>("KEYS", "{q:*}:kv:x");
  expect(Math.ceil((await bench.store.db.command<number>("PTTL", key)) / 1000)).toBe(90);
});

test("a budget allows so many in any span of its length, over all processes", async () => {
  const spenders = [bench.store, bench.another().store];
  const spend = (n: number) => spenders[n % 2]?.budgets.spend("presses/ada", 3, 60);
  expect([await spend(0), await spend(1)]).toEqual([undefined, undefined]);
  bench.clock.now = NOON + 20_000;
  expect([await spend(2), await spend(3)]).toEqual([undefined, 40]);
  bench.clock.now = NOON + 59_000;
  expect(await spend(4)).toBe(1);
  bench.clock.now = NOON + 60_000;
  expect([await spend(5), await spend(6), await spend(7)]).toEqual([undefined, undefined, 20]);
  expect(await bench.store.budgets.spend("presses/bob", 3, 60)).toBeUndefined();
  expect(await bench.store.budgets.spend("nothing", 0, 60)).toBe(60);
});

test("a feed is read from any point, oldest first", async () => {
  const { feed } = bench.store;
  expect(await feed.after("room/1", "0", 10)).toEqual({ entries: [], cut: false });
  const ids: string[] = [];
  for (const value of ["a", "b", "c"]) ids.push(await feed.append("room/1", value));
  await feed.append("room/2", "else");
  const all = ["a", "b", "c"].map((value, at) => ({ id: ids[at], value }));
  expect(await feed.after("room/1", "0", 10)).toEqual({ entries: all, cut: false });
  expect(await feed.after("room/1", ids[0] ?? "", 1)).toEqual({ entries: [all[1]], cut: false });
  expect(await feed.after("room/1", ids[2] ?? "", 10)).toEqual({ entries: [], cut: false });
});

test("a feed that has lost its beginning says so to those who were further back", async () => {
  const { feed, db } = bench.store;
  const first = await feed.append("room/1", "a");
  const ids = [await feed.append("room/1", "b"), await feed.append("room/1", "c"), await feed.append("room/1", "d")];
  await db.command("XTRIM", "{q:0}:feed:room/1", "MAXLEN", 2);
  const rest = [
    { id: ids[1], value: "c" },
    { id: ids[2], value: "d" },
  ];
  expect(await feed.after("room/1", first, 10)).toEqual({ entries: rest, cut: true });
  expect(await feed.after("room/1", "0", 10)).toEqual({ entries: rest, cut: true });
  expect(await feed.after("room/1", ids[1] ?? "", 10)).toEqual({ entries: [rest[1]], cut: false });
});

test("followers hear each entry appended from then on, by any process, in order", async () => {
  const other = bench.another().store;
  await other.feed.append("a", "before");
  const both = gathering(4);
  const one = await bench.store.feed.follow("a", (entry) => both.add(`1 ${entry.value}`));
  await other.feed.append("a", "x");
  await bench.store.feed.follow("b", ({ value }) => both.add(`b ${value}`));
  await bench.store.feed.follow("a", ({ value }) => both.add(`2 ${value}`));
  await other.feed.append("a", "y");
  await other.feed.append("b", "z");
  const heard = await both.done;
  expect(heard.filter((line) => line.startsWith("1"))).toEqual(["1 x", "1 y"]);
  expect([...heard].sort()).toEqual(["1 x", "1 y", "2 y", "b z"]);
  one.stop();
  const last = gathering(1);
  await bench.store.feed.follow("a", ({ value }: FeedEntry) => last.add(value));
  await other.feed.append("a", "after");
  await last.done;
  expect(both.lines).toEqual(expect.arrayContaining(["2 after"]));
  expect(both.lines).not.toContain("1 after");
});

/** Collects lines until there are so many. */
const gathering = (count: number) => {
  const lines: string[] = [];
  let finish: (lines: readonly string[]) => void = () => undefined;
  const done = new Promise<readonly string[]>((resolve) => {
    finish = resolve;
  });
  return {
    done,
    lines,
    add: (line: string) => {
      lines.push(line);
      if (lines.length === count) finish([...lines]);
    },
  };
};
