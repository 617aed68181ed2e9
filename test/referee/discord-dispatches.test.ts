import { expect, test } from "vitest";
import { type Dispatch, judgeDispatches } from "./dispatch-types.ts";

const USER = {
  id: "100000000000000500",
  username: "ada",
  discriminator: "0",
  global_name: "Ada",
  avatar: null,
};

/** A message as Discord tells of one. */
const MESSAGE = {
  id: "100000000000000700",
  channel_id: "100000000000000010",
  author: USER,
  content: "hello",
  timestamp: "2026-11-25T12:00:00.000000+00:00",
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  pinned: false,
  type: 0,
};

const PRESS = {
  id: "100000000000000800",
  application_id: "100000000000000100",
  type: 3,
  token: "token",
  version: 1,
  channel: { id: "100000000000000010", type: 1 },
  channel_id: "100000000000000010",
  user: USER,
  message: MESSAGE,
  app_permissions: "0",
  locale: "zh-CN",
  entitlements: [],
  authorizing_integration_owners: { "1": USER.id },
  context: 1,
  attachment_size_limit: 10_485_760,
  data: { custom_id: "ans.1/0", component_type: 2 },
};

test("events as Discord sends them are right", async () => {
  const right: readonly Dispatch[] = [
    { t: "MESSAGE_CREATE", d: MESSAGE },
    { t: "INTERACTION_CREATE", d: PRESS },
    { t: "GUILD_DELETE", d: { id: "100000000000000001", unavailable: true } },
    { t: "MESSAGE_DELETE", d: { id: MESSAGE.id, channel_id: MESSAGE.channel_id } },
  ];
  expect(await judgeDispatches(right)).toEqual([]);
});

const { timestamp, ...undated } = MESSAGE;

test("each mistake is found", async () => {
  const wrong: readonly Dispatch[] = [
    { t: "MESSAGE_CREATE", d: undated },
    { t: "MESSAGE_UPDATE", d: { ...MESSAGE, type: 4000 } },
    { t: "MESSAGE_DELETE", d: { id: 5, channel_id: MESSAGE.channel_id } },
    { t: "GUILD_DELETE", d: { id: "1", unavailable: true, removed: true } },
    { t: "INTERACTION_CREATE", d: { ...PRESS, locale: "xx" } },
    { t: "SOMETHING_ELSE", d: {} },
  ];
  const found = await judgeDispatches(wrong);
  expect(timestamp).toBe(MESSAGE.timestamp);
  for (const { t } of wrong) expect(found.join("\n")).toContain(`${t}.ts`);
});
