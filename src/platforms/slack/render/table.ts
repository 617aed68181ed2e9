import type { RichTextBlock, TableBlock } from "@slack/types";
import type { Table } from "../../../chat/view.ts";
import { columnsOf, padded } from "../../../chat/width.ts";
import { LIMITS, READABLE_TABLE } from "./limits.ts";
import { type Piece, textPiece } from "./piece.ts";
import { bold, preformatted, rich, section, stacked, words } from "./rich.ts";
import { small } from "./small.ts";
import { colonAfter, onOneLine } from "./text.ts";

type Row = Table["rows"][number];

/** One's own row. */
const HIGHLIGHT = "▸";
/** An empty cell; Slack refuses empty texts. */
const EMPTY = "–";

/**
 * A message's first table is a table block. Views refuse those, and so does a message that has one: there columns stand
 * side by side in monospace, or, where that is too wide for a phone, row by row with the title of every cell.
 */
export const tablePieces = (table: Table, mayBeBlock: boolean): readonly Piece[] => {
  const label = small("table", table.label);
  if (table.columns.length === 0 && table.rows.length === 0) return label;
  return [...label, ...textPiece("table", gistOf(table), ...bodyOf(table, mayBeBlock))];
};

export const isTableBlock = ({ blocks }: Piece): boolean => blocks.some(({ type }) => type === "table");

const gistOf = ({ columns, rows }: Table): string =>
  [columns.map(({ title }) => title), ...rows.map(({ cells }) => cells)].map((cells) => cells.join(" ")).join(" · ");

const bodyOf = (table: Table, mayBeBlock: boolean): readonly (TableBlock | RichTextBlock)[] => {
  const { columns, rows } = table;
  const even = columns.length > 0 && rows.every(({ cells }) => cells.length <= columns.length);
  if (mayBeBlock && even && columns.length <= LIMITS.tableColumns && rows.length < LIMITS.tableRows)
    return [blockOf(table)];
  const lines = even ? linesOf(table) : [];
  if (even && Math.max(...lines.map(columnsOf)) <= READABLE_TABLE) return [preformatted(lines.join("\n"))];
  return rich(stacked((rows.length > 0 ? rows : [{ cells: [] }]).map((row) => rowLine(table, row))));
};

const blockOf = ({ columns, rows }: Table): TableBlock => ({
  type: "table",
  column_settings: columns.map(({ align }) => ({ align: align === "end" ? "right" : "left", is_wrapped: true })),
  rows: [
    columns.map(({ title }) => cellOf(title, true)),
    ...rows.map(({ cells, highlight }) =>
      columns.map((_, at) => cellOf(`${highlight && at === 0 ? `${HIGHLIGHT} ` : ""}${cells[at] ?? ""}`, highlight)),
    ),
  ],
});

/** Rich text, in which nothing is parsed; names of people stand in tables. */
const cellOf = (text: string, strong = false): RichTextBlock => ({
  type: "rich_text",
  elements: [section(words(onOneLine(text) || EMPTY, strong ? { bold: true } : undefined))],
});

const linesOf = ({ columns, rows }: Table): readonly string[] => {
  const cells = [columns.map(({ title }) => onOneLine(title)), ...rows.map((row) => row.cells.map(onOneLine))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => columnsOf(row[at] ?? ""))));
  const marked = rows.some(({ highlight }) => highlight);
  return cells.map((row, line) => {
    const shown = columns.map(({ align }, at) => padded(row[at] ?? "", widths[at] ?? 0, align === "end"));
    const sign = marked ? (rows[line - 1]?.highlight ? `${HIGHLIGHT} ` : "  ") : "";
    // A first line of spaces alone would be swallowed.
    return `${sign}${shown.join("  ")}`.trimEnd() || (line === 0 ? EMPTY : "");
  });
};

/** Every column by its title, also where a row has nothing in it. */
const rowLine = ({ columns }: Table, { cells, highlight }: Row) => {
  const count = Math.max(columns.length, cells.length);
  const parts = Array.from({ length: count }, (_, at) => {
    const title = onOneLine(columns[at]?.title ?? "");
    const cell = onOneLine(cells[at] ?? "");
    if (at === 0) return [...words(title === "" ? "" : `${title} `), ...bold(cell)];
    return words(title === "" ? cell : `${title}${colonAfter(title)}${cell || EMPTY}`);
  }).filter((part) => part.length > 0);
  return [
    ...words(`${highlight ? HIGHLIGHT : "·"} `),
    ...parts.flatMap((part, at) => (at === 0 ? part : [...words(" · "), ...part])),
  ];
};
