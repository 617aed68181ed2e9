import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Platform } from "./chat/platform.ts";
import { type Config, describeProblems, readConfig, readEnvironment, secretsOf } from "./config.ts";
import { startHttp } from "./http/server.ts";
import { type App, createApp } from "./main/app.ts";
import { type OpenStore, openStore } from "./main/open-store.ts";
import { secondReader } from "./main/second-reader.ts";
import { createHeartbeat } from "./ops/heartbeat.ts";
import { createLog, incident, type Log } from "./ops/log.ts";
import { createMetrics, type Metrics } from "./ops/metrics.ts";
import { OperatorError } from "./ops/operator-error.ts";
import { readBank } from "./ops/read-bank.ts";
import { secretKey } from "./ops/secret-key.ts";
import { PLATFORMS } from "./platforms/all.ts";
import { createChoreLoop } from "./schedule/chores.ts";
import { createDueWorkers } from "./schedule/due.ts";
import { createSweep } from "./schedule/sweep.ts";
import type { TimerJob } from "./schedule/timers.ts";
import { createWorkers } from "./schedule/workers.ts";
import { StoreUnavailable } from "./store/store-unavailable.ts";
import { loadLanguages } from "./words/languages.ts";

const CONTENT = fileURLToPath(new URL("../content", import.meta.url));

/** The program: reads its settings, opens the store, starts what its roles ask for, and stops cleanly when told to. */
const main = async (): Promise<void> => {
  const languages = await loadLanguages("en");
  const read = readConfig({
    environment: readEnvironment(),
    args: process.argv.slice(2),
    langs: languages.all.map(({ code }) => code),
  });
  if (read.kind === "problems") throw new OperatorError(describeProblems(read.problems));
  const { config } = read;
  const secret = secretKey(config);
  const log = createLog({
    level: config.logLevel,
    secrets: [...secretsOf(config), secret].filter((text): text is string => text !== undefined),
  });
  const stops: (() => Promise<void>)[] = [];
  const stop = stopOnce(stops, log);
  endOnBug(stop, log);
  try {
    const [opened, bank] = await Promise.all([
      openStore(config, log),
      readBank(CONTENT, join(config.dataDir, "cache")),
    ]);
    stops.push(opened.close);
    const metrics = createMetrics();
    const rater = secondReader(config, log, metrics);
    const app = createApp({
      bank,
      languages: await loadLanguages(config.lang),
      store: opened.store,
      log,
      metrics,
      zone: config.zone,
      ...(rater ? { rater } : {}),
    });
    stops.push(app.close);
    const host = {
      ...app.platformDeps,
      config,
      secret,
      languages,
      isAway: (error: unknown) => error instanceof StoreUnavailable,
      giveUp: (says: string) => {
        process.stderr.write(`${says}\n`);
        void stop().finally(() => process.exit(EX_CONFIG));
      },
    };
    const platforms = await Promise.all(
      config.roles.flatMap((role) => (PLATFORMS[role] ? [PLATFORMS[role](host)] : [])),
    );
    app.use(platforms);
    await startWorkers({ app, opened, platforms, config, log, metrics, stops });
    const http = await startHttp({
      host: config.host,
      port: config.port,
      platforms,
      trustProxy: config.trustProxy,
      ...(config.metricsToken === undefined ? {} : { metricsToken: config.metricsToken }),
      ready: async () => readiness(opened, platforms),
      metrics: metrics.text,
      log,
    });
    stops.push(http.stop);
    for (const platform of platforms) {
      await platform.start();
      stops.push(platform.stop);
    }
    const heartbeat = createHeartbeat({ heartbeats: opened.store.heartbeats, roles: rolesOf(config, platforms), log });
    heartbeat.start();
    stops.push(heartbeat.stop);
    for (const line of platforms.flatMap((platform) => platform.greeting(http.port))) process.stdout.write(`${line}\n`);
  } catch (error) {
    await stop();
    throw error;
  }
};

/** sysexits.h: something in the configuration. A supervisor that restarts at once would only be refused again. */
const EX_CONFIG = 78;

/** Whether the program is connected to everything it is configured for. */
const readiness = (opened: OpenStore, platforms: readonly Platform[]) => {
  const parts = [
    ["redis", { ok: opened.ready(), says: opened.ready() ? "connected" : "out of reach" }] as const,
    ...platforms.flatMap(({ name, ready }) => (ready ? [[name, ready()] as const] : [])),
  ];
  return {
    ok: parts.every(([, { ok }]) => ok),
    says: Object.fromEntries(parts.map(([name, { says }]) => [name, says])),
  };
};

interface Work {
  readonly app: App;
  readonly opened: OpenStore;
  readonly platforms: readonly Platform[];
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly stops: (() => Promise<void>)[];
}

/** By role, whether it serves people now. */
const rolesOf = ({ roles }: Config, platforms: readonly Platform[]): Readonly<Record<string, () => boolean>> =>
  Object.fromEntries(
    roles.map((role) => [role, () => platforms.find(({ name }) => name === role)?.ready?.().ok ?? true]),
  );

/** Timers, what is due, the sweep and the outbox, as the roles say. */
const startWorkers = async ({ app, opened, platforms, config, log, metrics, stops }: Work): Promise<void> => {
  const works = config.roles.includes("worker");
  const workers = createWorkers({
    connection: opened.queue,
    timers: works
      ? Object.fromEntries(
          Object.entries(app.practice.timers).map(([name, ring]) => [
            name,
            ({ data, at }: TimerJob) => {
              metrics.late(name, Math.max(0, Date.now() - at));
              return ring(data);
            },
          ]),
        )
      : {},
    deliver: Object.fromEntries(
      platforms.map((platform) => [platform.name, ({ delivery, key }) => platform.deliver(delivery, key)]),
    ),
    gone: app.practice.gone,
    unsaid: app.practice.unsaid,
    log,
  });
  stops.push(workers.close);
  if (!works) return;
  const due = createDueWorkers({
    connection: opened.queue,
    index: opened.store.due,
    handlers: app.practice.dues,
    log,
    late: metrics.late,
  });
  stops.push(due.close);
  metrics.watchDue(due.depth);
  const sweep = createSweep({ store: opened.store, handle: app.practice.carryOn, log });
  sweep.start();
  stops.push(sweep.stop);
  const chores = createChoreLoop({ store: opened.store, log });
  chores.start();
  stops.push(chores.stop);
};

/** A failure nobody caught leaves the program in a state nobody knows: it is logged, and the supervisor starts it anew. */
const endOnBug = (stop: () => Promise<void>, log: Log): void => {
  const end = (error: unknown): void => {
    incident(log, error, { part: "process" });
    void stop().finally(() => process.exit(1));
  };
  process.once("uncaughtException", end);
  process.once("unhandledRejection", end);
};

/** Undoes what was started, last first, once; wired to the signals an operator or a supervisor sends. */
const stopOnce = (stops: readonly (() => Promise<void>)[], log: Log): (() => Promise<void>) => {
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      for (const one of [...stops].reverse())
        await one().catch((error: unknown) => log.warn({ err: error }, "a part did not stop cleanly"));
    })();
    return stopping;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void stop().then(() => process.exit(0));
    });
  }
  return stop;
};

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof OperatorError || error instanceof StoreUnavailable ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
