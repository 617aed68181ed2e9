import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import { ADA, BOB, CHANNEL, type OutboxBench, outboxBench, TARGET, view } from "./outbox-bench.ts";
import { OWNER, SYSTEM } from "./small-discord.ts";

let out: OutboxBench;
beforeAll(async () => {
  out = await outboxBench();
});
afterAll(() => out.bench.stop());
beforeEach(() => out.renew());

const OPENED = /^POST .*\/threads$/;
const ADDED = /^PUT \/channels\/\d+\/thread-members\/\d+$/;
const thread: Delivery = { kind: "thread", target: TARGET, name: "Interview", view: view("Welcome") };
const direct: Delivery = { kind: "direct", target: TARGET, member: ADA, view: view("You are due") };
const managers: Delivery = { kind: "managers", target: TARGET, view: view("The daily is paused") };
const own = { platform: "discord", workspace: `own-${ADA}`, place: "100000000000000050" };
const dmOf = (user: string): string => `9${user.slice(1)}`;
const adaDm = dmOf(ADA.slice("discord-".length));
const toDm = (channel: string) => new RegExp(`^POST /channels/${channel}/messages$`);
const lastThread = () => out.discord.threads.at(-1)?.id ?? "";
const messagesIn = (channel: string): number => (out.discord.messages.get(channel) ?? []).length;

test("a thread is opened with its first message, and its key names it in targets and is found by its id", async () => {
  expect(await out.deliver(thread, "interview-1")).toEqual({ kind: "done" });
  expect(out.discord.of(OPENED)[0]?.body).toMatchObject({ name: "Interview", type: 11 });
  expect(await out.bench.store.kv.get(`discord/thread/${lastThread()}`)).toBe("interview-1");
  const next: Delivery = { kind: "post", target: { ...TARGET, thread: "interview-1" }, view: view("First question") };
  expect(await out.another()(next, "q1")).toEqual({ kind: "done" });
  expect(messagesIn(lastThread())).toBe(2);
  await out.deliver({ kind: "redraw", target: TARGET, of: "interview-1", view: view("Over"), revision: 1 }, "r1");
  expect(out.discord.of(/^PATCH/)[0]?.route).toContain(`/channels/${lastThread()}/messages/`);
});

test("a thread on a message hangs on that message, also when the first answer was lost", async () => {
  await out.deliver({ kind: "post", target: TARGET, view: view("A daily") }, "daily-1");
  const [message] = out.discord.messages.get(CHANNEL) ?? [];
  out.discord.fault(OPENED, "lost");
  const hung: Delivery = { ...thread, from: "daily-1" };
  await expect(out.deliver(hung, "talk-1")).rejects.toThrow();
  expect(await out.deliver(hung, "talk-1")).toEqual({ kind: "done" });
  expect(out.discord.threads.map(({ id }) => id)).toEqual([message]);
  expect(messagesIn(message ?? "")).toBe(1);
});

test("a thread whose answer was lost is found again instead of opened twice", async () => {
  await out.deliver(thread, "interview-1");
  out.discord.fault(OPENED, "lost");
  await expect(out.deliver(thread, "interview-2")).rejects.toThrow();
  expect(await out.another()(thread, "interview-2")).toEqual({ kind: "done" });
  expect(out.discord.threads).toHaveLength(2);
  expect(messagesIn(lastThread())).toBe(1);
});

test("a private thread holds its members alone; who cannot be brought in is left out and logged", async () => {
  out.discord.fault(ADDED, { status: 403, code: 50001 });
  expect(await out.deliver({ ...thread, members: [ADA, BOB, "web-someone"] }, "interview-1")).toEqual({ kind: "done" });
  expect(out.discord.of(OPENED)[0]?.body).toMatchObject({ type: 12, invitable: false });
  expect(out.discord.of(ADDED).map(({ route }) => `discord-${route.split("/").at(-1)}`)).toEqual([ADA, BOB]);
  expect(out.warnings[0]?.fields).toMatchObject({ member: ADA, code: 50001 });
});

test("a thread in direct messages is the direct messages themselves", async () => {
  expect(await out.deliver({ ...thread, target: own, members: [ADA] }, "interview-1")).toEqual({ kind: "done" });
  const next: Delivery = { kind: "post", target: { ...own, thread: "interview-1" }, view: view("Next") };
  expect(await out.deliver(next, "q1")).toEqual({ kind: "done" });
  expect(out.discord.threads).toEqual([]);
  expect(messagesIn(own.place)).toBe(2);
});

test("what is said in a thread waits until it is open, and is gone with it", async () => {
  const inIt: Delivery = { kind: "post", target: { ...TARGET, thread: "interview-1" }, view: view("Next") };
  expect(await out.deliver(inIt, "q1")).toEqual({ kind: "later", seconds: 5 });
  out.discord.fault(OPENED, { status: 403, code: 50013 });
  expect(await out.deliver(thread, "interview-1")).toEqual({ kind: "gone", why: "permission" });
  expect(await out.deliver(inIt, "q1")).toEqual({ kind: "gone", why: "permission" });
});

test("a direct message is said once, in the person's direct messages", async () => {
  for (const key of ["due-1", "due-1", "due-2"]) expect(await out.deliver(direct, key)).toEqual({ kind: "done" });
  expect(messagesIn(adaDm)).toBe(2);
  expect(out.discord.of(/^POST \/users\/@me\/channels$/)).toHaveLength(1);
});

test("where only a direct message will do, closed ones mean that nothing is said", async () => {
  out.discord.fault(toDm(adaDm), { status: 403, code: 50007 });
  expect(await out.deliver({ ...direct, only: true }, "due-1")).toEqual({ kind: "gone", why: "closed" });
  expect(out.discord.threads).toEqual([]);
});

test("where direct messages are closed, one private thread of the place stands in, and says who can read it", async () => {
  out.discord.fault(toDm(adaDm), { status: 403, code: 50007 });
  for (const key of ["due-1", "due-1", "due-2"]) expect(await out.deliver(direct, key)).toEqual({ kind: "done" });
  expect(out.discord.threads.map(({ name }) => name)).toEqual(["Just for you"]);
  expect(out.discord.of(OPENED)[0]?.body).toMatchObject({ type: 12 });
  const said = out.discord.of(toDm(lastThread())).map(({ body }) => JSON.stringify(body["components"]));
  expect(said).toHaveLength(3);
  expect(said[0]).toContain("Moderators can read this too.");
  // Refusals are counted against the bot: closed ones are left alone for a while.
  expect(out.discord.of(toDm(adaDm))).toHaveLength(1);
});

test("where a place has as many open threads as it may have, or its new thread is deleted, the place itself is there", async () => {
  const MESSAGE = { kind: "gone", why: "message" };
  out.discord.fault(OPENED, { status: 400, code: 160006 });
  expect(await out.deliver(thread, "full")).toEqual(MESSAGE);
  out.discord.fault(/^POST .*\/messages$/, { status: 404, code: 10003 });
  expect(await out.deliver(thread, "deleted")).toEqual(MESSAGE);
  out.discord.fault(OPENED, { status: 404, code: 10003 });
  expect(await out.deliver(thread, "nowhere")).toEqual({ kind: "gone", why: "place" });
});

test("a stand-in that was archived or deleted is opened again", async () => {
  out.discord.fault(toDm(adaDm), { status: 403, code: 50007 });
  await out.deliver(direct, "due-1");
  const first = lastThread();
  out.discord.fault(ADDED, { status: 400, code: 50083 });
  expect(await out.deliver(direct, "due-2")).toEqual({ kind: "done" });
  expect(out.discord.of(/^PATCH/).map(({ route }) => route)).toEqual([`/channels/${first}`]);
  out.discord.fault(ADDED, { status: 404, code: 10003 });
  expect(await out.deliver(direct, "due-3")).toEqual({ kind: "done" });
  expect(out.discord.threads).toHaveLength(2);
  expect(messagesIn(lastThread())).toBe(2);
});

test("without direct messages and without such threads, the person is out of reach", async () => {
  out.discord.fault(toDm(adaDm), { status: 403, code: 50007 });
  out.discord.fault(OPENED, { status: 403, code: 50013 }, 2);
  expect(await out.deliver(direct, "due-1")).toEqual({ kind: "gone", why: "closed" });
  expect(await out.deliver({ ...direct, target: own }, "due-2")).toEqual({ kind: "gone", why: "closed" });
  expect(await out.deliver({ ...direct, member: "web-someone" }, "due-3")).toEqual({ kind: "gone", why: "closed" });
});

test("managers are told by a direct message to the owner that names the server, else where the server wants such messages", async () => {
  expect(await out.deliver(managers, "paused-1")).toEqual({ kind: "done" });
  expect(JSON.stringify(out.discord.of(toDm(dmOf(OWNER)))[0]?.body)).toContain("About Prep");
  out.discord.fault(toDm(dmOf(OWNER)), { status: 403, code: 50278 });
  expect(await out.deliver(managers, "paused-2")).toEqual({ kind: "done" });
  expect(messagesIn(SYSTEM)).toBe(1);
  out.discord.fault(toDm(SYSTEM), { status: 403, code: 50013 });
  expect(await out.deliver(managers, "paused-3")).toEqual({ kind: "gone", why: "closed" });
  out.discord.fault(/^GET/, { status: 403, code: 50001 });
  expect(await out.deliver(managers, "paused-4")).toEqual({ kind: "gone", why: "place" });
});

test("in someone's own workspace they are the manager", async () => {
  expect(await out.deliver({ ...managers, target: own }, "paused-1")).toEqual({ kind: "done" });
  expect(messagesIn(adaDm)).toBe(1);
});

test("a thread for one is their direct messages, which its key names from then on", async () => {
  const lane: Delivery = { ...thread, members: [ADA], lane: true };
  for (const _ of [1, 2]) expect(await out.deliver(lane, "interview-1")).toEqual({ kind: "done" });
  const next: Delivery = { kind: "post", target: { ...TARGET, thread: "interview-1" }, view: view("First question") };
  expect(await out.another()(next, "q1")).toEqual({ kind: "done" });
  expect(out.discord.threads).toEqual([]);
  expect(messagesIn(adaDm)).toBe(2);
  const elsewhere = { ...own, place: "100000000000000051" };
  expect(await out.deliver({ ...lane, target: elsewhere }, "interview-2")).toEqual({ kind: "done" });
  expect(messagesIn(adaDm)).toBe(3);
});

test("where direct messages are closed, the thread for one is a private one that first says who can read it", async () => {
  out.discord.fault(toDm(adaDm), { status: 403, code: 50007 });
  const lane: Delivery = { ...thread, members: [ADA], lane: true };
  for (const _ of [1, 2]) expect(await out.deliver(lane, "interview-1")).toEqual({ kind: "done" });
  expect(out.discord.threads.map(({ name }) => name)).toEqual(["Interview"]);
  expect(out.discord.of(OPENED)[0]?.body).toMatchObject({ type: 12, invitable: false });
  const said = out.discord.of(toDm(lastThread())).map(({ body }) => JSON.stringify(body["components"]));
  expect(said).toHaveLength(2);
  expect(said[0]).toContain("Moderators can read this too.");
  out.discord.fault(OPENED, { status: 403, code: 50013 });
  expect(await out.deliver(lane, "interview-2")).toEqual({ kind: "gone", why: "closed" });
  expect(await out.deliver({ ...lane, target: own }, "interview-3")).toEqual({ kind: "gone", why: "closed" });
});
