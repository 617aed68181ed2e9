import { afterAll } from "vitest";
import type { Platform } from "../../src/chat/platform.ts";
import type { DiscordDeps } from "../../src/platforms/discord/deps.ts";
import { createDiscord } from "../../src/platforms/discord/discord.ts";
import { type LittleDiscord, littleDiscord } from "../platforms/discord/little/discord.ts";
import type { Seat } from "../platforms/discord/little/seat.ts";
import type { Channel, Guild } from "../platforms/discord/little/world.ts";
import { type PracticeApp, type PracticeOptions, practiceApp } from "./practice-app.ts";

export interface DiscordApp {
  readonly discord: LittleDiscord;
  readonly practice: PracticeApp;
  readonly guild: Guild;
  readonly channel: Channel;
  /** The running bot. */
  readonly platform: Platform;
  /** Faults that were logged, warnings, and what was counted. */
  readonly faults: unknown[];
  readonly warnings: string[];
  readonly counted: string[];
  /** Why it gave up. */
  readonly gaveUp: string[];
  /** Somebody new of the guild, in its channel. */
  person(
    name: string,
    about?: { readonly locale?: string; readonly permissions?: bigint; readonly dms?: "open" | "closed" },
  ): Seat;
  /** The same person in their direct messages with the bot. */
  direct(seat: Seat): Seat;
  /** Another process of the same bot, not started. */
  another(over?: Partial<DiscordDeps>): Platform;
  /** Ends the running bot and starts another process in its place. */
  restart(): Promise<void>;
  /** Carries out what practice left in the outbox. */
  deliver(): Promise<void>;
  /** Time passes at Discord and here. */
  passes(ms: number): void;
  stop(): Promise<void>;
}

export interface DiscordAppOptions extends PracticeOptions {
  readonly over?: Partial<DiscordDeps>;
  readonly heartbeatMs?: number;
}

/** The whole of practice over a real Redis, in Discord: a real client of the library at a local server. */
export const discordApp = async (options: DiscordAppOptions = {}): Promise<DiscordApp> => {
  const { over = {}, heartbeatMs, ...rest } = options;
  const [practice, discord] = await Promise.all([
    practiceApp(rest),
    littleDiscord(heartbeatMs === undefined ? {} : { heartbeatMs }),
  ]);
  const guild = discord.createGuild("Guild");
  const channel = discord.createChannel(guild, "general");
  const logs = { faults: [] as unknown[], warnings: [] as string[], counted: [] as string[], gaveUp: [] as string[] };
  const started: Platform[] = [];
  const follow = (): void => {
    practice.bench.clock.now = discord.world.now();
  };
  follow();
  const another = (more: Partial<DiscordDeps> = {}): Platform => {
    const made = createDiscord({ ...depsOf(practice, discord, logs), ...over, ...more });
    started.push(made);
    return made;
  };
  let platform = another();
  await begin(platform, discord);
  const delivered = new Set<string>();
  const app: DiscordApp = {
    ...logs,
    discord,
    practice,
    guild,
    channel,
    get platform() {
      return platform;
    },
    person: (name, { permissions, ...about } = {}) => {
      const one = discord.createPerson(name, about);
      discord.join(guild, one, permissions);
      return discord.seat(one, channel);
    },
    direct: ({ person }) => discord.seat(person, discord.world.dm(person)),
    another,
    restart: async () => {
      await platform.stop();
      platform = another();
      await begin(platform, discord);
    },
    deliver: async () => {
      for (const { delivery, key } of practice.deliveries)
        if (!delivered.has(key) && (await platform.deliver(delivery, key)).kind !== "later") delivered.add(key);
    },
    passes: (ms) => {
      discord.world.advance(ms);
      follow();
    },
    stop: async () => {
      for (const one of started) await one.stop();
      await discord.stop();
      await practice.stop();
    },
  };
  return app;
};

/** An app for a whole file, stopped after it. */
export const discordAppFor = async (options?: DiscordAppOptions): Promise<DiscordApp> => {
  const app = await discordApp(options);
  afterAll(() => app.stop());
  return app;
};

/** Starts a bot and waits until it hears. */
const begin = async (platform: Platform, discord: LittleDiscord): Promise<void> => {
  await platform.start();
  await until(() => platform.ready?.().says === "connected" && discord.world.commands.length > 0);
};

/** Waits for what must come about soon. */
export const until = async (is: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> => {
  const end = Date.now() + ms;
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`this never came about: ${is}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

interface Logs {
  readonly faults: unknown[];
  readonly warnings: string[];
  readonly counted: string[];
  readonly gaveUp: string[];
}

const depsOf = ({ router, practice, bench, deps }: PracticeApp, discord: LittleDiscord, logs: Logs): DiscordDeps => ({
  router,
  catalogue: (lang) => practice.catalogue(deps.languages.pick(lang)),
  home: practice.home,
  complete: practice.complete,
  kv: bench.store.kv,
  feed: bench.store.feed,
  budgets: bench.store.budgets,
  leases: bench.store.leases,
  clock: bench.clock,
  ticks: () => performance.now(),
  log: {
    info: () => undefined,
    warn: (message, fields) => void logs.warnings.push(`${message} ${JSON.stringify(fields ?? {})}`),
    incident: (error) => `incident-${logs.faults.push(error)}`,
  },
  meter: { count: (_, event) => void logs.counted.push(event), clockOffset: () => undefined },
  token: discord.token,
  apiUrl: discord.apiUrl,
  words: (locale) => deps.languages.pick(locale),
  giveUp: (says) => void logs.gaveUp.push(says),
});
