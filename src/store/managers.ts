import type { Db } from "./db.ts";
import { membersOf } from "./inbox.ts";
import type { Workspaces } from "./ports.ts";

/** Makes a member a manager here, whatever the platform says. Once is enough. */
export const nameManager = async (workspaces: Workspaces, workspace: string, member: string): Promise<void> => {
  await workspaces.change(workspace, (now) => ({
    ...now,
    managers: [...new Set([...(now.managers ?? []), member])],
  }));
};

/** Members of a workspace that an operator may mean: by their whole id, by how the platform itself knows them, by name. */
export const membersMeant = async (db: Db, workspace: string, said: string): Promise<readonly string[]> => {
  const found: string[] = [];
  const name = said.toLowerCase();
  for await (const [id, member] of membersOf(db, workspace)) {
    if (id === said) return [id];
    if (id.endsWith(`-${said}`) || member.name.toLowerCase() === name) found.push(id);
  }
  return [...new Set(found)];
};
