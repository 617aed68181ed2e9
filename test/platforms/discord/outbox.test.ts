import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import { saidLink } from "../../../src/chat/said-link.ts";
import { muted, type View } from "../../../src/chat/view.ts";
import { nonceOf } from "../../../src/platforms/discord/outbox/ids.ts";
import { NOON } from "../../store/support.ts";
import { CHANNEL, GUILD, type OutboxBench, outboxBench, TARGET, view } from "./outbox-bench.ts";
import type { Asked } from "./small-discord.ts";

let out: OutboxBench;
beforeAll(async () => {
  out = await outboxBench();
});
afterAll(() => out.bench.stop());
beforeEach(() => out.renew());

const post: Delivery = { kind: "post", target: TARGET, view: view("A question") };
const POSTED = /^POST \/channels\/\d+\/messages$/;
const EDITED = /^PATCH \/channels\/\d+\/messages\/\d+$/;
const redraw = (revision: number): Delivery => ({
  kind: "redraw",
  target: TARGET,
  of: "race-1",
  view: view(`State ${revision}`),
  revision,
});
const NOTHING: Pick<Asked, "body" | "files"> = { body: {}, files: [] };
const messagesIn = (channel: string): number => (out.discord.messages.get(channel) ?? []).length;
const textsOf = (pattern: RegExp): readonly unknown[] =>
  out.discord.of(pattern).map(({ body }) => /State \d/.exec(JSON.stringify(body))?.[0]);

test("a message is posted once under its key, mentions nobody and carries a nonce of its key", async () => {
  expect(await out.deliver(post, "daily/1")).toEqual({ kind: "done" });
  expect(await out.deliver(post, "daily/1")).toEqual({ kind: "done" });
  expect(out.discord.of(POSTED)).toHaveLength(1);
  const [{ body } = NOTHING] = out.discord.of(POSTED);
  expect(body).toMatchObject({ allowed_mentions: { parse: [] }, nonce: nonceOf("daily/1"), enforce_nonce: true });
  expect(nonceOf("daily/1").length).toBeLessThanOrEqual(25);
  expect(await out.deliver(post, "daily/2")).toEqual({ kind: "done" });
  expect(messagesIn(CHANNEL)).toBe(2);
});

test("a message whose answer was lost is asked for again with the same nonce and stands there once", async () => {
  out.discord.fault(POSTED, "lost");
  await expect(out.deliver(post, "daily/1")).rejects.toThrow("other side closed");
  expect(await out.another()(post, "daily/1")).toEqual({ kind: "done" });
  expect(messagesIn(CHANNEL)).toBe(1);
  expect(new Set(out.discord.of(POSTED).map(({ body }) => body["nonce"])).size).toBe(1);
});

test("a message whose answer was lost is not said again once its nonce may have been forgotten", async () => {
  out.discord.fault(POSTED, "lost");
  await expect(out.deliver(post, "daily/1")).rejects.toThrow("other side closed");
  out.bench.clock.now = NOON + 120_001;
  expect(await out.another()(post, "daily/1")).toEqual({ kind: "unknown" });
  expect(out.discord.of(POSTED)).toHaveLength(1);
});

test("a refusal leaves nothing to be unsure of: the message is said later, however late", async () => {
  out.discord.fault(POSTED, { status: 429, retryAfter: 300 });
  expect(await out.deliver(post, "daily/1")).toEqual({ kind: "later", seconds: 300 });
  out.bench.clock.now = NOON + 300_000;
  expect(await out.deliver(post, "daily/1")).toEqual({ kind: "done" });
  expect(messagesIn(CHANNEL)).toBe(1);
});

const ROLE = "100000000000000777";

test.each([ROLE, `<@&${ROLE}>`])("a post pings exactly the role %s, above everything else", async (ping) => {
  expect(await out.deliver({ ...post, ping }, "daily/1")).toEqual({ kind: "done" });
  const [{ body } = NOTHING] = out.discord.of(POSTED);
  expect(body["allowed_mentions"]).toEqual({ parse: [], roles: [ROLE] });
  expect(body["components"]).toMatchObject([{ type: 10, content: `<@&${ROLE}>` }, { type: 17 }]);
});

test.each(["@everyone", "@backend", GUILD, "<@100000000000000500>"])(
  "%s is no role: it is said in words, and nobody is mentioned",
  async (ping) => {
    expect(await out.deliver({ ...post, ping }, "daily/1")).toEqual({ kind: "done" });
    const [{ body } = NOTHING] = out.discord.of(POSTED);
    expect(body["allowed_mentions"]).toEqual({ parse: [] });
    expect(JSON.stringify(body["components"])).toContain(ping.replace(/[<@>]/g, "").slice(0, 7));
  },
);

test("words lead to an earlier message by its address, and are only words where there is none", async () => {
  await out.deliver(post, "daily/1");
  const [id] = out.discord.messages.get(CHANNEL) ?? [];
  const leading = (key: string): View => ({ summary: "New", body: [muted(saidLink("the one before", key))] });
  await out.deliver({ ...post, view: leading("daily/1") }, "daily/2");
  await out.deliver({ ...post, view: leading("daily/0") }, "daily/3");
  const [, second, third] = out.discord.of(POSTED).map(({ body }) => JSON.stringify(body["components"]));
  expect(second).toContain(`https://discord.com/channels/${GUILD}/${CHANNEL}/${id}`);
  expect(third).toContain("the one before");
  expect(third).not.toContain("said:");
});

test("a rate limit is a delivery for later, a failure of Discord's fails the job", async () => {
  out.discord.fault(POSTED, { status: 429, retryAfter: 7.5 });
  expect(await out.deliver(post, "daily/1")).toEqual({ kind: "later", seconds: 7.5 });
  expect(out.counted).toEqual(["limited"]);
  out.discord.fault(POSTED, { status: 503 });
  await expect(out.deliver(post, "daily/1")).rejects.toThrow("503");
  expect(await out.deliver(post, "daily/1")).toEqual({ kind: "done" });
});

test.each([
  [10003, "place"],
  [10004, "place"],
  [50024, "place"],
  [50001, "permission"],
  [50013, "permission"],
  [160002, "permission"],
  [200000, "permission"],
])("refusal %i means that the %s is gone, which is logged", async (code, why) => {
  out.discord.fault(POSTED, { status: 403, code });
  expect(await out.deliver(post, "daily/1")).toEqual({ kind: "gone", why });
  expect(out.warnings[0]?.fields).toMatchObject({ key: "daily/1", why });
  expect(out.counted).toEqual(["gone"]);
});

test("a redraw of what could not be posted is gone for the same reason", async () => {
  out.discord.fault(POSTED, { status: 403, code: 50013 });
  await out.deliver(post, "race-1");
  expect(await out.deliver(redraw(1), "r1")).toEqual({ kind: "gone", why: "permission" });
});

test("an archived thread is opened and tried again, a locked one is gone", async () => {
  const thread = { ...TARGET, thread: "100000000000000777" };
  out.discord.fault(POSTED, { status: 400, code: 50083 });
  expect(await out.deliver({ ...post, target: thread }, "one")).toEqual({ kind: "done" });
  expect(out.discord.of(/^PATCH \/channels\/100000000000000777$/).map(({ body }) => body)).toEqual([
    { archived: false },
  ]);
  out.discord.fault(POSTED, { status: 400, code: 50083 });
  out.discord.fault(/^PATCH/, { status: 403, code: 160005 });
  expect(await out.deliver({ ...post, target: thread }, "two")).toEqual({ kind: "gone", why: "permission" });
});

test("a picture goes as a file with its words", async () => {
  const image = { kind: "image", alt: "A heat map", type: "image/png", data: "aGk=" } as const;
  await out.deliver({ kind: "post", target: TARGET, view: { summary: "x", body: [image] } }, "race-1");
  const [{ body, files } = NOTHING] = out.discord.of(POSTED);
  expect(body["attachments"]).toEqual([
    { id: "0", filename: expect.stringMatching(/png$/), description: "A heat map" },
  ]);
  expect(files.map(({ name, type, data }) => [name, type, data.toString()])).toEqual([
    [expect.stringMatching(/png$/), "image/png", "hi"],
  ]);
  await out.deliver(redraw(1), "r1");
  expect(out.discord.of(EDITED)[0]?.body["attachments"]).toEqual([]);
});

test("beyond five edits in five seconds a redraw waits, over all processes", async () => {
  await out.deliver(post, "race-1");
  const other = out.another();
  for (const revision of [1, 2, 3, 4, 5])
    expect(await (revision % 2 ? out.deliver : other)(redraw(revision), `r${revision}`)).toEqual({ kind: "done" });
  expect(await other(redraw(6), "r6")).toEqual({ kind: "later", seconds: 5 });
  out.bench.clock.now = NOON + 5_000;
  expect(await out.deliver(redraw(7), "r6")).toEqual({ kind: "done" });
  expect(textsOf(EDITED)).toEqual([1, 2, 3, 4, 5, 7].map((revision) => `State ${revision}`));
});

test("a redraw waits for a message that is still on its way, but not for ever", async () => {
  expect(await out.deliver(redraw(1), "r1")).toEqual({ kind: "later", seconds: 5 });
  out.bench.clock.now = NOON + 601_000;
  expect(await out.deliver(redraw(1), "r1")).toEqual({ kind: "gone", why: "message" });
});

test("a deleted message is gone; an old one that was edited often stays as it is", async () => {
  await out.deliver(post, "race-1");
  out.discord.fault(EDITED, { status: 404, code: 10008 });
  expect(await out.deliver(redraw(1), "r1")).toEqual({ kind: "gone", why: "message" });
  out.discord.fault(EDITED, { status: 400, code: 30046 });
  expect(await out.deliver(redraw(2), "r2")).toEqual({ kind: "done" });
  expect(out.warnings.at(-1)?.message).toContain("too many edits");
});

test("one slow channel holds up no other", async () => {
  const release = out.discord.hold(new RegExp(`^POST /channels/${CHANNEL}/`));
  const slow = [1, 2].map((n) => out.deliver(post, `slow/${n}`));
  expect(await out.deliver(post, "slow/3")).toEqual({ kind: "later", seconds: 0.5 });
  const elsewhere = { ...TARGET, place: "100000000000000011" };
  expect(await out.deliver({ ...post, target: elsewhere }, "quick")).toEqual({ kind: "done" });
  release();
  expect(await Promise.all(slow)).toEqual([{ kind: "done" }, { kind: "done" }]);
});
