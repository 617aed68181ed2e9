import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Delivered, Outbox, Target } from "../../src/chat/ports.ts";
import type { View } from "../../src/chat/view.ts";
import { createOutbox, type OutboxJob } from "../../src/schedule/outbox.ts";
import { jobId, openQueue, outboxQueue } from "../../src/schedule/queues.ts";
import { createWorkers, type Deliver, type Workers, type WorkersOptions } from "../../src/schedule/workers.ts";
import { connect } from "../../src/store/connect.ts";
import type { RedisClient } from "../../src/store/db.ts";
import { startTestRedis, type TestRedis } from "../support/redis.ts";
import { later, readableLog } from "./support.ts";

let server: TestRedis;
let store: RedisClient;
let queue: RedisClient;
let outbox: Outbox & { close(): Promise<void> };
const running: Workers[] = [];

beforeAll(async () => {
  server = await startTestRedis();
  store = connect({ url: server.url });
  queue = connect({ url: server.url, use: "queue" });
});
beforeEach(async () => {
  await store.call("FLUSHALL");
  outbox = createOutbox(store);
});
afterEach(async () => {
  for (const workers of running.splice(0)) await workers.close();
  await outbox.close();
});
afterAll(async () => {
  store.disconnect();
  queue.disconnect();
  await server.stop();
});

const lost: string[] = [];
const work = (deliver: Readonly<Record<string, Deliver>>): void => {
  const gone: WorkersOptions["gone"] = async (_, why, key) => {
    lost.push(`${key}: ${why}`);
  };
  running.push(createWorkers({ connection: queue, timers: {}, deliver, gone, log: readableLog().log }));
};

const view: View = { summary: "", body: [] };
const target = (platform: string): Target => ({ platform, workspace: "w", place: "p" });
const post = (to: Target, key: string): Promise<void> => outbox.send({ kind: "post", target: to, view }, key);
const DONE: Delivered = { kind: "done" };

/** Collects messages until one with the key `end` arrives. */
const collect = () => {
  const messages: OutboxJob[] = [];
  const end = later<readonly OutboxJob[]>();
  const deliver: Deliver = async (message) => {
    if (message.key === "end") end.resolve(messages);
    else messages.push(message);
    return DONE;
  };
  return { deliver, all: end.promise };
};

test("a message reaches its own platform, once per key", async () => {
  const one = collect();
  const two = collect();
  await post(target("one"), "race:1/start");
  await post(target("one"), "race:1/start");
  await post(target("two"), "race:1/start");
  work({ one: one.deliver, two: two.deliver });
  await post(target("one"), "end");
  await post(target("two"), "end");
  expect(await one.all).toEqual([{ delivery: { kind: "post", target: target("one"), view }, key: "race:1/start" }]);
  expect(await two.all).toEqual([{ delivery: { kind: "post", target: target("two"), view }, key: "race:1/start" }]);
});

test("a message of which nobody knows whether it was said is told of and never tried again; so is one that was given up", async () => {
  const tried: string[] = [];
  const unsaid: string[] = [];
  const [both, end] = [later<void>(), later<void>()];
  const deliver: Deliver = async ({ key }) => {
    tried.push(key);
    if (key === "failing") throw new Error("no answer");
    if (key === "end") end.resolve();
    return key === "lost" ? { kind: "unknown" } : DONE;
  };
  const options = { connection: queue, timers: {}, deliver: { one: deliver }, gone: async () => undefined };
  const hears = async (_: unknown, key: string): Promise<void> => {
    if (unsaid.push(key) === 2) both.resolve();
  };
  running.push(createWorkers({ ...options, unsaid: hears, log: readableLog().log }));
  await post(target("one"), "lost");
  const jobs = openQueue(store, "outbox", outboxQueue("one"));
  const failing = { delivery: { kind: "post", target: target("one"), view }, key: "failing" };
  await jobs.add("post", failing, { jobId: jobId("failing"), attempts: 1 });
  await both.promise;
  await jobs.add("post", { ...failing, key: "lost" }, { jobId: jobId("lost", "again") });
  await post(target("one"), "end");
  await end.promise;
  expect(unsaid.sort()).toEqual(["failing", "lost"]);
  expect(tried.sort()).toEqual(["end", "failing", "lost"]);
  await jobs.close();
});

test("a message that has waited past its time is told of and not said", async () => {
  const [said, told, end] = [[] as string[], later<string>(), later<void>()];
  const deliver: Deliver = async ({ key }) => {
    said.push(key);
    if (key === "in time") end.resolve();
    return DONE;
  };
  const options = { connection: queue, timers: {}, deliver: { one: deliver }, gone: async () => undefined };
  await outbox.send({ kind: "post", target: target("one"), view, until: Date.now() - 1 }, "too late");
  await outbox.send({ kind: "post", target: target("one"), view, until: Date.now() + 600_000 }, "in time");
  running.push(createWorkers({ ...options, unsaid: async (_, key) => told.resolve(key), log: readableLog().log }));
  expect(await told.promise).toBe("too late");
  await end.promise;
  expect(said).toEqual(["in time"]);
});

test("a message that has left is not sent again, even when its job is long gone", async () => {
  const said: string[] = [];
  const reached = { end: later<void>(), b: later<void>() };
  work({
    one: async ({ key }) => {
      said.push(key);
      if (key === "end" || key === "b") reached[key].resolve();
      return DONE;
    },
  });
  await post(target("one"), "a");
  await post(target("one"), "end");
  await reached.end.promise;
  // Closing waits for what is under way, so that both jobs are finished.
  await running.pop()?.close();
  await store.call("DEL", ...((await store.call("KEYS", "*:outbox-one:k~*")) as string[]));
  await post(target("one"), "a");
  await post(target("one"), "b");
  work({
    one: async ({ key }) => {
      said.push(key);
      if (key === "b") reached.b.resolve();
      return DONE;
    },
  });
  await reached.b.promise;
  await running.pop()?.close();
  expect(said.filter((key) => key === "a")).toEqual(["a"]);
});

test("a message that could not be said is tried again", async () => {
  const said = later<number>();
  let calls = 0;
  work({
    one: async () => {
      calls += 1;
      if (calls < 2) throw new Error("the platform is away");
      said.resolve(calls);
      return DONE;
    },
  });
  await post(target("one"), "a");
  expect(await said.promise).toBe(2);
});

test("what the platform wants later is said later, without counting as a failure", async () => {
  const said = later<number>();
  let calls = 0;
  work({
    one: async () => {
      calls += 1;
      // More often than a job may fail.
      if (calls < 12) return { kind: "later", seconds: 0.01 };
      said.resolve(calls);
      return DONE;
    },
  });
  await post(target("one"), "a");
  expect(await said.promise).toBe(12);
});

test("whoever posted hears that the place is gone, once", async () => {
  lost.length = 0;
  const end = later<void>();
  work({
    one: async ({ key }) => {
      if (key === "end") end.resolve();
      return key === "end" ? DONE : { kind: "gone", why: "place" };
    },
  });
  await post(target("one"), "a");
  await post(target("one"), "a");
  await post(target("one"), "end");
  await end.promise;
  await running.pop()?.close();
  expect(lost).toEqual(["a: place"]);
});

describe("redraws of one message", () => {
  const redraw = (revision: number) =>
    outbox.send(
      { kind: "redraw", target: target("one"), of: "race", view: { ...view, summary: `${revision}` }, revision },
      `race/${revision}`,
    );

  test("show the latest alone, however many are waiting and in whatever order they come", async () => {
    for (const revision of [1, 3, 2, 7, 5]) await redraw(revision);
    const shown: string[] = [];
    const end = later<void>();
    work({
      one: async ({ delivery, key }) => {
        if (key === "end") end.resolve();
        else shown.push(delivery.view.summary);
        return DONE;
      },
    });
    await post(target("one"), "end");
    await end.promise;
    await running.pop()?.close();
    expect(shown).toEqual(["7"]);
  });

  test("never go back to an earlier one while a later one is being shown", async () => {
    const shown: string[] = [];
    const first = later<void>();
    const last = later<void>();
    work({
      one: async ({ delivery }) => {
        if (shown.length === 0) {
          // A newer revision comes while the first is on its way.
          await redraw(2);
          first.resolve();
        }
        shown.push(delivery.view.summary);
        if (delivery.view.summary === "2") last.resolve();
        return DONE;
      },
    });
    await redraw(1);
    await first.promise;
    await last.promise;
    expect(shown).toEqual(["1", "2"]);
  });
});
