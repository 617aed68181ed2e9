import type { Call, Methods } from "../call.ts";
import type { Channel, Message } from "../model.ts";
import { acceptContent, edit, put, remove } from "../posting.ts";
import { Refusal } from "../refusal.ts";
import { messageShape } from "../shapes.ts";
import { channelOf, directBetween, messageAt } from "../world.ts";

const CONTENT = { text: "text", blocks: "json", attachments: "json" } as const;
const LOOKS = {
  unfurl_links: "flag",
  unfurl_media: "flag",
  mrkdwn: "flag",
  parse: "text",
  link_names: "flag",
} as const;

const checkMessages = ({ world }: Call, channel: Channel): Channel => {
  if (channel.kind === "im" && world.app.messages === "off") throw new Refusal("messages_tab_disabled");
  return channel;
};

/** A channel to write to; a person's id stands for the direct message with them. */
const target = (call: Call): Channel => {
  const { world, install, args } = call;
  const id = String(args["channel"]);
  const user = world.users.get(id);
  if (user !== undefined && user.team === install.team)
    return checkMessages(call, directBetween(world, install.botUser, id, install.team));
  const channel = checkMessages(call, channelOf(world, install, id));
  if (channel.archived) throw new Refusal("is_archived");
  const joined = channel.members.has(install.botUser);
  const open = channel.kind === "public" && install.scopes.includes("chat:write.public");
  if (!joined && !open) throw new Refusal("not_in_channel");
  return channel;
};

const publicAt = ({ world }: Call, channel: Channel, ts: unknown): Message => {
  const message = messageAt(world, channel.id, ts);
  if (message === undefined || message.ephemeralFor !== undefined) throw new Refusal("message_not_found");
  return message;
};

const own = (call: Call, channel: Channel, code: "cant_update_message" | "cant_delete_message"): Message => {
  const message = publicAt(call, channel, call.args["ts"]);
  if (message.user !== call.install.botUser) throw new Refusal(code);
  return message;
};

const threadOf = (call: Call, channel: Channel): { threadTs?: string } => {
  const ts = call.args["thread_ts"];
  if (ts === undefined) return {};
  const root = messageAt(call.world, channel.id, ts);
  if (root === undefined) throw new Refusal("cannot_reply_to_message");
  return { threadTs: root.threadTs ?? root.ts };
};

const metadataOf = (args: Call["args"]): { metadata?: Record<string, unknown> } => {
  const metadata = args["metadata"] as Record<string, unknown> | undefined;
  if (metadata === undefined) return {};
  if (typeof metadata["event_type"] !== "string" || typeof metadata["event_payload"] !== "object")
    throw new Refusal("invalid_metadata_format");
  if (Buffer.byteLength(JSON.stringify(metadata)) > 8000) throw new Refusal("metadata_too_large");
  return { metadata };
};

/** Messages. */
export const chat: Methods = {
  "chat.postMessage": {
    token: "bot",
    scopes: ["chat:write"],
    args: {
      channel: "text!",
      ...CONTENT,
      ...LOOKS,
      markdown_text: "text",
      thread_ts: "text",
      reply_broadcast: "flag",
      metadata: "json",
    },
    run: (call) => {
      const { world, install } = call;
      const channel = target(call);
      const draft = { ...acceptContent(world, call.args), ...threadOf(call, channel), ...metadataOf(call.args) };
      const message = put(world, channel, { ...draft, user: install.botUser, botId: install.botId });
      return { channel: channel.id, ts: message.ts, message: messageShape(world, message) };
    },
  },
  "chat.postEphemeral": {
    token: "bot",
    scopes: ["chat:write"],
    args: {
      channel: "text!",
      user: "text!",
      ...CONTENT,
      markdown_text: "text",
      thread_ts: "text",
      parse: "text",
      link_names: "flag",
    },
    run: (call) => {
      const { world, install, args } = call;
      const channel = target(call);
      const reader = String(args["user"]);
      if (!channel.members.has(reader)) throw new Refusal("user_not_in_channel");
      const draft = { ...acceptContent(world, args), ...threadOf(call, channel), ephemeralFor: reader };
      const message = put(world, channel, { ...draft, user: install.botUser, botId: install.botId });
      return { message_ts: message.ts };
    },
  },
  "chat.update": {
    token: "bot",
    scopes: ["chat:write"],
    args: {
      channel: "text!",
      ts: "text!",
      ...CONTENT,
      markdown_text: "text",
      metadata: "json",
      parse: "text",
      link_names: "flag",
    },
    run: (call) => {
      const { world } = call;
      const channel = channelOf(world, call.install, String(call.args["channel"]));
      if (channel.archived) throw new Refusal("is_inactive");
      const message = own(call, channel, "cant_update_message");
      edit(world, channel, message, acceptContent(world, call.args, true));
      return { channel: channel.id, ts: message.ts, text: message.text, message: messageShape(world, message) };
    },
  },
  "chat.delete": {
    token: "bot",
    scopes: ["chat:write"],
    args: { channel: "text!", ts: "text!" },
    run: (call) => {
      const channel = channelOf(call.world, call.install, String(call.args["channel"]));
      const message = own(call, channel, "cant_delete_message");
      remove(call.world, channel, message);
      return { channel: channel.id, ts: message.ts };
    },
  },
  "chat.getPermalink": {
    token: "bot",
    scopes: [],
    args: { channel: "text!", message_ts: "text!" },
    run: (call) => {
      const { world, install, args } = call;
      const channel = channelOf(world, install, String(args["channel"]));
      const { ts, threadTs } = publicAt(call, channel, args["message_ts"]);
      const place = `https://${world.teams.get(install.team)?.domain}.slack.com/archives/${channel.id}`;
      const thread = threadTs === undefined ? "" : `?thread_ts=${threadTs}&cid=${channel.id}`;
      return { channel: channel.id, permalink: `${place}/p${ts.replace(".", "")}${thread}` };
    },
  },
};
