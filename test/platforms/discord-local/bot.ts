import { type APIInteraction, Client, GatewayIntentBits, type Partials } from "discord.js";
import type { Visitor } from "../../support/discord/discord.ts";
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from "../../support/discord/discord.ts";
import type { Channel, Guild } from "../../support/discord/world/model.ts";

export interface Bench {
  readonly discord: LocalDiscord;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly ada: Visitor;
  readonly client: Client<true>;
  /** What came through the library unparsed. */
  readonly interactions: APIInteraction[];
  /** Answers every interaction from now on. */
  answer(by: (interaction: APIInteraction) => object | undefined): void;
  callback(interaction: Pick<APIInteraction, "id" | "token">, body: object): Promise<unknown>;
  stop(): Promise<void>;
}

export interface BenchOptions extends LocalDiscordOptions {
  readonly intents?: readonly GatewayIntentBits[];
  readonly partials?: readonly Partials[];
}

const USUAL = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** A guild with Ada in it, and a real client of the library that is ready. */
export const openBench = async (options: BenchOptions = {}): Promise<Bench> => {
  const discord = await startLocalDiscord(options);
  const guild = discord.createGuild({ name: "Guild" });
  const channel = guild.createChannel("general");
  const ada = discord.createPerson("Ada");
  discord.add(guild, ada);
  const client = clientOf(discord, options.intents, options.partials);
  const interactions: APIInteraction[] = [];
  let by: (interaction: APIInteraction) => object | undefined = () => undefined;
  const callback: Bench["callback"] = ({ id, token }, body) =>
    client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false });
  client.ws.on(
    "INTERACTION_CREATE" as never,
    ((interaction: APIInteraction) => {
      interactions.push(interaction);
      const body = by(interaction);
      if (body) void callback(interaction, body).catch(() => undefined);
    }) as never,
  );
  const ready = new Promise<Client<true>>((resolve) => client.once("clientReady", resolve));
  await client.login(discord.token);
  return {
    discord,
    guild,
    channel,
    ada,
    client: await ready,
    interactions,
    answer: (next) => {
      by = next;
    },
    callback,
    stop: async () => {
      await client.destroy();
      await discord.stop();
    },
  };
};

export const clientOf = (
  discord: LocalDiscord,
  intents: readonly GatewayIntentBits[] = USUAL,
  partials: readonly Partials[] = [],
): Client =>
  new Client({
    shards: "auto",
    partials: [...partials],
    intents: [...intents],
    rest: { api: discord.apiUrl, retries: 0 },
  });
