import type { LogRecord } from "../engine/learning/log-entry.ts";
import { seasonOn, seasonPeriod } from "../engine/learning/season.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { readJson } from "./stored-json.ts";
import type { SeasonOf } from "./totals.ts";

/** Which season each board day of a log lies in, by the settings of now of the workspaces that it tells of. */
export const seasonsIn = async (db: Db, log: readonly LogRecord[]): Promise<SeasonOf> => {
  const workspaces = [...new Set(log.flatMap((line) => (line.kind === "answer" ? [line.workspace] : [])))];
  const seasons = new Map(
    await Promise.all(
      workspaces.map(async (id) => {
        const text = await db.command<string | null>("GET", keys.workspace(id));
        return [id, text ? (readJson(formats.workspace, text).seasons ?? []) : []] as const;
      }),
    ),
  );
  return (workspace, boardDay) => {
    const found = seasonOn(seasons.get(workspace) ?? [], boardDay);
    return found && seasonPeriod(found);
  };
};
