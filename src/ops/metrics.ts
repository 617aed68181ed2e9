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
  /** What the platforms count. */
  readonly meter: Meter;
}

/** Chat platforms allow three seconds; the interesting part lies far below. */
const BUCKETS_S = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5];

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
    meter: meterIn(registry),
  };
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
