import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SlackApp, slackApp } from "../platforms/slack/slack-app.ts";
import type { Fields } from "../support/slack/model.ts";
import { botDelivers, EVIL, peopleAct } from "./slack-acts.ts";
import { judgeCall } from "./slack-judge.ts";
import { judgeWords, type Said } from "./slack-text.ts";

/** Where the bank of these tests has its facts from. */
const ours = (address: string): boolean => /^https:\/\/(?:tea|knives)\.example\.org\//.test(address);

const SPEAKS = ["chat.postMessage", "chat.update", "chat.postEphemeral"];

const fieldsIn = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** All that people could read: messages, modals and homes, by calls, response URLs and acknowledgements. */
const saidIn = ({ slack }: SlackApp): readonly Said[] => [
  ...slack.calls.flatMap(({ method, args }): readonly Said[] => {
    if (SPEAKS.includes(method)) return [{ by: method, kind: "message", body: args }];
    return "view" in args ? [{ by: method, kind: "view", body: fieldsIn(args["view"]) }] : [];
  }),
  ...slack.answers.map((one): Said => ({ by: "an answer", kind: "message", body: fieldsIn(one.body) })),
  ...slack.deliveries.flatMap(({ ack }): readonly Said[] => {
    const body = fieldsIn(ack?.kind === "acked" ? ack.body : undefined);
    return Object.keys(body).length > 0 ? [{ by: "an acknowledgement", kind: "view", body }] : [];
  }),
];

describe.each(["socket", "http"] as const)("over %s, while people use everything", (mode) => {
  let app: SlackApp;
  beforeAll(async () => {
    app = await slackApp({ mode });
    await peopleAct(app);
    expect(await botDelivers(app)).not.toContainEqual(expect.stringMatching(/later|gone/));
  });
  afterAll(() => app.stop());

  test("every call is one that Slack's specification knows, with the arguments and scopes it asks for", () => {
    const names = new Set(app.slack.calls.map(({ method }) => method));
    for (const name of ["chat.postMessage", "chat.update", "users.info", "views.open", "views.publish", "views.update"])
      expect(names).toContain(name);
    expect(app.slack.calls.flatMap(({ method, args }) => judgeCall(method, args))).toEqual([]);
  });

  test("Slack refused none of it", () => {
    expect(app.slack.calls.filter(({ response }) => response["ok"] !== true)).toEqual([]);
    expect(app.slack.answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(app.slack.complaints).toEqual([]);
    expect(app.faults).toEqual([]);
  });

  test("nobody is mentioned, nothing of theirs is a link, and every message and picture has words", () => {
    const said = saidIn(app);
    const kinds = new Set(said.map(({ by }) => by));
    for (const by of ["an answer", "an acknowledgement", "chat.postMessage", "views.publish"])
      expect(kinds).toContain(by);
    expect(said.filter(({ body }) => JSON.stringify(body).includes("evil.example")).length).toBeGreaterThan(10);
    expect(said.flatMap((one) => judgeWords(one, ours))).toEqual([]);
  });
});

const message = (body: Fields): readonly string[] => judgeWords({ by: "it", kind: "message", body }, ours);
const mrkdwn = (text: string): Fields => ({
  text: "Hello",
  blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
});

describe("the referee itself finds", () => {
  test("a method, an argument or a scope that there is not, what is missing, and what is of another type", () => {
    expect(judgeCall("chat.say", {})).toEqual(["chat.say: there is no such method"]);
    expect(judgeCall("chat.postMessage", { channel: "C1", text: "x", tea: 1 })).toEqual([
      "chat.postMessage: nobody knows tea",
    ]);
    expect(judgeCall("chat.update", { channel: "C1", text: "x" })).toEqual(["chat.update: ts is missing"]);
    expect(judgeCall("views.update", { view: {} })).toEqual(["views.update: none of view_id, external_id"]);
    expect(judgeCall("users.info", { user: 7 })).toEqual(["users.info: user is no string"]);
    expect(judgeCall("reactions.add", { channel: "C1", name: "tea", timestamp: "1.1" })).toHaveLength(1);
    expect(judgeCall("chat.postMessage", { channel: "C1", text: "x" }, ["commands"])).toHaveLength(1);
  });

  test("a name that was not escaped, in the text, in a block, and as an element that pings by itself", () => {
    expect(message({ text: EVIL })).toHaveLength(4);
    expect(message(mrkdwn(EVIL))).toHaveLength(4);
    const element = { type: "rich_text_section", elements: [{ type: "broadcast", range: "here" }] };
    expect(message({ text: "Hello", blocks: [{ type: "rich_text", elements: [element] }] })).toHaveLength(1);
    expect(message(mrkdwn("<https://tea.example.org/green|Source> <!date^1^{date}|today> &lt;!here&gt;"))).toEqual([]);
  });

  test("a message without a text, and a picture without words", () => {
    expect(message({ blocks: [] })).toHaveLength(1);
    expect(message({ text: "Hello", blocks: [{ type: "image", alt_text: " " }] })).toHaveLength(1);
  });
});
