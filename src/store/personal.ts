import { randomUUID } from "node:crypto";
import type { Instant } from "../engine/instant.ts";
import type { Chores } from "./chores.ts";
import type { Db } from "./db.ts";
import { close, describe } from "./erase.ts";
import { type Exported, exportOf } from "./export.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import type { LinkedAccount } from "./links.ts";
import { accountsOf, linkField, movedTo } from "./redirect.ts";
import { readPlain } from "./stored-json.ts";

export interface LinkWish {
  readonly person: string;
  /** Becomes one of the person's accounts. */
  readonly account: string;
  readonly name: string;
  readonly platform: string;
  readonly at: Instant;
}

/** What can be done with a person's data as a whole. All of it may be repeated, and goes on after a crash. */
export interface Personal {
  /** All that is kept about them anywhere. Looks at every key: seconds where there are millions. */
  export(person: string, at: Instant): Promise<Exported>;
  /** From now on nothing is known of them; every other trace of them goes within a minute. */
  erase(person: string, at: Instant): Promise<void>;
  /** The accounts linked to them, themselves left out, earliest first. */
  accounts(person: string): Promise<readonly LinkedAccount[]>;
  /** `taken`: one of the two is an account of somebody already, or `account` has accounts of its own. */
  link(wish: LinkWish): Promise<"linked" | "taken">;
  unlink(person: string, account: string, at: Instant): Promise<void>;
}

export const createPersonal = (db: Db, chores: Chores, clock: () => Instant): Personal => ({
  export: (person, at) => exportOf(db, person, at),
  erase: async (person, at) => {
    const who = await describe(db, person, `nobody-${randomUUID().slice(0, 8)}`);
    for (const id of who.ids) await chores.drop(id);
    await chores.add({ kind: "erase", who, at }, clock());
    await close(db, who);
  },
  accounts: (person) => accountsNoted(db, person),
  link: async (wish) => {
    const { person, account } = wish;
    const [mine, theirs, own] = await Promise.all([movedTo(db, person), movedTo(db, account), accountsOf(db, account)]);
    if (person === account || mine !== undefined || own.length > 0 || (theirs ?? person) !== person) return "taken";
    const chore = { kind: "link", ...wish } as const;
    await chores.add(chore, clock());
    await chores.runOne(chore, clock());
    const whose = await movedTo(db, account);
    // Not moved yet: another process is at it.
    return whose === undefined || whose === person ? "linked" : "taken";
  },
  unlink: async (person, account, at) => {
    const noted = (await accountsNoted(db, person)).find(({ id }) => id === account);
    if (!noted) return;
    const chore = { kind: "unlink", person, account, members: noted.members, at } as const;
    await chores.add(chore, clock());
    await chores.runOne(chore, clock());
  },
});

const accountsNoted = async (db: Db, person: string): Promise<readonly LinkedAccount[]> => {
  const prefix = linkField("");
  return pairs(await db.command("HGETALL", keys.person(person)))
    .flatMap(([field, text]) => (field.startsWith(prefix) ? [readPlain(formats.account, text)] : []))
    .sort((a, b) => a.at - b.at);
};
