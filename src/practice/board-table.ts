import type { Table } from "../chat/view.ts";
import type { BoardRow } from "../store/ports.ts";
import type { Context } from "./context.ts";

/** Rows of a board as a table, one's own marked in words and by a highlight. */
export const boardTable = ({ words, request }: Context, rows: readonly BoardRow[]): Table => ({
  kind: "table",
  label: words.board.label,
  columns: [
    { title: words.board.rank, align: "end" },
    { title: words.board.name },
    { title: words.board.xp, align: "end" },
  ],
  rows: rows.map(({ rank, name, score, member }) => {
    const mine = member === request.who.member;
    return {
      cells: [String(rank), mine ? words.board.you(name) : name, String(score)],
      ...(mine ? { highlight: true } : {}),
    };
  }),
});
