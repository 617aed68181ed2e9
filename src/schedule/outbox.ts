import type { Queue } from "bullmq";
import type { Delivery, Outbox } from "../chat/ports.ts";
import { createDb, type RedisClient } from "../store/db.ts";
import { asStoreError } from "../store/store-unavailable.ts";
import { jobId, openQueue, outboxQueue } from "./queues.ts";
import { createRedraws } from "./redraws.ts";

/** Something on its way to a platform. */
export interface OutboxJob {
  readonly delivery: Delivery;
  readonly key: string;
}

/** The outbox: a job per delivery, taken by a process that has the platform's role. One key is said once. */
export const createOutbox = (connection: RedisClient): Outbox & { close(): Promise<void> } => {
  const queues = new Map<string, Queue>();
  const redraws = createRedraws(createDb(connection));
  const queueFor = (platform: string): Queue => {
    const queue = queues.get(platform) ?? openQueue(connection, "outbox", outboxQueue(platform));
    queues.set(platform, queue);
    return queue;
  };
  return {
    send: async (delivery, key) => {
      const job: OutboxJob = { delivery, key };
      // Noted before the job stands: whichever job comes first shows the latest.
      if (delivery.kind === "redraw") await redraws.want(delivery);
      try {
        await queueFor(delivery.target.platform).add(delivery.kind, job, { jobId: jobId(key) });
      } catch (error) {
        throw asStoreError(error);
      }
    },
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
};
