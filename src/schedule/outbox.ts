import type { Queue } from "bullmq";
import type { Outbox, Target } from "../chat/ports.ts";
import type { View } from "../chat/view.ts";
import type { RedisClient } from "../store/db.ts";
import { asStoreError } from "../store/store-unavailable.ts";
import { jobId, openQueue, outboxQueue } from "./queues.ts";

/** A message on its way to a platform. */
export interface OutboxJob {
  readonly target: Target;
  readonly view: View;
  readonly key: string;
}

/** The outbox: a job per message, taken by a process that has the platform's role. One key is one message. */
export const createOutbox = (connection: RedisClient): Outbox & { close(): Promise<void> } => {
  const queues = new Map<string, Queue>();
  const queueFor = (platform: string): Queue => {
    const queue = queues.get(platform) ?? openQueue(connection, "outbox", outboxQueue(platform));
    queues.set(platform, queue);
    return queue;
  };
  return {
    post: async (target, view, key) => {
      const job: OutboxJob = { target, view, key };
      try {
        await queueFor(target.platform).add("post", job, { jobId: jobId(key) });
      } catch (error) {
        throw asStoreError(error);
      }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
};
