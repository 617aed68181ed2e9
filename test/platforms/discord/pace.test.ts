import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPace } from "../../../src/platforms/discord/gateway/pace.ts";

const DAY = 86_400_000;
const log = { info: () => undefined, warn: () => undefined, incident: () => "i-1" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const pace = () => createPace(log, Date.now);
const never = new AbortController().signal;

test("shards of one process begin five seconds apart, whoever asks", async () => {
  const begun: number[] = [];
  const from = Date.now();
  const one = pace();
  for (let shard = 0; shard < 4; shard += 1) void one.turn(never).then(() => begun.push(Date.now() - from));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toEqual([0, 5_000, 10_000, 15_000]);
});

test("whoever has not begun for long begins at once", async () => {
  const one = pace();
  await one.turn(never);
  await vi.advanceTimersByTimeAsync(3_600_000);
  const from = Date.now();
  await one.turn(never);
  expect(Date.now() - from).toBe(0);
});

test("a connection that fails at once, all day long, stays below the thousand that Discord allows", async () => {
  const one = pace();
  let begun = 0;
  const until = Date.now() + DAY;
  const failing = (async () => {
    while (Date.now() < until) {
      await one.turn(never);
      begun += 1;
    }
  })();
  await vi.advanceTimersByTimeAsync(DAY + 600_000);
  await failing;
  expect(begun).toBeLessThan(900);
  expect(begun).toBeGreaterThan(200);
});

test("a stop ends the waiting, and counts for nothing", async () => {
  const one = pace();
  const stopping = new AbortController();
  await one.turn(never);
  const waiting = one.turn(stopping.signal);
  stopping.abort();
  await waiting;
  const from = Date.now();
  void one.turn(never);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(Date.now() - from).toBe(5_000);
});
