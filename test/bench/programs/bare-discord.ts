import { Client, Events, GatewayIntentBits, type InteractionReplyOptions, Options, Routes } from "discord.js";
import type { DiscordTrace, DiscordTraces } from "../discord-trace.ts";
import { createReplay } from "../replay.ts";

export interface BareInput extends DiscordTraces {
  readonly socketPath: string;
  readonly apiUrl: string;
  readonly token: string;
}

/**
 * The floor: a bare discord.js bot that answers each act with the components the product answered with, after the same
 * calls to Redis in the same round trips under this person's keys. No router, no checks, no session, no views.
 */
const serve = async ({ socketPath, apiUrl, token, traces, commands }: BareInput): Promise<void> => {
  const replay = createReplay(socketPath);
  const people = new Map<string, { readonly trace: DiscordTrace; at: number }>();
  const client = new Client({
    intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages,
    rest: { api: apiUrl },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: 0,
      GuildMemberManager: 0,
    }),
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    const { id } = interaction.user;
    const begins = interaction.isChatInputCommand();
    // One after the other takes the next trace: as many people as there are traces repeat them all.
    const one = people.get(id) ?? { trace: traces[people.size % traces.length] ?? [], at: 0 };
    people.set(id, one);
    one.at = begins ? 0 : one.at + 1;
    const step = one.trace[one.at];
    if (!step) throw new Error(`there is no step ${one.at}`);
    await replay(step.commands, id);
    const data = step.answer.data as InteractionReplyOptions;
    if (begins) await interaction.reply(data);
    else if (interaction.isButton()) await interaction.update(data as Parameters<typeof interaction.update>[0]);
  });
  await client.login(token);
  await client.rest.put(Routes.applicationCommands(client.application?.id ?? ""), { body: commands });
  process.send?.({ serving: true });
};

process.on("message", (message) => {
  if (typeof message === "object" && message !== null) void serve(message as BareInput);
});
process.send?.({ hears: true });
