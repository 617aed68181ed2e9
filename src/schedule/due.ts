import { type Job, type Queue, Worker, type WorkerOptions } from "bullmq";
import { incident, type Log } from "../ops/log.ts";
import type { RedisClient } from "../store/db.ts";
import type { DueIndex } from "../store/due.ts";
import { queuePrefixes } from "../store/keys.ts";
import { StoreUnavailable } from "../store/store-unavailable.ts";
import { type DueJob, handOver, pauseAfter } from "./due-tick.ts";
import { DUE_QUEUE, openQueue, TICKS_QUEUE } from "./queues.ts";
import { atMost, CLOSE_MS } from "./workers.ts";

/** What to do when something is due; answers with its next instant. Called at least once, so harmless when repeated. */
export type DueHandler = (id: string, at: number) => Promise<number | undefined>;

export interface DueOptions {
  /** A connection opened for `queue` use; each worker opens a blocking one of its own besides. */
  readonly connection: RedisClient;
  readonly index: DueIndex;
  /** By kind. */
  readonly handlers: Readonly<Record<string, DueHandler>>;
  readonly log: Log;
  readonly clock?: () => number;
  /** Told how many milliseconds after its instant something was begun. */
  readonly late?: (kind: string, ms: number) => void;
}

export interface DueWorkers {
  ready(): Promise<void>;
  /** How many are due and not done: not taken yet, or waiting for their turn or their next attempt. */
  depth(): Promise<number>;
  /** Takes no more, and waits for what is under way, five seconds at most: what is cut off runs again elsewhere. */
  close(): Promise<void>;
}

/** A dead worker's work goes to another within some eight seconds. Passed on ten times is no failure: effects are guarded. */
const LOCKS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10 } as const;

/** How many are handled at the same time; they mostly wait for Redis. */
const AT_ONCE = 50;

/** Looks each minute for what is due and hands it over, and handles what was handed over, by whichever process. */
export const createDueWorkers = (options: DueOptions): DueWorkers => {
  const { connection, index, log } = options;
  const ticks = openQueue(connection, "due", TICKS_QUEUE);
  const queue = openQueue(connection, "due", DUE_QUEUE);
  let handing: Promise<unknown> = Promise.resolve();
  const tick = (): Promise<number> => {
    const now = handOver(index, queue, (options.clock ?? Date.now)());
    handing = now.catch(() => undefined);
    return now;
  };
  const workers = [tickWorker(options, tick), dueWorker(options, () => handing)];
  for (const worker of workers)
    worker.on("error", (error) => log.debug({ queue: worker.name, err: error }, "a worker's connection is in trouble"));
  const watch = watching(ticks, log);
  return {
    ready: async () => {
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
      await watch.first;
    },
    depth: async () => {
      const { wait = 0, active = 0, delayed = 0 } = await queue.getJobCounts("wait", "active", "delayed");
      return (await index.depth((options.clock ?? Date.now)())) + wait + active + delayed;
    },
    close: async () => {
      watch.stop();
      await Promise.all(workers.map((worker) => atMost(CLOSE_MS, worker.close())));
      await Promise.all([ticks, queue].map((one) => atMost(CLOSE_MS, one.close())));
    },
  };
};

const tickWorker = ({ connection, log }: DueOptions, tick: () => Promise<number>): Worker => {
  const options: WorkerOptions = { connection, prefix: queuePrefixes.due, ...LOCKS, concurrency: 1 };
  const worker = new Worker(TICKS_QUEUE, tick, options);
  // What one tick did not manage, the next finds.
  worker.on("failed", (_, error) => {
    if (!(error instanceof StoreUnavailable)) incident(log, error, { part: "tick" });
  });
  return worker;
};

/** `clear` resolves once this process hands nothing over: until then its first items would only keep the others from all processes. */
const dueWorker = (options: DueOptions, clear: () => Promise<unknown>): Worker => {
  const { connection, log } = options;
  const work = async (job: Job<DueJob>): Promise<void> => {
    await clear();
    await ring(options, job);
  };
  const worker = new Worker<DueJob>(DUE_QUEUE, work, {
    connection,
    prefix: queuePrefixes.due,
    ...LOCKS,
    concurrency: AT_ONCE,
    settings: { backoffStrategy: pauseAfter },
  });
  worker.on("failed", (job, error) => {
    const fields = { part: "due", kind: job?.name, id: job?.data.id, attempt: job?.attemptsMade };
    // An outage is reported by its connection; of the same failure again and again, one incident is enough.
    if (error instanceof StoreUnavailable) return;
    if ((job?.attemptsMade ?? 1) <= 1) incident(log, error, fields);
    else log.warn({ ...fields, err: error }, "what is due failed again and will be tried later");
  });
  return worker;
};

const ring = async ({ index, handlers, late, clock = Date.now }: DueOptions, job: Job<DueJob>): Promise<void> => {
  const kind = job.name;
  const item = { kind, ...job.data };
  // Moved, dropped or done while it waited here.
  if (!(await index.stands(item))) return;
  const handler = Object.hasOwn(handlers, kind) ? handlers[kind] : undefined;
  if (!handler) throw new Error(`nothing handles what is due as ${kind}`);
  if (job.attemptsMade === 0) late?.(kind, Math.max(0, clock() - item.at));
  const next = await handler(item.id, item.at);
  // Its own instant once more is an answer only of someone whose clock has not come to it.
  if (next !== undefined && next <= item.at && next <= clock())
    throw new RangeError(`${kind} does not go on after ${item.at}: ${next}`);
  await index.settle(item, next);
};

const SCHEDULER = "minute";

/** How often it is seen to that there is a next tick, in ms. */
const WATCH_MS = 60_000;

/**
 * Sees to it that there is one tick a minute, in UTC. A scheduler that has its next tick is left alone, even if that is
 * overdue: setting it anew would lose the tick. https://docs.bullmq.io/guide/job-schedulers
 */
const seeToTicks = async (ticks: Queue): Promise<void> => {
  const { next } = (await ticks.getJobScheduler(SCHEDULER)) ?? {};
  if (next !== undefined && (await ticks.getJob(`repeat:${SCHEDULER}:${next}`)) !== undefined) return;
  const opts = { attempts: 1, removeOnComplete: true, removeOnFail: true };
  await ticks.upsertJobScheduler(SCHEDULER, { pattern: "* * * * *", tz: "UTC" }, { name: "tick", opts });
};

const watching = (ticks: Queue, log: Log): { readonly first: Promise<void>; stop(): void } => {
  const look = () =>
    seeToTicks(ticks).catch((error: unknown) => log.debug({ err: error }, "the ticks could not be looked after"));
  const first = look();
  const timer = setInterval(look, WATCH_MS);
  return { first, stop: () => clearInterval(timer) };
};
