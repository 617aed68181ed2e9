import { type JobsOptions, Queue, type QueueOptions } from "bullmq";
import type { RedisClient } from "../store/db.ts";
import { queuePrefixes } from "../store/keys.ts";

/** Job ids may hold no colon and must not look like a number: the queue keeps both for itself. */
export const jobId = (...parts: readonly (string | number)[]): string =>
  ["k", ...parts].map((part) => encodeURIComponent(String(part))).join("~");

export const TIMERS_QUEUE = "timers";

/** What is due, a job each; and the tick that looks for it, which must not stand in line behind it. */
export const DUE_QUEUE = "due";
export const TICKS_QUEUE = "ticks";

/** Each platform has a queue of its own, so that only a process with that role takes its messages. */
export const outboxQueue = (platform: string): string => `outbox-${platform}`;

/**
 * Retried with growing pauses of 0.5 to 64 s, two minutes in all. Finished jobs are kept for an hour, during which
 * adding them again is ignored; failed ones for two weeks, so that someone can look at them.
 */
const JOB_OPTIONS = {
  attempts: 8,
  backoff: { type: "exponential", delay: 500 },
  removeOnComplete: { age: 3_600 },
  removeOnFail: { age: 14 * 86_400 },
} as const satisfies JobsOptions;

/** Nobody listens to the queues' own events; they are kept for looking into trouble only. */
const EVENTS_KEPT = 1_000;

/** Opens a queue for adding jobs. `family` says which slot it lies in. */
export const openQueue = (connection: RedisClient, family: keyof typeof queuePrefixes, name: string): Queue => {
  const options: QueueOptions = {
    connection,
    prefix: queuePrefixes[family],
    defaultJobOptions: JOB_OPTIONS,
    streams: { events: { maxLen: EVENTS_KEPT } },
  };
  const queue = new Queue(name, options);
  // Each call's own failure reaches its caller; without a listener the connection's would be uncaught.
  queue.on("error", () => undefined);
  return queue;
};
