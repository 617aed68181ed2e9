import { CsvError, parse } from "csv-parse/sync";
import type { DeckProblem } from "./problem.ts";

/** A row of a table with the line it begins in. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Reads separated values; quoted cells may hold separators and lines. `above` lines were taken off the text before. */
export const rowsOf = (
  text: string,
  delimiter: string,
  { above = 0, relaxed = false }: { readonly above?: number; readonly relaxed?: boolean } = {},
): readonly Row[] | DeckProblem => {
  const rows: Row[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: relaxed,
      skip_empty_lines: false,
      on_record: (cells: string[], { lines }: { readonly lines: number }) => {
        if (cells.some((cell) => cell.trim() !== "")) rows.push({ cells, line: above + line });
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: above + line, rule: "csv", what: error.message.slice(0, 200) };
  }
  return rows;
};
