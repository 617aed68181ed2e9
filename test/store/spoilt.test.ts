import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

test("a question is spoilt in its workspace until all that it is live in have let it go", async () => {
  const { spoilt } = bench.store;
  await spoilt.add("w", "redis.1", "race-1", NOON + 1000);
  await spoilt.add("w", "redis.1", "daily-1", NOON + 1000);
  await spoilt.add("w", "redis.2", "race-1", NOON + 1000);
  expect(await spoilt.of("w")).toEqual(new Set(["redis.1", "redis.2"]));
  expect(await spoilt.of("other")).toEqual(new Set());
  await spoilt.remove("w", "redis.1", "race-1");
  expect(await spoilt.of("w")).toEqual(new Set(["redis.1", "redis.2"]));
  await spoilt.remove("w", "redis.1", "daily-1");
  expect(await spoilt.of("w")).toEqual(new Set(["redis.2"]));
});

test("what never ended lets go by itself, and what is said again later holds longer", async () => {
  const { spoilt } = bench.store;
  await spoilt.add("w", "redis.1", "race-1", NOON + 1000);
  await spoilt.add("w", "redis.2", "race-1", NOON + 1000);
  await spoilt.add("w", "redis.2", "race-1", NOON + 5000);
  bench.clock.now = NOON + 1000;
  expect(await spoilt.of("w")).toEqual(new Set(["redis.2"]));
});
