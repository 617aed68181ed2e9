import { completeComponents } from "../shapes/components.ts";
import { attachmentsOf, emptyWire, eventOf, type Upload } from "../shapes/messages.ts";
import type { Json, WireComponent, WireMessage } from "../shapes/wire.ts";
import { mentionsIn, saidIn } from "./mentions.ts";
import type { Channel, Message, Person } from "./model.ts";
import { INTENT, now, type World } from "./world.ts";

const intentOf = ({ guild }: Channel): number => (guild ? INTENT.guildMessages : INTENT.directMessages);

/** The most messages a channel keeps, so that hours of load end up nowhere. */
const KEPT = 2000;

export interface NewMessage {
  readonly channel: Channel;
  readonly author: Json;
  readonly body: Json;
  readonly uploads?: readonly Upload[];
  readonly only?: Person | undefined;
  /** Fields beyond those of the body. */
  readonly more?: Json;
}

/** Puts a message into a channel; all but the ephemeral ones are told to the gateway. */
export const addMessage = (
  world: World,
  { channel, author, body, uploads = [], only, more = {} }: NewMessage,
): Message => {
  const id = world.id();
  const empty = emptyWire(world, id, channel, author);
  const filled = filledWith(world, empty, body, uploads);
  const nonce = body["nonce"] == null ? {} : { nonce: body["nonce"] as string };
  const called = mentionsIn(world, saidIn(filled.content, filled.components), body["allowed_mentions"]);
  const message: Message = { id, channel, only, wire: { ...filled, ...called, ...nonce, ...more } };
  channel.messages.set(id, message);
  if (channel.messages.size > KEPT) channel.messages.delete(channel.messages.keys().next().value ?? "");
  if (only) return message;
  channel.lastMessageId = id;
  if (channel.thread) channel.thread.sent += 1;
  const by = channel.guild?.members.get(String(author["id"]));
  world.send("MESSAGE_CREATE", eventOf(message, by), { guild: channel.guild, intent: intentOf(channel) });
  return message;
};

/** Puts into a message what an edit says; the loading flag goes with the first one. */
export const editMessage = (
  world: World,
  message: Message,
  body: Json,
  uploads: readonly Upload[] = [],
  edited = true,
): Message => {
  const filled = filledWith(world, message.wire, body, uploads);
  message.wire = { ...filled, ...(edited ? { edited_timestamp: now(world) } : {}) };
  if (!message.only)
    world.send("MESSAGE_UPDATE", eventOf(message), { guild: message.channel.guild, intent: intentOf(message.channel) });
  return message;
};

const filledWith = (world: World, before: WireMessage, body: Json, uploads: readonly Upload[]): WireMessage => {
  const attachments = attachmentsOf(world, before.channel_id, {
    listed: body["attachments"],
    kept: before.attachments,
    uploads,
  });
  const components = body["components"];
  const embeds = body["embeds"];
  const flags = body["flags"];
  return {
    ...before,
    content: body["content"] === undefined ? before.content : String(body["content"] ?? ""),
    embeds: embeds === undefined ? before.embeds : ((embeds ?? []) as Json[]).map(completeEmbed),
    attachments,
    components:
      components === undefined ? before.components : completeComponents((components ?? []) as unknown[], attachments),
    flags: typeof flags === "number" ? (before.flags & KEEP) | flags : before.flags,
  };
};

const completeEmbed = ({ fields, ...rest }: Json): Json => ({
  type: "rich",
  ...rest,
  ...(Array.isArray(fields) ? { fields: (fields as Json[]).map((field) => ({ inline: false, ...field })) } : {}),
});

/** What no edit takes away: ephemeral, loading (until it is taken), that a thread hangs on it. */
const KEEP = (1 << 6) | (1 << 7) | (1 << 5);

/** Every component of a message or modal, those inside others too. */
export const partsOf = (components: readonly WireComponent[]): readonly WireComponent[] =>
  components.flatMap((one) => [
    one,
    ...partsOf(one.components ?? []),
    ...(one.accessory ? partsOf([one.accessory]) : []),
    ...(one.component ? partsOf([one.component]) : []),
  ]);

/** The words of a message line by line, its buttons as `[label]`, its pictures by description, other files by name. */
export const wordsOf = ({ wire }: Message): string =>
  [
    wire.content,
    ...partsOf(wire.components).flatMap(({ content, label }) => content ?? (label === undefined ? [] : `[${label}]`)),
    ...wire.attachments.map(({ description, filename }) => description || filename),
  ]
    .filter((line) => line !== "")
    .join("\n");
