import { type ChildProcess, fork } from "node:child_process";
import { on } from "node:events";
import { ButtonStyle, Client, ComponentType, type Interaction, MessageFlags } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Compiled, compile } from "../../support/compile.ts";
import type { Told } from "../../support/discord-rounds.ts";
import type { Answer, Ask } from "../../support/programs/local-discord.ts";

type Asking<A> = A extends unknown ? Omit<A, "id"> : never;

let program: Compiled;
let server: ChildProcess;
let client: Client;
let asked = 0;

const ask = async (what: Asking<Ask>): Promise<Record<string, unknown>> => {
  asked += 1;
  const id = asked;
  server.send({ ...what, id });
  for await (const [answer] of on(server, "message") as AsyncIterable<[Answer]>)
    if (answer.id === id) return { ...answer };
  return {};
};

const rounds = async (what: Partial<Asking<Extract<Ask, { ask: "rounds" }>>>): Promise<Told> => {
  const { told, failed } = await ask({
    ask: "rounds",
    command: "prep quiz",
    people: 4,
    presses: 5,
    inFlight: 2,
    ...what,
  });
  if (failed !== undefined) throw new Error(String(failed));
  return told as Told;
};

/** A bare bot: a message with two buttons, drawn again at each press. */
const reply = (interaction: Interaction): Promise<unknown> | undefined => {
  const message = (ids: readonly string[]) => ({
    flags: MessageFlags.IsComponentsV2 as const,
    components: [
      { type: ComponentType.TextDisplay as const, content: "Question" },
      {
        type: ComponentType.ActionRow as const,
        components: ids.map((customId) => ({
          type: ComponentType.Button as const,
          style: ButtonStyle.Primary as const,
          customId,
          label: customId,
        })),
      },
    ],
  });
  if (interaction.isChatInputCommand()) return interaction.reply(message(["A", "Stop"]));
  return interaction.isButton() ? interaction.update(message(["A", "Stop"])) : undefined;
};

beforeAll(async () => {
  program = await compile("test/support/programs/local-discord.ts");
  server = fork(program.script, { serialization: "advanced" });
  const { apiUrl, token } = await ask({ ask: "start", guilds: 3, channels: 2 });
  client = new Client({ intents: ["Guilds"], rest: { api: String(apiUrl) } });
  client.on("interactionCreate", (interaction) => void reply(interaction));
  const ready = new Promise((resolve) => client.once("clientReady", resolve));
  await client.login(String(token));
  await ready;
  await client.application?.commands.set([
    { name: "prep", description: "Practise", options: [{ type: 1, name: "quiz", description: "Answer" }] },
  ]);
  await ask({ ask: "ready" });
});

afterAll(async () => {
  await client.destroy();
  await ask({ ask: "stop" });
  server.disconnect();
  program.remove();
});

test("a process of its own serves a bot its servers and tells how long each press took", async () => {
  expect(client.guilds.cache.map(({ channels }) => channels.cache.size)).toEqual([2, 2, 2]);
  const told = await rounds({});
  expect(told.kinds).toEqual({ message: 4, update: 20 });
  expect([told.commands.length, told.presses.length]).toEqual([4, 20]);
});

test("buttons to be avoided are never pressed, and without any other a round cannot go on", async () => {
  await expect(rounds({ avoid: ["^Stop$", "^A$"] })).rejects.toThrow("offers no button");
});
