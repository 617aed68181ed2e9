import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createHeartbeat } from "../../src/ops/heartbeat.ts";
import { keys } from "../../src/store/keys.ts";
import { StoreUnavailable } from "../../src/store/store-unavailable.ts";
import { readableLog } from "../schedule/support.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

/** The platform is there from one minute of the day after noon to another, both included. */
const there = async (from: number, to: number, role = "web"): Promise<void> => {
  for (let minute = from; minute <= to; minute += 1) {
    bench.clock.now = NOON + minute * MINUTE;
    await bench.store.heartbeats.beat(role, bench.clock.now);
  }
};

/** Absences in minutes after noon. */
const gaps = async (from = -9_999, to = 999_999, role = "web") =>
  (await bench.store.heartbeats.gaps(role, NOON + from * MINUTE, NOON + to * MINUTE)).map((gap) => [
    (gap.from - NOON) / MINUTE,
    (gap.to - NOON) / MINUTE,
  ]);

test("absences are what lies between heartbeats, cut to what was asked for", async () => {
  await there(0, 10);
  await there(100, 110);
  await there(115, 120);
  expect(await gaps()).toEqual([
    [10, 100],
    [110, 115],
  ]);
  expect(await gaps(50, 112)).toEqual([
    [50, 100],
    [110, 112],
  ]);
  expect(await gaps(101, 109)).toEqual([]);
});

test("nothing is known of the time before the first heartbeat, of each role alone", async () => {
  expect(await gaps()).toEqual([]);
  await there(0, 3);
  await there(60, 63, "worker");
  expect(await gaps()).toEqual([[3, 63]]);
  expect(await gaps(-500, 0)).toEqual([]);
  expect(await gaps(-9_999, 99_999, "worker")).toEqual([]);
});

test("a restart, a hiccup and two processes of one role make no absence", async () => {
  await there(0, 3);
  await there(5, 6);
  await bench.another().store.heartbeats.beat("web", NOON + 6.5 * MINUTE);
  await bench.store.heartbeats.beat("web", NOON + 6.2 * MINUTE);
  await there(8, 9);
  expect(await gaps()).toEqual([]);
});

test("whoever looks while the platform is away finds the absence under way", async () => {
  await there(0, 3);
  bench.clock.now = NOON + 90 * MINUTE;
  expect(await gaps()).toEqual([[3, 90]]);
});

test("forty days are kept in as many entries as there were absences, and a longer absence is known when it ends", async () => {
  for (let day = 0; day < 60; day += 1) await there(day * 1_440, day * 1_440 + 1);
  expect((await gaps()).length).toBeLessThan(42);
  expect(await bench.redis.call("ZCARD", keys.beats("web"))).toBeLessThan(43);
  await there(200 * 1_440, 200 * 1_440);
  expect(await gaps()).toEqual([[59 * 1_440 + 1, 200 * 1_440]]);
});

test("a process writes a beat for each of its roles that serves people, and survives an outage of Redis", async () => {
  const { log, lines } = readableLog();
  const beats: string[] = [];
  let isUp = false;
  const heartbeat = createHeartbeat({
    heartbeats: {
      beat: async (role, at) => {
        if (at > NOON) throw new StoreUnavailable("away", undefined);
        beats.push(role);
      },
    },
    roles: { web: () => isUp, worker: () => true },
    log,
    clock: bench.clock,
  });
  await heartbeat.once();
  isUp = true;
  heartbeat.start();
  await heartbeat.stop();
  bench.clock.now = NOON + DAY;
  await heartbeat.once();
  expect(beats).toEqual(["worker", "web", "worker"]);
  expect(lines).toEqual([]);
});
