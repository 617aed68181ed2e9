import type { Instant, Zone } from "../engine/instant.ts";
import { localDay } from "../engine/learning/calendar.ts";
import { periodKey } from "../engine/learning/period.ts";
import { boardExpiry } from "./board-life.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import type { Board, BoardRow, Boards, Period } from "./ports.ts";
import { boardApply } from "./scripts/board-apply.ts";
import { boardRead } from "./scripts/board-read.ts";
import { readJson } from "./stored-json.ts";
import type { Total } from "./totals.ts";

/** How many stand above and below the reader on the part of a board around them. */
const REACH = 2;

export const createBoards = (db: Db): Boards => ({
  read: (workspace, period, at, zone, me, take) => readBoard(db, { workspace, period, at, zone, me, take }),
});

interface Reading {
  readonly workspace: string;
  readonly period: Period;
  readonly at: Instant;
  readonly zone: Zone;
  readonly me: string;
  readonly take: number;
}

const readBoard = async (db: Db, { workspace, period, at, zone, me, take }: Reading): Promise<Board> => {
  const name = periodKey(period, localDay(at, zone));
  const [total, top, around] = await db.run<[number, Cells, Cells]>(
    boardRead,
    [keys.board(workspace, name), keys.hidden(workspace), keys.members(workspace)],
    [me, take, REACH],
  );
  const rowsAround = rowsIn(around);
  const mine = rowsAround.find((row) => row.member === me);
  return { top: rowsIn(top), around: rowsAround, total, ...(mine ? { me: mine } : {}) };
};

type Cells = readonly (string | number)[];

/** Four cells a row: member, the member's JSON or "", score, rank. Someone never remembered is shown by their id. */
const rowsIn = (cells: Cells): readonly BoardRow[] =>
  Array.from({ length: cells.length / 4 }, (_, at) => {
    const [member, json, score, rank] = cells.slice(4 * at, 4 * at + 4).map(String);
    const name = json ? readJson(formats.member, json).name : member;
    return { member: member ?? "", name: name ?? "", score: Number(score), rank: Number(rank) };
  });

/**
 * Sets boards from a person's totals as of a revision. Safe to repeat, to lose before a repetition, and to come late:
 * a board ignores what is older than what it holds. Boards whose time has passed are left alone.
 */
export const applyTotals = async (
  db: Db,
  person: string,
  revision: number,
  totals: readonly Total[],
  now: Instant,
): Promise<void> => {
  const alive = totals.filter(({ period }) => (boardExpiry(period) ?? Number.POSITIVE_INFINITY) > now);
  const places = new Map<string, Total[]>();
  for (const total of alive) {
    const place = JSON.stringify([total.workspace, total.member]);
    places.set(place, [...(places.get(place) ?? []), total]);
  }
  await Promise.all([...places.values()].map((place) => applyPlace(db, person, revision, place)));
};

const applyPlace = async (db: Db, person: string, revision: number, totals: readonly Total[]): Promise<void> => {
  const [first] = totals;
  if (!first) return;
  const { workspace, member } = first;
  const boards = totals.flatMap(({ period }) => [keys.board(workspace, period), keys.boardRevs(workspace, period)]);
  const scores = totals.flatMap(({ period, xp }) => [xp, boardExpiry(period) ?? ""]);
  await db.run(boardApply, [keys.boardPeople(workspace), ...boards], [member, person, revision, ...scores]);
};
