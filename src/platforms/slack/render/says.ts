import type { RichTextElement } from "@slack/types";
import type { Loss } from "../../../chat/loss.ts";
import { plainText } from "../../../chat/text.ts";
import type { Facts, File, Image, List, ListItem, Mark, Until } from "../../../chat/view.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, textPiece } from "./piece.ts";
import { bold, lineOf, rich, section, stacked, words } from "./rich.ts";
import { small } from "./small.ts";
import { clipped, colonAfter, fits, onOneLine, plain } from "./text.ts";

/** How something turned out, in a sign that needs no colour. */
export const MARKS: Readonly<Record<Mark, string>> = { right: "✓", wrong: "✗", missed: "○", chosen: "•" };

/** Beside marked items, one without a mark. */
const UNMARKED = "·";
/** Before an item's second line. */
const INDENT = "\u2003";

/** A heading that a header block cannot hold is bold. */
export const headingPieces = (text: string): readonly Piece[] => {
  const line = onOneLine(text);
  if (line === "") return [];
  return fits(text, LIMITS.header)
    ? textPiece("heading", line, { type: "header", text: plain(text) })
    : textPiece("heading", line, ...rich(bold(text)));
};

/** Plain items are a list; those with marks or second lines are lines of their own, since a list has one kind of bullet. */
export const listPieces = ({ items, ordered = false }: List, losses: Loss[]): readonly Piece[] => {
  const gist = items.map(({ spans, note }) => plainText([...spans, " ", ...(note ?? [])])).join(" · ");
  const marked = items.some(({ mark }) => mark !== undefined);
  if (marked || items.some(({ note }) => note !== undefined)) {
    const lines = items.map((item, at) => itemLines(item, ordered ? at + 1 : undefined, marked, losses));
    return textPiece("list", gist, ...rich(stacked(lines)));
  }
  const elements = items
    .map(({ spans }) => lineOf(spans, losses))
    .map((line) => section(line.length > 0 ? line : words("–")));
  return elements.length === 0
    ? []
    : textPiece("list", gist, {
        type: "rich_text",
        elements: [{ type: "rich_text_list", style: ordered ? "ordered" : "bullet", elements }],
      });
};

const itemLines = (
  { spans, mark, note }: ListItem,
  number: number | undefined,
  marked: boolean,
  losses: Loss[],
): readonly RichTextElement[] => {
  const sign = marked || number === undefined ? `${mark === undefined ? UNMARKED : MARKS[mark]} ` : "";
  const line = [...words(`${number === undefined ? "" : `${number}. `}${sign}`), ...lineOf(spans, losses)];
  const quiet = note === undefined ? [] : lineOf(note, losses);
  return quiet.length === 0 ? line : [...line, ...words(`\n${INDENT}`), ...quiet];
};

export const factsPieces = ({ items }: Facts): readonly Piece[] =>
  textPiece(
    "facts",
    items.map(({ name, value }) => `${name} ${value}`).join(" · "),
    ...rich(
      stacked(
        items.map(({ name, value }) => [
          ...bold(`${name}${colonAfter(name)}`.trim()),
          ...words(onOneLine(value) === "" ? "" : ` ${onOneLine(value)}`),
        ]),
      ),
    ),
  );

/** Slack shows times in the reader's own zone, but counts nothing down; seconds only where they matter. */
export const untilPieces = ({ says, at }: Until, losses: Loss[]): readonly Piece[] => {
  const line = onOneLine(says);
  const timestamp = Math.ceil(at / 1000);
  // The last second that a Date can hold.
  if (!Number.isFinite(at) || Math.abs(timestamp) > 8_640_000_000_000) {
    losses.push({ node: "until", what: `not a time: ${says}` });
    return small("until", says);
  }
  const fallback = new Date(timestamp * 1000)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
  const format = timestamp % 60 === 0 ? "{date_short_pretty} {time}" : "{date_short_pretty} {time_secs}";
  return textPiece(
    "until",
    `${line} ${fallback}`,
    ...rich([...words(line === "" ? "" : `${line} `), { type: "date", timestamp, format, fallback }]),
  );
};

/** The file itself follows the message; here stands its name. */
export const filePieces = ({ name }: File): readonly Piece[] => textPiece("file", name, ...rich(words(`📎 ${name}`)));

/** The id of a picture's file at Slack; undefined while it is not there. */
export type FileOf = (image: Image) => string | undefined;

/** Until its file is there a picture is its words; words too long for the file's description stand below it in full. */
export const imagePieces = (image: Image, fileOf: FileOf | undefined, losses: Loss[]): readonly Piece[] => {
  const id = fileOf?.(image);
  const inWords = textPiece("image", image.alt, ...rich(lineOf([image.alt], losses)));
  if (id === undefined) {
    if (inWords.length === 0) losses.push({ node: "image", what: "a picture without words" });
    return inWords;
  }
  const alt = onOneLine(image.alt);
  const block = { type: "image", slack_file: { id }, alt_text: clipped(alt, LIMITS.altText) || "…" } as const;
  const long = alt.length > LIMITS.altText || !fits(alt, LIMITS.altText);
  return [{ node: "image", kind: "image", blocks: [block], gist: alt }, ...(long ? inWords : [])];
};
