import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../engine/instant.ts";
import { applyTotals } from "./board-places.ts";
import type { Db } from "./db.ts";
import { clearing, marking } from "./dirty-marks.ts";
import { keys, shardOf, shards } from "./keys.ts";
import { readTotals } from "./read-totals.ts";
import { dirtyClear, dirtyDue } from "./scripts/dirty.ts";

/** People whose boards may be behind: listed from before an answer is recorded until the boards hold it. */
export interface DirtyList {
  /**
   * Marks a person, then writes, never the second without the first. Answers whether nobody else's mark stood (`earlier` is
   * the caller's own), and what the writing answered.
   */
  marked<T>(person: string, mark: string, earlier: string, write: () => Promise<T>): Promise<readonly [boolean, T]>;
  /** Takes off one's own mark, soon: a mark that stays is the sweep's to take off. */
  clear(person: string, mark: string): void;
  /** Brings the boards of people marked before `before` up to date. Returns how many there were. */
  heal(before: Instant, limit: number): Promise<number>;
  size(): Promise<number>;
}

/**
 * A mark whose answer has not been recorded stands that long: the recording may still be on its way through an
 * outage of Redis, in a process that lives. Its boards are set all the same.
 */
const UNRECORDED_LIFE_MS = 600_000;

/** The text of a mark: the revision it announces, then what makes it unlike any other. */
export const markOf = (revision: number, unique: string): string => `${revision} ${unique}`;

export const createDirtyList = (db: Db, clock: () => Instant): DirtyList => {
  const clearings = clearing(db);
  return {
    marked: marking(db, clock, clearings),
    clear: clearings.clear,
    heal: async (before, limit) => {
      clearings.flush();
      const found = await Promise.all(
        shards.map((shard) => db.run<string[]>(dirtyDue, [keys.dirty(shard), keys.dirtyMarks(shard)], [before, limit])),
      );
      const due = found.flatMap(dueIn).slice(0, limit);
      for (const one of due) await heal(db, one, clock());
      return due.length;
    },
    size: async () => {
      clearings.flush();
      const sizes = await Promise.all(shards.map((shard) => db.command<number>("ZCARD", keys.dirty(shard))));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
};

interface Due {
  readonly person: string;
  readonly mark: string;
  readonly since: Instant;
}

const heal = async (db: Db, { person, mark, since }: Due, now: Instant): Promise<void> => {
  let read = await readTotals(db, person);
  for (;;) {
    await applyTotals(db, person, read.revision, read.totals, now);
    // Whoever corrected totals meanwhile may have set the boards before they were set here.
    const again = await readTotals(db, person);
    if (isDeepStrictEqual(again, read)) break;
    read = again;
  }
  const announced = Number(mark.split(" ", 1)[0]);
  if (read.revision >= announced || since + UNRECORDED_LIFE_MS <= now) {
    await db.run(dirtyClear, listKeys(person), [person, mark]);
  }
};

const dueIn = (flat: readonly string[]): readonly Due[] =>
  Array.from({ length: flat.length / 3 }, (_, at) => ({
    person: flat[3 * at] ?? "",
    mark: flat[3 * at + 1] ?? "",
    since: Number(flat[3 * at + 2]),
  }));

const listKeys = (person: string): readonly string[] => [keys.dirty(shardOf(person)), keys.dirtyMarks(shardOf(person))];
