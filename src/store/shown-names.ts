import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { readPlain } from "./stored-json.ts";

/** The names under which members may be spoken of in public. */
export interface ShownNames {
  /** Member → name; those who hide, and those nothing is known of, are left out. */
  of(workspace: string, members: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export const createShownNames = (db: Db): ShownNames => ({
  of: async (workspace, members) => {
    if (members.length === 0) return new Map();
    const [known, hidden] = await Promise.all([
      db.command<(string | null)[]>("HMGET", keys.members(workspace), ...members),
      db.command<number[]>("SMISMEMBER", keys.hidden(workspace), ...members),
    ]);
    return new Map(
      members.flatMap((member, at) => {
        const stored = known[at];
        return stored && hidden[at] !== 1 ? [[member, readPlain(formats.member, stored).name] as const] : [];
      }),
    );
  },
});
