import { keys, parseKey } from "./keys.ts";

/**
 * How a family of keys may hold something about a person, and so what deleting and exporting do there:
 * - `nobody`: it never does.
 * - `members`: fields or members are people's or members' ids; theirs go. Nothing else in it is read, so it may be large.
 * - `entries`: whatever field, value, member or entry names them goes.
 * - `whole`: the key goes if its name or content names them.
 * - `mask`: it belongs to others too; their id becomes nobody's.
 * A key whose name holds an id of theirs always goes whole. All keys of the person's own slot are theirs and are not listed.
 */
export type Holds = "nobody" | "members" | "entries" | "whole" | "mask";

export interface Family {
  readonly type: "string" | "hash" | "zset" | "set" | "list" | "stream";
  readonly holds: Holds;
  /** The sorted set that lists a hash's fields: they leave it together. Given the id in the hash tag. */
  readonly beside?: (id: string) => string;
}

const family = (type: Family["type"], holds: Holds, beside?: Family["beside"]): Family => ({
  type,
  holds,
  ...(beside ? { beside } : {}),
});

/**
 * Every family of keys outside a person's own slot, by its name in keys.ts. Whoever adds one there adds it here: deleting
 * and exporting a person's data work by this list alone, and a test fails where one is missing.
 */
export const families: Readonly<Record<string, Family>> = {
  /** Those that several people share; a person's own lie in their slot. */
  session: family("hash", "mask"),
  current: family("hash", "nobody"),
  workspace: family("string", "mask"),
  members: family("hash", "entries"),
  hidden: family("set", "members"),
  inbox: family("hash", "entries", keys.inboxTimes),
  inboxTimes: family("zset", "entries"),
  board: family("zset", "members"),
  active: family("zset", "members"),
  boardPeople: family("hash", "members"),
  spoilt: family("zset", "nobody"),
  deck: family("hash", "nobody"),
  /** A place may be a person's own. */
  overlay: family("hash", "mask"),
  rescores: family("hash", "mask"),
  round: family("hash", "entries"),
  subscriptions: family("string", "mask"),
  dailySeen: family("hash", "nobody"),
  daily: family("hash", "mask"),
  racePlaces: family("hash", "nobody"),
  teams: family("hash", "mask"),
  teamNames: family("hash", "nobody"),
  teamOf: family("hash", "members"),
  teamMembers: family("zset", "entries"),
  open: family("zset", "entries"),
  openSteps: family("hash", "entries"),
  dirty: family("zset", "members"),
  dirtyMarks: family("hash", "members"),
  due: family("zset", "entries"),
  dueAt: family("hash", "entries"),
  beats: family("zset", "nobody"),
  keyValue: family("string", "whole"),
  budget: family("list", "nobody"),
  feed: family("stream", "entries"),
  formats: family("hash", "nobody"),
  lease: family("string", "nobody"),
  progress: family("hash", "nobody"),
  timer: family("string", "whole"),
  sent: family("string", "whole"),
  redraw: family("hash", "whole"),
  redrawLease: family("string", "nobody"),
  link: family("hash", "whole"),
  /** Only the work under way itself, which ends with its own entry. */
  chores: family("hash", "nobody"),
  /** Fingerprints, which are kept so that a restore does not bring anybody back. */
  erased: family("hash", "nobody"),
};

/** What follows the hash tag in all keys of a family, by the family's name. */
const heads: ReadonlyMap<string, string> = new Map(
  Object.entries(keys as unknown as Readonly<Record<string, (first: string, second: string) => string>>).map(
    ([name, make]) => [(parseKey(make("x", "x"))?.rest ?? "").replace(/:x$/u, ""), name],
  ),
);

/** The family's name in keys.ts; undefined for the queues' own keys. */
export const familyName = (rest: string): string | undefined => {
  for (let head = rest; head !== ""; head = head.slice(0, Math.max(0, head.lastIndexOf(":")))) {
    const found = heads.get(head);
    if (found !== undefined) return found;
  }
  return undefined;
};
