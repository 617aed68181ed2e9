import { afterAll } from "vitest";
import { createDiscord } from "../../src/platforms/discord/discord.ts";
import { createRest, type Rest } from "../../src/platforms/discord/outbox/rest.ts";
import { type LocalDiscord, startLocalDiscord } from "../support/discord/discord.ts";
import type { Channel, Guild } from "../support/discord/world/model.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

export interface Scene {
  readonly practice: PracticeApp;
  readonly discord: LocalDiscord;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly bot: ReturnType<typeof createDiscord>;
  /** The bot's own right, for what the bot itself does not ask. */
  readonly rest: Rest;
  /** Somebody new of the guild. */
  person(
    name: string,
    about?: { readonly locale?: string; readonly dms?: "open" | "closed"; readonly permissions?: bigint },
  ): ReturnType<LocalDiscord["createPerson"]>;
  /** Carries out what practice left in the outbox. */
  deliver(): Promise<void>;
}

/** The whole bot at the strict local server, for a file of tests. */
export const sceneFor = async (): Promise<Scene> => {
  const [practice, discord] = await Promise.all([practiceApp(), startLocalDiscord({ messageContent: true })]);
  practice.bench.clock.now = Date.now();
  const guild = discord.createGuild({ name: "Guild" });
  const channel = guild.createChannel("general");
  const bot = botOf(practice, discord);
  const rest = createRest({ token: discord.token, apiUrl: discord.apiUrl, clock: Date.now });
  afterAll(async () => {
    await bot.stop();
    await discord.stop();
    await practice.stop();
  });
  await bot.start();
  await discord.until(() => bot.ready?.().says === "connected" && discord.world.commands.size > 0);
  let carried = 0;
  return {
    ...{ practice, discord, guild, channel, bot, rest },
    person: (name, { permissions = 0n, ...about } = {}) => {
      const person = discord.createPerson(name, about);
      discord.add(guild, person, { permissions });
      return person;
    },
    deliver: async () => {
      for (const { delivery, key } of practice.deliveries.slice(carried)) await bot.deliver(delivery, key);
      carried = practice.deliveries.length;
    },
  };
};

const botOf = ({ router, practice, bench, deps }: PracticeApp, { token, apiUrl }: LocalDiscord) =>
  createDiscord({
    router,
    catalogue: (lang) => practice.catalogue(deps.languages.pick(lang)),
    home: practice.home,
    complete: practice.complete,
    ...{ kv: bench.store.kv, feed: bench.store.feed, budgets: bench.store.budgets, leases: bench.store.leases },
    clock: Date.now,
    ticks: () => performance.now(),
    log: {
      info: () => undefined,
      warn: () => undefined,
      incident: (error) => {
        throw error;
      },
    },
    meter: { count: () => undefined, clockOffset: () => undefined },
    ...{ token, apiUrl },
    words: (locale) => deps.languages.pick(locale),
    giveUp: (says) => {
      throw new Error(says);
    },
  });
