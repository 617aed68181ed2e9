import { ApplicationCommandOptionType, ComponentType, InteractionType, MessageFlags, Routes } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { wordsOf } from "../../support/discord/world/messages.ts";
import { type Bench, openBench } from "./bot.ts";

let bench: Bench;
afterEach(() => bench.stop());

const QUIZ = {
  name: "prep",
  description: "Practise",
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: "quiz",
      description: "Answer a few questions",
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: "topic",
          description: "About what",
          autocomplete: true,
          required: true,
        },
        {
          type: ApplicationCommandOptionType.Integer,
          name: "count",
          description: "How many",
          min_value: 1,
          max_value: 20,
        },
      ],
    },
  ],
};

const register = (body: unknown) =>
  bench.client.rest.put(Routes.applicationCommands(bench.discord.applicationId), { body });

const text = (content: string, flags = 0) => ({
  flags: MessageFlags.IsComponentsV2 | flags,
  components: [{ type: ComponentType.TextDisplay, content }],
});

test("a client is ready with the guilds of the bot and their channels", async () => {
  bench = await openBench();
  expect(bench.client.user.username).toBe("prep");
  expect(bench.client.channels.cache.get(bench.channel.id)).toMatchObject({ name: "general", guildId: bench.guild.id });
});

test("a registered command reaches the bot with its options, and its answer is shown to everyone", async () => {
  bench = await openBench();
  await register([QUIZ]);
  bench.answer(() => ({ type: 4, data: text("Question one") }));
  const act = await bench.ada.in(bench.channel).runs("prep quiz", { topic: "redis", count: 2 });
  expect(bench.interactions[0]).toMatchObject({
    type: InteractionType.ApplicationCommand,
    guild_id: bench.guild.id,
    member: { user: { id: bench.ada.id } },
    data: { name: "prep", options: [{ name: "quiz", options: [{ value: "redis" }, { value: 2 }] }] },
  });
  const grace = bench.discord.createPerson("Grace");
  bench.discord.add(bench.guild, grace);
  expect(act.kind).toBe("message");
  expect(grace.in(bench.channel).messages.map(wordsOf)).toEqual(["Question one"]);
});
