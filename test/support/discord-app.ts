import { afterAll } from "vitest";
import type { Platform } from "../../src/chat/platform.ts";
import type { DiscordDeps } from "../../src/platforms/discord/deps.ts";
import { createDiscord } from "../../src/platforms/discord/discord.ts";
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord, type Visitor } from "./discord/discord.ts";
import type { Channel, Guild, Person } from "./discord/world/model.ts";
import { type Reader, readerAt } from "./discord-seat.ts";
import { type PracticeApp, type PracticeOptions, practiceApp } from "./practice-app.ts";

export interface DiscordApp {
  readonly discord: LocalDiscord;
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
  ): Reader;
  /** A person somewhere else. */
  at(person: Person, place: Channel): Reader;
  /** The same person in their direct messages with the bot. */
  direct(reader: Reader): Reader;
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
  readonly local?: LocalDiscordOptions;
}

/** The whole of practice over a real Redis, in Discord: a real client of the library at a local server. */
export const discordApp = async (options: DiscordAppOptions = {}): Promise<DiscordApp> => {
  const { over = {}, local = {}, ...rest } = options;
  const [practice, discord] = await Promise.all([
    practiceApp(rest),
    startLocalDiscord({ messageContent: true, ...local }),
  ]);
  const guild = discord.createGuild({ name: "Guild" });
  const channel = guild.createChannel("general");
  const logs = { faults: [] as unknown[], warnings: [] as string[], counted: [] as string[], gaveUp: [] as string[] };
  const started: Platform[] = [];
  // Time passes here as it does there: pauses that Discord asks for must end.
  Object.defineProperty(practice.bench.clock, "now", { get: discord.clock.now, set: () => undefined });
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
      discord.add(guild, one, permissions === undefined ? {} : { permissions });
      return readerAt(one.in(channel));
    },
    at: (person, place) => readerAt(visitorOf(discord, person).in(place)),
    direct: ({ person }) => readerAt(visitorOf(discord, person).dm()),
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
    passes: discord.clock.advance,
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

/** Whoever the local Discord made can take a seat. */
const visitorOf = ({ world }: LocalDiscord, { id }: Person): Visitor => {
  const found = world.people.get(id);
  if (!found || !("in" in found)) throw new Error("nobody of this Discord");
  return found as Visitor;
};

/** Starts a bot and waits until it hears. */
const begin = async (platform: Platform, discord: LocalDiscord): Promise<void> => {
  await platform.start();
  await until(() => platform.ready?.().says === "connected" && discord.world.commands.has(""));
};

/** How often an event was sent. */
export const times = ({ discord }: DiscordApp, event: string): number =>
  discord.dispatches.filter((one) => one.event === event).length;

/** The bot's connection, which is another after each time it was broken. */
export const socket = ({ discord }: DiscordApp): unknown => [...discord.gateway.sessions.values()].at(-1)?.socket;

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

const depsOf = ({ router, practice, bench, deps }: PracticeApp, discord: LocalDiscord, logs: Logs): DiscordDeps => ({
  router,
  catalogue: (lang) => practice.catalogue(deps.languages.pick(lang)),
  home: practice.home,
  complete: practice.complete,
  kv: bench.store.kv,
  feed: bench.store.feed,
  budgets: bench.store.budgets,
  leases: bench.store.leases,
  clock: () => discord.clock.now(),
  ticks: () => performance.now(),
  log: {
    info: () => undefined,
    warn: (message, fields) => void logs.warnings.push(`${message} ${JSON.stringify(fields ?? {})}`),
    incident: (error) => `incident-${logs.faults.push(error)}`,
  },
  meter: { count: (_, event) => void logs.counted.push(event), clockOffset: () => undefined },
  token: discord.token,
  publicKey: discord.publicKey,
  apiUrl: discord.apiUrl,
  words: (locale) => deps.languages.pick(locale),
  giveUp: (says) => void logs.gaveUp.push(says),
});
