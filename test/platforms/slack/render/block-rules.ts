import type { KnownBlock } from "@slack/types";

/** What Slack refuses, written from its documentation and apart from the product's own limits. */
export type Surface = "message" | "modal" | "home";

export type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** A value and all objects inside it. */
export const jsonIn = (value: unknown): readonly Json[] =>
  isJson(value) ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(jsonIn)] : [];

const KNOWN: Readonly<Record<Surface, readonly string[]>> = {
  message: ["actions", "context", "divider", "header", "image", "rich_text", "section", "table"],
  modal: ["actions", "context", "divider", "header", "image", "input", "rich_text", "section"],
  home: ["actions", "context", "divider", "header", "image", "input", "rich_text", "section"],
};

export const refusalsOf = (surface: Surface, blocks: readonly KnownBlock[]): readonly string[] => {
  const all = jsonIn(blocks);
  const most = surface === "message" ? 50 : 100;
  return [
    ...(blocks.length === 0 || blocks.length > most ? [`${blocks.length} blocks`] : []),
    ...(blocks.filter(({ type }) => type === "table").length > 1 ? ["two tables"] : []),
    ...blocks.filter(({ type }) => !KNOWN[surface].includes(type)).map(({ type }) => `${type} on a ${surface}`),
    ...blocks.flatMap(blockFaults),
    ...all.flatMap(partFaults),
    ...twice(all, "block_id"),
    ...twice(all, "action_id"),
  ];
};

const twice = (all: readonly Json[], key: string): readonly string[] => {
  const ids = all.flatMap((one) => (key in one ? [String(one[key])] : []));
  return [
    ...ids.filter((id) => id === "" || id.length > 255).map((id) => `${key} ${id}`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${key} twice: ${id}`),
  ];
};

const blockFaults = (block: KnownBlock): readonly string[] => {
  switch (block.type) {
    case "actions":
      return range("actions", block.elements.length, 1, 25);
    case "context":
      return range("context", block.elements.length, 1, 10);
    case "header":
      return range("header", block.text.text.length, 1, 150);
    case "image":
      return range("alt_text", block.alt_text.length, 1, 2000);
    case "input":
      return [
        ...range("label", block.label.text.length, 1, 2000),
        ...range("hint", block.hint?.text.length ?? 1, 1, 2000),
      ];
    case "rich_text":
      return range("rich_text", block.elements.length, 1, 1000);
    case "table":
      return [
        ...range("table rows", block.rows.length, 1, 100),
        ...block.rows.flatMap((row) => range("table cells", row.length, 1, 20)),
        ...(new Set(block.rows.map(({ length }) => length)).size > 1 ? ["uneven rows"] : []),
      ];
    default:
      return [];
  }
};

const range = (what: string, count: number, least: number, most: number): readonly string[] =>
  count < least || count > most ? [`${what}: ${count}`] : [];

const lengthOf = (value: unknown): number => (typeof value === "string" || Array.isArray(value) ? value.length : 0);

/** Text objects, rich text, buttons, options and groups, wherever they stand. */
const partFaults = (one: Json): readonly string[] => {
  switch (one.type) {
    case "plain_text":
      return [
        ...range("plain_text", lengthOf(one.text), 1, 3000),
        ...unescaped(String(one.text)),
        ...(one.emoji === false ? [] : ["plain_text that reads emoji"]),
      ];
    case "mrkdwn":
      return [...range("mrkdwn", lengthOf(one.text), 1, 3000), ...markupFaults(String(one.text))];
    case "text":
      return range("text", lengthOf(one.text), 1, Number.POSITIVE_INFINITY);
    case "link":
      return [
        ...range("url", lengthOf(one.url), 1, 3000),
        ...(/^https?:\/\//.test(String(one.url)) ? [] : [`a link to ${one.url}`]),
      ];
    case "rich_text_section":
    case "rich_text_list":
    case "rich_text_preformatted":
      return range(one.type, lengthOf(one.elements), 1, 1000);
    case "button":
      return [
        ...range("button", lengthOf((one.text as Json).text), 1, 75),
        ...range("value", lengthOf(one.value), 1, 2000),
      ];
    case "radio_buttons":
    case "checkboxes":
      return groupFaults(one, 10);
    case "static_select":
    case "multi_static_select":
      return [...groupFaults(one, 100), ...range("placeholder", lengthOf((one.placeholder as Json).text), 1, 150)];
    default:
      return [];
  }
};

const groupFaults = (one: Json, most: number): readonly string[] => {
  const options = one.options as readonly { readonly value: string; readonly text: { readonly text: string } }[];
  const values = options.map(({ value }) => value);
  const initial = [one.initial_option ?? [], one.initial_options ?? []].flat().map((option) => JSON.stringify(option));
  const offered = new Set(options.map((option) => JSON.stringify(option)));
  return [
    ...range("options", options.length, 1, most),
    ...options.flatMap(({ text, value }) => [
      ...range("option", text.text.length, 1, 75),
      ...range("option value", value.length, 1, 75),
    ]),
    ...(new Set(values).size === values.length ? [] : ["a value twice"]),
    ...("initial_options" in one && initial.length === 0 ? ["no initial options"] : []),
    ...initial.filter((option) => !offered.has(option)).map((option) => `initial ${option}`),
  ];
};

const unescaped = (text: string): readonly string[] =>
  /[<>]|&(?!(?:amp|lt|gt);)/.test(text) ? [`unescaped: ${text}`] : [];

/** Links are the only markup there is; nothing between them could be read as bold, code, emoji or a quote. */
const markupFaults = (text: string): readonly string[] => {
  const bare = text.replace(/<https?:\/\/[^|<>\s]+\|([^<>|]+)>/g, "$1");
  return [
    ...unescaped(bare),
    ...(/(?:^|[^\p{L}\p{N}])[*_~]\S|`|:[\w+-]+:|^&gt;/mu.test(bare) ? [`could be markup: ${text}`] : []),
  ];
};
