import type { Instant } from "../engine/instant.ts";
import { boardName } from "../engine/learning/period-board.ts";
import { foldTeamName } from "../engine/learning/team-name.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { teamCreate, teamMove, teamRemove, teamRename, teamRoster, teamsRead } from "./scripts/teams.ts";
import { readJson, writeJson } from "./stored-json.ts";

export interface Team {
  readonly id: string;
  readonly name: string;
}

export interface ListedTeam extends Team {
  /** How many are in it now. */
  readonly size: number;
}

/** As it is stored, under its id. */
export interface StoredTeam {
  readonly name: string;
  /** The member who made it. */
  readonly by: string;
  readonly at: Instant;
}

export interface NewTeam {
  /** Chosen by the caller from the request's id, so that a repeated request makes one team; lower-case letters and digits. */
  readonly id: string;
  /** As `readTeamName` gave it. */
  readonly name: string;
  readonly by: string;
  readonly at: Instant;
}

export type Created =
  | { readonly kind: "made"; readonly team: Team }
  /** Somebody's team has that name already, whatever its case. */
  | { readonly kind: "taken"; readonly team: string }
  | { readonly kind: "full" };

/** Teams of a workspace. A member is in one at most; a name is one team's, whatever its case. */
export interface Teams {
  /** The member's team of now. */
  of(workspace: string, member: string): Promise<Team | undefined>;
  find(workspace: string, id: string): Promise<Team | undefined>;
  /** All teams by name, and the id of the member's own. */
  list(
    workspace: string,
    member: string,
  ): Promise<{ readonly teams: readonly ListedTeam[]; readonly mine: string | undefined }>;
  /** Who is in it, without those who hide themselves; at most `take` names. */
  roster(
    workspace: string,
    id: string,
    take: number,
  ): Promise<{ readonly size: number; readonly names: readonly string[] }>;
  /** Makes a team with its first member, who leaves the one they were in. */
  create(workspace: string, team: NewTeam): Promise<Created>;
  /** Into a team, out of the one before. False where there is no such team any more. */
  join(workspace: string, member: string, id: string): Promise<boolean>;
  leave(workspace: string, member: string): Promise<void>;
  rename(workspace: string, id: string, name: string): Promise<"renamed" | "taken" | "gone">;
  remove(workspace: string, id: string): Promise<void>;
}

/** More teams than that would be one for everybody. */
export const MOST_TEAMS = 100;

/** The teams of all workspaces in one Redis. */
export const createTeams = (db: Db): Teams => {
  const find: Teams["find"] = async (workspace, id) => {
    const text = await db.command<string | null>("HGET", keys.teams(workspace), id);
    return text ? { id, name: nameIn(text) } : undefined;
  };
  return {
    find,
    of: async (workspace, member) => {
      const id = await teamIdOf(db, workspace, member);
      return id === null ? undefined : find(workspace, id);
    },
    list: (workspace, member) => listTeams(db, workspace, member),
    roster: (workspace, id, take) => readRoster(db, workspace, id, take),
    create: (workspace, team) => createTeam(db, workspace, team),
    join: (workspace, member, id) => move(db, workspace, member, id),
    leave: async (workspace, member) => {
      await move(db, workspace, member, "");
    },
    rename: (workspace, id, name) => renameTeam(db, workspace, id, name),
    remove: (workspace, id) => remove(db, workspace, id, false),
  };
};

/** The id of the team a member is in, or null. */
export const teamIdOf = (db: Db, workspace: string, member: string): Promise<string | null> =>
  db.command<string | null>("HGET", keys.teamOf(workspace), member);

const nameIn = (text: string): string => readJson(formats.team, text).name;

const listTeams = async (db: Db, workspace: string, member: string): ReturnType<Teams["list"]> => {
  const slot = [keys.teams(workspace), keys.teamOf(workspace), keys.teamMembers(workspace)];
  const [mine = "", ...cells] = (await db.run<(string | number)[]>(teamsRead, slot, [member])).map(String);
  const teams = Array.from({ length: cells.length / 3 }, (_, at): ListedTeam => {
    const [id = "", text = "", size = ""] = cells.slice(3 * at, 3 * at + 3);
    return { id, name: nameIn(text), size: Number(size) };
  });
  return {
    teams: teams.sort((a, b) => compare(foldTeamName(a.name), foldTeamName(b.name))),
    mine: teams.some(({ id }) => id === mine) ? mine : undefined,
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const readRoster = async (db: Db, workspace: string, id: string, take: number): ReturnType<Teams["roster"]> => {
  const slot = [keys.teamMembers(workspace), keys.members(workspace), keys.hidden(workspace)];
  const [size, ...cells] = await db.run<[number, ...string[]]>(teamRoster, slot, [id, take]);
  const names = Array.from({ length: cells.length / 2 }, (_, at) => {
    const [member = "", text = ""] = cells.slice(2 * at, 2 * at + 2);
    return text === "" ? member : readJson(formats.member, text).name;
  });
  return { size, names };
};

const createTeam = async (db: Db, workspace: string, { id, name, by, at }: NewTeam): Promise<Created> => {
  const json = writeJson(formats.team, { name, by, at });
  const slot = [keys.teams(workspace), keys.teamNames(workspace), keys.teamOf(workspace), keys.teamMembers(workspace)];
  const [kind, other = ""] = await db.run<[Created["kind"], string?]>(teamCreate, slot, [
    id,
    json,
    foldTeamName(name),
    by,
    MOST_TEAMS,
  ]);
  if (kind === "taken") return { kind, team: other };
  if (kind === "full") return { kind };
  await tidy(db, workspace, other);
  return { kind, team: { id, name } };
};

const move = async (db: Db, workspace: string, member: string, id: string): Promise<boolean> => {
  const slot = [keys.teams(workspace), keys.teamOf(workspace), keys.teamMembers(workspace)];
  const old = await db.run<string | 0>(teamMove, slot, [member, id]);
  if (old === 0) return false;
  if (old !== id) await tidy(db, workspace, old);
  return true;
};

/** A team that nobody is in and nobody ever scored for is of no use to anybody. One that has points stays on its boards. */
const tidy = async (db: Db, workspace: string, id: string): Promise<void> => {
  if (id === "") return;
  const scored = await db.command<number>("EXISTS", keys.board(workspace, boardName("all", { team: id })));
  if (scored === 0) await remove(db, workspace, id, true);
};

const remove = async (db: Db, workspace: string, id: string, onlyIfEmpty: boolean): Promise<void> => {
  const text = await db.command<string | null>("HGET", keys.teams(workspace), id);
  if (!text) return;
  const slot = [keys.teams(workspace), keys.teamNames(workspace), keys.teamOf(workspace), keys.teamMembers(workspace)];
  await db.run(teamRemove, slot, [id, foldTeamName(nameIn(text)), onlyIfEmpty ? "empty" : ""]);
};

const renameTeam = async (db: Db, workspace: string, id: string, name: string): ReturnType<Teams["rename"]> => {
  const text = await db.command<string | null>("HGET", keys.teams(workspace), id);
  if (!text) return "gone";
  const stored = readJson(formats.team, text);
  const done = await db.run<number>(
    teamRename,
    [keys.teams(workspace), keys.teamNames(workspace)],
    [id, writeJson(formats.team, { ...stored, name }), foldTeamName(name), foldTeamName(stored.name)],
  );
  return done === 1 ? "renamed" : done === 0 ? "gone" : "taken";
};
