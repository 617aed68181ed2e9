import type { Db } from "./db.ts";
import { keys } from "./keys.ts";

/** The field of a person's hash that says that they are to be found elsewhere. */
export const MOVED = "moved";

/** Stands there while a person is being deleted: nothing may be read or written. */
export const CLOSED = "!";

/** Fields of a person's hash that hold the accounts linked to them: what follows is the account's id. */
const LINK = "link:";
export const linkField = (account: string): string => LINK + account;

/** Where the data of an account is: itself, the person it is linked to, or CLOSED. */
export const movedTo = async (db: Db, account: string): Promise<string | undefined> =>
  (await db.command<string | null>("HGET", keys.person(account), MOVED)) ?? undefined;

/** Nobody who has accounts becomes an account, so there is one step; two where both were linked at the same moment. */
export const MOST_STEPS = 3;

/** The person whose account this is; the account itself where it is linked to nobody. */
export const rootOf = async (db: Db, account: string, steps = MOST_STEPS): Promise<string> => {
  const moved = await movedTo(db, account);
  return moved === undefined || moved === CLOSED || steps === 0 ? account : rootOf(db, moved, steps - 1);
};

/** The accounts linked to a person, themselves left out. */
export const accountsOf = async (db: Db, person: string): Promise<readonly string[]> =>
  (await db.command<string[]>("HKEYS", keys.person(person)))
    .filter((field) => field.startsWith(LINK))
    .map((field) => field.slice(LINK.length));
