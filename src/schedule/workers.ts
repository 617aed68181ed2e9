import { DelayedError, type Job, Worker, type WorkerOptions } from "bullmq";
import type { Delivered, Delivery, Gone } from "../chat/ports.ts";
import { incident, type Log } from "../ops/log.ts";
import { createDb, type Db, type RedisClient } from "../store/db.ts";
import { keys, queuePrefixes } from "../store/keys.ts";
import type { OutboxJob } from "./outbox.ts";
import { outboxQueue, TIMERS_QUEUE } from "./queues.ts";
import { createRedraws } from "./redraws.ts";
import type { TimerJob } from "./timers.ts";

/** Runs when a timer's time has come, at least once; must be harmless when repeated or too early. */
export type TimerHandler = (timer: TimerJob) => Promise<void>;

/** Says something to a platform. Called again only where a crash left open whether it was said; `key` tells. */
export type Deliver = (job: OutboxJob) => Promise<Delivered>;

export interface WorkersOptions {
  /** A connection opened for `queue` use; each worker opens a blocking one of its own besides. */
  readonly connection: RedisClient;
  /** By timer name. With none, this process takes no timers. */
  readonly timers: Readonly<Record<string, TimerHandler>>;
  /** By platform: those this process has the role of. */
  readonly deliver: Readonly<Record<string, Deliver>>;
  /** Hears what could not be said since there is nobody to say it to; harmless when repeated. */
  gone(delivery: Delivery, why: Gone, key: string): Promise<void>;
  /** Hears what was given up, or would be said twice if it were tried again: nobody knows whether it was said. Harmless when repeated. */
  unsaid?(delivery: Delivery, key: string): Promise<void>;
  readonly log: Log;
}

export interface Workers {
  /** Resolves once all workers take jobs. */
  ready(): Promise<void>;
  /** Takes no more jobs and waits for those under way, five seconds at most: what is cut off runs again elsewhere. */
  close(): Promise<void>;
}

/**
 * A dead worker's timers go to another within some two seconds; what takes longer than half a second keeps its lock
 * by renewal. Being passed on ten times is still no failure: every effect is guarded by its id.
 */
export const TIMER_LOCKS = {
  lockDuration: 2_000,
  stalledInterval: 1_000,
  maxStalledCount: 10,
  concurrency: 25,
} as const;

/** Messages are less urgent and may wait for a slow platform. */
const OUTBOX_LOCKS = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10, concurrency: 4 } as const;

/** Containers are killed ten seconds after they are told to stop. Without Redis, a worker would wait for it for ever. */
export const CLOSE_MS = 5_000;

export const atMost = async (ms: number, act: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([act, over]).finally(() => clearTimeout(timer));
};

/** Starts the workers this process has handlers for. A failed job is logged with an incident id. */
export const createWorkers = (options: WorkersOptions): Workers => {
  const { connection, timers, deliver, log } = options;
  const db = createDb(connection);
  const timerWorkers = Object.keys(timers).length === 0 ? [] : [timersWorker(connection, timers)];
  const outboxWorkers = Object.entries(deliver).map(([platform, say]) => outboxWorker(options, db, platform, say));
  const workers = [...timerWorkers, ...outboxWorkers];
  for (const worker of workers) report(worker, log);
  return {
    ready: async () => {
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    },
    close: async () => {
      await Promise.all(workers.map((worker) => atMost(CLOSE_MS, worker.close())));
    },
  };
};

const timersWorker = (connection: RedisClient, handlers: Readonly<Record<string, TimerHandler>>): Worker => {
  const options: WorkerOptions = { connection, prefix: queuePrefixes.timers, ...TIMER_LOCKS };
  const run = async (job: Job<TimerJob>): Promise<void> => {
    const handler = Object.hasOwn(handlers, job.name) ? handlers[job.name] : undefined;
    if (!handler) throw new Error(`no handler for timers named ${job.name}`);
    await handler(job.data);
  };
  return new Worker<TimerJob>(TIMERS_QUEUE, run, options);
};

/** How long it is remembered that a message has left; nothing repeats a message after that. */
const SENT_LIFE_MS = 7 * 86_400_000;

const outboxWorker = (
  { connection, gone, unsaid }: WorkersOptions,
  db: Db,
  platform: string,
  deliver: Deliver,
): Worker => {
  const options: WorkerOptions = { connection, prefix: queuePrefixes.outbox, ...OUTBOX_LOCKS };
  const redraws = createRedraws(db);
  const carryOut = ({ delivery, key }: OutboxJob): Promise<Delivered> =>
    delivery.kind === "redraw"
      ? redraws.show(delivery, (latest) => deliver({ delivery: latest, key }))
      : deliver({ delivery, key });
  const run = async (job: Job<OutboxJob>, token?: string): Promise<void> => {
    const { delivery, key } = job.data;
    const sent = keys.sent(`${platform}/${key}`);
    if ((await db.command<number>("EXISTS", sent)) === 1) return;
    const outcome = await inTime(job.data, carryOut).catch(async (error: unknown) => {
      // Told before the job ends: a crash in between only tells it again.
      if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1)) await unsaid?.(delivery, key);
      throw error;
    });
    if (outcome.kind === "later") {
      await job.moveToDelayed(Date.now() + outcome.seconds * 1000, token);
      throw new DelayedError();
    }
    if (outcome.kind === "gone") await gone(delivery, outcome.why, key);
    if (outcome.kind === "unknown") await unsaid?.(delivery, key);
    await db.command("SET", sent, "1", "PX", SENT_LIFE_MS);
  };
  return new Worker<OutboxJob>(outboxQueue(platform), run, options);
};

/** What waited too long for its platform is not said any more; an earlier try may have said it. */
const inTime = async (job: OutboxJob, act: (job: OutboxJob) => Promise<Delivered>): Promise<Delivered> => {
  const { delivery } = job;
  const isOver = delivery.kind === "post" && delivery.until !== undefined && Date.now() > delivery.until;
  return isOver ? { kind: "unknown" } : act(job);
};

const report = (worker: Worker, log: Log): void => {
  worker.on("failed", (job, error) => {
    const fields = { queue: worker.name, job: job?.name, id: job?.id, attempt: job?.attemptsMade };
    const over = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
    if (over) incident(log, error, { ...fields, part: "job" });
    else log.warn({ ...fields, err: error }, "a job failed and will be tried again");
  });
  worker.on("error", (error) => log.debug({ queue: worker.name, err: error }, "a worker's connection is in trouble"));
};
