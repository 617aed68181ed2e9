import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import { createDeliver, type Deliver } from "../../../src/platforms/discord/outbox/outbox.ts";
import { createRest } from "../../../src/platforms/discord/outbox/rest.ts";
import { renderView } from "../../../src/platforms/discord/render/render.ts";
import { words as en } from "../../../src/words/en.ts";
import { type StoreBench, storeBench } from "../../store/support.ts";
import { type LocalDiscord, startLocalDiscord } from "../../support/discord/discord.ts";
import { wordsOf } from "../../support/discord/world/messages.ts";
import type { Channel, Guild } from "../../support/discord/world/model.ts";
import { view } from "./outbox-bench.ts";

let bench: StoreBench;
let discord: LocalDiscord;
let guild: Guild;
let channel: Channel;
let deliver: Deliver;
beforeAll(async () => {
  bench = await storeBench();
  discord = await startLocalDiscord({ rateLimits: false });
});
afterAll(async () => {
  await discord.stop();
  await bench.stop();
});
beforeEach(async () => {
  await bench.wipe();
  discord.faults.clear();
  guild = discord.createGuild({ name: "Guild" });
  channel = guild.createChannel("general");
  deliver = process();
});

/** A process of the bot, with a connection of its own. */
const process = (): Deliver =>
  createDeliver({
    rest: createRest({ token: discord.token, apiUrl: discord.apiUrl, clock: bench.clock }),
    render: renderView,
    kv: bench.store.kv,
    budgets: bench.store.budgets,
    clock: bench.clock,
    log: { info: () => undefined, warn: () => undefined, incident: () => "" },
    meter: { count: () => undefined, clockOffset: () => undefined },
    words: () => en.discord,
  });

const target = () => ({ platform: "discord", workspace: `discord-${guild.id}`, place: channel.id });
const post = (): Delivery => ({ kind: "post", target: target(), view: view("A question") });
const thread = (): Delivery => ({ kind: "thread", target: target(), name: "Interview", view: view("Welcome") });
const wordsIn = ({ messages }: Channel): readonly string[] => [...messages.values()].map(wordsOf);
const done = { kind: "done" };
const MESSAGES = /\/channels\/\d+\/messages$/;

test.each(["reset", "fin"] as const)("a message whose answer is lost by %s stands there once", async (fault) => {
  discord.faults.next("POST", MESSAGES, fault);
  expect(await deliver(post(), "one")).toEqual(done);
  expect(wordsIn(channel)).toEqual(["A question"]);
});

test("a process that dies before it remembers is followed by one that says nothing twice", async () => {
  discord.faults.next("POST", MESSAGES, "reset", 2);
  await expect(deliver(post(), "one")).rejects.toThrow();
  expect(await process()(post(), "one")).toEqual(done);
  expect(await process()(post(), "one")).toEqual(done);
  expect(wordsIn(channel)).toEqual(["A question"]);
});

test("a thread whose answer is lost is found again, with its first message in it", async () => {
  discord.faults.next("POST", /\/threads$/, "fin");
  await expect(deliver(thread(), "interview")).rejects.toThrow();
  expect(await process()(thread(), "interview")).toEqual(done);
  expect(guild.threads.map(wordsIn)).toEqual([["Welcome"]]);
});

test("an archived thread awakens, also for a redraw; a locked one is out of reach", async () => {
  await deliver(thread(), "interview");
  const [opened] = guild.threads;
  if (!opened?.thread) throw new Error("no thread");
  opened.thread.archived = true;
  const redraw: Delivery = { kind: "redraw", target: target(), of: "interview", view: view("Over"), revision: 1 };
  expect(await deliver(redraw, "r1")).toEqual(done);
  opened.thread.archived = true;
  const inIt = { ...target(), thread: "interview" };
  const next: Delivery = { kind: "post", target: inIt, view: view("A question") };
  expect(await deliver(next, "next")).toEqual(done);
  expect(wordsIn(opened)).toEqual(["Over", "A question"]);
  opened.thread.archived = true;
  opened.thread.locked = true;
  expect(await deliver(next, "last")).toEqual({ kind: "gone", why: "permission" });
});

test("a deleted channel, message or thread, and a taken permission are told apart", async () => {
  await deliver(post(), "one");
  const [message] = channel.messages.values();
  if (!message) throw new Error("nothing was posted");
  discord.deleteMessage(message);
  const redraw: Delivery = { kind: "redraw", target: target(), of: "one", view: view("Changed"), revision: 1 };
  expect(await deliver(redraw, "r1")).toEqual({ kind: "gone", why: "message" });
  channel.denied = 1n << 11n;
  expect(await deliver(post(), "two")).toEqual({ kind: "gone", why: "permission" });
  discord.deleteChannel(channel);
  expect(await deliver(post(), "three")).toEqual({ kind: "gone", why: "place" });
});

test("a bot that was thrown out reaches nobody there", async () => {
  discord.removeBot(guild);
  expect(await deliver(post(), "one")).toMatchObject({ kind: "gone" });
  const managers: Delivery = { kind: "managers", target: target(), view: view("Paused") };
  expect(await deliver(managers, "two")).toEqual({ kind: "gone", why: "place" });
});

test("one person is reached in direct messages, else in a private thread that others do not see", async () => {
  const [ada, bob, eve] = [
    discord.createPerson("Ada"),
    discord.createPerson("Bob", { dms: "closed" }),
    discord.createPerson("Eve"),
  ];
  for (const person of [ada, bob, eve]) discord.add(guild, person);
  const to = ({ id }: { readonly id: string }): Delivery => ({
    kind: "direct",
    target: target(),
    member: `discord-${id}`,
    view: view("You are due"),
  });
  expect(await deliver(to(ada), "ada")).toEqual(done);
  expect(ada.dm().text).toBe("You are due");
  expect(await deliver(to(bob), "bob")).toEqual(done);
  const [lane] = guild.threads;
  if (!lane) throw new Error("no thread");
  expect(bob.in(lane).messages.map(wordsOf)).toEqual([en.discord.laneSays, "You are due"]);
  expect(eve.in(lane).messages).toEqual([]);
  // Nothing can be said to someone who is not there.
  const stranger = discord.createPerson("Stranger", { dms: "closed" });
  expect(await deliver(to(stranger), "stranger")).toEqual({ kind: "gone", why: "closed" });
});

test("managers are told once, wherever they can be", async () => {
  const owner = discord.createPerson("Owner", { dms: "closed" });
  guild = discord.createGuild({ name: "Closed", owner });
  channel = guild.createChannel("general");
  const managers: Delivery = { kind: "managers", target: target(), view: view("The daily is paused") };
  for (const key of ["paused", "paused"]) expect(await deliver(managers, key)).toEqual(done);
  expect(wordsIn(channel)).toEqual(["The daily is paused"]);
});

test("a picture arrives with its words", async () => {
  const image = { kind: "image", alt: "A heat map", type: "image/png", data: "iVBORw0KGgo=" } as const;
  await deliver({ kind: "post", target: target(), view: { summary: "x", body: [image] } }, "picture");
  const [message] = channel.messages.values();
  expect(message?.wire.attachments).toMatchObject([{ description: "A heat map", content_type: "image/png" }]);
});
