import { ButtonStyle, ComponentType, MessageFlags, Routes } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { wordsOf } from "../../support/discord/world/messages.ts";
import { type Bench, openBench } from "./bot.ts";

let bench: Bench;
afterEach(() => bench.stop());

const V2 = MessageFlags.IsComponentsV2;
const EPHEMERAL = MessageFlags.Ephemeral;
const words = (content: string) => ({ type: ComponentType.TextDisplay, content });
const button = (label: string, more: object = {}) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Primary,
  label,
  custom_id: label.toLowerCase(),
  ...more,
});
const row = (...components: readonly object[]) => ({ type: ComponentType.ActionRow, components });
const say = (content: string, flags = 0, ...more: readonly object[]) => ({
  flags: V2 | flags,
  components: [words(content), ...more],
});

const open = async (data: object): Promise<void> => {
  bench = await openBench();
  await bench.client.rest.put(Routes.applicationCommands(bench.discord.applicationId), {
    body: [{ name: "prep", description: "Practise" }],
  });
  bench.answer(() => ({ type: 4, data }));
};

const message = async (data: object) => {
  await open(data);
  const act = await bench.ada.in(bench.channel).runs("prep");
  if (!act.message) throw new Error(`answered by ${act.kind}`);
  return act.message;
};

const token = (at = -1): string => bench.interactions.at(at)?.token ?? "";
const webhook = (rest = "") => `/webhooks/${bench.discord.applicationId}/${token()}${rest}` as const;
const original = () => webhook("/messages/@original");
const withoutBot = { auth: false } as const;

test("an ephemeral answer is seen by the person alone, and reached by no bot token", async () => {
  const shown = await message(say("For you", EPHEMERAL));
  const grace = bench.discord.createPerson("Grace");
  bench.discord.add(bench.guild, grace);
  expect(bench.ada.in(bench.channel).text).toBe("For you");
  expect(grace.in(bench.channel).messages).toEqual([]);
  await expect(grace.in(bench.channel).presses(shown, "A")).rejects.toThrow("somebody else's");
  await expect(bench.client.rest.get(Routes.channelMessage(bench.channel.id, shown.id))).rejects.toMatchObject({
    code: 10008,
  });
});

test("a press updates the message it was on", async () => {
  const shown = await message(say("Which?", 0, row(button("A"), button("B", { disabled: true }))));
  bench.answer(() => ({ type: 7, data: say("Right") }));
  const seat = bench.ada.in(bench.channel);
  await expect(seat.presses(shown, "B")).rejects.toThrow("disabled");
  await expect(seat.presses(shown, "C")).rejects.toThrow("no button");
  expect((await seat.presses(shown, "A")).kind).toBe("update");
  expect(seat.messages.map(wordsOf)).toEqual(["Right"]);
});

test("a select sends the values of what was chosen, as many as it takes", async () => {
  const options = ["One", "Two", "Three"].map((label) => ({ label, value: label.toLowerCase() }));
  const select = { type: ComponentType.StringSelect, custom_id: "pick", placeholder: "Pick", options, max_values: 2 };
  const shown = await message(say("Which?", 0, row(select)));
  bench.answer(() => ({ type: 6 }));
  const seat = bench.ada.in(bench.channel);
  await expect(seat.selects(shown, "Pick", ["One", "Two", "Three"])).rejects.toThrow("must be chosen");
  expect((await seat.selects(shown, "Pick", ["Three", "One"])).kind).toBe("deferred update");
  expect(bench.interactions.at(-1)).toMatchObject({ data: { custom_id: "pick", values: ["three", "one"] } });
});

const label = (text: string, component: object) => ({ type: ComponentType.Label, label: text, component });
const two = [
  { label: "Yes", value: "y" },
  { label: "No", value: "n" },
];
const MODAL = {
  custom_id: "form",
  title: "Tell",
  components: [
    label("Why", { type: ComponentType.TextInput, custom_id: "why", style: 2, max_length: 20 }),
    label("Sure", { type: ComponentType.RadioGroup, custom_id: "sure", options: two }),
    label("Which", {
      type: ComponentType.CheckboxGroup,
      custom_id: "which",
      options: two,
      min_values: 0,
      max_values: 2,
      required: false,
    }),
  ],
};

test("a dialog sends text, a choice and several, and its answer may update the message it came from", async () => {
  const shown = await message(say("Which?", 0, row(button("Write"))));
  bench.answer(() => ({ type: 9, data: MODAL }));
  const seat = bench.ada.in(bench.channel);
  const { modal } = await seat.presses(shown, "Write");
  bench.answer(() => ({ type: 7, data: say("Thanks") }));
  await expect(seat.fills(modal, { Why: "x".repeat(21), Sure: "Yes" })).rejects.toThrow("20 characters");
  await expect(seat.fills(modal, { Why: "so" })).rejects.toThrow("1 to 1");
  expect((await seat.fills(modal, { Why: "so", Sure: "Yes", Which: ["Yes", "No"] })).kind).toBe("update");
  expect(bench.interactions.at(-1)).toMatchObject({
    data: {
      custom_id: "form",
      components: [
        { component: { value: "so" } },
        { component: { value: "y" } },
        { component: { values: ["y", "n"] } },
      ],
    },
  });
  expect(seat.text).toBe("Thanks");
});

test("a second answer is 40060", async () => {
  await message(say("Once"));
  const [first] = bench.interactions;
  await expect(bench.callback(first!, { type: 4, data: say("Twice") })).rejects.toMatchObject({ code: 40060 });
});

test("an answer after three seconds is 10062", async () => {
  await open(say("Late"));
  bench.answer(() => undefined);
  const running = bench.ada.in(bench.channel).runs("prep");
  const first = await bench.discord.until(() => bench.interactions[0]);
  bench.discord.clock.advance(3001);
  await expect(bench.callback(first, { type: 4, data: say("Late") })).rejects.toMatchObject({ code: 10062 });
  expect((await running).kind).toBe("timeout");
});

test("a deferred answer is loading until it is filled, and stays as private as it was deferred", async () => {
  await open({});
  bench.answer(() => ({ type: 5, data: { flags: EPHEMERAL } }));
  const seat = bench.ada.in(bench.channel);
  const act = await seat.runs("prep");
  expect(act.kind).toBe("deferred message");
  await bench.client.rest.patch(original(), { ...withoutBot, body: say("Done") });
  await seat.settled();
  expect(seat.text).toBe("Done");
  expect(act.message?.only).toBe(bench.ada);
});

test("a deferral that says more than ephemeral is refused", async () => {
  await open({});
  bench.answer(() => ({ type: 5, data: { flags: V2 } }));
  expect((await bench.ada.in(bench.channel).runs("prep")).kind).toBe("timeout");
  expect(bench.discord.refusals.at(-1)).toMatchObject({ status: 400, response: { code: 50035 } });
});

test("a token edits, follows up and deletes for fifteen minutes, then it is 50027", async () => {
  await message(say("First"));
  await bench.client.rest.patch(original(), { ...withoutBot, body: say("Edited") });
  const more = (await bench.client.rest.post(webhook(), { ...withoutBot, body: say("More", EPHEMERAL) })) as {
    id: string;
  };
  const seat = bench.ada.in(bench.channel);
  expect(seat.messages.map(wordsOf)).toEqual(["Edited", "More"]);
  await bench.client.rest.delete(webhook(`/messages/${more.id}`), withoutBot);
  expect(seat.messages.map(wordsOf)).toEqual(["Edited"]);
  bench.discord.clock.advance(15 * 60_000 + 1);
  await expect(bench.client.rest.patch(original(), { ...withoutBot, body: say("Late") })).rejects.toMatchObject({
    code: 50027,
  });
});

test("a press on an ephemeral message brings a token that edits it", async () => {
  const shown = await message(say("Which?", EPHEMERAL, row(button("A"))));
  bench.discord.clock.advance(16 * 60_000);
  bench.answer(() => ({ type: 6 }));
  await bench.ada.in(bench.channel).presses(shown, "A");
  await bench.client.rest.patch(original(), { ...withoutBot, body: say("Edited later") });
  expect(bench.ada.in(bench.channel).text).toBe("Edited later");
});

test("a dialog cannot follow a deferral, nor answer a dialog", async () => {
  const shown = await message(say("Which?", 0, row(button("Write"))));
  bench.answer(() => ({ type: 9, data: MODAL }));
  const seat = bench.ada.in(bench.channel);
  const { modal } = await seat.presses(shown, "Write");
  expect((await seat.fills(modal, { Why: "so", Sure: "Yes" })).kind).toBe("timeout");
  expect(bench.discord.refusals.at(-1)).toMatchObject({ response: { code: 50035, errors: { type: {} } } });
});

test("someone who brought the app along uses it where the bot is not, and can be followed up five times", async () => {
  await open(say("Here too"));
  const commands = [{ name: "prep", description: "Practise", integration_types: [0, 1], contexts: [0, 1, 2] }];
  await bench.client.rest.put(Routes.applicationCommands(bench.discord.applicationId), { body: commands });
  const guild = bench.discord.createGuild({ name: "Elsewhere", installed: false });
  const channel = guild.createChannel("general");
  bench.discord.add(guild, bench.ada);
  await expect(bench.ada.in(channel).runs("prep")).rejects.toThrow("not offered");
  bench.discord.install(bench.ada);
  await bench.ada.in(channel).runs("prep");
  expect(bench.interactions.at(-1)).toMatchObject({
    authorizing_integration_owners: { 1: bench.ada.id },
    app_permissions: "0",
  });
  for (let at = 0; at < 5; at += 1) await bench.client.rest.post(webhook(), { ...withoutBot, body: say("More") });
  await expect(bench.client.rest.post(webhook(), { ...withoutBot, body: say("More") })).rejects.toMatchObject({
    code: 40094,
  });
});

test("with a response asked for, a callback tells the message it made", async () => {
  await open({});
  bench.answer(() => undefined);
  const running = bench.ada.in(bench.channel).runs("prep");
  const { id, token: secret } = await bench.discord.until(() => bench.interactions[0]);
  const query = new URLSearchParams({ with_response: "true" });
  const told = await bench.client.rest.post(`/interactions/${id}/${secret}/callback`, {
    ...withoutBot,
    query,
    body: { type: 4, data: say("Hi") },
  });
  const act = await running;
  expect(told).toMatchObject({
    interaction: { response_message_id: act.message?.id },
    resource: { type: 4, message: { id: act.message?.id } },
  });
});

test("in a channel that is gone, an answer is refused", async () => {
  await open({});
  bench.answer(() => undefined);
  const running = bench.ada.in(bench.channel).runs("prep");
  const first = await bench.discord.until(() => bench.interactions[0]);
  bench.discord.deleteChannel(bench.channel);
  await expect(bench.callback(first, { type: 4, data: say("Hi") })).rejects.toMatchObject({ code: 10003 });
  expect((await running).kind).toBe("timeout");
});
