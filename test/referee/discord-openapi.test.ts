import { expect, test } from "vitest";
import { openApi } from "./openapi.ts";
import type { Json } from "./openapi-repair.ts";
import { breaches } from "./own-rules.ts";

const discord = openApi();
const MESSAGES = "/channels/100000000000000010/messages";
const COMMANDS = "/applications/100000000000000100/commands";
const CALLBACK = "/interactions/100000000000000001/token/callback";
const V2 = 32768;

const button = (more: Json = {}): Json => ({ type: 2, style: 1, custom_id: "a", label: "A", ...more });
const row = (...components: readonly Json[]): Json => ({ type: 1, components });
const text = (content: string): Json => ({ type: 10, content });
const post = (body: unknown) => discord.judgeBody("POST", MESSAGES, body);
const rules = (body: unknown, route = "/channels/{channel_id}/messages") => breaches("POST", route, body);

test("a message as the outbox sends it is right", () => {
  const gallery = { type: 12, items: [{ media: { url: "attachment://0.png" }, description: "A heat map" }] };
  const body = {
    flags: V2,
    components: [{ type: 17, components: [text("x"), row(button()), gallery] }],
    attachments: [{ id: "0", filename: "0.png", description: "A heat map" }],
    allowed_mentions: { parse: [] },
    nonce: "123",
    enforce_nonce: true,
  };
  expect([...post(body), ...rules(body), ...discord.strangers("POST", MESSAGES, body)]).toEqual([]);
});

test("a mistake is said once, with its place", () => {
  expect(post({ components: [row(button({ label: "x".repeat(81) }))] })).toEqual([
    expect.stringMatching(/^POST \/channels\/\{channel_id\}\/messages body\/components\/0\/components\/0\/label .*80/),
  ]);
});

test("lengths are counted as strictly as Discord may count them", () => {
  expect(post({ components: [row(button({ label: "😀".repeat(41) }))] })).not.toEqual([]);
  expect(post({ components: [row(button({ label: "😀".repeat(40) }))] })).toEqual([]);
});

test("every route that takes a body can be judged", () => {
  const body = { action: "APPROVED" };
  expect(discord.judgeBody("PATCH", "/guilds/100000000000000001/requests/100000000000000002", body)).toEqual([]);
});

test("large numbers and ids may be sent either way, but are answered as text", () => {
  const command = { name: "prep", description: "Practise", type: 1, default_member_permissions: "2048" };
  expect(discord.judgeBody("PUT", COMMANDS, [command])).toEqual([]);
  expect(post({ attachments: [{ id: 0, filename: "a.png" }] })).toEqual([]);
  const answer = { id: 5, type: 1, recipients: [], flags: 0, last_message_id: null };
  expect(discord.judgeAnswer("POST", "/users/@me/channels", 200, answer).join()).toContain("/id must be string");
});

test("a text may fit two shapes of a union at once", () => {
  expect(post({ content: "x", nonce: "123" })).toEqual([]);
  expect(post({ content: "x", nonce: "x".repeat(26) })).not.toEqual([]);
});

test("escaped words of a path are read, fixed words before names", () => {
  expect(discord.routeOf("PATCH", "/webhooks/1/token/messages/%40original")).toMatch(/@original$/);
  expect(discord.routeOf("GET", "/users/%40me/guilds?limit=20")).toBe("/users/@me/guilds");
  expect(discord.routeOf("GET", "/nowhere")).toBeUndefined();
  expect(discord.judgeBody("GET", "/nowhere", undefined)).toEqual(["GET /nowhere is not in the document"]);
});

test("a callback is judged by its own type", () => {
  const judged = (body: unknown) => discord.judgeBody("POST", CALLBACK, body);
  expect(judged({ type: 4, data: { flags: V2 + 64, components: [text("x")] } })).toEqual([]);
  expect(judged({ type: 9, data: { custom_id: "a", title: "x".repeat(46), components: [] } }).join()).toContain(
    "title",
  );
  expect(judged({ type: 3 })).not.toEqual([]);
});

test("an answer without what must be there, of the wrong status or without content is found", () => {
  expect(discord.judgeAnswer("POST", MESSAGES, 200, { id: "1" }).join()).toContain("channel_id");
  expect(discord.judgeAnswer("POST", MESSAGES, 201, {})).not.toEqual([]);
  expect(discord.judgeAnswer("PUT", "/channels/1/thread-members/2", 204, undefined)).toEqual([]);
  expect(discord.judgeAnswer("PUT", "/channels/1/thread-members/2", 204, { a: 1 })).not.toEqual([]);
  expect(discord.judgeAnswer("POST", MESSAGES, 403, { code: 50013, message: "Missing Permissions" })).toEqual([]);
  expect(discord.judgeAnswer("POST", MESSAGES, 403, { error: "no" })).not.toEqual([]);
  expect(discord.judgeAnswer("POST", MESSAGES, 429, { message: "wait" })).not.toEqual([]);
});

test("a property that the document does not name is said", () => {
  expect(discord.strangers("POST", MESSAGES, { contents: "x", components: [row(button({ colour: 1 }))] })).toEqual(
    expect.arrayContaining(["contents", "colour"]),
  );
});

const many = (count: number) => Array.from({ length: count }, (_, at) => text(String(at)));
const select = (more: Json): Json => ({ type: 3, custom_id: "s", options: [{ label: "x", value: "x" }], ...more });

test.each<[string, Json]>([
  ["content beside components of version 2", { flags: V2, content: "x", components: [text("x")] }],
  ["components of version 2 without their flag", { components: [text("x")] }],
  ["content over 2000 characters", { content: "x".repeat(2001) }],
  ["41 components", { flags: V2, components: [{ type: 17, components: many(40) }] }],
  ["4001 characters of text", { flags: V2, components: [text("x".repeat(4000)), text("y")] }],
  ["bytes of text fail", { flags: V2, components: [text("字".repeat(3500))] }],
  ["custom_id a is there twice", { components: [row(button(), button())] }],
  ["up to 5 buttons", { components: [row(...["a", "b", "c", "d", "e", "f"].map((id) => button({ custom_id: id })))] }],
  ["or one select", { components: [row(button(), select({}))] }],
  ["wrong one of url, custom_id", { components: [row(button({ style: 5 }))] }],
  ["without words", { components: [row(button({ label: "" }))] }],
  ["a select of 1 to 2 out of 1", { components: [row(select({ max_values: 2 }))] }],
  ["is not attached", { flags: V2, components: [{ type: 12, items: [{ media: { url: "attachment://a.png" } }] }] }],
  ["is shown nowhere", { flags: V2, components: [text("x")], attachments: [{ id: "0", filename: "a.png" }] }],
])("of a message: %s", (says, body) => {
  expect(rules(body)).toEqual([expect.stringContaining(says)]);
});

const option = (more: Json): Json => ({ type: 3, name: "topic", description: "x", ...more });
const command = (options: readonly Json[], more: Json = {}) => [{ name: "prep", description: "x", options, ...more }];

test.each<[string, unknown]>([
  ["Prep cannot be a name", command([], { name: "Prep" })],
  ["prep is there twice", [...command([]), ...command([])]],
  ["topic is there twice", command([option({}), option({})])],
  ["required after optional", command([option({}), option({ name: "b", required: true })])],
  ["mixes options and subcommands", command([option({}), option({ name: "b", type: 1 })])],
  ["over 8000 characters", command([option({ description_localizations: { "zh-CN": "字".repeat(8000) } })])],
  ["choices and autocomplete", command([option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })])],
  ["100 are allowed", Array.from({ length: 101 }, (_, at) => ({ name: `c${at}`, description: "x" }))],
])("of commands: %s", (says, body) => {
  expect(rules(body, "/applications/{application_id}/commands").join()).toContain(says);
});

test("a modal holds one to five components, its inputs in labels", () => {
  const modal = (components: readonly Json[]) => ({ type: 9, data: { custom_id: "a", title: "A", components } });
  const judged = (components: readonly Json[]) =>
    rules(modal(components), "/interactions/{interaction_id}/{interaction_token}/callback").join();
  const input = (id: string) => ({ type: 18, label: "A", component: { type: 4, custom_id: id, style: 1 } });
  expect(judged([input("a")])).toBe("");
  expect(judged(["a", "b", "c", "d", "e", "f"].map(input))).toContain("a modal has 6 components");
  expect(judged([row({ type: 4, custom_id: "a", style: 1 })])).toContain("put it into a label");
});
