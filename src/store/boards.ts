import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../engine/instant.ts";
import { dayNumber, localDay } from "../engine/learning/calendar.ts";
import { periodKey } from "../engine/learning/period.ts";
import { boardName, daysBoard } from "../engine/learning/period-board.ts";
import { boardExpiry } from "./board-life.ts";
import { createBoardReading } from "./board-reading.ts";
import type { Boards, PracticeWanted, Practised } from "./boards-port.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { readTotals } from "./read-totals.ts";
import { boardApply } from "./scripts/board-apply.ts";
import { teamPoints } from "./scripts/board-read.ts";
import type { Total } from "./totals.ts";
import { weekAnswers } from "./week-answers.ts";

/** Reads boards; `remake` is given since it reads logs, which boards know nothing of. */
export const createBoards = (db: Db, remake: Boards["remake"]): Boards => {
  const page = createBoardReading(db);
  return {
    read: (workspace, period, at, zone, me, take) =>
      page({ workspace, board: periodKey(period, localDay(at, zone)), me, skip: 0, take }),
    page,
    teams: (workspace, period, topic, teams) => readTeams(db, workspace, period, topic, teams),
    practice: (wanted) => readPractice(db, wanted),
    weekAnswers: (workspace, week, most) => weekAnswers(db, workspace, week, most),
    remake,
  };
};

const readTeams = async (
  db: Db,
  workspace: string,
  period: string,
  topic: string | undefined,
  teams: readonly string[],
): ReturnType<Boards["teams"]> => {
  if (teams.length === 0) return [];
  const boards = teams.map((team) => keys.board(workspace, boardName(period, { team, topic })));
  const cells = (await db.run<(string | number)[]>(teamPoints, [keys.hidden(workspace), ...boards], [])).map(Number);
  let at = 0;
  return teams.map((team) => {
    const [members = 0, scores = 0] = cells.slice(at, at + 2);
    const points = cells.slice(at + 2, at + 2 + scores).map((score) => -score);
    at += 2 + scores;
    return { team, points, members };
  });
};

const readPractice = async (db: Db, { workspace, week, days, since, me }: PracticeWanted): Promise<Practised> => {
  const board = keys.board(workspace, daysBoard(week));
  const [reached, all, active, mine] = await Promise.all([
    db.command<number>("ZCOUNT", board, "-inf", -days),
    db.command<number>("ZCARD", board),
    db.command<number>("ZCOUNT", keys.active(workspace), dayNumber(since), "+inf"),
    db.command<string | null>("ZSCORE", board, me),
  ]);
  return { reached, week: all, since: active, mine: Math.abs(Number(mine ?? 0)) };
};

/** Sets boards from totals of a person in any workspaces, as `applyPlace` does for each of them. */
export const applyTotals = async (
  db: Db,
  person: string,
  revision: number,
  totals: readonly Total[],
  now: Instant,
): Promise<void> => {
  const places = new Map<string, Total[]>();
  for (const total of alive(totals, now)) {
    const place = JSON.stringify([total.workspace, total.member]);
    const listed = places.get(place);
    if (listed) listed.push(total);
    else places.set(place, [total]);
  }
  await Promise.all([...places.values()].map((place) => applyPlace(db, person, revision, place)));
};

/** Those of boards whose time has not passed. */
export const alive = (totals: readonly Total[], now: Instant): readonly Total[] =>
  totals.filter(({ board }) => (boardExpiry(board) ?? Number.POSITIVE_INFINITY) > now);

/** More boards than that go in several calls, so that none holds up the server. */
const AT_ONCE = 500;

/**
 * Sets boards of one member in one workspace from the person's totals as of a revision. Safe to repeat, to lose before a
 * repetition, and to come late: a workspace ignores what is older than what it holds of the member, and then gets what these
 * totals are by now. `made`: the totals are those that the revision was made with, and may have been corrected since; whatever
 * stands there of the same revision is newer.
 */
export const applyPlace = async (
  db: Db,
  person: string,
  revision: number,
  totals: readonly Total[],
  made = false,
): Promise<void> => {
  for (let at = 0; at < totals.length; at += AT_ONCE) {
    const some = totals.slice(at, at + AT_ONCE);
    if (!(await applied(db, person, revision, some, made))) await settle(db, person, revision, some);
  }
};

/**
 * Sets boards from what the totals are by now. Totals may be corrected while the revision stays: they are read once more after
 * they were set, and whoever corrects them after that sets boards after that.
 */
const settle = async (db: Db, person: string, revision: number, like: readonly Total[]): Promise<void> => {
  const same = new Set(like.map(({ board }) => board));
  const [{ workspace, member }] = like as [Total];
  const read = async () => {
    const { revision: at, totals } = await readTotals(db, person);
    const mine = totals.filter((one) => one.workspace === workspace && one.member === member && same.has(one.board));
    return { at, mine };
  };
  for (let now = await read(); now.at >= revision; ) {
    const set = await applied(db, person, now.at, now.mine, false);
    const after = await read();
    // Refused by what is no newer than the person: the places are another person's by now.
    if (after.at === now.at && (!set || isDeepStrictEqual(after.mine, now.mine))) return;
    now = after;
  }
};

const applied = async (
  db: Db,
  person: string,
  revision: number,
  totals: readonly Total[],
  made: boolean,
): Promise<boolean> => {
  const [first] = totals;
  if (!first) return true;
  const { workspace, member } = first;
  // The part that their keys share is made and checked once.
  const start = keys.board(workspace, "");
  const slot = [keys.boardPeople(workspace), keys.active(workspace)];
  let scores = "";
  for (const { board, xp } of totals) {
    slot.push(`${start}${board}`);
    scores += `${xp === 0 ? 0 : -xp} ${boardExpiry(board) ?? 0} `;
  }
  const args = [member, revision, person, latestDay(totals), scores, made ? "1" : ""];
  return (await db.run<number>(boardApply, slot, args)) === 1;
};

/** The last day that anybody's first answer of a day was counted on, if totals tell of one. */
const latestDay = (totals: readonly Total[]): number | "" => {
  if (!totals.some(({ board }) => board.endsWith("~days"))) return "";
  const days = totals.flatMap(({ board }) => (DAY.test(board) ? [dayNumber(board)] : []));
  return days.length === 0 ? "" : Math.max(...days);
};

const DAY = /^\d{4}-\d\d-\d\d$/u;
