import type { BoardPage } from "./boards-port.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import type { Board, BoardRow } from "./ports.ts";
import { boardRead } from "./scripts/board-read.ts";
import { boardReadMany } from "./scripts/board-read-many.ts";
import { readJson } from "./stored-json.ts";

/** How many stand above and below the reader on the part of a board around them. */
const REACH = 2;

/** More readers than that go in several calls, so that none holds up the server. */
const MOST_READERS = 16;

interface Waiting {
  readonly me: string;
  readonly resolve: (board: Promise<Board>) => void;
}

/**
 * Reads pages of boards. Those who ask for the same page within one turn of the loop are answered by one call: the page is read
 * once, after all of them asked, so that nobody sees an older one than by a call of their own.
 */
export const createBoardReading = (db: Db): ((wanted: BoardPage) => Promise<Board>) => {
  const turns = new Map<string, { readonly page: BoardPage; readonly waiting: Waiting[] }>();
  const send = (): void => {
    for (const [name, { page, waiting }] of turns) {
      readSome(db, page, waiting.splice(0, MOST_READERS));
      if (waiting.length === 0) turns.delete(name);
    }
    // What is handed over together is answered together: the server would wait for us, and we for it, in turns.
    if (turns.size > 0) setImmediate(send);
  };
  return (wanted) =>
    new Promise((resolve) => {
      if (turns.size === 0) setImmediate(send);
      const name = JSON.stringify([wanted.workspace, wanted.board, wanted.skip, wanted.take]);
      const turn = turns.get(name) ?? { page: wanted, waiting: [] };
      turn.waiting.push({ me: wanted.me, resolve });
      turns.set(name, turn);
    });
};

type Many = readonly (string | number)[];

const readSome = (db: Db, page: BoardPage, waiting: readonly Waiting[]): void => {
  const { skip, take } = page;
  const reply = db.run<Many>(boardReadMany, keysOf(page), [skip, take, REACH, ...waiting.map(({ me }) => me)]);
  const read = reply.then((cells) => {
    if (cells.length === 0) return undefined;
    const [total, first, rows, known] = cells;
    return { total: Number(total), top: rowsIn(String(rows), skip + 1, Number(first), String(known)), cells };
  });
  waiting.forEach(({ me, resolve }, at) => {
    resolve(read.then((found) => (found ? boardOf(found, me, 4 + 4 * at) : readPast(db, { ...page, me }))));
  });
};

const boardOf = (
  { total, top, cells }: { readonly total: number; readonly top: readonly BoardRow[]; readonly cells: Many },
  me: string,
  at: number,
): Board => {
  const [place = 0, rank = 1, near = "", known = ""] = cells.slice(at, at + 4);
  return boardWith(total, top, rowsIn(String(near), Number(place) + 1, Number(rank), String(known)), me);
};

const boardWith = (total: number, top: readonly BoardRow[], around: readonly BoardRow[], me: string): Board => {
  const mine = around.find((row) => row.member === me);
  return { top, around, total, ...(mine ? { me: mine } : {}) };
};

const keysOf = ({ workspace, board }: BoardPage): readonly string[] => [
  keys.board(workspace, board),
  keys.hidden(workspace),
  keys.members(workspace),
];

type Read = readonly [
  total: number,
  first: number,
  page: string,
  place?: number,
  rank?: number,
  near?: string,
  remembered?: string,
];

/** A board as one member sees it where others are hidden. */
const readPast = async (db: Db, page: BoardPage): Promise<Board> => {
  const { me, skip, take } = page;
  const [total, first, rows, place = 0, rank = 1, near = "", remembered = ""] = await db.run<Read>(
    boardRead,
    keysOf(page),
    [me, skip, take, REACH],
  );
  const top = rowsIn(rows, skip + 1, first, remembered);
  const others = remembered.split("\n").slice(top.length).join("\n");
  return boardWith(total, top, rowsIn(near, place + 1, rank, others), me);
};

/** Rows from a place on, of which the first has that rank: whoever has another score than the one above has the rank of their place. */
const rowsIn = (text: string, place: number, first: number, remembered: string): readonly BoardRow[] => {
  if (text === "") return [];
  const [cells, known] = [text.split("\n"), remembered.split("\n")];
  const rows: BoardRow[] = [];
  let rank = first;
  for (let at = 0; 2 * at < cells.length; at += 1) {
    const member = cells[2 * at] ?? "";
    const score = -Number(cells[2 * at + 1]);
    if (at > 0 && score !== rows[at - 1]?.score) rank = place + at;
    rows.push({ member, name: nameIn(known[at]) ?? member, score, rank });
  }
  return rows;
};

/** The name in what a workspace remembers of a member; someone never remembered has none, and is shown by their id. */
const nameIn = (remembered = "0"): string | undefined => {
  if (remembered === "0") return undefined;
  const held = named.get(remembered);
  if (held !== undefined) return held;
  const { name } = readJson(formats.member, remembered);
  // Those at the top of a board are read by everybody who looks at it.
  if (named.size >= MOST_NAMED) named.clear();
  named.set(remembered, name);
  return name;
};

/** By the stored text: whoever is named anew has another. */
const named = new Map<string, string>();
const MOST_NAMED = 2_000;
