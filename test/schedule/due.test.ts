import { Queue } from "bullmq";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createDueWorkers, type DueHandler, type DueWorkers } from "../../src/schedule/due.ts";
import { handOver, LEASE_MS, pauseAfter } from "../../src/schedule/due-tick.ts";
import { DUE_QUEUE, openQueue, TICKS_QUEUE } from "../../src/schedule/queues.ts";
import { connect } from "../../src/store/connect.ts";
import type { RedisClient } from "../../src/store/db.ts";
import { queuePrefixes } from "../../src/store/keys.ts";
import { type StoreBench, storeBench } from "../store/support.ts";
import { later, readableLog } from "./support.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

let bench: StoreBench;
let connection: RedisClient;
let queue: Queue;
const running: DueWorkers[] = [];

beforeAll(async () => {
  bench = await storeBench();
  connection = connect({ url: bench.server.url, use: "queue" });
});
beforeEach(async () => {
  await bench.wipe();
  queue = openQueue(connection, "due", DUE_QUEUE);
});
afterEach(async () => {
  for (const workers of running.splice(0)) await workers.close();
  await queue.close();
});
afterAll(async () => {
  connection.disconnect();
  await bench.stop();
});

const work = (handlers: Readonly<Record<string, DueHandler>>, log = readableLog().log): DueWorkers => {
  const { store, clock } = bench;
  const workers = createDueWorkers({ connection, index: store.due, handlers, log, clock });
  running.push(workers);
  return workers;
};

/** A look at the clock, as the tick does. */
const tick = (): Promise<number> => handOver(bench.store.due, queue, bench.clock());

const everything = async () => {
  const claimed = await Promise.all([0, 1, 2, 3].map((shard) => bench.store.due.claim(shard, 9e15, 99, 9e15)));
  return claimed.flat();
};

test("what is due is handed to its kind with the instant it was due at, and moves to the next", async () => {
  const { store, clock } = bench;
  const rung = later<readonly [string, number]>();
  const at = clock() - 30_000;
  await store.due.set("daily", "a", at);
  await store.due.set("daily", "b", clock() + 1);
  work({
    daily: async (id, due) => {
      rung.resolve([id, due]);
      return due + DAY;
    },
  });
  expect(await tick()).toBe(1);
  expect(await rung.promise).toEqual(["a", at]);
  await idle();
  expect((await everything()).map(({ id, at }) => [id, at]).sort()).toEqual([
    ["a", at + DAY],
    ["b", clock() + 1],
  ]);
});

test("after a night of downtime everything overdue is handed over at the first look, earliest first", async () => {
  const { store, clock } = bench;
  const handed: number[] = [];
  for (const hours of [3, 9, 1]) await store.due.set("reminder", `one-${hours}`, clock() - hours * 60 * MINUTE);
  work({
    reminder: async (_, at) => {
      handed.push((clock() - at) / MINUTE / 60);
      return undefined;
    },
  });
  await tick();
  await idle();
  expect([...handed].sort()).toEqual([1, 3, 9]);
  expect(await everything()).toEqual([]);
});

test("what is moved or dropped while it waits for a worker is not handed over for its old instant", async () => {
  const { store, clock } = bench;
  const handed: string[] = [];
  for (const id of ["moved", "dropped", "same"]) await store.due.set("daily", id, clock());
  await tick();
  await store.due.set("daily", "moved", clock() + DAY);
  await store.due.drop("daily", "dropped");
  await store.due.set("daily", "same", clock());
  work({
    daily: async (id, at) => {
      handed.push(id);
      return at + DAY;
    },
  });
  await idle();
  expect(handed).toEqual(["same"]);
});

test("a new time set while the handler runs counts, not the one the handler answers with", async () => {
  const { store, clock } = bench;
  await store.due.set("daily", "a", clock());
  work({
    daily: async (id, at) => {
      await store.due.set("daily", id, at + 5 * MINUTE);
      return at + DAY;
    },
  });
  await tick();
  await idle();
  expect(await everything()).toMatchObject([{ id: "a", at: clock() + 5 * MINUTE }]);
});

test("what was claimed by a process that died before passing it on is claimed again after its lease, and only then", async () => {
  const { store, clock } = bench;
  await store.due.set("daily", "a", clock());
  const claims = await Promise.all([0, 1, 2, 3].map((s) => store.due.claim(s, clock(), 9, clock() + LEASE_MS)));
  expect(claims.flat()).toHaveLength(1);
  expect(await tick()).toBe(0);
  clock.now += LEASE_MS;
  expect(await tick()).toBe(1);
});

test("what waits for a worker longer than its lease is one job all the same", async () => {
  const { store, clock } = bench;
  await store.due.set("daily", "a", clock());
  for (let looks = 0; looks < 3; looks += 1) {
    expect(await tick()).toBe(1);
    clock.now += MINUTE;
  }
  expect(await queue.getWaitingCount()).toBe(1);
});

test("a failure is an incident once, is tried again later, and keeps nobody else waiting", async () => {
  const { store, clock } = bench;
  const { log, lines } = readableLog();
  const others = later<void>();
  const recovered = later<void>();
  let fails = 2;
  let good = 0;
  for (const id of ["bad", ...Array.from({ length: 40 }, (_, n) => `good-${n}`)])
    await store.due.set("daily", id, clock());
  work(
    {
      daily: async (id, at) => {
        if (id === "bad" && fails-- > 0) throw new Error("not today");
        if (id === "bad") recovered.resolve();
        else if (++good === 40) others.resolve();
        return at + DAY;
      },
    },
    log,
  );
  await tick();
  await others.promise;
  await recovered.promise;
  await idle();
  expect(lines.map(({ level, kind, id }) => [level, kind, id])).toEqual([
    ["error", "daily", "bad"],
    ["warn", "daily", "bad"],
  ]);
  expect(lines[0]).toMatchObject({ incident: expect.stringMatching(/^[a-z2-9]{8}$/) });
  expect((await everything()).every(({ at }) => at === clock() + DAY)).toBe(true);
});

test("attempts come with growing pauses, the longest of ten minutes", () => {
  expect([1, 2, 3, 10, 11, 500].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 512_000, 600_000, 600_000]);
});

test("a handler that does not go on is a failure, not a circle", async () => {
  const { store, clock } = bench;
  const { log, first } = readableLog();
  await store.due.set("daily", "a", clock());
  work({ daily: async (_, at) => at }, log);
  await tick();
  expect(await first).toMatchObject({ kind: "daily", id: "a", level: "error" });
});

test("there is one tick a minute, in UTC, however many start", async () => {
  const ticks = new Queue(TICKS_QUEUE, { connection, prefix: queuePrefixes.due });
  for (const workers of [work({}), work({})]) await workers.ready();
  const [one, ...more] = await ticks.getJobSchedulers();
  expect(more).toEqual([]);
  expect(one).toMatchObject({ key: "minute", pattern: "* * * * *", tz: "UTC" });
  expect((one?.next ?? 1) % MINUTE).toBe(0);
  expect(await ticks.getDelayedCount()).toBe(1);
  await ticks.close();
});

test("a tick that became overdue while nobody worked is not set anew by who starts, which would lose it", async () => {
  const ticks = new Queue(TICKS_QUEUE, { connection, prefix: queuePrefixes.due });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 10 * MINUTE });
  await work({}).ready();
  for (const workers of running.splice(0)) await workers.close();
  vi.useRealTimers();
  const [overdue] = await ticks.getDelayed();
  expect(overdue?.id).toMatch(/^repeat:minute:\d+$/);
  await ticks.pause();
  const rung = later<string>();
  await bench.store.due.set("daily", "a", bench.clock());
  const workers = work({
    daily: async (id) => {
      rung.resolve(id);
      return undefined;
    },
  });
  await workers.ready();
  expect(await ticks.getJob(overdue?.id ?? "")).toBeDefined();
  await ticks.resume();
  expect(await rung.promise).toBe("a");
  await ticks.close();
});

test("a tick that got lost is missed until somebody looks, and then set anew", async () => {
  const ticks = new Queue(TICKS_QUEUE, { connection, prefix: queuePrefixes.due });
  await work({}).ready();
  for (const workers of running.splice(0)) await workers.close();
  const [lost] = await ticks.getDelayed();
  await bench.redis.call("ZREM", `${queuePrefixes.due}:${TICKS_QUEUE}:delayed`, lost?.id ?? "");
  await bench.redis.call("DEL", `${queuePrefixes.due}:${TICKS_QUEUE}:${lost?.id}`);
  expect(await ticks.getDelayedCount()).toBe(0);
  await work({}).ready();
  expect(await ticks.getDelayedCount()).toBe(1);
  await ticks.close();
});

/** Until nothing waits and nothing is under way. */
const idle = async (): Promise<void> => {
  for (let left = 1; left > 0; ) {
    const { wait = 0, active = 0, delayed = 0 } = await queue.getJobCounts("wait", "active", "delayed");
    left = wait + active + delayed;
  }
};
