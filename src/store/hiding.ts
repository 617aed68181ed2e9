import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { readTotals } from "./read-totals.ts";
import { accountsOf } from "./redirect.ts";

/**
 * Marks a person as hidden, or as shown, as every member they are on a board: theirs and their linked accounts', in all workspaces.
 * Safe to repeat.
 */
export const hideEverywhere = async (db: Db, person: string, hidden: boolean): Promise<void> => {
  const ids = [person, ...(await accountsOf(db, person))];
  const read = await Promise.all(ids.map((id) => readTotals(db, id)));
  const byWorkspace = new Map<string, Set<string>>();
  for (const { workspace, member } of read.flatMap(({ totals }) => totals)) {
    const members = byWorkspace.get(workspace) ?? new Set();
    byWorkspace.set(workspace, members.add(member));
  }
  for (const [workspace, members] of byWorkspace)
    await db.command(hidden ? "SADD" : "SREM", keys.hidden(workspace), ...members);
};
