import { describe, expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import { ownWorkspace } from "../../../src/chat/request.ts";
import type { Person } from "../../support/slack/people/people.ts";
import { outboxBench, view } from "./outbox-bench.ts";

const out = await outboxBench();

const DONE = { kind: "done" };
const CLOSED = { kind: "gone", why: "closed" };
const idOf = ({ id, user }: Person): string => `slack-${user.team}-${id}`;
const alone = (one: Person): readonly string[] =>
  one
    .withApp()
    .sees()
    .messages.map(({ text }) => text);
const direct = (member: string, text = "Psst"): Delivery => ({
  kind: "direct",
  target: out.target,
  member,
  view: view(text),
});
const managers = (workspace = out.target.workspace): Delivery => ({
  kind: "managers",
  target: { ...out.target, workspace },
  view: view("Dear managers"),
});

describe("a direct message", () => {
  test("reaches one person alone, once, and can be redrawn", async () => {
    const [ann, ben] = [out.slack.person("Ann"), out.slack.person("Ben")];
    expect(await out.deliver(direct(idOf(ann)), "d1")).toEqual(DONE);
    expect(await out.another()(direct(idOf(ann)), "d1")).toEqual(DONE);
    expect([alone(ann), alone(ben)]).toEqual([["Psst"], []]);
    const redraw: Delivery = { kind: "redraw", target: out.target, of: "d1", view: view("Well"), revision: 1 };
    expect(await out.deliver(redraw, "r1")).toEqual(DONE);
    expect(alone(ann)).toEqual(["Well"]);
  });

  test("opens the conversation once", async () => {
    const ann = out.slack.person("Ann");
    for (const key of ["d1", "d2", "d3"]) expect(await out.deliver(direct(idOf(ann), key), key)).toEqual(DONE);
    expect(out.calls("conversations.open")).toHaveLength(1);
    expect(alone(ann)).toEqual(["d1", "d2", "d3"]);
  });

  test("whose answer was lost arrives once", async () => {
    const ann = out.slack.person("Ann");
    out.slack.faults.next("chat.postMessage", { kind: "unheard" });
    await expect(out.deliver(direct(idOf(ann)), "d1")).rejects.toThrow();
    expect(await out.deliver(direct(idOf(ann)), "d1")).toEqual(DONE);
    expect(alone(ann)).toEqual(["Psst"]);
  });

  test.each(["user_disabled", "user_not_found", "cannot_dm_bot", "user_not_visible"])(
    "is closed where Slack says %s, and is not asked for again at once",
    async (code) => {
      const ann = out.slack.person("Ann");
      out.slack.faults.next("conversations.open", { kind: "error", code });
      expect(await out.deliver(direct(idOf(ann)), "d1")).toEqual(CLOSED);
      const calls = out.slack.calls.length;
      expect(await out.deliver(direct(idOf(ann)), "d2")).toEqual(CLOSED);
      expect(out.slack.calls).toHaveLength(calls);
    },
  );

  test("to somebody of another platform is closed", async () => {
    expect(await out.deliver(direct("discord-1"), "d1")).toEqual(CLOSED);
  });

  test("is posted where a person is named as the place", async () => {
    const ann = out.slack.person("Ann");
    const target = { ...out.target, workspace: ownWorkspace(idOf(ann)), place: ann.id };
    expect(await out.deliver({ kind: "post", target, view: view("Home") }, "p1")).toEqual(DONE);
    expect(alone(ann)).toEqual(["Home"]);
  });
});

describe("a word to whoever looks after a workspace", () => {
  test("goes to whoever installed the app", async () => {
    const [boss, owner] = [out.slack.person("Boss"), out.slack.person("Owner", { owner: true })];
    out.installedBy(boss.id);
    expect(await out.deliver(managers(), "m1")).toEqual(DONE);
    expect([alone(boss), alone(owner)]).toEqual([["Dear managers"], []]);
  });

  test("else to an owner, who is looked up once", async () => {
    const [admin, owner] = [out.slack.person("Admin", { admin: true }), out.slack.person("Owner", { owner: true })];
    for (const key of ["m1", "m2"]) expect(await out.deliver(managers(), key)).toEqual(DONE);
    expect(alone(owner)).toHaveLength(2);
    expect(alone(admin)).toEqual([]);
    expect(out.calls("users.list")).toHaveLength(1);
  });

  test("in somebody's own workspace goes to them", async () => {
    const ann = out.slack.person("Ann");
    expect(await out.deliver(managers(ownWorkspace(idOf(ann))), "m1")).toEqual(DONE);
    expect(alone(ann)).toEqual(["Dear managers"]);
  });

  test("is closed where nobody does", async () => {
    out.slack.person("Ann");
    expect(await out.deliver(managers(), "m1")).toEqual(CLOSED);
  });
});
