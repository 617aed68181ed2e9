import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { parseKey } from "./keys.ts";
import { scanKeys } from "./scan.ts";
import type { Somebody } from "./somebody.ts";
import { readPlain } from "./stored-json.ts";

/**
 * Somebody with all that others know them by: the names workspaces keep of them, also where they never answered, and the races they
 * started or joined, with the names they have there. Looks at every workspace and every race that is still kept.
 */
export const seenByOthers = async (db: Db, who: Somebody): Promise<Somebody> => {
  const seen: Seen = {
    ids: new Set(who.ids),
    members: new Set(who.members),
    names: new Set(who.names),
    raced: new Set(who.raced),
  };
  for (const [pattern, look] of LOOKS)
    for await (const { keys: found } of scanKeys(db, pattern)) for (const key of found) await look(db, key, seen);
  return {
    ...who,
    members: [...seen.members].filter((member) => !seen.ids.has(member)),
    names: [...seen.names].filter((name) => name !== ""),
    raced: [...seen.raced],
  };
};

interface Seen {
  readonly ids: ReadonlySet<string>;
  readonly members: Set<string>;
  readonly names: Set<string>;
  readonly raced: Set<string>;
}

type Look = (db: Db, key: string, seen: Seen) => Promise<void>;

const lookAtMembers: Look = async (db, key, { ids, members, names }) => {
  for (const [member, text] of pairs(await db.command("HGETALL", key))) {
    const { person, name } = readPlain(formats.member, text);
    if (!ids.has(person)) continue;
    members.add(member);
    names.add(name);
  }
};

/** Whoever joined a race, as what they were then. */
const lookAtJoined: Look = async (db, key, seen) => {
  const held = await db.command<(string | null)[]>("HMGET", key, ...[...seen.ids].map((id) => `a:${id}`));
  for (const text of held) if (text !== null) note(seen, key, JSON.parse(text.slice(text.indexOf("{"))));
};

/** Who starts a race need not run in it; and whoever has been in it may have had another name. */
const lookAtSession: Look = async (db, key, seen) => {
  const state = await db.command<string | null>("HGET", key, "state");
  for (const one of state === null ? [] : calledIn(JSON.parse(state), seen.ids)) note(seen, key, one);
};

/** What a person is called beside their id. */
interface Called {
  readonly member?: unknown;
  readonly name?: unknown;
}

const note = ({ members, names, raced }: Seen, key: string, { member, name }: Called): void => {
  raced.add(parseKey(key)?.id ?? "");
  if (typeof member === "string") members.add(member);
  if (typeof name === "string") names.add(name);
};

/** What stands beside one of these people's ids, anywhere in it. */
const calledIn = (value: unknown, ids: ReadonlySet<string>): readonly Called[] => {
  if (typeof value !== "object" || value === null) return [];
  const { person } = value as { readonly person?: unknown };
  const own = typeof person === "string" && ids.has(person) ? [value] : [];
  return [...own, ...Object.values(value).flatMap((part) => calledIn(part, ids))];
};

const LOOKS: readonly (readonly [pattern: string, look: Look])[] = [
  ["{w:*}:members", lookAtMembers],
  ["{s:*}:round:joined", lookAtJoined],
  ["{s:*}:session:*", lookAtSession],
];
