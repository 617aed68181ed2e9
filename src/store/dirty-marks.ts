import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import type { DirtyList } from "./dirty-list.ts";
import { grouped, inOneTurn } from "./in-one-turn.ts";
import { keys, shardOf } from "./keys.ts";
import { dirtyClear, dirtyMark } from "./scripts/dirty.ts";

/** Someone to be marked, and what is written then. */
interface Marking {
  readonly person: string;
  readonly mark: string;
  readonly earlier: string;
  readonly write: () => Promise<unknown>;
  settle(mine: boolean, written: PromiseSettledResult<unknown>): void;
  fail(error: unknown): void;
}

/** What comes up in the same turn of the event loop goes in one call for each shard: marks first, then what was to be written. */
export const marking = (db: Db, clock: () => Instant, clearings: Clearings): DirtyList["marked"] => {
  const send = async (gathered: readonly Marking[]): Promise<void> => {
    clearings.flush();
    const shards = [...grouped(gathered, ({ person }) => shardOf(person))];
    try {
      const [mine, written] = await db.inOrder(
        () => Promise.all(shards.map(([shard, some]) => markAll(db, shard, some, clock()))),
        () => Promise.allSettled(gathered.map(({ write }) => write())),
      );
      const own = new Map(
        shards.flatMap(([, some], at) => some.map((one, of) => [one, mine[at]?.[of] === 1] as const)),
      );
      for (const [at, result] of written.entries()) {
        const one = gathered[at];
        one?.settle(own.get(one) ?? false, result);
      }
    } catch (error) {
      for (const one of gathered) one.fail(error);
    }
  };
  const gather = inOneTurn<Marking>((gathered) => void send(gathered));
  return <T>(person: string, mark: string, earlier: string, write: () => Promise<T>) =>
    new Promise<readonly [boolean, T]>((resolve, reject) => {
      gather({
        person,
        mark,
        earlier,
        write,
        // The result is that of `write`, which was given with this.
        settle: (mine, result) =>
          result.status === "fulfilled" ? resolve([mine, result.value as T]) : reject(result.reason),
        fail: reject,
      });
    });
};

const markAll = (db: Db, shard: number, some: readonly Marking[], now: Instant): Promise<readonly number[]> =>
  db.run(
    dirtyMark,
    [keys.dirty(shard), keys.dirtyMarks(shard)],
    [now, ...some.flatMap(({ person, mark, earlier }) => [person, mark, earlier])],
  );

/** A mark that waits to be taken off. */
interface Clearing {
  readonly person: string;
  readonly mark: string;
}

/** So long marks wait for others, or for a call that goes to Redis anyway: each call alone would be written to its disk alone. */
const PATIENCE_MS = 2;

export interface Clearings {
  /** Takes a mark off soon. A mark that stays, since the process ends before, is the sweep's to take off. */
  clear(person: string, mark: string): void;
  /** Sends what waits now. */
  flush(): void;
}

/** As marks are set, they are taken off: many together. */
export const clearing = (db: Db): Clearings => {
  let waiting: Clearing[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const all = waiting;
    waiting = [];
    for (const [shard, some] of grouped(all, ({ person }) => shardOf(person))) {
      const pairs = some.flatMap(({ person, mark }) => [person, mark]);
      // Whatever goes wrong here leaves marks standing for the sweep, and the boards are right already.
      db.run(dirtyClear, [keys.dirty(shard), keys.dirtyMarks(shard)], pairs).catch(() => undefined);
    }
  };
  return {
    clear: (person, mark) => {
      waiting.push({ person, mark });
      timer ??= setTimeout(flush, PATIENCE_MS);
    },
    flush,
  };
};
