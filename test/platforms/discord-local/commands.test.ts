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

test("only what is registered can be run, with values a client would send", async () => {
  bench = await openBench();
  await register([QUIZ]);
  const seat = bench.ada.in(bench.channel);
  await expect(seat.runs("prep learn")).rejects.toThrow("not registered");
  await expect(seat.runs("other")).rejects.toThrow("not offered");
  await expect(seat.runs("prep quiz", { count: 2 })).rejects.toThrow("needs topic");
  await expect(seat.runs("prep quiz", { topic: "redis", count: 21 })).rejects.toThrow("out of bounds");
  await expect(seat.runs("prep quiz", { topic: "redis", count: "2" })).rejects.toThrow("no whole number");
  await expect(seat.runs("prep quiz", { topic: "redis", level: "x" })).rejects.toThrow("no option level");
});

test("a command that needs a permission is offered to those who hold it", async () => {
  bench = await openBench();
  await register([{ ...QUIZ, name: "prep-admin", default_member_permissions: "32", contexts: [0] }]);
  const manager = bench.discord.createPerson("Mona");
  bench.discord.add(bench.guild, manager, { permissions: 32n });
  bench.answer(() => ({ type: 4, data: text("Settings") }));
  await expect(bench.ada.in(bench.channel).runs("prep-admin quiz", { topic: "x" })).rejects.toThrow("not offered");
  expect((await manager.in(bench.channel).runs("prep-admin quiz", { topic: "x" })).kind).toBe("message");
  await expect(manager.dm().runs("prep-admin quiz", { topic: "x" })).rejects.toThrow("not offered");
});

test("completions are shown while somebody types", async () => {
  bench = await openBench();
  await register([QUIZ]);
  bench.answer(() => ({ type: 8, data: { choices: [{ name: "Redis", value: "redis" }] } }));
  const act = await bench.ada.in(bench.channel).completes("prep quiz", "topic", "re");
  expect(bench.interactions[0]).toMatchObject({
    type: 4,
    data: { options: [{ options: [{ value: "re", focused: true }] }] },
  });
  expect(act).toEqual({ kind: "choices", choices: [{ name: "Redis", value: "redis" }] });
});

test("registering again keeps the ids of commands that stay, and tells localisations on request", async () => {
  bench = await openBench();
  const localized = { ...QUIZ, description_localizations: { "zh-CN": "练习" } };
  const [first] = (await register([localized])) as { id: string }[];
  const [second] = (await register([{ ...localized, description: "Practise more" }])) as { id: string }[];
  expect(second?.id).toBe(first?.id);
  const route = Routes.applicationCommands(bench.discord.applicationId);
  const [bare] = (await bench.client.rest.get(route)) as object[];
  const query = new URLSearchParams({ with_localizations: "true" });
  const [full] = (await bench.client.rest.get(route, { query })) as object[];
  expect(bare).not.toHaveProperty("description_localizations");
  expect(full).toMatchObject({ description_localizations: { "zh-CN": "练习" } });
});

const option = (over: object) => ({ type: 3, name: "topic", description: "About what", ...over });
const withOptions = (options: readonly object[]) => ({ name: "prep", description: "Practise", options });

test.each([
  ["a name in upper case", [{ ...QUIZ, name: "Prep" }]],
  ["a name with a space", [{ ...QUIZ, name: "prep quiz" }]],
  ["a description of 101 characters", [{ ...QUIZ, description: "x".repeat(101) }]],
  ["the same name twice", [QUIZ, QUIZ]],
  ["26 choices", [withOptions([option({ choices: many(26, (at) => ({ name: `n${at}`, value: `v${at}` })) })])]],
  ["choices and autocomplete", [withOptions([option({ autocomplete: true, choices: [{ name: "n", value: "v" }] })])]],
  ["required after optional", [withOptions([option({}), option({ name: "other", required: true })])]],
  ["an option beside a subcommand", [withOptions([option({}), option({ type: 1, name: "quiz" })])]],
  [
    "more than 8,000 characters",
    [
      withOptions(
        many(25, (at) =>
          option({
            name: `o${at}`,
            choices: many(4, (c) => ({ name: `${c}${"n".repeat(40)}`, value: `${c}${"v".repeat(40)}` })),
          }),
        ),
      ),
    ],
  ],
  ["101 commands", many(101, (at) => ({ name: `c${at}`, description: "d" }))],
  ["an unknown locale", [{ ...QUIZ, description_localizations: { zh: "练习" } }]],
])("%s is refused", async (_, commands) => {
  bench = await openBench();
  await expect(register(commands)).rejects.toMatchObject({ status: 400, code: 50035 });
});

function many<T>(count: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

test("the 201st new command of a day is refused, and the next day is not", async () => {
  bench = await openBench({ rateLimits: false });
  const set = (from: number) => many(100, (at) => ({ name: `c${from + at}`, description: "d" }));
  await register(set(0));
  await register(set(100));
  await expect(register([...set(100).slice(1), { name: "one-more", description: "d" }])).rejects.toMatchObject({
    code: 30034,
  });
  bench.discord.clock.advance(86_400_001);
  await expect(register([{ name: "one-more", description: "d" }])).resolves.toHaveLength(1);
});
