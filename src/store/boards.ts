import { dayNumber, localDay } from "../engine/learning/calendar.ts";
import { periodKey } from "../engine/learning/period.ts";
import { boardName, daysBoard } from "../engine/learning/period-board.ts";
import { createBoardReading } from "./board-reading.ts";
import type { Boards, PracticeWanted, Practised } from "./boards-port.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { teamPoints } from "./scripts/board-read.ts";
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
