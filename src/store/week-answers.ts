import { isoWeek } from "../engine/learning/calendar.ts";
import type { LogEntry } from "../engine/learning/log-entry.ts";
import { daysBoard } from "../engine/learning/period-board.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { historyRead } from "./scripts/person.ts";
import { type Format, readJson } from "./stored-json.ts";

/** Lines of a log that are read at once. */
const PAGE = 100;

/**
 * What the members of a workspace answered there in a week, earliest first, one list for each; of at most `most` members,
 * those with the most days of practice. For numbers about all of them, never about one.
 */
export const weekAnswers = async (
  db: Db,
  workspace: string,
  week: string,
  most: number,
): Promise<readonly (readonly LogEntry[])[]> => {
  const members = await db.command<string[]>("ZRANGE", keys.board(workspace, daysBoard(week)), 0, most - 1);
  const all: (readonly LogEntry[])[] = [];
  for (const member of members) {
    const owner = await db.command<string | null>("HGET", keys.boardPeople(workspace), member);
    const person = owner?.replace(/^\d+ /u, "");
    if (person) all.push(await answersOf(db, person, { workspace, member, week }));
  }
  return all;
};

interface Wanted {
  readonly workspace: string;
  readonly member: string;
  readonly week: string;
}

const answersOf = async (db: Db, person: string, wanted: Wanted): Promise<readonly LogEntry[]> => {
  const found: LogEntry[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const slot = [keys.log(person), keys.logAnswers(person)];
    const [, ...lines] = await db.run<[number, ...string[]]>(historyRead, slot, [skip, skip + PAGE - 1]);
    const entries = lines.map((line) => readJson(formats.log as Format<LogEntry>, line));
    found.push(...entries.filter((entry) => fits(entry, wanted)));
    // Late answers may stand a little out of order, not a whole page.
    if (lines.length < PAGE || entries.every(({ boardDay }) => isoWeek(boardDay) < wanted.week)) return found.reverse();
  }
};

const fits = (entry: LogEntry, { workspace, member, week }: Wanted): boolean =>
  entry.workspace === workspace && entry.member === member && isoWeek(entry.boardDay) === week;
