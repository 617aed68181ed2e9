import { elementsOf } from "../blocks/blocks.ts";
import { fieldsAt, listAt } from "../blocks/check.ts";
import type { Fields, Message, View } from "../model.ts";
import type { World } from "../world.ts";

/** Something a person can read and press. */
export interface Seen {
  /** All its words, a line a block, as Slack shows them. */
  readonly text: string;
  /** Labels of its buttons, in order. */
  readonly buttons: readonly string[];
  /** Labels of its radio buttons, checkboxes and selects' options, in order. */
  readonly options: readonly string[];
  /** Whom it would ping, and what it links to: user ids, `here`, `channel`, addresses. */
  readonly pings: readonly string[];
  readonly links: readonly string[];
  readonly blocks: readonly Fields[];
}

export interface SeenMessage extends Seen {
  readonly ts: string;
  readonly channel: string;
  readonly by: string;
  /** What a notification shows. */
  readonly notification: string;
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly threadTs: string | undefined;
}

export interface SeenModal extends Seen {
  readonly id: string;
  readonly title: string;
  readonly submit: string | undefined;
  readonly close: string;
  /** Texts beside fields: block id → text. */
  readonly errors: Readonly<Record<string, string>>;
}

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** mrkdwn's marks in angle brackets as people see them. */
export const readable = (world: World, text: string): string =>
  unescaped(
    text.replaceAll(/<([^<>]+)>/g, (_, inner: string) => {
      const [target = "", label] = inner.split("|");
      if (target.startsWith("@")) return `@${world.users.get(target.slice(1))?.realName ?? target.slice(1)}`;
      if (target.startsWith("#")) return `#${world.channels.get(target.slice(1))?.name ?? target.slice(1)}`;
      if (target.startsWith("!date^")) return label ?? target;
      if (target.startsWith("!")) return `@${target.slice(1)}`;
      return label ?? target;
    }),
  );

const textOf = (world: World, value: unknown): string => {
  const { type, text } = fieldsAt(value);
  const said = typeof text === "string" ? text : "";
  return type === "mrkdwn" ? readable(world, said) : said;
};

const richText = (world: World, value: unknown): string => {
  const one = fieldsAt(value);
  const inner = listAt(one["elements"]).map((each) => richText(world, each));
  switch (one["type"]) {
    case "rich_text_list":
      return inner.map((line, index) => `${one["style"] === "ordered" ? `${index + 1}.` : "•"} ${line}`).join("\n");
    case "rich_text":
      return inner.join("\n");
    case "user":
      return `@${world.users.get(String(one["user_id"]))?.realName}`;
    case "channel":
      return `#${world.channels.get(String(one["channel_id"]))?.name}`;
    case "broadcast":
      return `@${one["range"]}`;
    case "emoji":
      return `:${one["name"]}:`;
    case "link":
      return String(one["text"] ?? one["url"]);
    case "date":
      return String(one["fallback"] ?? one["timestamp"]);
    default:
      return inner.length > 0 ? inner.join("") : String(one["text"] ?? "");
  }
};

const cells = (world: World, row: unknown): string =>
  listAt(row)
    .map((cell) =>
      fieldsAt(cell)["type"] === "rich_text"
        ? richText(world, cell)
        : String(fieldsAt(cell)["text"] ?? fieldsAt(cell)["value"]),
    )
    .join(" | ");

const blockText = (world: World, block: Fields): string => {
  switch (block["type"]) {
    case "context":
      return listAt(block["elements"])
        .map((one) => textOf(world, one))
        .join(" ");
    case "rich_text":
      return richText(world, block);
    case "image":
      return `[${block["alt_text"]}]`;
    case "markdown":
      return String(block["text"]);
    case "table":
      return listAt(block["rows"])
        .map((row) => cells(world, row))
        .join("\n");
    case "input":
      return [block["label"], block["hint"]]
        .map((one) => textOf(world, one))
        .filter(Boolean)
        .join("\n");
    default:
      return [block["text"], ...listAt(block["fields"])]
        .map((one) => textOf(world, one))
        .filter(Boolean)
        .join("\n");
  }
};

const optionLabels = (world: World, element: Fields): readonly string[] =>
  [
    ...listAt(element["options"]),
    ...listAt(element["option_groups"]).flatMap((one) => listAt(fieldsAt(one)["options"])),
  ].map((one) => textOf(world, fieldsAt(one)["text"]));

const PING = /<[@!]([A-Z0-9]+|here|channel|everyone)(?:\|[^>]*)?>/g;
const LINK = /<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>/g;

const targetsOf = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((found) => found[1] ?? "");

/** Every object inside blocks, whatever it is. */
const inside = (value: unknown): readonly Fields[] => {
  if (Array.isArray(value)) return value.flatMap(inside);
  return typeof value === "object" && value !== null ? [value as Fields, ...Object.values(value).flatMap(inside)] : [];
};

const targets = (blocks: readonly Fields[], pattern: RegExp, direct: (one: Fields) => unknown): readonly string[] => {
  const found = inside(blocks).flatMap((one) => {
    const named = direct(one);
    const said = one["type"] === "mrkdwn" ? targetsOf(String(one["text"]), pattern) : [];
    return typeof named === "string" && one["type"] !== "image" ? [named, ...said] : said;
  });
  return [...new Set(found)];
};

export const seenBlocks = (world: World, blocks: readonly Fields[]): Seen => {
  const elements = blocks.flatMap(elementsOf);
  return {
    text: blocks
      .map((block) => blockText(world, block))
      .filter((line) => line !== "")
      .join("\n"),
    buttons: elements.filter((one) => one["type"] === "button").map((one) => textOf(world, one["text"])),
    options: elements.flatMap((one) => optionLabels(world, one)),
    pings: targets(blocks, PING, (one) => one["user_id"] ?? one["range"]),
    links: targets(blocks, LINK, (one) => one["url"]),
    blocks,
  };
};

export const seenMessage = (world: World, message: Message): SeenMessage => {
  const seen = seenBlocks(world, message.blocks);
  return {
    ...seen,
    // A client shows the text only where there are no blocks.
    text: message.blocks.length === 0 ? readable(world, message.text) : seen.text,
    ts: message.ts,
    channel: message.channel,
    pings: [...new Set([...seen.pings, ...targetsOf(message.text, PING)])],
    links: [...new Set([...seen.links, ...targetsOf(message.text, LINK)])],
    notification: readable(world, message.text),
    by: world.users.get(message.user)?.realName ?? message.user,
    ephemeral: message.ephemeralFor !== undefined,
    edited: message.edited !== undefined,
    threadTs: message.threadTs,
  };
};

export const seenModal = (world: World, view: View): SeenModal => {
  const label = (key: string): string | undefined =>
    view.body[key] === undefined || view.body[key] === null ? undefined : textOf(world, view.body[key]);
  return {
    ...seenBlocks(world, listAt(view.body["blocks"]) as readonly Fields[]),
    id: view.id,
    title: label("title") ?? "",
    submit: label("submit"),
    close: label("close") ?? "Close",
    errors: view.errors,
  };
};
