import { isoWeek } from "../engine/learning/calendar.ts";
import type { LogEntry, LogRecord, Rescored } from "../engine/learning/log-entry.ts";
import { periodKeys } from "../engine/learning/period.ts";
import { boardName, daysBoard } from "../engine/learning/period-board.ts";

/** What a member has on one board of a workspace. */
export interface Total {
  readonly workspace: string;
  readonly member: string;
  /** The board's name, see `boardName`. */
  readonly board: string;
  readonly xp: number;
}

/** The field of a person's totals: the part all totals of one answer begin with, then the board. */
export const totalField = ({ workspace, member, board }: Omit<Total, "xp">): string =>
  `${totalPrefix(workspace, member)}${totalSuffix(board)}`;

/** What the fields of a member's totals begin with. */
export const totalPrefix = (workspace: string, member: string): string =>
  `${JSON.stringify([workspace, member]).slice(0, -1)},`;

/** What the field of a board ends with. */
export const totalSuffix = (board: string): string => `${JSON.stringify(board)}]`;

export const readTotal = (field: string, xp: string): Total => {
  const [workspace, member, board] = JSON.parse(field) as [string, string, string];
  return { workspace, member, board, xp: Number(xp) };
};

/**
 * The boards an answer counts on, none where it was skipped: first the one of the week's days, then that of its day over
 * everything, which with all that follow is where its XP is added.
 */
export const countedOn = (entry: LogEntry, season: string | undefined): readonly string[] => {
  const { boardDay, topic, team, skip } = entry;
  if (skip) return [];
  const asked = `${boardDay} ${season} ${team} ${topic}`;
  const held = reckoned.get(asked);
  if (held) return held;
  const periods = [...periodKeys(boardDay), ...(season === undefined ? [] : [season])];
  const boards = [
    daysBoard(isoWeek(boardDay)),
    ...scopesOf(topic, team).flatMap((scope) => periods.map((period) => boardName(period, scope))),
  ];
  // A day has as many as topics times teams, and all its answers ask for them.
  if (reckoned.size >= MOST_RECKONED) reckoned.clear();
  reckoned.set(asked, boards);
  return boards;
};

const reckoned = new Map<string, readonly string[]>();
const MOST_RECKONED = 1_000;

/** The boards that a re-score changes: those of periods the answer counted in that had not ended when it was re-scored. */
const stillOpen = ({ workspace, boardDay, on, topic, team }: Rescored, seasonOf: SeasonOf): readonly string[] => {
  const periodsOn = (day: string): readonly string[] => {
    const season = seasonOf(workspace, day);
    return [...periodKeys(day), ...(season === undefined ? [] : [season])];
  };
  const open = new Set(periodsOn(on));
  const periods = periodsOn(boardDay).filter((period) => open.has(period));
  return scopesOf(topic, team).flatMap((scope) => periods.map((period) => boardName(period, scope)));
};

const scopesOf = (topic: string, team: string | null) => [
  {},
  { topic },
  ...(team === null ? [] : [{ team }, { team, topic }]),
];

/** The period of the season that a board day of a workspace lies in, if any. */
export type SeasonOf = (workspace: string, boardDay: string) => string | undefined;

/** All totals of a person, reckoned from their log, in whatever order its lines come: field → XP or days. */
export const sumLog = (log: readonly LogRecord[], seasonOf: SeasonOf): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  const counted = new Set<string>();
  const add = (field: string, xp: number): void => {
    sums.set(field, (sums.get(field) ?? 0) + xp);
  };
  for (const line of log) {
    if (line.kind === "rescored") {
      const { workspace, member } = line;
      for (const board of stillOpen(line, seasonOf))
        add(totalField({ workspace, member, board }), line.xp - line.was.xp);
    }
    if (line.kind !== "answer") continue;
    const { workspace, member, boardDay, xp } = line;
    const [days, day, ...others] = countedOn(line, seasonOf(workspace, boardDay));
    if (days === undefined || day === undefined) continue;
    const field = (board: string): string => totalField({ workspace, member, board });
    add(field(days), counted.has(field(day)) ? 0 : 1);
    counted.add(field(day));
    for (const board of [day, ...others]) add(field(board), xp);
  }
  return sums;
};
