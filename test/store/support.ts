import type { Redis } from "ioredis";
import type { Answered } from "../../src/engine/learning/learner.ts";
import { connect } from "../../src/store/connect.ts";
import { createStore, type WholeStore } from "../../src/store/create-store.ts";
import type { RedisClient } from "../../src/store/db.ts";
import { startTestRedis, type TestRedis } from "../support/redis.ts";

/** Wednesday 25 November 2026, noon UTC. */
export const NOON = Date.UTC(2026, 10, 25, 12);

export interface TestClock {
  (): number;
  now: number;
}

export const testClock = (now = NOON): TestClock => {
  const clock = (() => clock.now) as TestClock;
  clock.now = now;
  return clock;
};

export interface StoreBench {
  readonly server: TestRedis;
  readonly redis: RedisClient;
  readonly store: WholeStore;
  readonly clock: TestClock;
  /** Another connection and store, as another process has. */
  another(): { readonly redis: RedisClient; readonly store: WholeStore };
  wipe(): Promise<void>;
  stop(): Promise<void>;
}

/** A store over a real Redis of its own, with a clock that stands still. */
export const storeBench = async (options: { readonly durable?: boolean } = {}): Promise<StoreBench> => {
  const server = await startTestRedis(options);
  const clock = testClock();
  const opened: { readonly redis: RedisClient; readonly store: WholeStore }[] = [];
  const another = () => {
    const redis = connect({ url: server.url });
    const one = { redis, store: createStore(redis, { clock }) };
    opened.push(one);
    return one;
  };
  const first = another();
  return {
    server,
    clock,
    another,
    ...first,
    wipe: async () => {
      await first.redis.call("FLUSHALL");
      clock.now = NOON;
    },
    stop: async () => {
      for (const { redis, store } of opened) {
        await store.close();
        redis.disconnect();
      }
      await server.stop();
    },
  };
};

/** A right answer to a question nobody else has, worth 15 XP, with what a test wants otherwise. */
export const answered = (changes: Partial<Answered> = {}): Answered => ({
  id: "quiz-1/0",
  at: NOON,
  person: "ada",
  member: "m-ada",
  workspace: "room",
  place: "lane",
  team: null,
  boardDay: "2026-11-25",
  question: "redis.strings.1",
  revision: "r1",
  topic: "redis",
  type: "single",
  level: "mid",
  lang: "en",
  seed: "s",
  answer: { kind: "options", chosen: [1] },
  hint: false,
  skip: false,
  ms: 4_000,
  credit: 1,
  source: "quiz",
  due: false,
  earns: true,
  speed: 0,
  ...changes,
});

/** Everything in the Redis, by key, in an order that does not depend on how it came about. */
export const contents = async (
  redis: RedisClient,
  only: (key: string) => boolean = () => true,
): Promise<Readonly<Record<string, unknown>>> => {
  const all = ((await (redis as Redis).keys("*")) as string[]).filter(only).sort();
  const entries = await Promise.all(all.map(async (key) => [key, await contentOf(redis as Redis, key)] as const));
  return Object.fromEntries(entries);
};

const contentOf = async (redis: Redis, key: string): Promise<unknown> => {
  switch (await redis.type(key)) {
    case "string":
      return redis.get(key);
    case "hash":
      return sorted(await redis.hgetall(key));
    case "zset":
      return redis.call("ZRANGE", key, 0, -1, "WITHSCORES");
    case "set":
      return (await redis.smembers(key)).sort();
    case "list":
      return redis.lrange(key, 0, -1);
    default:
      return redis.xrange(key, "-", "+");
  }
};

const sorted = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

/** As if the time of everybody who died holding a lease had passed. */
export const giveUpLeases = async (redis: RedisClient): Promise<void> => {
  const held = (await (redis as Redis).keys("{q:0}:lease:*")) as string[];
  if (held.length > 0) await redis.call("DEL", ...held);
};

/** For chores that have nothing to do with queues, or where there are none. */
export const noQueues = { tell: async (): Promise<void> => undefined, jobs: async (): Promise<number> => 0 };
