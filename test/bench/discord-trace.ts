import { setTimeout as wait } from "node:timers/promises";
import type { RedisClient } from "../../src/store/db.ts";
import { startLocalDiscord } from "../support/discord/discord.ts";
import type { Seat } from "../support/discord/people/seat.ts";
import { partsOf } from "../support/discord/world/messages.ts";
import type { Message } from "../support/discord/world/model.ts";
import { built, field, launch, type Running } from "./process.ts";
import { environmentOf, PRODUCT, type Surroundings } from "./product.ts";
import { type SentCommand, type TracedCommand, traced } from "./trace.ts";

/** What one act made the product send to Redis, and the body of its first answer. */
export interface DiscordStep {
  readonly commands: readonly TracedCommand[];
  readonly answer: { readonly type: number; readonly data?: unknown };
}

/** One person's quiz: the command, then each press. */
export type DiscordTrace = readonly DiscordStep[];

export interface DiscordTraces {
  readonly traces: readonly DiscordTrace[];
  /** The commands as the product registered them. */
  readonly commands: unknown;
}

/** How often each of Redis' commands ran while the traces were taken, those inside scripts too. */
export type Calls = ReadonlyMap<string, number>;

export const COMMAND = "prep quiz";
export const OPTIONS = { count: 20 } as const;
/** Below the sixty a minute that a person may press; twenty questions last longer. */
export const PRESSES = 30;
/** Buttons that lead away from answering: dialogs, hints, the way out. */
export const AVOID = [
  "Hint",
  "Second hint",
  "Stop",
  "direct messages",
  "Change",
  "…$",
  "Undo",
  "Submit",
  "Report",
  "Save",
  "count$",
];

export const RECORDINGS = 4;
/** What the product does after it has answered belongs to the act too. */
const TRAILING_MS = 15;

/** Lets some people press through quizzes one act at a time, and takes down what each act costs and says. */
export const recordDiscord = async (
  around: Surroundings,
  redis: RedisClient,
): Promise<DiscordTraces & { readonly calls: Calls }> => {
  const discord = await startLocalDiscord({ rateLimits: false });
  const channel = discord.createGuild({ name: "Guild" }).createChannel("general");
  const flags = ["--import", built("./programs/command-recorder.js")];
  // Without the worker's role, so that no sweep gets in between.
  const environment = { ...environmentOf(around), ...discordEnvironment(discord), ROLES: "discord" };
  const running = launch([...flags, PRODUCT], environment);
  try {
    await discord.until(() => discord.gateway.connected > 0 && discord.world.commands.size > 0);
    const record = async (nth: number): Promise<DiscordTrace> => {
      const person = discord.createPerson(`Person ${nth}`);
      const guild = channel.guild;
      if (guild) discord.add(guild, person);
      return recordOne(running, person.in(channel), discord.requests);
    };
    // The first one sends scripts whole that later go by their hash.
    await record(0);
    const traces: DiscordTrace[] = [];
    const calls = await callsDuring(redis, async () => {
      for (let nth = 1; nth <= RECORDINGS; nth++) traces.push(await record(nth));
    });
    const registered = discord.requests.find(({ method, path }) => method === "PUT" && path.endsWith("/commands"));
    return { traces, calls, commands: registered?.body };
  } finally {
    await running.stop();
    await discord.stop();
  }
};

export const discordEnvironment = ({ apiUrl, token }: { readonly apiUrl: string; readonly token: string }) => ({
  DISCORD_API_URL: apiUrl,
  DISCORD_TOKEN: token,
});

type Requests = readonly { readonly method: string; readonly path: string; readonly body?: unknown }[];

const recordOne = async (running: Running, seat: Seat, requests: Requests): Promise<DiscordTrace> => {
  const steps: DiscordStep[] = [];
  const pass = async (act: () => Promise<unknown>): Promise<void> => {
    await running.ask("from", field<readonly SentCommand[]>("commands"));
    const before = requests.length;
    await act();
    await wait(TRAILING_MS);
    const commands = await running.ask("to", field<readonly SentCommand[]>("commands"));
    const answer = requests.slice(before).find(({ path }) => path.endsWith("/callback"))?.body as DiscordStep["answer"];
    steps.push({ commands: traced(commands, seat.person.id, "").commands, answer });
  };
  await pass(() => seat.runs(COMMAND, OPTIONS));
  for (let nth = 0; nth < PRESSES; nth++) {
    const message = seat.messages.at(-1);
    if (!message) throw new Error("nothing is seen");
    const buttons = buttonsOf(message);
    const button = buttons[nth % buttons.length];
    if (button === undefined) throw new Error(`no button to press in ${seat.text}`);
    await pass(() => seat.presses(message, button));
  }
  return steps;
};

const buttonsOf = (message: Message): readonly string[] =>
  partsOf(message.wire.components).flatMap(({ type, custom_id: id, disabled, label = "" }) =>
    type === 2 && id !== undefined && disabled !== true && !AVOID.some((one) => new RegExp(one).test(label))
      ? [id]
      : [],
  );

export const callsDuring = async (redis: RedisClient, act: () => Promise<unknown>): Promise<Calls> => {
  await redis.call("CONFIG", "RESETSTAT");
  await act();
  const text = String(await redis.call("INFO", "commandstats"));
  return new Map(
    [...text.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)].map(([, name = "", calls]) => [name, Number(calls)]),
  );
};
