import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outbox } from "../../src/chat/ports.ts";
import type { View } from "../../src/chat/view.ts";
import { createOutbox, type OutboxJob } from "../../src/schedule/outbox.ts";
import { createWorkers, type Deliver, type Workers } from "../../src/schedule/workers.ts";
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

const work = (deliver: Readonly<Record<string, Deliver>>): void => {
  running.push(createWorkers({ connection: queue, timers: {}, deliver, log: readableLog().log }));
};

const view = [] as unknown as View;
const target = (platform: string) => ({ platform, workspace: "w", place: "p" });

/** Collects messages until one with the key `end` arrives. */
const collect = () => {
  const messages: OutboxJob[] = [];
  const end = later<readonly OutboxJob[]>();
  const deliver: Deliver = async (message) => {
    if (message.key === "end") end.resolve(messages);
    else messages.push(message);
  };
  return { deliver, all: end.promise };
};

test("a message reaches its own platform, once per key", async () => {
  const one = collect();
  const two = collect();
  await outbox.post(target("one"), view, "race:1/start");
  await outbox.post(target("one"), view, "race:1/start");
  await outbox.post(target("two"), view, "race:1/start");
  work({ one: one.deliver, two: two.deliver });
  await outbox.post(target("one"), view, "end");
  await outbox.post(target("two"), view, "end");
  expect(await one.all).toEqual([{ target: target("one"), view, key: "race:1/start" }]);
  expect(await two.all).toEqual([{ target: target("two"), view, key: "race:1/start" }]);
});

test("a message that has left is not sent again, even when its job is long gone", async () => {
  const said: string[] = [];
  const reached = { end: later<void>(), b: later<void>() };
  work({
    one: async ({ key }) => {
      said.push(key);
      if (key === "end" || key === "b") reached[key].resolve();
    },
  });
  await outbox.post(target("one"), view, "a");
  await outbox.post(target("one"), view, "end");
  await reached.end.promise;
  // Closing waits for what is under way, so that both jobs are finished.
  await running.pop()?.close();
  await store.call("DEL", ...((await store.call("KEYS", "*:outbox-one:k~*")) as string[]));
  await outbox.post(target("one"), view, "a");
  await outbox.post(target("one"), view, "b");
  work({
    one: async ({ key }) => {
      said.push(key);
      if (key === "b") reached.b.resolve();
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
    },
  });
  await outbox.post(target("one"), view, "a");
  expect(await said.promise).toBe(2);
});
