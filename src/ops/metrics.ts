import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Meter } from "../chat/platform.ts";
import type { Request } from "../chat/request.ts";
import type { Router } from "../chat/router.ts";

export interface Metrics {
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
  /** The same router, its answers timed by platform, kind of act and kind of answer. */
  timed(router: Router): Router;
  fault(part: string): void;
  /** A timer or something due was begun so many milliseconds after its time. */
  late(job: string, ms: number): void;
  /** What came of a second reading of an open answer: `read`, or why it came to nothing. */
  secondReading(outcome: string): void;
  /** Shows what `read` says each time somebody looks, as so many things that are due and not done. */
  watchDue(read: () => Promise<number>): void;
  /** What the platforms count. */
  readonly meter: Meter;
}

/** Chat platforms allow three seconds; the interesting part lies far below. */
const BUCKETS_S = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5];

/** Clocks may be a little late, a daily question a minute; what is later waited for a process that was down. */
const LATE_BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3_600];

/** The program's own measures beside Node's usual ones. `now` gives milliseconds that only grow. */
export const createMetrics = (now: () => number = () => performance.now()): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const acts = new Histogram({
    name: "whetstone_act_seconds",
    help: "From an act's arrival to its first answer.",
    labelNames: ["platform", "act", "answer"],
    buckets: BUCKETS_S,
    registers: [registry],
  });
  const faults = new Counter({
    name: "whetstone_faults_total",
    help: "Exceptions that became an incident.",
    labelNames: ["part"],
    registers: [registry],
  });
  const late = new Histogram({
    name: "whetstone_job_late_seconds",
    help: "From the time of a timer, or of something due, to its beginning.",
    labelNames: ["job"],
    buckets: LATE_BUCKETS_S,
    registers: [registry],
  });
  const readings = secondReadingsIn(registry);
  return {
    text: () => registry.metrics(),
    timed: (router) => ({
      first: (request) => router.first(request),
      handle: async (request: Request) => {
        const began = now();
        const reply = await router.handle(request);
        acts.observe(
          { platform: request.where.platform, act: request.act.kind, answer: reply.kind },
          (now() - began) / 1000,
        );
        return reply;
      },
    }),
    fault: (part) => faults.inc({ part }),
    late: (job, ms) => late.observe({ job }, ms / 1000),
    secondReading: readings,
    watchDue: (read) => watchDue(registry, read),
    meter: meterIn(registry),
  };
};

const secondReadingsIn = (registry: Registry): ((outcome: string) => void) => {
  const read = new Counter({
    name: "whetstone_second_readings_total",
    help: "Open answers that the second reader has read.",
    registers: [registry],
  });
  const errors = new Counter({
    name: "whetstone_second_rater_errors_total",
    help: "Second readings that came to nothing: slow, down, refused, limited, nonsense.",
    labelNames: ["why"],
    registers: [registry],
  });
  return (outcome) => (outcome === "read" ? read.inc() : errors.inc({ why: outcome }));
};

/** Scrapers wait for ten seconds as a rule. */
const PATIENCE_MS = 1_000;

/** Without Redis there is nothing to say, or not for a while, which must not cost the other measures. */
const soon = async (read: () => Promise<number>): Promise<number | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, undefined);
  });
  return Promise.race([read().catch(() => undefined), late]).finally(() => clearTimeout(timer));
};

const watchDue = (registry: Registry, read: () => Promise<number>): void => {
  new Gauge({
    name: "whetstone_due",
    help: "Things that are due and not done yet.",
    registers: [registry],
    async collect() {
      const depth = await soon(read);
      if (depth === undefined) this.remove();
      else this.set(depth);
    },
  });
};

const meterIn = (registry: Registry): Meter => {
  const events = new Counter({
    name: "whetstone_platform_events_total",
    help: "Acts that came too late to answer, put-off first answers, losses in drawing, rate limits, places that were gone.",
    labelNames: ["platform", "event"],
    registers: [registry],
  });
  const offset = new Gauge({
    name: "whetstone_clock_offset_seconds",
    help: "How far this machine's clock is ahead of the platform's.",
    labelNames: ["platform"],
    registers: [registry],
  });
  return {
    count: (platform, event) => events.inc({ platform, event }),
    clockOffset: (platform, seconds) => offset.set({ platform }, seconds),
  };
};
