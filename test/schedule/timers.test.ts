import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Timers } from "../../src/chat/ports.ts";
import { TIMERS_QUEUE } from "../../src/schedule/queues.ts";
import { createTimers, type TimerJob } from "../../src/schedule/timers.ts";
import { createWorkers, TIMER_LOCKS, type TimerHandler, type Workers } from "../../src/schedule/workers.ts";
import { connect } from "../../src/store/connect.ts";
import type { RedisClient } from "../../src/store/db.ts";
import { queuePrefixes } from "../../src/store/keys.ts";
import { startTestRedis, type TestRedis } from "../support/redis.ts";
import { later, readableLog } from "./support.ts";

let server: TestRedis;
let store: RedisClient;
let queue: RedisClient;
let timers: Timers & { close(): Promise<void> };
const running: Workers[] = [];

beforeAll(async () => {
  server = await startTestRedis();
  store = connect({ url: server.url });
  queue = connect({ url: server.url, use: "queue" });
});
beforeEach(async () => {
  await store.call("FLUSHALL");
  timers = createTimers(store);
});
afterEach(async () => {
  for (const workers of running.splice(0)) await workers.close();
  await timers.close();
});
afterAll(async () => {
  store.disconnect();
  queue.disconnect();
  await server.stop();
});

const work = (handlers: Readonly<Record<string, TimerHandler>>, log = readableLog().log): Workers => {
  const workers = createWorkers({ connection: queue, timers: handlers, deliver: {}, gone: async () => undefined, log });
  running.push(workers);
  return workers;
};

const jobs = async (): Promise<number> =>
  ((await store.call("KEYS", `${queuePrefixes.timers}:timers:k~*`)) as string[]).length;

test("a timer fires at its time, with what it was given", async () => {
  const fired = later<TimerJob & { readonly firedAt: number }>();
  work({ close: async (timer) => fired.resolve({ ...timer, firedAt: Date.now() }) });
  const at = Date.now() + 60;
  await timers.at(at, "close", "room:1/quiz 1", { owner: "ada" });
  const { firedAt, ...timer } = await fired.promise;
  expect(timer).toEqual({ key: "room:1/quiz 1", at, data: { owner: "ada" } });
  expect(firedAt).toBeGreaterThanOrEqual(at);
});

test("a timer whose time passed while nobody worked fires as soon as someone does", async () => {
  await timers.at(Date.now() - 5_000, "close", "a", {});
  const fired = later<string>();
  work({ close: async ({ key }) => fired.resolve(key) });
  expect(await fired.promise).toBe("a");
});

test("setting a timer again moves it, setting the same one again adds nothing", async () => {
  const far = Date.now() + 3_600_000;
  await timers.at(far, "close", "a", { n: "1" });
  await timers.at(far, "close", "a", { n: "1" });
  await timers.at(far + 1, "close", "a", { n: "2" });
  await timers.at(far, "close", "b", {});
  expect(await jobs()).toBe(2);
  const fired: string[] = [];
  const end = later<void>();
  work({
    close: async ({ data }) => {
      fired.push(data["n"] ?? "");
    },
    end: async () => end.resolve(),
  });
  await timers.at(Date.now(), "close", "a", { n: "3" });
  await timers.at(Date.now() + 50, "end", "x", {});
  await end.promise;
  expect(fired).toEqual(["3"]);
});

test("a cancelled timer does not fire, and cancelling one that is not there does no harm", async () => {
  await timers.at(Date.now() + 3_600_000, "close", "a", {});
  await timers.cancel("close", "a");
  await timers.cancel("close", "a");
  expect(await jobs()).toBe(0);
});

test("a handler may set its own timer anew", async () => {
  const times: string[] = [];
  const second = later<void>();
  work({
    close: async ({ data }) => {
      times.push(data["n"] ?? "");
      if (data["n"] === "2") return second.resolve();
      await timers.at(Date.now() + 20, "close", "a", { n: "2" });
    },
  });
  await timers.at(Date.now(), "close", "a", { n: "1" });
  await second.promise;
  expect(times).toEqual(["1", "2"]);
});

test("a handler that fails is called again, and each failure stands in the log", async () => {
  const { log, lines } = readableLog();
  const done = later<void>();
  let calls = 0;
  work(
    {
      close: async () => {
        calls += 1;
        if (calls === 1) throw new Error("not today");
        done.resolve();
      },
    },
    log,
  );
  await timers.at(Date.now(), "close", "a", {});
  await done.promise;
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: "warn", queue: "timers", job: "close", attempt: 1 });
});

test("a timer that nobody can handle ends as a failed job with an incident id", async () => {
  const { log, first } = readableLog();
  await timers.at(Date.now() - 1, "close", "a", {});
  await failFast();
  work({ other: async () => undefined }, log);
  expect(await first).toMatchObject({
    incident: expect.stringMatching(/^[a-z2-9]{8}$/),
    queue: "timers",
    job: "close",
  });
});

/** Makes the one job's next failure its last, instead of waiting through two minutes of attempts. */
const failFast = async (): Promise<void> => {
  const [key = ""] = (await store.call("KEYS", `${queuePrefixes.timers}:timers:k~*`)) as string[];
  const options = JSON.parse((await store.call("HGET", key, "opts")) as string);
  await store.call("HSET", key, "opts", JSON.stringify({ ...options, attempts: 1 }));
};

test("a killed worker's timer is taken over by another", { timeout: 30_000 }, async () => {
  await timers.at(Date.now(), "close", "a", {});
  const script = fileURLToPath(new URL("stuck-worker.mjs", import.meta.url));
  const child = spawn(
    process.execPath,
    [script, server.socketPath, TIMERS_QUEUE, queuePrefixes.timers, JSON.stringify(TIMER_LOCKS)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  const fired = later<string>();
  work({ close: async ({ key }) => fired.resolve(key) });
  expect(await fired.promise).toBe("a");
});
