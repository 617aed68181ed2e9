import { problemsOfBlocks, withIds } from "./blocks/blocks.ts";
import { listAt } from "./blocks/check.ts";
import type { Channel, Fields, Message } from "./model.ts";
import { Refusal } from "./refusal.ts";
import { messageShape } from "./shapes.ts";
import { knownIn } from "./views.ts";
import { messagesIn, type World } from "./world.ts";

/** Longer texts are cut by Slack; here they are refused, since nothing of ours may be cut. */
const TEXT = 40_000;
/** Of chat.update. https://docs.slack.dev/reference/methods/chat.update */
const UPDATED_TEXT = 4000;

/**
 * Slack names no number; what people measured (https://github.com/slackapi/bolt-js/issues/2509) fits letters in all blocks
 * together, each block costing some more.
 */
const BLOCKS_TEXT = { most: 13_400, each: 125 } as const;

const lettersIn = (value: unknown): number => {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, one]) => sum + (key === "type" ? 0 : lettersIn(one)), 0);
};

export interface Content {
  readonly text: string;
  readonly blocks: readonly Fields[];
  readonly attachments: readonly Fields[];
}

/** What a message would hold, or Slack's refusal. */
export const acceptContent = (world: World, args: Fields, updating = false): Content => {
  if (args["markdown_text"] !== undefined && (args["text"] !== undefined || args["blocks"] !== undefined))
    throw new Refusal("markdown_text_conflict");
  const text = String(args["text"] ?? args["markdown_text"] ?? "");
  const blocks = args["blocks"] ?? [];
  const attachments = listAt(args["attachments"]) as readonly Fields[];
  if (text === "" && listAt(blocks).length === 0 && attachments.length === 0) throw new Refusal("no_text");
  if (text.length > (updating ? UPDATED_TEXT : TEXT)) throw new Refusal("msg_too_long");
  const problems = problemsOfBlocks(blocks, "message", knownIn(world));
  if (problems.length > 0) throw new Refusal("invalid_blocks", problems);
  if (lettersIn(blocks) + listAt(blocks).length * BLOCKS_TEXT.each > BLOCKS_TEXT.most)
    throw new Refusal("msg_blocks_too_long");
  if (attachments.length > 100) throw new Refusal("too_many_attachments");
  const named = withIds(blocks as readonly Fields[], () => world.ids.secret().slice(0, 5));
  return { text, blocks: named, attachments };
};

export interface Draft extends Content {
  readonly user: string;
  readonly botId?: string;
  readonly threadTs?: string;
  readonly ephemeralFor?: string;
  readonly metadata?: Fields;
}

const typeOf = (channel: Channel): string =>
  channel.kind === "public" ? "channel" : channel.kind === "private" ? "group" : "im";

const eventName = (channel: Channel): string => `message.${typeOf(channel)}${channel.kind === "im" ? "" : "s"}`;

/** Of someone from another workspace, in a channel that both share. */
const guestOf = (world: World, channel: Channel, message: Message): Fields => {
  const team = world.users.get(message.user)?.team;
  return team === channel.team ? {} : { user_team: team, source_team: team };
};

/** Writes a message down and tells the app of it, as Slack does also of the app's own. */
export const put = (world: World, channel: Channel, draft: Draft): Message => {
  const message: Message = { ts: world.ids.ts(world.clock.now()), channel: channel.id, ...draft };
  messagesIn(world, channel.id).push(message);
  if (message.ephemeralFor === undefined) {
    const own = message.botId === undefined ? { client_msg_id: world.ids.secret() } : {};
    const more = {
      ...own,
      ...guestOf(world, channel, message),
      channel: channel.id,
      channel_type: typeOf(channel),
      event_ts: message.ts,
    };
    world.emit(channel.team, { ...messageShape(world, message), ...more }, eventName(channel));
  }
  world.changed();
  return message;
};

export const edit = (world: World, channel: Channel, message: Message, content: Content): void => {
  const before = messageShape(world, message);
  message.text = content.text;
  message.blocks = content.blocks;
  message.attachments = content.attachments;
  message.edited = world.ids.ts(world.clock.now());
  if (message.ephemeralFor === undefined)
    tell(world, channel, "message_changed", {
      message: messageShape(world, message),
      previous_message: before,
      ts: message.edited,
    });
  world.changed();
};

export const remove = (world: World, channel: Channel, message: Message): void => {
  const all = messagesIn(world, channel.id);
  all.splice(all.indexOf(message), 1);
  const ts = world.ids.ts(world.clock.now());
  if (message.ephemeralFor === undefined)
    tell(world, channel, "message_deleted", {
      deleted_ts: message.ts,
      previous_message: messageShape(world, message),
      ts,
    });
  world.changed();
};

const tell = (world: World, channel: Channel, subtype: string, more: Fields): void =>
  world.emit(
    channel.team,
    {
      type: "message",
      subtype,
      hidden: true,
      channel: channel.id,
      channel_type: typeOf(channel),
      event_ts: more["ts"],
      ...more,
    },
    eventName(channel),
  );
