import type { Db } from "./db.ts";
import { grouped, inOneTurn } from "./in-one-turn.ts";
import { keys } from "./keys.ts";

/** The id of a member's team in a workspace, null where they are in none. */
export type TeamLookup = (workspace: string, member: string) => Promise<string | null>;

interface Asking {
  readonly workspace: string;
  readonly member: string;
  readonly resolve: (team: Promise<string | null>) => void;
}

/** Those who ask in the same turn of the event loop about one workspace are answered by one call. */
export const createTeamLookup = (db: Db): TeamLookup => {
  const gather = inOneTurn<Asking>((gathered) => {
    for (const [workspace, some] of grouped(gathered, (one) => one.workspace)) {
      const members = some.map(({ member }) => member);
      const teams = db.command<(string | null)[]>("HMGET", keys.teamOf(workspace), ...members);
      some.forEach(({ resolve }, at) => {
        resolve(teams.then((found) => found[at] ?? null));
      });
    }
  });
  return (workspace, member) => new Promise((resolve) => gather({ workspace, member, resolve }));
};
