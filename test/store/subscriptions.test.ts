import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { packDays } from "../../src/engine/learning/day-list.ts";
import { NewerData } from "../../src/store/stored-json.ts";
import type { Subscription } from "../../src/store/subscriptions.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const one = (id: string, change: Partial<Subscription> = {}): Subscription => ({
  id,
  platform: "discord",
  place: "1234567890123456789",
  time: "09:00",
  zone: "Europe/Berlin",
  days: 31,
  ...change,
});

const claim = {
  workspace: "w1",
  subscription: "s1",
  day: "2026-11-30",
  zone: "UTC",
  platform: "web",
  place: "general",
  question: "q1",
  revision: "r1",
  optionSeed: "o1",
  at: NOON,
};

test("subscriptions are kept per workspace, in the order they were made", async () => {
  const { subscriptions } = bench.store;
  expect(await subscriptions.list("w1")).toEqual([]);
  await subscriptions.change("w1", (all) => [...all, one("a")]);
  await subscriptions.change("w1", (all) => [...all, one("b", { paused: "manager" })]);
  expect(await subscriptions.list("w1")).toEqual([one("a"), one("b", { paused: "manager" })]);
  expect(await subscriptions.list("w2")).toEqual([]);
});

test("changes made at once by several processes are all kept", async () => {
  const stores = [bench.store, bench.another().store, bench.another().store];
  await Promise.all(
    Array.from({ length: 30 }, (_, at) => stores[at % 3]?.subscriptions.change("w1", (all) => [...all, one(`s${at}`)])),
  );
  const ids = (await bench.store.subscriptions.list("w1")).map(({ id }) => id);
  expect(ids.sort()).toEqual(Array.from({ length: 30 }, (_, at) => `s${at}`).sort());
});

test("what a newer program wrote is not touched", async () => {
  await bench.redis.call("SET", "{w:w1}:subscriptions", '{"v":9,"all":[]}');
  await expect(bench.store.subscriptions.list("w1")).rejects.toThrow(NewerData);
});

test("a day is claimed once, whoever comes first, and ended once", async () => {
  const { dailies } = bench.store;
  const others = [bench.store, bench.another().store, bench.another().store];
  const claims = await Promise.all(
    others.map(({ dailies: own }, at) => own.claim("daily-s1-2026-11-30", { ...claim, question: `q${at}` })),
  );
  expect(new Set(claims.map(({ question }) => question)).size).toBe(1);
  expect(await dailies.load("daily-s1-2026-11-30")).toEqual(claims[0]);
  await dailies.end("daily-s1-2026-11-30", NOON + 5);
  await dailies.end("daily-s1-2026-11-30", NOON + 9);
  expect(await dailies.load("daily-s1-2026-11-30")).toMatchObject({ over: NOON + 5, again: 0 });
  await dailies.setTrouble("daily-s1-2026-11-30", "unknown");
  expect(await dailies.tryAgain("daily-s1-2026-11-30")).toBe(1);
  expect(await dailies.load("daily-s1-2026-11-30")).toMatchObject({ trouble: "unknown", again: 1 });
  await dailies.setTrouble("daily-s1-2026-11-30", undefined);
  expect(await dailies.load("daily-s1-2026-11-30")).not.toHaveProperty("trouble");
  const ttl = Number(await bench.redis.call("PTTL", "{s:daily-s1-2026-11-30}:daily"));
  expect(Math.round(ttl / 86_400_000)).toBe(40);
});

test("of two draws from the same list one is kept, and the other sees it", async () => {
  const { dailies } = bench.store;
  const draw = (subscription: string, question: string, before: string) =>
    dailies.draw("w1", { place: "p", subscription, day: "2026-11-30", question, before, seen: `${before}${question}` });
  expect(await dailies.drawn("w1", "p", "s1")).toEqual({ seen: "" });
  expect(await Promise.all([draw("s1", "aaaa", ""), draw("s2", "bbbb", "")])).toEqual([true, false]);
  expect(await dailies.drawn("w1", "p", "s2")).toEqual({ seen: "aaaa" });
  expect(await draw("s2", "bbbb", "aaaa")).toBe(true);
  expect(await dailies.drawn("w1", "p", "s1")).toEqual({
    seen: "aaaabbbb",
    last: { day: "2026-11-30", question: "aaaa" },
  });
  expect(await dailies.drawn("w1", "other", "s3")).toEqual({ seen: "" });
});

test("members are named unless they hide", async () => {
  const { workspaces, names } = bench.store;
  await workspaces.remember("w1", { id: "m1", person: "p1", name: "Ada", hidden: false });
  await workspaces.remember("w1", { id: "m2", person: "p2", name: "Bob", hidden: true });
  expect([...(await names.of("w1", ["m1", "m2", "m3"]))]).toEqual([["m1", "Ada"]]);
  expect([...(await names.of("w1", []))]).toEqual([]);
});

test("a subscription takes at most 500 bytes of Redis, and with its place among what is due at most 800", async () => {
  const redis = bench.redis as Redis;
  const used = async (): Promise<number> => Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1]);
  const many = 4_000;
  const ids = Array.from({ length: many }, (_, at) => `${at}`.padStart(19, "1"));
  const measured = async (act: (id: string) => Promise<unknown>): Promise<number> => {
    const before = await used();
    for (let at = 0; at < many; at += 200) await Promise.all(ids.slice(at, at + 200).map(act));
    return ((await used()) - before) / many;
  };
  const full = (id: string): Subscription =>
    one(id.slice(-11), {
      topics: { include: ["redis", "mysql"], exclude: ["php"] },
      level: "senior",
      lang: "en",
      reveal: "17:00",
      ping: "1234567890123456789",
      holidays: packDays(["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01", "2027-04-05", "2027-05-01"]),
    });
  const list = await measured((id) => bench.store.subscriptions.change(`discord-${id}`, () => [full(id)]));
  const due = await measured((id) =>
    bench.store.due.set("daily", `discord-${id}/${id.slice(-11)}`, NOON + Number(id.slice(-6))),
  );
  expect(list).toBeLessThanOrEqual(500);
  expect(list + due).toBeLessThanOrEqual(800);
});
