import type { JobsOptions, Queue } from "bullmq";
import type { DueIndex, DueItem } from "../store/due.ts";
import { shards } from "../store/keys.ts";
import { asStoreError } from "../store/store-unavailable.ts";
import { jobId } from "./queues.ts";

/** What the job of something due carries; the kind is the job's name. */
export type DueJob = Pick<DueItem, "id" | "at">;

/** So many are claimed by one script, which keeps everyone else waiting for some milliseconds, and handed over in one go. */
const AT_ONCE = 500;

/**
 * What was claimed and not handed over, because the process died in between, is claimed again after this; what was is claimed
 * again too while it waits for its worker, which adds nothing. A little less than a minute, so that the next tick finds it.
 */
export const LEASE_MS = 50_000;

/**
 * Failures are tried again for a week. Nothing is kept of what is over: something claimed again finds its job while that
 * stands, and else must get a new one.
 */
const OPTIONS = {
  attempts: 1_000,
  backoff: { type: "custom" },
  removeOnComplete: true,
  removeOnFail: true,
} as const satisfies JobsOptions;

/** Pauses before the next attempt: 1, 2, 4… s, at the most ten minutes. */
export const pauseAfter = (attempts: number): number => Math.min(1_000 * 2 ** Math.min(attempts - 1, 20), 600_000);

/** Hands everything that is due by `now` to the queue, a job per item and instant. Returns how many. */
export const handOver = async (index: DueIndex, queue: Queue, now: number): Promise<number> => {
  const counts = await Promise.all(shards.map((shard) => handOverShard(index, queue, shard, now)));
  return counts.reduce((sum, count) => sum + count, 0);
};

const handOverShard = async (index: DueIndex, queue: Queue, shard: number, now: number): Promise<number> => {
  for (let count = 0; ; ) {
    const items = await index.claim(shard, now, AT_ONCE, now + LEASE_MS);
    if (items.length > 0) await add(queue, items);
    count += items.length;
    if (items.length < AT_ONCE) return count;
  }
};

const add = async (queue: Queue, items: readonly DueItem[]): Promise<void> => {
  try {
    await queue.addBulk(items.map(jobOf));
  } catch (error) {
    throw asStoreError(error);
  }
};

const jobOf = ({ kind, id, at }: DueItem) => {
  const data: DueJob = { id, at };
  return { name: kind, data, opts: { ...OPTIONS, jobId: jobId(kind, id, at) } };
};
