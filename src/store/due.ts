import type { Due } from "../chat/ports.ts";
import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { keys, shardOf, shards } from "./keys.ts";
import { dueClaim, dueDrop, dueSet, dueSettle } from "./scripts/due.ts";

/** Something that comes again, at the instant it is due at. */
export interface DueItem {
  readonly kind: string;
  readonly id: string;
  readonly at: Instant;
}

/**
 * What comes again and when, spread over the shards by its id. Claiming only puts off the next look: until it is settled or
 * dropped, everything is claimed again and again with the instant it was due at.
 */
export interface DueIndex extends Due {
  /** Takes at most `limit` items of a shard that are due by `now`, earliest first; nobody else is given them before `until`. */
  claim(shard: number, now: Instant, limit: number, until: Instant): Promise<readonly DueItem[]>;
  /** Whether the item still is due at its instant: not settled, moved or dropped since it was claimed. */
  stands(item: DueItem): Promise<boolean>;
  /** Moves the item to its next instant, or forgets it. False, and nothing done, where it was moved or dropped meanwhile. */
  settle(item: DueItem, next: Instant | undefined): Promise<boolean>;
  /** How many are due by `now` and not settled; those that were claimed do not count until they can be claimed again. */
  depth(now: Instant): Promise<number>;
}

export const createDueIndex = (db: Db): DueIndex => ({
  set: async (kind, id, at) => {
    const entry = entryOf({ kind, id });
    await db.run(dueSet, keysOf(entry), [entry, at]);
  },
  drop: async (kind, id) => {
    const entry = entryOf({ kind, id });
    await db.run(dueDrop, keysOf(entry), [entry]);
  },
  claim: async (shard, now, limit, until) =>
    itemsIn(await db.run<string[]>(dueClaim, [keys.due(shard), keys.dueAt(shard)], [now, limit, until])),
  stands: async (item) => {
    const entry = entryOf(item);
    const at = await db.command<string | null>("HGET", keys.dueAt(shardOf(entry)), entry);
    return at === String(item.at);
  },
  settle: async (item, next) => {
    const entry = entryOf(item);
    return (await db.run<number>(dueSettle, keysOf(entry), [entry, item.at, next ?? ""])) === 1;
  },
  depth: async (now) => {
    const counts = await Promise.all(shards.map((shard) => db.command<number>("ZCOUNT", keys.due(shard), "-inf", now)));
    return counts.reduce((sum, count) => sum + count, 0);
  },
});

/** How many go into one command. */
const AT_ONCE = 500;

/** After a restore of the instants: lists what is in them. Does nothing for any other key. */
export const relistDue = async (
  db: Db,
  { key, content }: { readonly key: string; readonly content: readonly string[] },
): Promise<void> => {
  const shard = shards.find((one) => keys.dueAt(one) === key);
  if (shard === undefined) return;
  for (let at = 0; at < content.length; at += 2 * AT_ONCE) {
    const some = content.slice(at, at + 2 * AT_ONCE);
    const scored = some.flatMap((value, place) => (place % 2 === 1 ? [value, some[place - 1] ?? ""] : []));
    await db.command("ZADD", keys.due(shard), ...scored);
  }
};

const entryOf = ({ kind, id }: Pick<DueItem, "kind" | "id">): string => `${kind}/${id}`;

const keysOf = (entry: string): readonly string[] => [keys.due(shardOf(entry)), keys.dueAt(shardOf(entry))];

const itemsIn = (flat: readonly string[]): readonly DueItem[] =>
  Array.from({ length: flat.length / 2 }, (_, index) => {
    const entry = flat[2 * index] ?? "";
    const slash = entry.indexOf("/");
    return { kind: entry.slice(0, slash), id: entry.slice(slash + 1), at: Number(flat[2 * index + 1]) };
  });
