import { setTimeout as wait } from "node:timers/promises";
import { Queue } from "bullmq";
import { dayStart, instantOf, localDay, localTime, nextDay } from "../../src/engine/learning/calendar.ts";
import { DUE_QUEUE, outboxQueue, TICKS_QUEUE } from "../../src/schedule/queues.ts";
import { connect } from "../../src/store/connect.ts";
import { createStore, type WholeStore } from "../../src/store/create-store.ts";
import type { RedisClient } from "../../src/store/db.ts";
import { queuePrefixes } from "../../src/store/keys.ts";
import type { Subscription } from "../../src/store/subscriptions.ts";
import { startTestRedis } from "../support/redis.ts";
import { launch } from "./process.ts";
import { environmentOf, PRODUCT, type Surroundings } from "./product.ts";
import { type Row, rowOf } from "./report.ts";
import { freePort, isReady } from "./start.ts";

const SUBSCRIPTIONS = 100_000;
const DUE = 10_000;
const ROUNDS = 3;
const IN_FLIGHT = 64;
/** Seconds that nobody would wait for. */
const PATIENCE_S = 180;

/** One host's daily questions, on a Redis of their own: what they weigh, and how fast one worker process gets them out. */
export const measureDue = async (around: Surroundings): Promise<readonly Row[]> => {
  const server = await startTestRedis({ durable: true });
  const redis = connect({ url: server.url });
  const store = createStore(redis);
  try {
    const sizes = await fill(store);
    const rounds: Times[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await makeDue(store, round);
      rounds.push(await timeOne({ ...around, redisUrl: server.url }, server.url, redis));
    }
    const alone = (figures: readonly number[]) => figures.map((measured) => ({ measured, floor: 0 }));
    const absolute = { kind: "difference", bound: "most" } as const;
    return [
      rowOf(
        { name: "10,000 of 100,000 dailies due: handed over", unit: "s", ...absolute, bar: 5 },
        alone(rounds.map(({ handed }) => handed)),
      ),
      rowOf(
        { name: "… drawn, claimed and in the outbox", unit: "s", ...absolute, bar: 60 },
        alone(rounds.map(({ posted }) => posted)),
      ),
      rowOf({ name: "a daily among what is due", unit: "B", ...absolute, bar: 300 }, alone([sizes.index])),
      rowOf({ name: "a daily as a whole", unit: "B", ...absolute, bar: 800 }, alone([sizes.index + sizes.rest])),
    ];
  } finally {
    await store.close();
    redis.disconnect();
    await server.stop();
  }
};

/** A zone in which it is about noon now: nothing is too late for its day. */
const noonZone = (): string => {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
};

const workspaceOf = (at: number): string => `discord-1190000000000${String(at).padStart(6, "0")}`;
const idOf = (at: number): string => (at * 7_919_993 + 78_364_164_096).toString(36).padStart(11, "k");
const dueId = (at: number): string => `${workspaceOf(at)}/${idOf(at)}`;

/** With more of its own than most have. */
const subscription = (at: number, time: string): Subscription => ({
  id: idOf(at),
  platform: "discord",
  place: `1190000000001${String(at).padStart(6, "0")}`,
  time,
  zone: noonZone(),
  days: 127,
  topics: { include: ["redis", "mysql"], exclude: [] },
  level: "mid",
  lang: "en",
  reveal: "18:00",
  ping: `1190000000002${String(at).padStart(6, "0")}`,
});

/** Puts all of them down for another day; in bytes of Redis, what each weighs in the index and besides. */
const fill = async (store: WholeStore): Promise<{ readonly index: number; readonly rest: number }> => {
  const tomorrow = dayStart(nextDay(localDay(Date.now(), "UTC")), "UTC") + 86_400_000;
  const before = await usedMemory(store.db.redis);
  await many(0, SUBSCRIPTIONS, (at) => store.due.set("daily", dueId(at), tomorrow));
  const between = await usedMemory(store.db.redis);
  await many(0, SUBSCRIPTIONS, (at) => subscribe(store, at, "09:00"));
  const after = await usedMemory(store.db.redis);
  return { index: (between - before) / SUBSCRIPTIONS, rest: (after - between) / SUBSCRIPTIONS };
};

/** Moves another tenth of them to the present minute. */
const makeDue = async (store: WholeStore, round: number): Promise<void> => {
  const zone = noonZone();
  const time = localTime(Date.now(), zone);
  const instant = instantOf(localDay(Date.now(), zone), time, zone);
  await many(round * DUE, DUE, async (at) => {
    await subscribe(store, at, time);
    await store.due.set("daily", dueId(at), instant);
  });
};

const subscribe = (store: WholeStore, at: number, time: string) =>
  store.subscriptions.change(workspaceOf(at), () => [subscription(at, time)]);

const many = async (from: number, count: number, act: (at: number) => Promise<unknown>): Promise<void> => {
  let next = from;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < from + count; at = next++) await act(at);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
};

const usedMemory = async (redis: RedisClient): Promise<number> =>
  Number(/used_memory:(\d+)/.exec(String(await redis.call("INFO", "memory")))?.[1]);

interface Times {
  /** Seconds from the tick until the last of them stood in the queue of what is due… */
  readonly handed: number;
  /** …and until the last message stood in the outbox. */
  readonly posted: number;
}

/** Starts the product as a worker alone, has it tick, and watches its queues. */
const timeOne = async (around: Surroundings, url: string, redis: RedisClient): Promise<Times> => {
  const connection = connect({ url, use: "queue" });
  const ticks = new Queue(TICKS_QUEUE, { connection, prefix: queuePrefixes.due });
  await ticks.removeJobScheduler("minute");
  const port = await freePort();
  const running = launch([PRODUCT], { ...environmentOf(around), ROLES: "worker", PORT: String(port) });
  try {
    while (!(await isReady(port))) await wait(20);
    const counts = () => countsOf(redis);
    const before = await counts();
    const tick = await firstTick(ticks);
    const from = performance.now();
    await tick.promote();
    const seconds = async (which: keyof Times): Promise<number> => {
      for (;;) {
        const passed = (performance.now() - from) / 1_000;
        if ((await counts())[which] >= before[which] + DUE) return passed;
        if (passed > PATIENCE_S) throw new Error(`What was due did not come through:\n${running.output()}`);
        await wait(10);
      }
    };
    const [handed, posted] = await Promise.all([seconds("handed"), seconds("posted")]);
    return { handed, posted };
  } finally {
    await running.stop();
    await ticks.close();
    connection.disconnect();
  }
};

/** How many jobs were ever added: BullMQ counts them beside each queue. */
const countsOf = async (redis: RedisClient): Promise<Times> => {
  const [handed, posted] = await Promise.all([
    redis.call("GET", `${queuePrefixes.due}:${DUE_QUEUE}:id`),
    redis.call("GET", `${queuePrefixes.outbox}:${outboxQueue("discord")}:id`),
  ]);
  return { handed: Number(handed ?? 0), posted: Number(posted ?? 0) };
};

const firstTick = async (ticks: Queue) => {
  for (;;) {
    const [tick] = await ticks.getDelayed();
    if (tick) return tick;
    await wait(5);
  }
};
