import type { Platform, PlatformDeps, PlatformLog } from "../chat/platform.ts";
import { createRouter, type Router } from "../chat/router.ts";
import type { Bank } from "../engine/bank/bank.ts";
import { createSearch } from "../engine/bank/search.ts";
import { compileLexicon } from "../engine/grading/lexicon.ts";
import type { SecondReader } from "../engine/second-reading/reading.ts";
import { incident, type Log } from "../ops/log.ts";
import type { Metrics } from "../ops/metrics.ts";
import { createPictures } from "../pictures/pictures.ts";
import { openThread } from "../pictures/thread.ts";
import { createPractice, type Practice } from "../practice/all.ts";
import { type Deps, openContext } from "../practice/context.ts";
import { createOutbox } from "../schedule/outbox.ts";
import { createTimers } from "../schedule/timers.ts";
import type { WholeStore } from "../store/create-store.ts";
import { StoreUnavailable } from "../store/store-unavailable.ts";
import type { Languages } from "../words/languages.ts";

export interface AppInput {
  readonly bank: Bank;
  readonly languages: Languages;
  readonly store: WholeStore;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly zone: string;
  /** Without one, open answers are graded by the engine alone. */
  readonly rater?: SecondReader;
  readonly clock?: () => number;
}

export interface App {
  readonly router: Router;
  readonly practice: Practice;
  /** What every platform is given. */
  readonly platformDeps: PlatformDeps;
  /** Tells the app which platforms run here: they add their lines to a person's page. */
  use(platforms: readonly Platform[]): void;
  close(): Promise<void>;
}

/** Puts the product together over an open store: engine, practice and router, with durable timers and the outbox. */
export const createApp = (input: AppInput): App => {
  const { bank, languages, store, log, metrics, clock = Date.now } = input;
  const outbox = createOutbox(store.db.redis);
  const timers = createTimers(store.db.redis, clock);
  let platforms: readonly Platform[] = [];
  const lexicon = once(() => compileLexicon(bank.glossary));
  const deps: Deps = {
    store,
    bank,
    search: createSearch(bank),
    get lexicon() {
      return lexicon();
    },
    languages,
    outbox,
    timers,
    due: store.due,
    budgets: store.budgets,
    pictures: createPictures(
      (error) => log.warn({ err: error }, "a picture cannot be drawn here: words stand alone"),
      openThread,
    ),
    defaultZone: input.zone,
    ...(input.rater ? { rater: input.rater } : {}),
    clock,
    account: async ({ where, who, locale }) => {
      const words = languages.pick((await store.people.load(who.person)).profile.lang, locale);
      return (await platforms.find(({ name }) => name === where.platform)?.account?.(who.person, words.code)) ?? [];
    },
  };
  const practice = createPractice(deps);
  const router = metrics.timed(
    createRouter({
      ...practice,
      open: openContext(deps),
      words: (request, context) => (context?.words ?? languages.pick(request.locale)).chat,
      budgets: store.budgets,
      fault: (error, request) => {
        if (error instanceof StoreUnavailable) return { incident: "", away: true };
        metrics.fault(request.where.platform);
        return {
          incident: incident(log, error, {
            act: request.act.kind,
            platform: request.where.platform,
            request: request.id,
          }),
          away: false,
        };
      },
    }),
  );
  return {
    router,
    practice,
    use: (running) => {
      platforms = running;
    },
    platformDeps: {
      router,
      catalogue: (lang) => practice.catalogue(languages.pick(lang)),
      home: practice.home,
      complete: practice.complete,
      kv: store.kv,
      feed: store.feed,
      budgets: store.budgets,
      leases: store.leases,
      clock,
      log: platformLog(log),
      meter: metrics.meter,
    },
    close: async () => {
      await Promise.all([outbox.close(), timers.close()]);
    },
  };
};

/** Made when it is asked for first: a start does not wait for it. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const platformLog = (log: Log): PlatformLog => ({
  info: (message, fields = {}) => log.info(fields, message),
  warn: (message, fields = {}) => log.warn(fields, message),
  incident: (error, fields) => incident(log, error, fields),
});
