import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Delivered, Delivery } from "../../src/chat/ports.ts";
import { createForgetting } from "../../src/schedule/forget.ts";
import { createOutbox } from "../../src/schedule/outbox.ts";
import { createTimers } from "../../src/schedule/timers.ts";
import { createWorkers } from "../../src/schedule/workers.ts";
import { connect } from "../../src/store/connect.ts";
import type { RedisClient } from "../../src/store/db.ts";
import { mentionsOf } from "../../src/store/somebody.ts";
import { contents, NOON, type StoreBench, storeBench } from "../store/support.ts";
import { later, readableLog } from "./support.ts";

let bench: StoreBench;
let queue: RedisClient;
beforeAll(async () => {
  bench = await storeBench();
  queue = connect({ url: bench.server.url, use: "queue" });
});
afterAll(async () => {
  queue.disconnect();
  await bench.stop();
});
beforeEach(() => bench.wipe());

const who = { ids: ["chat-ada"], members: [], names: [], mask: "nobody" };
const mentions = mentionsOf(who);
const view = { summary: "", body: [] };
const direct = (member: string): Delivery => ({
  kind: "direct",
  target: { platform: "chat", workspace: "w", place: "p" },
  member,
  view,
});

/** Every key of the queues that speaks of somebody. */
const naming = async (text: string): Promise<readonly string[]> =>
  Object.entries(await contents(bench.redis, (key) => key.includes(":bull:")))
    .filter((entry) => JSON.stringify(entry).includes(text))
    .map(([key]) => key);

/** A look, and another for what the first one's own events say. */
const forget = async (worthWaiting: boolean): Promise<void> => {
  const outbox = createOutbox(bench.redis);
  const { jobs } = createForgetting(bench.store.db, outbox);
  for (let look = 0; look < 3; look += 1) await jobs(mentions, worthWaiting);
  await outbox.close();
};

test("jobs about somebody go, whether they wait, are put off, are done or have failed; others stay", async () => {
  const outbox = createOutbox(bench.redis);
  const timers = createTimers(bench.redis, bench.clock);
  const done = later<void>();
  const workers = createWorkers({
    connection: queue,
    timers: {},
    deliver: {
      chat: async ({ key }): Promise<Delivered> => {
        if (key === "end") done.resolve();
        return key.startsWith("later") ? { kind: "later", seconds: 600 } : { kind: "done" };
      },
    },
    gone: async () => undefined,
    unsaid: async () => undefined,
    log: readableLog().log,
  });
  for (const member of ["chat-ada", "chat-bob"]) {
    await outbox.send(direct(member), `said/${member}`);
    await outbox.send(direct(member), `later/${member}`);
  }
  await outbox.send(direct("chat-bob"), "end");
  await done.promise;
  await workers.close();
  for (const member of ["chat-ada", "chat-bob"]) {
    await outbox.send(direct(member), `waits/${member}`);
    await timers.at(NOON + 60_000, "bell", `x-${member}`, { owner: member });
  }
  const others = await naming("chat-bob");
  expect((await naming("chat-ada")).length).toBeGreaterThan(3);
  await forget(false);
  expect(await naming("chat-ada")).toEqual([]);
  expect(await naming("chat-bob")).toEqual(others);
  await Promise.all([outbox.close(), timers.close()]);
});

test("what platforms are told stays while it is worth waiting for them, and no longer", async () => {
  const outbox = createOutbox(bench.redis);
  const forgetting = createForgetting(bench.store.db, outbox);
  await forgetting.tell(who);
  await forget(true);
  expect(await naming("chat-ada")).not.toEqual([]);
  await forget(false);
  expect(await naming("chat-ada")).toEqual([]);
  await outbox.close();
});
