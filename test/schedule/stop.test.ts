import { expect, test } from "vitest";
import { createDueWorkers } from "../../src/schedule/due.ts";
import { createOutbox } from "../../src/schedule/outbox.ts";
import { createSweep } from "../../src/schedule/sweep.ts";
import { createTimers } from "../../src/schedule/timers.ts";
import { createWorkers } from "../../src/schedule/workers.ts";
import { connect } from "../../src/store/connect.ts";
import { createStore } from "../../src/store/create-store.ts";
import { StoreUnavailable } from "../../src/store/store-unavailable.ts";
import { startTestRedis } from "../support/redis.ts";
import { readableLog } from "./support.ts";

test("everything can be stopped while Redis is away", { timeout: 20_000 }, async () => {
  const server = await startTestRedis();
  const redis = connect({ url: server.url });
  const queue = connect({ url: server.url, use: "queue" });
  const store = createStore(redis);
  const { log } = readableLog();
  const timers = createTimers(redis);
  const outbox = createOutbox(redis);
  const workers = createWorkers({
    connection: queue,
    timers: { close: async () => undefined },
    deliver: { web: async () => ({ kind: "done" }) },
    gone: async () => undefined,
    log,
  });
  const due = createDueWorkers({ connection: queue, index: store.due, handlers: {}, log });
  await due.ready();
  const sweep = createSweep({ store, handle: async () => undefined, log });
  sweep.start();
  await workers.ready();
  await timers.at(Date.now() + 3_600_000, "close", "a", {});
  await store.feed.follow("room", () => undefined);
  await server.kill();
  const refused = timers.at(Date.now(), "close", "b", {}).catch((error: unknown) => error);
  const stops = [sweep.stop(), due.close(), workers.close(), timers.close(), outbox.close(), store.close()];
  expect(await Promise.all(stops)).toHaveLength(6);
  // Who sets a timer meanwhile hears so, instead of waiting for Redis.
  expect(await refused).toBeInstanceOf(StoreUnavailable);
  redis.disconnect();
  queue.disconnect();
  await server.stop();
});
