import type { Table } from "../../../chat/view.ts";
import { columnsOf, padded } from "../../../chat/width.ts";
import { READABLE_TABLE } from "./limits.ts";
import { bold, colonAfter, fence, onOneLine, plain } from "./markdown.ts";
import { small, type TextPiece, text } from "./piece.ts";

type Row = Table["rows"][number];

/** One's own row. */
const HIGHLIGHT = ">";

/** Columns side by side in a monospaced block; what is too wide for a phone is a list, row by row, with every cell. */
export const tablePieces = (table: Table): readonly TextPiece[] => {
  const label = small("table", plain(table.label));
  if (table.columns.length === 0 && table.rows.length === 0) return label;
  const lines = fencedLines(table);
  const wide = Math.max(...lines.map(columnsOf)) > READABLE_TABLE || ragged(table);
  if (!wide) return [...label, ...blocks(lines)];
  const rows = table.rows.length > 0 ? table.rows : [{ cells: [] }];
  return [...label, ...text("table", rows.map((row) => rowLine(table, row)).join("\n"))];
};

/** Rows with more cells than there are titles have no column to stand in. */
const ragged = ({ columns, rows }: Table): boolean =>
  columns.length === 0 || rows.some(({ cells }) => cells.length > columns.length);

const fencedLines = ({ columns, rows }: Table): readonly string[] => {
  const cells = [columns.map(({ title }) => onOneLine(title)), ...rows.map((row) => row.cells.map(onOneLine))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => columnsOf(row[at] ?? ""))));
  const marked = rows.some(({ highlight }) => highlight);
  return cells.map((row, line) => {
    const shown = columns.map(({ align }, at) => padded(row[at] ?? "", widths[at] ?? 0, align === "end"));
    const sign = marked ? (line > 0 && rows[line - 1]?.highlight ? `${HIGHLIGHT} ` : "  ") : "";
    return `${sign}${shown.join("  ")}`.trimEnd();
  });
};

/** A first line of spaces alone would be swallowed by the fence, so it is given a sign. */
const blocks = (lines: readonly string[]): readonly TextPiece[] =>
  text("table", fence(lines.map((line, at) => (at === 0 && line === "" ? "·" : line)).join("\n")), "tight");

/** Every column by its title, also where a row has nothing in it. */
const rowLine = ({ columns }: Table, { cells, highlight }: Row): string => {
  const parts = Array.from({ length: Math.max(columns.length, cells.length) }, (_, at) => {
    const title = columns[at]?.title ?? "";
    const cell = cells[at] ?? "";
    if (at === 0) return `${plain(title)} ${bold(cell)}`.trim();
    return title === "" ? plain(cell) : `${plain(title)}${colonAfter(title)}${plain(cell) || "–"}`;
  });
  return `${highlight ? "▸" : "·"} ${parts.filter((part) => part !== "").join(" · ")}`;
};
