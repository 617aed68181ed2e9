import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import type { DirtyList } from "./dirty-list.ts";
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
export const marking = (db: Db, clock: () => Instant): DirtyList["marked"] => {
  const send = async (gathered: readonly Marking[]): Promise<void> => {
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

interface Clearing {
  readonly person: string;
  readonly mark: string;
  sent(): void;
}

/** As marks are set, they are taken off: those of one turn together. Resolves once that is on its way. */
export const clearing = (db: Db): DirtyList["clear"] => {
  const gather = inOneTurn<Clearing>((gathered) => {
    for (const [shard, some] of grouped(gathered, ({ person }) => shardOf(person))) {
      const pairs = some.flatMap(({ person, mark }) => [person, mark]);
      // Whatever goes wrong here leaves marks standing for the sweep, and the boards are right already.
      db.run(dirtyClear, [keys.dirty(shard), keys.dirtyMarks(shard)], pairs).catch(() => undefined);
    }
    for (const { sent } of gathered) sent();
  });
  return (person, mark) => new Promise((sent) => gather({ person, mark, sent }));
};

/** More than that is handed on before the turn is over: the server begins with it meanwhile. */
const AT_ONCE = 16;

/** Holds back what is given until the present turn of the event loop is over, then hands on all of it. */
const inOneTurn = <T>(act: (gathered: readonly T[]) => void): ((one: T) => void) => {
  let gathered: T[] = [];
  const flush = (): void => {
    const all = gathered;
    gathered = [];
    if (all.length > 0) act(all);
  };
  return (one) => {
    gathered.push(one);
    if (gathered.length >= AT_ONCE) flush();
    else if (gathered.length === 1) process.nextTick(flush);
  };
};

const grouped = <T>(all: readonly T[], by: (one: T) => number): ReadonlyMap<number, readonly T[]> => {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
};
