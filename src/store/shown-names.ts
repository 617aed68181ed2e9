import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { readPlain } from "./stored-json.ts";

/** The names under which members may be spoken of in public. */
export interface ShownNames {
  /** Member → name; those who hide, and those nothing is known of, are left out. */
  of(workspace: string, members: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Everybody who may be spoken of, with their name. */
  all(workspace: string): Promise<readonly ShownMember[]>;
  /** The member with that id, or the one who is called so, whatever the case; undefined where none or several are. */
  find(workspace: string, wanted: string): Promise<FoundMember | undefined>;
}

export interface ShownMember {
  readonly member: string;
  readonly name: string;
}

export interface FoundMember extends ShownMember {
  readonly person: string;
  readonly hidden: boolean;
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
  all: async (workspace) => {
    const [called, hidden] = await Promise.all([
      membersOf(db, workspace),
      db.command<string[]>("SMEMBERS", keys.hidden(workspace)),
    ]);
    const away = new Set(hidden);
    return called.filter(({ member }) => !away.has(member)).map(({ member, name }) => ({ member, name }));
  },
  find: async (workspace, wanted) => {
    const called = await membersOf(db, workspace);
    const named = called.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    const found = called.find(({ member }) => member === wanted) ?? (named.length === 1 ? named[0] : undefined);
    if (!found) return undefined;
    const hidden = await db.command<number>("SISMEMBER", keys.hidden(workspace), found.member);
    return { ...found, hidden: hidden === 1 };
  },
});

const membersOf = async (db: Db, workspace: string): Promise<readonly Omit<FoundMember, "hidden">[]> => {
  const all = pairs(await db.command("HGETALL", keys.members(workspace)));
  return all.map(([member, stored]) => {
    const { person, name } = readPlain(formats.member, stored);
    return { member, person, name };
  });
};
