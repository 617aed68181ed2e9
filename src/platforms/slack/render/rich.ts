import type { RichTextBlock, RichTextElement, RichTextSection } from "@slack/types";
import type { Loss } from "../../../chat/loss.ts";
import type { Span, Spans } from "../../../chat/text.ts";
import { unreachable } from "../../../chat/view.ts";
import { onOneLine, withLines } from "./text.ts";

/**
 * Spans as elements of rich text. Slack parses nothing inside them, so whatever people or the bank wrote can forge no
 * mention, link, date, emoji or formatting, and needs no escaping.
 */
export const elementsOf = (spans: Spans, losses: Loss[]): readonly RichTextElement[] =>
  trimmed(spans.flatMap((span) => elementOf(span, losses)));

/** The same on one line. */
export const lineOf = (spans: Spans, losses: Loss[]): readonly RichTextElement[] =>
  trimmed(
    elementsOf(spans, losses).map((element) =>
      element.type === "text" ? { ...element, text: element.text.replace(/\s*\n+\s*/g, " ") } : element,
    ),
  );

/** Nothing where there is no text: Slack refuses empty ones. */
export const words = (
  text: string,
  style?: { readonly bold?: true; readonly code?: true },
): readonly RichTextElement[] => (text === "" ? [] : [{ type: "text", text, ...(style ? { style } : {}) }]);

export const bold = (text: string): readonly RichTextElement[] =>
  onOneLine(text) === "" ? [] : words(onOneLine(text), { bold: true });

/** Lines below each other in one section. */
export const stacked = (lines: readonly (readonly RichTextElement[])[]): readonly RichTextElement[] =>
  lines.filter((line) => line.length > 0).flatMap((line, at) => (at === 0 ? line : [...words("\n"), ...line]));

export const section = (elements: readonly RichTextElement[]): RichTextSection => ({
  type: "rich_text_section",
  elements: merged(elements),
});

/** Neighbouring texts of one style as one. */
const merged = (elements: readonly RichTextElement[]): RichTextElement[] =>
  elements.reduce<RichTextElement[]>((all, element) => {
    const last = all.at(-1);
    if (last?.type === "text" && element.type === "text" && !last.style && !element.style)
      all[all.length - 1] = { ...last, text: last.text + element.text };
    else all.push(element);
    return all;
  }, []);

/** A block of one section; none where nothing is said. */
export const rich = (elements: readonly RichTextElement[]): readonly RichTextBlock[] =>
  elements.length === 0 ? [] : [{ type: "rich_text", elements: [section(elements)] }];

/** Monospaced, with its indentation; a first empty line and trailing space are left out. */
export const preformatted = (text: string): RichTextBlock => ({
  type: "rich_text",
  elements: [
    {
      type: "rich_text_preformatted",
      elements: [{ type: "text", text: text.replace(/\r\n?/g, "\n").replace(/^\n+|\s+$/g, "") || " " }],
    },
  ],
});

const elementOf = (span: Span, losses: Loss[]): readonly RichTextElement[] => {
  if (typeof span === "string") return words(withLines(span));
  switch (span.kind) {
    case "strong":
      return span.text.trim() === "" ? words(span.text) : words(span.text, { bold: true });
    case "code":
      return span.text.trim() === "" ? words(span.text) : words(onOneLine(span.text), { code: true });
    case "link":
      return linkOf(span.text, span.url, losses);
    default:
      return unreachable(span);
  }
};

/** A link whose text itself looks like an address could lead elsewhere than it says: its text and its arrow stand apart. */
const linkOf = (text: string, url: string, losses: Loss[]): readonly RichTextElement[] => {
  const href = webAddress(url);
  const said = onOneLine(text);
  if (href === undefined) {
    losses.push({ node: "link", what: `not a web address: ${url}` });
    return words(said);
  }
  return said === "" || said.includes("://")
    ? [...words(said === "" ? "" : `${said} `), { type: "link", url: href, text: "↗" }]
    : [{ type: "link", url: href, text: said }];
};

/** As a link's target; undefined where it is none or longer than Slack takes (3,000). */
export const webAddress = (url: string): string | undefined => {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const href = new URL(url).href.replace(/[<>|\\\s"]/g, encodeURIComponent);
  return href.length <= 3_000 ? href : undefined;
};

/** Without space at both ends. */
const trimmed = (elements: readonly RichTextElement[]): readonly RichTextElement[] => {
  const kept = [...elements];
  for (let first = kept[0]; first?.type === "text"; first = kept[0]) {
    const text = first.text.trimStart();
    if (text === first.text) break;
    kept.splice(0, 1, ...words(text, first.style as undefined));
  }
  for (let last = kept.at(-1); last?.type === "text"; last = kept.at(-1)) {
    const text = last.text.trimEnd();
    if (text === last.text) break;
    kept.splice(-1, 1, ...words(text, last.style as undefined));
  }
  return kept;
};
