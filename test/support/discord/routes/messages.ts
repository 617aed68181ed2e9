import { type Answer, type Call, done, namesOf, ok, type Route } from "../http/call.ts";
import { invalid, refuse } from "../refusal.ts";
import { checkEdit, checkNew, FLAG } from "../rules/message.ts";
import { botJson } from "../shapes/users.ts";
import type { Json } from "../shapes/wire.ts";
import { deleteMessage } from "../world/guilds.ts";
import { addMessage, editMessage } from "../world/messages.ts";
import type { Channel, Message } from "../world/model.ts";
import { channelAt, messageAt, need } from "./access.ts";
import { tellThread } from "./thread-events.ts";

/** "Unique for the past few minutes" (resources/message): here five. */
const NONCE_MS = 5 * 60_000;

const create = (call: Call): Answer => {
  const { world, path, body, uploads } = call;
  const channel = channelAt(world, path[0]);
  need(channel, channel.thread ? "sendMessagesInThreads" : "sendMessages");
  if (uploads.length > 0) need(channel, "attachFiles");
  if (Number(body["flags"] ?? 0) & FLAG.ephemeral)
    throw invalid(["flags"], "MESSAGE_FLAGS_INVALID", "Only answers to interactions can be ephemeral");
  checkNew(body, namesOf(uploads, body));
  if (channel.recipient?.dms === "closed") throw refuse("closedDirect");
  awaken(call, channel);
  const key = `${channel.id} ${String(body["nonce"])}`;
  const earlier = body["enforce_nonce"] === true ? world.nonces.get(key) : undefined;
  if (earlier && world.clock.now() - earlier.at < NONCE_MS) return ok(earlier.message.wire);
  const message = addMessage(world, {
    channel,
    author: botJson(world),
    body,
    uploads,
    more: referenceOf(body, channel),
  });
  if (body["nonce"] != null) world.nonces.set(key, { message, at: world.clock.now() });
  return ok(message.wire);
};

const referenceOf = (body: Call["body"], channel: Channel): Json => {
  const id = (body["message_reference"] as { readonly message_id?: string } | undefined)?.message_id;
  if (id === undefined) return {};
  const found = channel.messages.get(id);
  if (!found) throw invalid(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  return {
    type: 19,
    message_reference: {
      type: 0,
      channel_id: channel.id,
      message_id: id,
      ...(channel.guild ? { guild_id: channel.guild.id } : {}),
    },
    referenced_message: found.wire,
  };
};

/** A message awakens an archived thread, unless it is locked (topics/threads, "Active & Archived Threads"). */
const awaken = ({ world }: Call, channel: Channel): void => {
  const { thread } = channel;
  if (!thread) return;
  if (thread.locked) {
    if (thread.archived) throw refuse("archived");
    throw refuse("threadLocked");
  }
  if (!thread.archived) return;
  thread.archived = false;
  tellThread(world, channel, "THREAD_UPDATE");
};

const ownIn = ({ world, path }: Call): Message => {
  const channel = channelAt(world, path[0]);
  const message = messageAt(channel, path[1]);
  if (channel.thread?.archived) throw refuse("archived");
  return message;
};

const update = (call: Call): Answer => {
  const message = ownIn(call);
  if (message.wire.author["id"] !== call.world.applicationId) throw refuse("notYourMessage");
  checkEdit(call.body, message.wire, namesOf(call.uploads, call.body));
  return ok(editMessage(call.world, message, call.body, call.uploads).wire);
};

const remove = (call: Call): Answer => {
  const message = ownIn(call);
  if (message.wire.author["id"] !== call.world.applicationId) need(message.channel, "manageMessages");
  deleteMessage(call.world, message);
  return done;
};

const list = ({ world, path, query }: Call): Answer => {
  const channel = channelAt(world, path[0]);
  need(channel, "readMessageHistory");
  const before = query.get("before");
  const after = query.get("after");
  const found = [...channel.messages.values()]
    .filter((one) => !one.only)
    .filter(
      ({ id }) => (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after)),
    )
    .reverse()
    .slice(0, Number(query.get("limit") ?? 50));
  return ok(found.map(({ wire }) => wire));
};

const PATTERN = "/channels/:channel/messages/:message";

export const MESSAGE_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/channels/:channel/messages", run: create },
  { method: "GET", pattern: "/channels/:channel/messages", run: list },
  { method: "PATCH", pattern: PATTERN, run: update },
  { method: "DELETE", pattern: PATTERN, run: remove },
  {
    method: "GET",
    pattern: PATTERN,
    run: ({ world, path }) => {
      const channel = channelAt(world, path[0]);
      need(channel, "readMessageHistory");
      return ok(messageAt(channel, path[1]).wire);
    },
  },
  {
    method: "POST",
    pattern: "/channels/:channel/typing",
    run: ({ world, path }) => {
      need(channelAt(world, path[0]), "sendMessages");
      return done;
    },
  },
];
