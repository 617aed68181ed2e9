import type { Timers } from "../chat/ports.ts";
import { createDb, type RedisClient } from "../store/db.ts";
import { keys } from "../store/keys.ts";
import { asStoreError } from "../store/store-unavailable.ts";
import { jobId, openQueue, TIMERS_QUEUE } from "./queues.ts";

/** What a timer's job carries. */
export interface TimerJob {
  readonly key: string;
  readonly at: number;
  readonly data: Readonly<Record<string, string>>;
}

/** A pointer to a timer outlives it by this, like the finished job. */
const POINTER_EXTRA_MS = 3_600_000;

/**
 * Timers as delayed jobs. There is one per name and key: setting it again moves it. A job's id holds the instant, so
 * that setting the same one again is one job; after a crash in between, one moved away from may still fire, so a
 * handler looks whether its time has really come.
 */
export const createTimers = (
  connection: RedisClient,
  clock: () => number = Date.now,
): Timers & { close(): Promise<void> } => {
  const queue = openQueue(connection, "timers", TIMERS_QUEUE);
  const db = createDb(connection);
  return {
    at: async (instant, name, key, data) => {
      const id = jobId(name, key, instant);
      const delay = Math.max(0, instant - clock());
      const job: TimerJob = { key, at: instant, data };
      const pointer = db.command<string | null>(
        "SET",
        keys.timer(`${name}/${key}`),
        id,
        "GET",
        "PX",
        delay + POINTER_EXTRA_MS,
      );
      const [earlier] = await bothOrThrow(pointer, queue.add(name, job, { jobId: id, delay }));
      if (earlier && earlier !== id) await translated(queue.remove(earlier));
    },
    cancel: async (name, key) => {
      const id = await db.command<string | null>("GETDEL", keys.timer(`${name}/${key}`));
      if (id) await translated(queue.remove(id));
    },
    close: () => queue.close(),
  };
};

const bothOrThrow = async <A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> => {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === "rejected") throw asStoreError(a.reason);
  if (b.status === "rejected") throw asStoreError(b.reason);
  return [a.value, b.value];
};

const translated = async <T>(reply: Promise<T>): Promise<T> => {
  try {
    return await reply;
  } catch (error) {
    throw asStoreError(error);
  }
};
