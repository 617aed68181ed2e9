import type { Loss } from "../../../chat/loss.ts";
import type { Facts, List, ListItem, Mark, Until } from "../../../chat/view.ts";
import { bold, colonAfter, lineOf, plain } from "./markdown.ts";
import { small, type TextPiece, text } from "./piece.ts";

/** How something turned out, in a sign that needs no colour. */
export const MARKS: Readonly<Record<Mark, string>> = { right: "✓", wrong: "✗", missed: "○", chosen: "•" };

/** Beside marked items, one without a mark. */
const UNMARKED = "·";

/**
 * Items with marks or second lines are lines of their own, since small print inside a Markdown list is shown as a list
 * item's plain text; the others are a Markdown list.
 */
export const listPieces = ({ items, ordered }: List, losses: Loss[]): readonly TextPiece[] => {
  const marked = items.some(({ mark }) => mark !== undefined);
  if (!marked && items.every(({ note }) => note === undefined)) {
    const lines = items.map((item, at) => `${ordered ? `${at + 1}.` : "-"} ${lineOf(item.spans, losses)}`);
    return text("list", lines.join("\n"), "below");
  }
  return text(
    "list",
    items.map((item, at) => itemLines(item, ordered ? at + 1 : undefined, marked, losses)).join("\n"),
  );
};

const itemLines = (
  { spans, mark, note }: ListItem,
  number: number | undefined,
  marked: boolean,
  losses: Loss[],
): string => {
  const sign = mark === undefined ? UNMARKED : MARKS[mark];
  const before = [
    ...(number === undefined ? [] : [`**${number}**`]),
    ...(marked || number === undefined ? [sign] : []),
  ];
  const line = `${before.join(" ")} ${lineOf(spans, losses)}`;
  const quiet = note === undefined ? "" : lineOf(note, losses);
  return quiet === "" ? line : `${line}\n-# ${quiet}`;
};

export const factsPieces = ({ items }: Facts): readonly TextPiece[] =>
  text(
    "facts",
    items.map(({ name, value }) => `${bold(`${name}${colonAfter(name)}`.trim())} ${plain(value)}`.trim()).join("\n"),
  );

/** The countdown runs in the reader's own client and language. */
export const untilPieces = ({ says, at }: Until, losses: Loss[]): readonly TextPiece[] => {
  if (!Number.isFinite(at)) {
    losses.push({ node: "until", what: `not a time: ${says}` });
    return small("until", plain(says));
  }
  return text("until", `${plain(says)} <t:${Math.ceil(at / 1000)}:R>`.trim());
};
