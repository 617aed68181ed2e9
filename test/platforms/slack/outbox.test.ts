import { describe, expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import { createThreads } from "../../../src/platforms/slack/inbound/threads.ts";
import { usualLimits } from "../../support/slack/limits.ts";
import { outboxBench, view } from "./outbox-bench.ts";

const out = await outboxBench();

const post = (text = "A question"): Extract<Delivery, { kind: "post" }> => ({
  kind: "post",
  target: out.target,
  view: view(text),
});
const redraw = (revision: number, of = "race-1", target = out.target): Delivery => ({
  kind: "redraw",
  target,
  of,
  view: view(`State ${revision}`),
  revision,
});
const DONE = { kind: "done" };

/** What somebody in the channel reads. */
const texts = (name = "Reader"): readonly string[] =>
  out.slack
    .person(name)
    .in(out.channel)
    .sees()
    .messages.map(({ text }) => text);

describe("a post", () => {
  test("is made once under its key, over all processes", async () => {
    expect(await out.deliver(post(), "daily/1")).toEqual(DONE);
    expect(await out.another()(post(), "daily/1")).toEqual(DONE);
    expect(texts()).toEqual(["A question"]);
  });

  test("whose answer was lost is looked for before it is said again", async () => {
    out.slack.faults.next("chat.postMessage", { kind: "unheard" });
    await expect(out.deliver(post(), "daily/1")).rejects.toThrow();
    expect(await out.another()(post(), "daily/1")).toEqual(DONE);
    expect(texts()).toEqual(["A question"]);
    expect(out.calls("conversations.history")).toHaveLength(1);
    // It can be redrawn where it was found.
    expect(await out.deliver(redraw(1, "daily/1"), "r1")).toEqual(DONE);
    expect(texts()).toEqual(["State 1"]);
  });

  test("that never reached Slack is looked for and then said", async () => {
    out.slack.faults.next("chat.postMessage", { kind: "lost" });
    await expect(out.deliver(post(), "daily/1")).rejects.toThrow();
    expect(await out.deliver(post(), "daily/1")).toEqual(DONE);
    expect(texts()).toEqual(["A question"]);
  });

  test("that failed at Slack is looked for too", async () => {
    out.slack.faults.next("chat.postMessage", { kind: "status", status: 503 });
    await expect(out.deliver(post(), "daily/1")).rejects.toThrow();
    expect(await out.deliver(post(), "daily/1")).toEqual(DONE);
    expect(texts()).toEqual(["A question"]);
    expect(out.calls("conversations.history")).toHaveLength(1);
  });

  test("that Slack may or may not have made is looked for when its time comes", async () => {
    out.slack.faults.next("chat.postMessage", { kind: "error", code: "service_unavailable" });
    expect(await out.patiently(post(), "daily/1")).toEqual(DONE);
    expect(texts()).toEqual(["A question"]);
    expect(out.calls("conversations.history")).toHaveLength(1);
  });

  test("is not said blindly while nothing can be looked up", async () => {
    out.slack.faults.next("chat.postMessage", { kind: "unheard" });
    await expect(out.deliver(post(), "daily/1")).rejects.toThrow();
    out.slack.faults.next("conversations.history", { kind: "limited", seconds: 30 });
    expect(await out.deliver(post(), "daily/1")).toEqual({ kind: "later", seconds: 30 });
    out.pass(30);
    expect(await out.deliver(post(), "daily/1")).toEqual(DONE);
    expect(texts()).toEqual(["A question"]);
  });

  test("that Slack limits comes later, is not asked for meanwhile, and holds up no other channel", async () => {
    const other = out.targetOf(out.slack.channel("random"));
    out.slack.faults.next("chat.postMessage", { kind: "limited", seconds: 7 });
    expect(await out.deliver(post(), "daily/1")).toEqual({ kind: "later", seconds: 7 });
    expect(out.counted).toEqual(["limited"]);
    expect((await out.deliver(post("Another"), "daily/2")).kind).toBe("later");
    expect(out.slack.calls.filter(({ method }) => method === "chat.postMessage")).toHaveLength(1);
    expect(await out.deliver({ kind: "post", target: other, view: view("Elsewhere") }, "daily/3")).toEqual(DONE);
    out.pass(7);
    expect(await out.deliver(post(), "daily/1")).toEqual(DONE);
    // Slack had refused it: there was nothing to look for.
    expect(out.calls("conversations.history")).toEqual([]);
  });

  test("goes out one a second in the long run", async () => {
    const begun = out.slack.clock.now();
    for (let at = 0; at < 40; at += 1) expect(await out.patiently(post(`No. ${at}`), `many/${at}`)).toEqual(DONE);
    expect(texts()).toHaveLength(40);
    // That is our own pace: Slack refused nothing.
    expect(out.counted).toEqual([]);
    expect(out.slack.clock.now() - begun).toBeGreaterThanOrEqual(25_000);
  });

  test("whose metadata tells nothing of its key", async () => {
    await out.deliver(post(), "daily/secret");
    expect(JSON.stringify(out.calls("chat.postMessage")[0]?.args["metadata"])).not.toContain("secret");
  });
});

describe("nobody can be reached", () => {
  test.each([
    ["channel_not_found", "place"],
    ["is_archived", "place"],
    ["thread_not_found", "message"],
    ["cannot_reply_to_message", "message"],
    ["not_in_channel", "permission"],
    ["restricted_action", "permission"],
    ["missing_scope", "permission"],
  ] as const)("where Slack says %s: the %s is gone, which is logged and counted", async (code, why) => {
    out.slack.faults.next("chat.postMessage", { kind: "error", code });
    expect(await out.deliver(post(), "daily/1")).toEqual({ kind: "gone", why });
    expect(out.warnings.at(-1)).toContain(why);
    expect(out.counted).toEqual(["gone"]);
    expect(await out.deliver(redraw(1, "daily/1"), "r1")).toEqual({ kind: "gone", why });
  });

  test("in a channel that was archived, deleted, or that the bot was taken from", async () => {
    const { archive, deleteChannel, removeBot } = out.slack.workplace;
    const cases = [
      [archive, "place"],
      [deleteChannel, "place"],
      [removeBot, "permission"],
    ] as const;
    for (const [does, why] of cases) {
      const channel = out.slack.channel(`c-${does.name}`);
      does(channel);
      const delivery: Delivery = { kind: "post", target: out.targetOf(channel), view: view("x") };
      expect(await out.deliver(delivery, `to/${does.name}`)).toEqual({ kind: "gone", why });
    }
  });

  test("after the token was taken back, and the operator hears of it", async () => {
    await out.deliver(post(), "daily/1");
    out.slack.workplace.revoke(out.slack.install);
    expect(await out.deliver(post(), "daily/2")).toEqual({ kind: "gone", why: "permission" });
    expect(await out.deliver(post(), "daily/3")).toEqual({ kind: "gone", why: "permission" });
    expect(out.gaveUp).not.toEqual([]);
  });

  test("in a workspace that the app is not in", async () => {
    const target = { ...out.target, workspace: "discord-1" };
    expect(await out.deliver({ ...post(), target }, "daily/1")).toEqual({ kind: "gone", why: "permission" });
  });
});

describe("a redraw", () => {
  test("that comes late does not undo a newer one", async () => {
    await out.deliver(post(), "race-1");
    expect(await out.deliver(redraw(3), "r3")).toEqual(DONE);
    expect(await out.another()(redraw(2), "r2")).toEqual(DONE);
    expect(texts()).toEqual(["State 3"]);
  });

  test("waits for a message that is on its way, but not for ever", async () => {
    expect(await out.deliver(redraw(1), "r1")).toEqual({ kind: "later", seconds: 5 });
    await out.deliver(post(), "race-1");
    expect(await out.deliver(redraw(1), "r1")).toEqual(DONE);
    expect(await out.patiently(redraw(1, "never"), "r2")).toEqual({ kind: "gone", why: "message" });
  });

  test("of a deleted message is gone", async () => {
    await out.deliver(post(), "race-1");
    out.slack.faults.next("chat.update", { kind: "error", code: "message_not_found" });
    expect(await out.deliver(redraw(1), "r1")).toEqual({ kind: "gone", why: "message" });
  });

  test("is made again where its answer was lost", async () => {
    await out.deliver(post(), "race-1");
    out.slack.faults.next("chat.update", { kind: "unheard" });
    await expect(out.deliver(redraw(1), "r1")).rejects.toThrow();
    expect(await out.deliver(redraw(1), "r1")).toEqual(DONE);
    expect(texts()).toEqual(["State 1"]);
  });

  test("of ten messages that are pressed all the time fits what Slack grants a workspace", async () => {
    const keys = Array.from({ length: 10 }, (_, at) => `race/${at}`);
    const targets = new Map(keys.map((key, at) => [key, out.targetOf(out.slack.channel(`race-${at}`))]));
    for (const key of keys) await out.deliver({ ...post(key), target: targets.get(key) ?? out.target }, key);
    usualLimits(out.slack.faults);
    const shown = new Map(keys.map((key) => [key, 0]));
    const show = async (key: string, second: number): Promise<void> => {
      const outcome = await out.deliver(redraw(second, key, targets.get(key)), `${key}/${second}`);
      if (outcome.kind === "done") shown.set(key, second);
    };
    for (let second = 1; second <= 90; second += 1) {
      out.pass(1);
      await Promise.all(keys.map((key) => show(key, second)));
    }
    const all = out.slack.calls.filter(({ method }) => method === "chat.update");
    expect(all.filter(({ status }) => status === 429)).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(50);
    // Each had its turns: none stands still for half a minute.
    expect(Math.min(...shown.values())).toBeGreaterThan(60);
    for (const key of keys)
      expect(await out.patiently(redraw(100, key, targets.get(key)), `${key}/last`)).toEqual(DONE);
  });
});

describe("a thread", () => {
  const thread = (more: object): Delivery => ({
    kind: "thread",
    target: out.target,
    name: "Interview",
    view: view("First"),
    ...more,
  });

  test("hangs on the message under a key, once, and its own key names it", async () => {
    await out.deliver(post("Root"), "root");
    expect(await out.deliver(thread({ from: "root" }), "t1")).toEqual(DONE);
    expect(await out.another()(thread({ from: "root" }), "t1")).toEqual(DONE);
    const inThread = { ...out.target, thread: "t1" };
    expect(await out.deliver({ ...post("Next"), target: inThread }, "next")).toEqual(DONE);
    const [root, ...said] = out.slack.person("Reader").in(out.channel).sees().messages;
    expect(said.map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ["First", root?.ts],
      ["Next", root?.ts],
    ]);
    expect(await createThreads(out.bench.store.kv).keyOf(out.channel.id, root?.ts ?? "")).toBe("t1");
  });

  test("without a message hangs on one that says its name", async () => {
    expect(await out.deliver(thread({}), "t1")).toEqual(DONE);
    expect(texts()).toEqual(["Interview", "First"]);
    expect(await out.deliver({ ...redraw(1, "t1") }, "r1")).toEqual(DONE);
    expect(texts()).toEqual(["Interview", "State 1"]);
  });

  test("whose first message's answer was lost is opened once", async () => {
    out.slack.faults.next("chat.postMessage", { kind: "unheard" });
    await expect(out.deliver(thread({}), "t1")).rejects.toThrow();
    out.slack.faults.next("chat.postMessage", { kind: "unheard" });
    await expect(out.deliver(thread({}), "t1")).rejects.toThrow();
    expect(await out.deliver(thread({}), "t1")).toEqual(DONE);
    expect(texts()).toEqual(["Interview", "First"]);
  });

  test("for some is a thread with each of them alone, and all are redrawn and answered there", async () => {
    const [ann, ben, eve] = ["Ann", "Ben", "Eve"].map((name) => out.slack.person(name));
    const members = [ann, ben].map((one) => `slack-${one?.user.team}-${one?.id}`);
    expect(await out.deliver(thread({ members }), "t1")).toEqual(DONE);
    expect(await out.deliver({ ...post("Next"), target: { ...out.target, thread: "t1" } }, "next")).toEqual(DONE);
    expect(await out.deliver(redraw(1, "t1"), "r1")).toEqual(DONE);
    const alone = (one: typeof ann) =>
      one
        ?.withApp()
        .sees()
        .messages.map(({ text }) => text);
    expect(alone(ann)).toEqual(["Interview", "State 1", "Next"]);
    expect(alone(ben)).toEqual(["Interview", "State 1", "Next"]);
    expect(alone(eve)).toEqual([]);
    expect(texts()).toEqual([]);
  });

  test("under a message that could not be posted is gone for the same reason", async () => {
    out.slack.faults.next("chat.postMessage", { kind: "error", code: "is_archived" });
    await out.deliver(post(), "root");
    expect(await out.deliver(thread({ from: "root" }), "t1")).toEqual({ kind: "gone", why: "place" });
    const inThread = { ...out.target, thread: "t1" };
    expect(await out.deliver({ ...post("Next"), target: inThread }, "next")).toEqual({ kind: "gone", why: "place" });
  });
});
