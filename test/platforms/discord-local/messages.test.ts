import { ButtonStyle, ComponentType, MessageFlags, Routes } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, openBench } from "./bot.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ rateLimits: false });
});
afterAll(() => bench.stop());

const V2 = MessageFlags.IsComponentsV2;
const words = (content: string) => ({ type: ComponentType.TextDisplay, content });
const button = (id: string, more: object = {}) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Primary,
  label: "Go",
  custom_id: id,
  ...more,
});
const row = (...components: readonly object[]) => ({ type: ComponentType.ActionRow, components });
const box = (...components: readonly object[]) => ({ type: ComponentType.Container, components });
const v2 = (...components: readonly object[]) => ({ flags: V2, components });
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

interface Made {
  readonly id: string;
  readonly [more: string]: unknown;
}
const post = (body: object, files: { name: string; data: Buffer; contentType: string }[] = []): Promise<Made> =>
  bench.client.rest.post(Routes.channelMessages(bench.channel.id), { body, files }) as Promise<Made>;
const patch = (id: string, body: object): Promise<Made> =>
  bench.client.rest.patch(Routes.channelMessage(bench.channel.id, id), { body }) as Promise<Made>;
const select = (id: string, more: object = {}) => ({
  type: ComponentType.StringSelect,
  custom_id: id,
  options: [{ label: "A", value: "a" }],
  ...more,
});

test.each([
  ["content with the v2 flag", { ...v2(words("x")), content: "y" }, 50035],
  ["embeds with the v2 flag", { ...v2(words("x")), embeds: [{ title: "t" }] }, 50035],
  ["text components without the v2 flag", { components: [words("x")] }, 50035],
  [
    "41 components, counted in each other",
    v2(...times(4, () => box(...times(9, () => words("x"))))),
    50035,
    words("x"),
  ],
  ["4,001 characters over all texts", v2(words("x".repeat(2001)), words("x".repeat(2000))), 50035],
  ["the same custom id twice", v2(row(button("a")), row(button("a"))), 50035],
  ["six buttons in a row", v2(row(...times(6, (at) => button(`b${at}`)))), 50035],
  ["a select beside a button", v2(row(select("s"), button("b"))), 50035],
  ["a link with a custom id", v2(row(button("b", { style: ButtonStyle.Link, url: "https://example.org" }))), 50035],
  ["a button that has no custom id", v2(row({ type: 2, style: 1, label: "Go" })), 50035],
  ["a label of 81 characters", v2(row(button("b", { label: "x".repeat(81) }))), 50035],
  ["26 options", v2(row(select("s", { options: times(26, (at) => ({ label: `l${at}`, value: `v${at}` })) }))), 50035],
  ["more to choose than there is", v2(row(select("s", { max_values: 2 }))), 50035],
  ["an attachment that did not come", v2({ type: 12, items: [{ media: { url: "attachment://none.png" } }] }), 50035],
  ["content of 2,001 characters", { content: "x".repeat(2001) }, 50035],
  ["a nonce of 26 characters", { content: "x", nonce: "n".repeat(26) }, 50035],
  ["the ephemeral flag without an interaction", { content: "x", flags: 64 }, 50035],
  ["embeds of more than 6,000 characters", { embeds: times(2, () => ({ description: "x".repeat(3001) })) }, 50035],
  ["nothing at all", {}, 50006],
])("%s is refused", async (_, body, code, ...more) => {
  const whole = more.length > 0 && "components" in body ? { ...body, components: [...body.components, ...more] } : body;
  await expect(post(whole)).rejects.toMatchObject({ status: 400, code });
});

test("40 components and 4,000 characters are accepted", async () => {
  await expect(post(v2(...times(4, () => box(...times(9, () => words("x"))))))).resolves.toHaveProperty("id");
  await expect(post(v2(words("x".repeat(4000))))).resolves.toHaveProperty("id");
});

test("text of more than 10,170 bytes is a server error", async () => {
  await expect(post(v2(words("汉".repeat(3400))))).rejects.toMatchObject({ status: 500 });
});

test("a refusal says which field is wrong", async () => {
  const refused = post(v2(box(row(button("b", { label: "x".repeat(81) })))));
  await expect(refused).rejects.toMatchObject({
    rawError: {
      code: 50035,
      errors: {
        components: {
          0: { components: { 0: { components: { 0: { label: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH" }] } } } } } },
        },
      },
    },
  });
});

test("the same nonce within five minutes brings the first message back", async () => {
  const body = { content: "Once", nonce: "n1", enforce_nonce: true };
  const first = await post(body);
  expect((await post({ ...body, content: "Twice" })).id).toBe(first.id);
  expect((await post({ content: "Unenforced", nonce: "n1" })).id).not.toBe(first.id);
  bench.discord.clock.advance(5 * 60_000 + 1);
  expect((await post(body)).id).not.toBe(first.id);
});

test("an edit changes what it says and leaves the rest", async () => {
  const made = await post(v2(words("Before")));
  const edited = await patch(made.id, { components: [words("After")] });
  expect(edited).toMatchObject({ id: made.id, flags: V2, components: [{ content: "After" }] });
  expect(edited["edited_timestamp"]).not.toBeNull();
  await expect(patch(made.id, { flags: 0 })).rejects.toMatchObject({ code: 50035 });
  await expect(patch(made.id, { content: "x" })).rejects.toMatchObject({ code: 50035 });
});

test("a file comes with its description and is shown by the component that names it", async () => {
  const body = {
    ...v2({ type: ComponentType.MediaGallery, items: [{ media: { url: "attachment://chart.png" } }] }),
    attachments: [{ id: 0, filename: "chart.png", description: "A chart" }],
  };
  const made = await post(body, [{ name: "chart.png", data: Buffer.from("png"), contentType: "image/png" }]);
  expect(made).toMatchObject({
    attachments: [{ filename: "chart.png", description: "A chart", size: 3, content_type: "image/png" }],
    components: [{ items: [{ media: { url: expect.stringContaining("/chart.png") } }] }],
  });
  expect(bench.discord.requests.at(-1)).toMatchObject({ files: ["chart.png"], body: { flags: V2 } });
});

test("a deleted message is 10008, a deleted channel 10003", async () => {
  const made = await post({ content: "Soon gone" });
  await bench.client.rest.delete(Routes.channelMessage(bench.channel.id, made.id));
  await expect(patch(made.id, { content: "x" })).rejects.toMatchObject({ code: 10008 });
  const channel = bench.guild.createChannel("brief");
  bench.discord.deleteChannel(channel);
  await expect(
    bench.client.rest.post(Routes.channelMessages(channel.id), { body: { content: "x" } }),
  ).rejects.toMatchObject({ code: 10003 });
});

test("a message of somebody else cannot be edited", async () => {
  const theirs = await bench.ada.in(bench.channel).types("Mine");
  await expect(patch(theirs.id, { content: "x" })).rejects.toMatchObject({ code: 50005 });
});

test("where the bot may not write it is 50013, and where it may not look 50001", async () => {
  const channel = bench.guild.createChannel("quiet");
  const write = () => bench.client.rest.post(Routes.channelMessages(channel.id), { body: { content: "x" } });
  channel.denied = 1n << 11n;
  await expect(write()).rejects.toMatchObject({ status: 403, code: 50013 });
  channel.denied = 1n << 10n;
  await expect(write()).rejects.toMatchObject({ status: 403, code: 50001 });
});

test("direct messages are opened once, and closed ones refuse what is sent", async () => {
  const open = async (id: string) =>
    ((await bench.client.rest.post(Routes.userChannels(), { body: { recipient_id: id } })) as Made).id;
  const place = await open(bench.ada.id);
  expect(await open(bench.ada.id)).toBe(place);
  await bench.client.rest.post(Routes.channelMessages(place), { body: { content: "Hello" } });
  expect(bench.ada.dm().text).toBe("Hello");
  const shy = bench.discord.createPerson("Shy", { dms: "closed" });
  const closed = await open(shy.id);
  await expect(
    bench.client.rest.post(Routes.channelMessages(closed), { body: { content: "Hello" } }),
  ).rejects.toMatchObject({ code: 50007 });
});

test("a request for what there is not, or without the token, is refused as Discord does", async () => {
  await expect(bench.client.rest.get("/nowhere")).rejects.toMatchObject({ status: 404 });
  const bare = await fetch(`${bench.discord.apiUrl}/v10/users/@me`);
  expect([bare.status, await bare.json()]).toEqual([401, { message: "401: Unauthorized", code: 0 }]);
});

test("what the bot asks about itself and its guilds is told", async () => {
  expect(await bench.client.rest.get(Routes.currentApplication())).toMatchObject({
    id: bench.discord.applicationId,
    flags: 0,
  });
  expect(await bench.client.rest.get(Routes.gatewayBot())).toMatchObject({
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999 },
  });
  expect(await bench.client.rest.get(Routes.guild(bench.guild.id))).toMatchObject({
    name: "Guild",
    owner_id: bench.guild.owner.id,
  });
  expect(await bench.client.rest.get(Routes.channel(bench.channel.id))).toMatchObject({ name: "general", type: 0 });
});

test("people are called by name unless it is forbidden", async () => {
  const content = `Hello <@${bench.ada.id}> and @everyone`;
  expect(await post({ content })).toMatchObject({ mentions: [{ id: bench.ada.id }], mention_everyone: true });
  const quiet = { ...v2(box(words(content))), allowed_mentions: { parse: [] } };
  expect(await post(quiet)).toMatchObject({ mentions: [], mention_everyone: false });
});

test("an edit that lists no attachment takes those away, and what shows them is refused", async () => {
  const gallery = [{ type: ComponentType.MediaGallery, items: [{ media: { url: "attachment://chart.png" } }] }];
  const file = { name: "chart.png", data: Buffer.from("png"), contentType: "image/png" };
  const made = await post(v2(...gallery), [file]);
  await expect(patch(made.id, { components: gallery })).resolves.toHaveProperty("id");
  await expect(patch(made.id, { components: gallery, attachments: [] })).rejects.toMatchObject({ code: 50035 });
});
