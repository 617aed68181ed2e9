import type { Cluster, Redis } from "ioredis";
import { asStoreError } from "./store-unavailable.ts";

/** One Redis, its sentinels' present master, or a cluster. */
export type RedisClient = Redis | Cluster;

/** A Lua script. All keys it touches are passed as keys and lie in one slot. */
export interface Script {
  readonly name: string;
  readonly lua: string;
  /**
   * Sends the whole script each time instead of its hash. For the short first half of a pair sent in order: a hash
   * that a restarted Redis no longer knows would be sent again *after* the second half.
   */
  readonly whole?: true;
}

export type Argument = string | number;

/** The only door to Redis in this folder. Every failure passes through here, so that outages have one type. */
export interface Db {
  readonly redis: RedisClient;
  /** Runs a script. Numbers arrive in Lua as text. */
  run<T>(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<T>;
  command<T>(name: string, ...args: readonly Argument[]): Promise<T>;
  /**
   * Runs two writes in different slots so that the second never happens without the first. On one server both
   * travel together, since it works through a connection in order; in a cluster the second waits for the first.
   */
  inOrder<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]>;
}

export const createDb = (redis: RedisClient): Db => {
  const defined = new Map<string, Run>();
  const gather = gathering(redis);
  return {
    redis,
    run: (script, keys, args) => {
      gather();
      return translated(send(redis, defined, script, keys, args));
    },
    command: (name, ...args) => {
      gather();
      return translated(redis.call(name, ...args));
    },
    inOrder: async (first, second) => {
      if (redis.isCluster) return [await first(), await second()];
      // Both are awaited even if the first fails, so that no rejection is left unhandled.
      const [a, b] = await Promise.allSettled([first(), second()]);
      if (a.status === "rejected") throw a.reason;
      if (b.status === "rejected") throw b.reason;
      return [a.value, b.value];
    },
  };
};

/** With more, the server works on the first while the rest is being made: else each would wait for the other in turn. */
const AT_ONCE = 16;

/**
 * Holds back what is sent to a single server until the present turn of the event loop is over: all of it, whosever it is,
 * travels in few writes, and the server appends each to its file in one. In a cluster each node has its own connection.
 */
const gathering = (redis: RedisClient): (() => void) => {
  let held: { cork(): void; uncork(): void } | undefined;
  let count = 0;
  return () => {
    count += 1;
    if (held !== undefined && count % AT_ONCE === 0) {
      held.uncork();
      held.cork();
    }
    if (held !== undefined || !("stream" in redis) || !redis.stream) return;
    held = redis.stream;
    redis.stream.cork();
    process.nextTick(() => {
      held?.uncork();
      held = undefined;
    });
  };
};

/** The reply's shape is the script's or command's own, named by the caller next to it. */
const translated = <T>(reply: Promise<unknown>): Promise<T> => reply.catch(rethrown) as Promise<T>;

const rethrown = (error: unknown): never => {
  throw asStoreError(error);
};

const send = (
  redis: RedisClient,
  defined: Map<string, Run>,
  script: Script,
  keys: readonly string[],
  args: readonly Argument[],
): Promise<unknown> => {
  if (script.whole) return redis.call("EVAL", script.lua, keys.length, ...keys, ...args);
  let run = defined.get(script.name);
  if (run === undefined) {
    redis.defineCommand(script.name, { lua: script.lua });
    run = ownCommand(redis, script.name);
    defined.set(script.name, run);
  }
  return run([keys.length, ...keys, ...args]);
};

type Run = (args: readonly Argument[]) => Promise<unknown>;

/** `defineCommand` adds a method that ioredis' types cannot know. */
const ownCommand = (redis: RedisClient, name: string): Run => {
  const method: unknown = Reflect.get(redis, name);
  if (typeof method !== "function") throw new TypeError(`${name} is not defined`);
  return (args) => Reflect.apply(method, redis, args) as Promise<unknown>;
};
