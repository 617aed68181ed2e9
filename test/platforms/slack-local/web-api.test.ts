import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EVERYTHING } from "../../support/slack/setup.ts";
import { type ClientBench, clientBench } from "./client.ts";

let bench: ClientBench;
beforeEach(async () => {
  bench = await clientBench();
});
afterEach(() => bench.slack.stop());

const say = (text: string) => ({ text, blocks: [{ type: "section", text: { type: "mrkdwn", text } }] });

describe("a token", () => {
  test("is told who it is", async () => {
    const { slack, client } = bench;
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: slack.team.id,
      user_id: slack.install.botUser,
      bot_id: slack.install.botId,
      response_metadata: { scopes: EVERYTHING.scopes },
    });
  });

  test("is refused when missing, unknown, revoked or of the wrong kind", async () => {
    const { slack, client, as, refusal } = bench;
    expect(await refusal(as().auth.test())).toBe("not_authed");
    expect(await refusal(as("xoxb-nobody").auth.test())).toBe("invalid_auth");
    expect(await refusal(client.apps.connections.open())).toBe("not_allowed_token_type");
    expect(await refusal(as(slack.app.token).auth.test())).toBe("not_allowed_token_type");
    slack.workplace.revoke(slack.install);
    expect(await refusal(client.auth.test())).toBe("token_revoked");
  });

  test("does only what its scopes allow", async () => {
    const { slack, as } = bench;
    const other = slack.workplace.install(slack.workplace.team("Other"), ["commands"]);
    const call = as(other.token).chat.postMessage({ channel: "C1", text: "hi" });
    await expect(call).rejects.toMatchObject({
      data: { error: "missing_scope", needed: "chat:write", provided: "commands" },
    });
  });
});

test("arguments that are missing, unknown or malformed are named", async () => {
  const { client, refusal } = bench;
  expect(await refusal(client.apiCall("chat.postMessage", { text: "hi" }))).toBe(
    "invalid_arguments; [ERROR] missing required field: channel",
  );
  expect(await refusal(client.apiCall("users.info", { user: "U1", locale: true }))).toBe(
    "invalid_arguments; [ERROR] unknown argument: locale",
  );
  expect(await refusal(client.apiCall("chat.update", { channel: "C1", ts: "1", blocks: "[" }))).toBe(
    "invalid_arguments; [ERROR] invalid JSON [json-pointer:/blocks]",
  );
  expect(await refusal(client.apiCall("chat.shout", {}))).toBe("unknown_method");
});

describe("a message", () => {
  test("goes only where the bot is and people can still write", async () => {
    const { slack, client, refusal } = bench;
    const post = (channel: string) => refusal(client.chat.postMessage({ channel, text: "hi" }));
    const outside = slack.channel("outside", { bot: false });
    const secret = slack.channel("secret", { kind: "private", bot: false });
    const old = slack.channel("old");
    slack.workplace.archive(old);
    expect(await post(outside.id)).toBe("not_in_channel");
    expect(await post(secret.id)).toBe("channel_not_found");
    expect(await post("C0NOWHERE")).toBe("channel_not_found");
    expect(await post(old.id)).toBe("is_archived");
    expect(await refusal(client.apiCall("chat.postMessage", { channel: outside.id }))).toBe("not_in_channel");
    slack.workplace.inviteBot(outside);
    expect(await post(outside.id)).toBe("none");
    expect(await refusal(client.apiCall("chat.postMessage", { channel: outside.id }))).toBe("no_text");
  });

  test("is changed and deleted by its author alone, and only while it is there", async () => {
    const { slack, client, refusal } = bench;
    const general = slack.channel("general");
    const theirs = slack.person("Ada").in(general).types("hello");
    const channel = general.id;
    expect(await refusal(client.chat.update({ channel, ts: theirs.ts, text: "x" }))).toBe("cant_update_message");
    expect(await refusal(client.chat.delete({ channel, ts: theirs.ts }))).toBe("cant_delete_message");
    const own = await client.chat.postMessage({ channel, ...say("one") });
    const ts = String(own.ts);
    expect(await client.chat.update({ channel, ts, ...say("two") })).toMatchObject({ channel, ts, text: "two" });
    expect(await refusal(client.chat.update({ channel, ts, text: "x".repeat(4001) }))).toBe("msg_too_long");
    slack.workplace.archive(general);
    expect(await refusal(client.chat.update({ channel, ts, text: "x" }))).toBe("is_inactive");
    slack.workplace.unarchive(general);
    await client.chat.delete({ channel, ts });
    expect(await refusal(client.chat.update({ channel, ts, text: "x" }))).toBe("message_not_found");
  });

  test("has a text in pieces that is too long for Slack as a whole", async () => {
    const { slack, client, refusal } = bench;
    const channel = slack.channel("general").id;
    const post = (letters: number, count: number) => {
      const blocks = Array.from({ length: count }, () => ({
        type: "section" as const,
        text: { type: "mrkdwn" as const, text: "x".repeat(letters) },
      }));
      return refusal(client.chat.postMessage({ channel, text: "x", blocks }));
    };
    expect(await post(3000, 4)).toBe("none");
    expect(await post(2700, 5)).toBe("msg_blocks_too_long");
  });

  test("in a thread belongs to the thread's first message", async () => {
    const { slack, client, refusal } = bench;
    const channel = slack.channel("general").id;
    const root = String((await client.chat.postMessage({ channel, text: "root" })).ts);
    const reply = String((await client.chat.postMessage({ channel, text: "reply", thread_ts: root })).ts);
    await client.chat.postMessage({ channel, text: "more", thread_ts: reply });
    const thread = await client.conversations.replies({ channel, ts: root });
    expect(thread.messages?.map((one) => [one.text, one.thread_ts])).toEqual([
      ["root", undefined],
      ["reply", root],
      ["more", root],
    ]);
    expect((await client.conversations.history({ channel })).messages?.map((one) => one.text)).toEqual(["root"]);
    const gone = client.chat.postMessage({ channel, text: "x", thread_ts: "1.000001" });
    expect(await refusal(gone)).toBe("cannot_reply_to_message");
    const link = await client.chat.getPermalink({ channel, message_ts: reply });
    expect(link.permalink).toBe(
      `https://home.slack.com/archives/${channel}/p${reply.replace(".", "")}?thread_ts=${root}&cid=${channel}`,
    );
  });

  test("is found again by its metadata, when asked for", async () => {
    const { slack, client } = bench;
    const channel = slack.channel("general").id;
    const metadata = { event_type: "post", event_payload: { key: "daily/1" } };
    await client.chat.postMessage({ channel, text: "daily", metadata });
    const without = await client.conversations.history({ channel });
    const withAll = await client.conversations.history({ channel, include_all_metadata: true, limit: 1 });
    expect(without.messages?.[0]?.metadata).toBeUndefined();
    expect(withAll.messages?.[0]?.metadata).toEqual(metadata);
  });

  test("for one person needs that person in the channel, and cannot be changed later", async () => {
    const { slack, client, refusal } = bench;
    const general = slack.channel("general");
    const [ada, bob] = [slack.person("Ada"), slack.person("Bob")];
    const seat = ada.in(general);
    const channel = general.id;
    expect(await refusal(client.chat.postEphemeral({ channel, user: bob.id, text: "psst" }))).toBe(
      "user_not_in_channel",
    );
    const sent = await client.chat.postEphemeral({ channel, user: ada.id, text: "psst" });
    expect(seat.sees().messages).toMatchObject([{ text: "psst", ephemeral: true }]);
    const ts = String(sent.message_ts);
    expect(await refusal(client.chat.update({ channel, ts, text: "x" }))).toBe("message_not_found");
    seat.reloads();
    expect(seat.sees().messages).toEqual([]);
  });
});

describe("people and places", () => {
  test("a person has a locale when asked for, a zone with its offset now, and a role", async () => {
    const { slack, client, refusal } = bench;
    const ada = slack.person("Ada Lovelace", { locale: "zh-CN", tz: "Asia/Shanghai", admin: true });
    expect((await client.users.info({ user: ada.id })).user?.locale).toBeUndefined();
    expect((await client.users.info({ user: ada.id, include_locale: true })).user).toMatchObject({
      locale: "zh-CN",
      tz: "Asia/Shanghai",
      tz_offset: 28_800,
      is_admin: true,
      is_owner: false,
      real_name: "Ada Lovelace",
    });
    expect(await refusal(client.users.info({ user: "U0NOBODY" }))).toBe("user_not_found");
  });

  test("a direct message is opened once, and a stranger's is refused", async () => {
    const { slack, client, refusal } = bench;
    const ada = slack.person("Ada");
    const first = await client.conversations.open({ users: ada.id });
    const again = await client.conversations.open({ users: ada.id, return_im: true });
    expect(again.channel).toMatchObject({ id: first.channel?.id, is_im: true, user: ada.id });
    await client.chat.postMessage({ channel: String(first.channel?.id), text: "hi" });
    await client.chat.postMessage({ channel: ada.id, text: "again" });
    expect(
      ada
        .withApp()
        .sees()
        .messages.map((one) => one.text),
    ).toEqual(["hi", "again"]);
    ada.user.deleted = true;
    expect(await refusal(client.conversations.open({ users: ada.id }))).toBe("user_disabled");
    expect(await refusal(client.apiCall("conversations.open", {}))).toBe("users_list_not_supplied");
  });

  test("a channel tells its state and its members page by page", async () => {
    const { slack, client } = bench;
    const general = slack.channel("general");
    const ids = ["Ada", "Bob", "Eve"].map((name) => {
      const person = slack.person(name);
      person.in(general);
      return person.id;
    });
    const first = await client.conversations.members({ channel: general.id, limit: 3 });
    const cursor = String(first.response_metadata?.next_cursor);
    const rest = await client.conversations.members({ channel: general.id, limit: 3, cursor });
    expect([...(first.members ?? []), ...(rest.members ?? [])]).toEqual([slack.install.botUser, ...ids]);
    slack.workplace.archive(general);
    const { channel } = await client.conversations.info({ channel: general.id });
    expect(channel).toMatchObject({ name: "general", is_archived: true, is_member: true });
  });
});

test("every call is remembered with its token, arguments and answer", async () => {
  const { slack, client } = bench;
  const channel = slack.channel("general").id;
  await client.chat.postMessage({ channel, ...say("hi") });
  const [call] = slack.calls;
  expect(call).toMatchObject({
    method: "chat.postMessage",
    token: slack.install.token,
    args: { channel, ...say("hi") },
    response: { ok: true, channel, message: { text: "hi", bot_id: slack.install.botId } },
    status: 200,
  });
});
