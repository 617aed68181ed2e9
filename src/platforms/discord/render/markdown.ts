import type { Loss } from "../../../chat/loss.ts";
import type { Span, Spans } from "../../../chat/text.ts";
import { unreachable } from "../../../chat/view.ts";

/**
 * Text to Discord's Markdown. Whatever people or the bank wrote stays text: it can forge no mention, link, time, emoji,
 * heading, list or spoiler. A backslash before any sign that is no letter, digit or space makes that sign plain.
 */

/** Between two signs that would else be read as one. */
const APART = "\u200b";

/**
 * Special wherever it stands; a colon only where it could begin an address or the name of an emoji, which a colon behind
 * the text could end.
 */
const SPECIAL = /[\\*_~`|[\]<>@]|:(?=\/\/|[\w+-]+(?::|$))/g;

const escaped = (text: string): string => text.replace(SPECIAL, "\\$&");

/** Signs that are special at the beginning of a line only, where they would make a heading, a list or small print. */
const withPlainStarts = (markdown: string): string =>
  markdown.replace(/^([ \t]*)([#+-])(?=[\s#]|$)/gm, "$1\\$2").replace(/^([ \t]*\d+)([.)])(?=\s|$)/gm, "$1\\$2");

/** Undoes escaping: what a reader sees of text that was escaped here. */
export const unescaped = (markdown: string): string => markdown.replace(/\\([^0-9A-Za-z\s])/g, "$1");

/** Line breaks to spaces, for what must stay on one line. */
export const onOneLine = (text: string): string => text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, " ").trim();

/** Plain text on one line. */
export const plain = (text: string): string => withPlainStarts(escaped(onOneLine(text)));

/** Spans on one line; a link to anything but a web address is said as its text and reported. */
export const lineOf = (spans: Spans, losses: Loss[]): string => withPlainStarts(onOneLine(joined(spans, losses)));

/** Spans whose line breaks are kept. */
export const linesOf = (spans: Spans, losses: Loss[]): string =>
  withPlainStarts(
    joined(spans, losses)
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .replace(/\n\s*\n/g, "\n\n")
      .trim(),
  );

/** Between a name and its value, as the name's script writes it. */
export const colonAfter = (name: string): string => (/\p{Script=Han}\P{L}*$/u.test(name) ? "：" : ": ");

export const bold = (text: string): string => (text.trim() === "" ? "" : `**${escaped(onOneLine(text))}**`);

const joined = (spans: Spans, losses: Loss[]): string =>
  merged(spans)
    .map((span, at, all) => {
      const before = all[at - 1];
      const meets = typeof span !== "string" && typeof before === "object" && before.kind === span.kind;
      return (meets ? APART : "") + spanOf(span, losses);
    })
    .join("");

/**
 * Neighbouring texts as one, so that no sign is put together from two of them after escaping. Emphasis on nothing is
 * only its space.
 */
const merged = (spans: Spans): Spans =>
  spans.reduce<Span[]>((all, one) => {
    const span = typeof one !== "string" && one.kind !== "link" && one.text.trim() === "" ? one.text : one;
    const last = all.at(-1);
    if (span === "") return all;
    if (typeof span === "string" && typeof last === "string") all[all.length - 1] = last + span;
    else all.push(span);
    return all;
  }, []);

const spanOf = (span: Span, losses: Loss[]): string => {
  if (typeof span === "string") return escaped(span);
  switch (span.kind) {
    case "strong":
      return bold(span.text);
    case "code":
      return codeOf(span.text);
    case "link":
      return linkOf(span.text, span.url, losses);
    default:
      return unreachable(span);
  }
};

/** Runs of backticks are taken apart, so that two always enclose them. */
const codeOf = (text: string): string => {
  const line = onOneLine(text).replace(/`(?=`)/g, `\`${APART}`);
  if (line === "") return "";
  return line.includes("`") ? `\`\` ${line} \`\`` : `\`${line}\``;
};

/** A text that itself looks like an address is not accepted as a link's text, and brackets would end it. */
const linkOf = (text: string, url: string, losses: Loss[]): string => {
  const href = webAddress(url);
  const said = escaped(onOneLine(text));
  if (href === undefined) {
    losses.push({ node: "link", what: `not a web address: ${url}` });
    return said;
  }
  return said === "" || /[[\]]|:\/\//.test(text) ? `${said} [↗](${href})`.trim() : `[${said}](${href})`;
};

const webAddress = (url: string): string | undefined => {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href.replace(/[()<>\\\s"']/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
};

/** A fenced block; a fence inside the text cannot end it. An unknown form of language is left out. */
export const fence = (text: string, lang = ""): string => {
  const body = text.replace(/`(?=``)/g, `\`${APART}`).replace(/^\n+|\s+$/g, "");
  return `\`\`\`${/^[\w+.#-]*$/.test(lang) ? lang.toLowerCase() : ""}\n${body === "" ? " " : body}\n\`\`\``;
};
