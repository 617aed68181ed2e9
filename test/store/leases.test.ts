import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { later } from "../schedule/support.ts";
import { type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const never = (): void => {
  throw new Error("a lease was lost that nobody took");
};

test("a name has one holder at a time, over all processes, until it is given back", async () => {
  const other = bench.another().store;
  const held = await bench.store.leases.take("shard/0", 60_000, never);
  expect(await other.leases.take("shard/0", 60_000, never)).toBeUndefined();
  expect(await other.leases.take("shard/1", 60_000, never)).toBeDefined();
  await held?.release();
  expect(await other.leases.take("shard/0", 60_000, never)).toBeDefined();
});

test("it is renewed for as long as it is held", async () => {
  const held = await bench.store.leases.take("x", 1_000, never);
  const left = (): Promise<number> => bench.store.db.command<number>("PTTL", "{q:0}:lease:held/x");
  await vi.waitFor(async () => expect(await left()).toBeLessThan(800), { timeout: 10_000, interval: 5 });
  await vi.waitFor(async () => expect(await left()).toBeGreaterThan(900), { timeout: 10_000, interval: 5 });
  await held?.release();
});

test("a holder whose name another has taken hears so once, and does not take it back", async () => {
  const lost = later<void>();
  const held = await bench.store.leases.take("x", 400, lost.resolve);
  await bench.store.db.command("SET", "{q:0}:lease:held/x", "another");
  await lost.promise;
  await held?.release();
  expect(await bench.store.db.command<string>("GET", "{q:0}:lease:held/x")).toBe("another");
});
