import { webApi } from "@slack/bolt";
import { afterEach, expect, test } from "vitest";
import { usualLimits } from "../../support/slack/limits.ts";
import { setupFrom } from "../../support/slack/setup.ts";
import type { LocalSlackOptions } from "../../support/slack/slack.ts";
import { type ClientBench, clientBench } from "./client.ts";

let bench: ClientBench;
afterEach(() => bench.slack.stop());

const open = async (options: LocalSlackOptions = {}): Promise<ClientBench> => {
  bench = await clientBench(options);
  return bench;
};

const MANIFEST = {
  features: {
    app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
    slash_commands: [{ command: "/quiz", description: "Quiz" }],
    shortcuts: [{ type: "message", name: "Keep", callback_id: "keep" }],
  },
  oauth_config: { scopes: { bot: ["commands", "chat:write", "im:write"] } },
  settings: { event_subscriptions: { bot_events: ["message.im"] }, interactivity: { is_enabled: false } },
};

test("a pasted manifest decides what people and the app can do", async () => {
  const { slack, client, refusal } = await open({ app: setupFrom(MANIFEST) });
  const ada = slack.person("Ada");
  const seat = ada.in(slack.channel("general"));
  expect(slack.install.scopes).toEqual(["commands", "chat:write", "im:write"]);
  await expect(seat.runs("/prep")).rejects.toThrow("/prep is no command here.");
  expect((await seat.runs("/quiz @ada")).payload["text"]).toBe("@ada");
  await expect(seat.shortcut("Keep", seat.types("x"))).rejects.toThrow("not switched on");
  expect(() => ada.withApp().types("hello")).toThrow("turned off");
  const view = { type: "home" as const, blocks: [] };
  expect(await refusal(client.views.publish({ user_id: ada.id, view }))).toBe("not_enabled");
  expect(await refusal(client.users.info({ user: ada.id }))).toBe("missing_scope");
});

test("an app whose messages are off cannot write to people", async () => {
  const { slack, client, refusal } = await open({ app: { messages: "off" } });
  const call = client.chat.postMessage({ channel: slack.person("Ada").id, text: "hi" });
  expect(await refusal(call)).toBe("messages_tab_disabled");
});

test("events reach the app only where it subscribed, may read and takes part", async () => {
  const { slack } = await open({ app: { events: ["message.im"], scopes: ["channels:history"] } });
  const ada = slack.person("Ada");
  ada.in(slack.channel("general")).types("not subscribed");
  ada.withApp().types("no scope");
  expect(slack.deliveries).toEqual([]);
});

test("at Slack's usual pace a channel takes a message a second, a workspace fifty changes a minute", async () => {
  const { slack, client } = await open();
  usualLimits(slack.faults);
  const [one, two] = [slack.channel("one").id, slack.channel("two").id];
  const { ts } = await client.chat.postMessage({ channel: one, text: "0" });
  await client.chat.postMessage({ channel: two, text: "0" });
  const change = (text: string) => client.chat.update({ channel: one, ts: String(ts), text });
  for (let count = 1; count <= 50; count += 1) await change(`${count}`);
  slack.clock.advance(20_000);
  const refused = await change("51").catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(webApi.WebAPIRateLimitedError);
  slack.clock.advance(1000 * (refused as webApi.WebAPIRateLimitedError).retryAfter);
  await change("51");
  await client.chat.postMessage({ channel: one, text: "1" });
});

test("everyone and every place are listed page by page, bots and archives among them", async () => {
  const { slack, client } = await open();
  const [ada, bob] = [slack.person("Ada"), slack.person("Bob")];
  slack.person("Guest", { team: slack.workplace.team("Elsewhere") });
  const first = await client.users.list({ limit: 2 });
  const rest = await client.users.list({ limit: 2, cursor: String(first.response_metadata?.next_cursor) });
  const ids = [...(first.members ?? []), ...(rest.members ?? [])].map((one) => one.id);
  expect(ids).toEqual([slack.install.botUser, ada.id, bob.id]);
  slack.channel("hidden", { kind: "private", bot: false });
  slack.workplace.archive(slack.channel("old"));
  slack.channel("open", { bot: false });
  const names = async (exclude_archived: boolean) =>
    (await client.conversations.list({ types: "public_channel,private_channel", exclude_archived })).channels?.map(
      (one) => one.name,
    );
  expect(await names(false)).toEqual(["old", "open"]);
  expect(await names(true)).toEqual(["open"]);
});

test("a message is text and blocks, or Markdown, not both", async () => {
  const { slack, client, refusal } = await open();
  const channel = slack.channel("general").id;
  const both = client.apiCall("chat.postMessage", { channel, text: "a", markdown_text: "b" });
  expect(await refusal(both)).toBe("markdown_text_conflict");
});

test("a response url can fail too", async () => {
  const { slack } = await open();
  const ada = slack.person("Ada").in(slack.channel("general"));
  const url = String((await ada.runs("/prep")).payload["response_url"]);
  slack.faults.next("response_url", { kind: "status", status: 500 });
  const post = () =>
    fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: '{"text":"hi"}' });
  expect((await post()).status).toBe(500);
  expect((await post()).status).toBe(200);
  expect(slack.answers.map((one) => [one.status, one.body])).toEqual([
    [500, { text: "hi" }],
    [200, { text: "hi" }],
  ]);
});
