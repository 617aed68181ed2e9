import { GatewayIntentBits, Partials, Routes } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type LocalDiscord, startLocalDiscord } from "../../support/discord/discord.ts";
import { shardFor } from "../../support/discord/gateway/identify.ts";
import { type Bench, clientOf, openBench } from "./bot.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const bench = async (options: Parameters<typeof openBench>[0] = {}): Promise<Bench> => {
  const opened = await openBench(options);
  ends.push(opened.stop);
  return opened;
};
const local = async (options: Parameters<typeof startLocalDiscord>[0] = {}): Promise<LocalDiscord> => {
  const discord = await startLocalDiscord(options);
  ends.push(discord.stop);
  return discord;
};

interface Payload {
  readonly op: number;
  readonly s: number | null;
  readonly t: string | null;
  readonly d: Record<string, unknown>;
}

/** A bare client: what came, the code it was closed with, and a way to send. */
const wire = async (discord: LocalDiscord) => {
  const socket = new WebSocket(`${discord.gatewayUrl}/?v=10&encoding=json`);
  ends.push(() => socket.terminate());
  const came: Payload[] = [];
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("message", (raw) => came.push(JSON.parse(String(raw)) as Payload));
  await discord.until(() => came[0]);
  return {
    came,
    closed,
    socket,
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    next: (find: (payload: Payload) => boolean) => discord.until(() => came.find(find)),
  };
};

const hello = (discord: LocalDiscord, more: object = {}) => ({
  token: discord.token,
  intents: 1,
  properties: { os: "linux", browser: "test", device: "test" },
  ...more,
});

test.each([
  ["a wrong token", { token: "wrong" }, 4004],
  ["an impossible shard", { shard: [2, 2] }, 4010],
  ["intents that do not exist", { intents: 1 << 30 }, 4013],
  ["an intent that was not granted", { intents: GatewayIntentBits.MessageContent }, 4014],
])("%s closes the connection", async (_, more, code) => {
  const discord = await local();
  const { send, closed } = await wire(discord);
  send(2, hello(discord, more));
  expect(await closed).toBe(code);
});

test.each([
  ["a payload before identifying", (): unknown => ({ op: 3, d: {} }), 4003],
  ["more than 4,096 bytes", (): unknown => ({ op: 1, d: "x".repeat(4096) }), 4002],
])("%s closes the connection", async (_, payload, code) => {
  const discord = await local();
  const { socket, closed } = await wire(discord);
  socket.send(JSON.stringify(payload()));
  expect(await closed).toBe(code);
});

test("more than 120 payloads a minute close the connection", async () => {
  const discord = await local();
  const { send, closed } = await wire(discord);
  for (let at = 0; at < 121; at += 1) send(1, null);
  expect(await closed).toBe(4008);
});

test("heartbeats are acknowledged until the connection is a zombie", async () => {
  const discord = await local();
  const { send, came, next } = await wire(discord);
  send(1, null);
  await next(({ op }) => op === 11);
  discord.gateway.zombie();
  send(1, null);
  send(2, hello(discord));
  await next(({ t }) => t === "READY");
  expect(came.filter(({ op }) => op === 11)).toHaveLength(1);
});

test("after the day's last start the token is void", async () => {
  const discord = await local({ identifies: 1 });
  const first = await wire(discord);
  first.send(2, hello(discord));
  await first.next(({ t }) => t === "READY");
  discord.clock.advance(5000);
  const second = await wire(discord);
  const old = hello(discord);
  second.send(2, old);
  expect(await second.closed).toBe(4004);
  expect(discord.token).not.toBe(old.token);
});

test("a second start within five seconds is told to wait", async () => {
  const discord = await local();
  const first = await wire(discord);
  first.send(2, hello(discord));
  await first.next(({ t }) => t === "READY");
  const second = await wire(discord);
  second.send(2, hello(discord));
  expect(await second.next(({ op }) => op === 9)).toMatchObject({ d: false });
});

test("guilds and their events go to their shard, direct messages to the first", async () => {
  const discord = await local({ concurrency: 2 });
  const guilds = Array.from({ length: 20 }, (_, at) => discord.createGuild({ name: `Guild ${at}` }));
  const shards = [await wire(discord), await wire(discord)];
  for (const [id, one] of shards.entries()) one.send(2, hello(discord, { shard: [id, 2] }));
  for (const one of shards) await one.next(({ t }) => t === "READY");
  await discord.until(() => shards.flatMap(({ came }) => came.filter(({ t }) => t === "GUILD_CREATE")).length === 20);
  for (const [id, { came }] of shards.entries()) {
    const got = came.filter(({ t }) => t === "GUILD_CREATE").map(({ d }) => d["id"]);
    expect(got).toEqual(guilds.filter((guild) => shardFor(guild.id, 2) === id).map((guild) => guild.id));
  }
});

test.each([
  ["a cut connection", (discord: LocalDiscord) => discord.gateway.cut()],
  ["a reconnect that was asked for", (discord: LocalDiscord) => discord.gateway.reconnect()],
  ["a resumable invalid session", (discord: LocalDiscord) => discord.gateway.invalidate(true)],
])("after %s the library resumes and gets what it missed", async (_, breakIt) => {
  const { discord, client, guild } = await bench();
  const resumed = new Promise<number>((resolve) => client.once("shardResume", (_shard, events) => resolve(events)));
  breakIt(discord);
  const channel = guild.createChannel("meanwhile");
  await resumed;
  expect(client.channels.cache.has(channel.id)).toBe(true);
  expect(discord.dispatches.filter(({ event }) => event === "READY")).toHaveLength(1);
});

test("a RESUME that is ignored is never answered, and heartbeats still are", async () => {
  const discord = await local();
  const first = await wire(discord);
  first.send(2, hello(discord));
  const ready = await first.next(({ t }) => t === "READY");
  discord.gateway.cut();
  discord.gateway.ignoreResume();
  const second = await wire(discord);
  second.send(6, { token: discord.token, session_id: ready.d["session_id"], seq: ready.s });
  second.send(1, ready.s);
  await second.next(({ op }) => op === 11);
  expect(second.came.map(({ op }) => op)).toEqual([10, 11]);
});

test("a session that is gone is invalid", async () => {
  const discord = await local();
  const { send, next } = await wire(discord);
  send(6, { token: discord.token, session_id: "none", seq: 1 });
  expect(await next(({ op }) => op === 9)).toMatchObject({ d: false });
});

test("a void token ends the library's client for good", async () => {
  const { discord, client } = await bench();
  const gone = new Promise<number>((resolve) => client.once("shardDisconnect", ({ code }) => resolve(code)));
  discord.revokeToken();
  discord.gateway.close(4004);
  expect(await gone).toBe(4004);
  await expect(client.rest.get(Routes.user())).rejects.toMatchObject({ status: 401 });
});

test("what people type comes with content only in direct messages, unless the intent was granted", async () => {
  const heard = async (open: Bench) => {
    const texts: string[] = [];
    open.client.on("messageCreate", ({ content }) => texts.push(content));
    await open.ada.in(open.channel).types("in the guild");
    await open.ada.dm().types("directly");
    await open.discord.until(() => texts.length === 2 || undefined);
    return texts;
  };
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  const intents = [Guilds, GuildMessages, DirectMessages];
  expect(await heard(await bench({ intents, partials: [Partials.Channel] }))).toEqual(["", "directly"]);
  const granted = await bench({
    intents: [...intents, MessageContent],
    partials: [Partials.Channel],
    messageContent: true,
  });
  expect(await heard(granted)).toEqual(["in the guild", "directly"]);
});

test("thrown out of a guild, the bot hears of it and is refused there", async () => {
  const { discord, client, guild } = await bench();
  const left = new Promise<string>((resolve) => client.once("guildDelete", ({ id }) => resolve(id)));
  discord.removeBot(guild);
  expect(await left).toBe(guild.id);
  await expect(client.rest.get(Routes.guild(guild.id))).rejects.toMatchObject({ code: 50001 });
});

test("an intent that was not granted ends the library's login", async () => {
  const discord = await local();
  const client = clientOf(discord, [GatewayIntentBits.MessageContent]);
  ends.push(() => client.destroy());
  await expect(client.login(discord.token)).rejects.toThrow("disallowed intents");
});
