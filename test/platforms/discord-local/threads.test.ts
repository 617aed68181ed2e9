import { Routes } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, openBench } from "./bot.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ rateLimits: false });
});
afterAll(() => bench.stop());

interface Made {
  readonly id: string;
  readonly [more: string]: unknown;
}
const rest = () => bench.client.rest;
const post = (place: string, content = "x") =>
  rest().post(Routes.channelMessages(place), { body: { content } }) as Promise<Made>;
const change = (id: string, body: object) => rest().patch(Routes.channel(id), { body }) as Promise<Made>;
const open = (body: object) => rest().post(Routes.threads(bench.channel.id), { body }) as Promise<Made>;
const placeOf = (id: string) => bench.discord.world.channels.get(id)!; // just made

test("a thread from a message has its id, and there is one", async () => {
  const message = await post(bench.channel.id);
  const from = () =>
    rest().post(Routes.threads(bench.channel.id, message.id), { body: { name: "Reveal" } }) as Promise<Made>;
  expect(await from()).toMatchObject({ id: message.id, type: 11, parent_id: bench.channel.id, name: "Reveal" });
  await expect(from()).rejects.toMatchObject({ code: 160004 });
  await post(message.id, "In the thread");
  expect(bench.ada.in(placeOf(message.id)).text).toBe("In the thread");
});

test("a private thread is seen by those who were added", async () => {
  const thread = await open({ name: "Interview", type: 12 });
  await post(thread.id, "Between us");
  const seat = bench.ada.in(placeOf(thread.id));
  expect(seat.messages).toEqual([]);
  await rest().put(Routes.threadMembers(thread.id, bench.ada.id));
  expect(seat.text).toBe("Between us");
  const stranger = bench.discord.createPerson("Stranger");
  await expect(rest().put(Routes.threadMembers(thread.id, stranger.id))).rejects.toMatchObject({ code: 10007 });
});

test("a thread without a type is private, a name is needed, and it archives after what Discord knows", async () => {
  expect(await open({ name: "Quiet" })).toMatchObject({ type: 12 });
  await expect(open({ name: "" })).rejects.toMatchObject({ code: 50035 });
  await expect(open({ name: "x".repeat(101) })).rejects.toMatchObject({ code: 50035 });
  await expect(open({ name: "x", auto_archive_duration: 90 })).rejects.toMatchObject({ code: 50035 });
});

test("nothing is edited in an archived thread, and a new message awakens it", async () => {
  const thread = await open({ name: "Over", type: 11 });
  const message = await post(thread.id);
  await change(thread.id, { archived: true });
  const edit = () => rest().patch(Routes.channelMessage(thread.id, message.id), { body: { content: "y" } });
  await expect(edit()).rejects.toMatchObject({ code: 50083 });
  await expect(rest().put(Routes.threadMembers(thread.id, bench.ada.id))).rejects.toMatchObject({ code: 50083 });
  await post(thread.id);
  await expect(edit()).resolves.toMatchObject({ content: "y" });
});

test("a locked thread takes nothing, and only Manage Threads opens it", async () => {
  const thread = await open({ name: "Locked", type: 11 });
  await expect(change(thread.id, { locked: true })).rejects.toMatchObject({ code: 50013 });
  const { thread: state } = placeOf(thread.id);
  Object.assign(state ?? {}, { locked: true });
  await expect(post(thread.id)).rejects.toMatchObject({ code: 160005 });
  Object.assign(state ?? {}, { archived: true });
  await expect(post(thread.id)).rejects.toMatchObject({ code: 50083 });
  await expect(change(thread.id, { archived: false })).rejects.toMatchObject({ code: 50013 });
});

test("each kind of thread needs its permission, and writing in threads its own", async () => {
  const thread = await open({ name: "Public", type: 11 });
  bench.channel.denied = (1n << 35n) | (1n << 38n);
  await expect(open({ name: "Public", type: 11 })).rejects.toMatchObject({ code: 50013 });
  await expect(open({ name: "Private", type: 12 })).resolves.toHaveProperty("id");
  await expect(post(thread.id)).rejects.toMatchObject({ code: 50013 });
  bench.channel.denied = 0n;
});

test("active threads are listed with the bot's membership", async () => {
  const thread = await open({ name: "Listed", type: 11 });
  const listed = (await rest().get(Routes.guildActiveThreads(bench.guild.id))) as {
    readonly threads: Made[];
    readonly members: Made[];
  };
  expect(listed.threads.map(({ id }) => id)).toContain(thread.id);
  expect(listed.members.map(({ id }) => id)).toContain(thread.id);
});

test("whoever types in an archived thread awakens it and is in it", async () => {
  const thread = await open({ name: "Open", type: 11 });
  await change(thread.id, { archived: true });
  await bench.ada.in(placeOf(thread.id)).types("Still here");
  const { thread: state } = placeOf(thread.id);
  expect([state?.archived, state?.members.has(bench.ada.id)]).toEqual([false, true]);
});
