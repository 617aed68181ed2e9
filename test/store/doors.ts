import { setImmediate } from "node:timers/promises";
import type { Db } from "../../src/store/db.ts";

/** Every call of a door goes through `each`; a pair in order is two calls, the second after the first. */
const through = (db: Db, each: <T>(call: () => Promise<T>) => Promise<T>): Db => ({
  redis: db.redis,
  run: (script, keys, args) => each(() => db.run(script, keys, args)),
  command: (name, ...args) => each(() => db.command(name, ...args)),
  inOrder: async (first, second) => [await first(), await second()],
});

/** The process ended here; nobody is left to see it. */
export class Killed extends Error {}

export interface MortalDoor {
  readonly db: Db;
  calls(): number;
}

/**
 * A door of a process that is killed at its call number `at` (from 0): before it reaches Redis, or after Redis has
 * done it. Nothing gets through after that.
 */
export const mortalDoor = (db: Db, at: number, when: "before" | "after"): MortalDoor => {
  let calls = 0;
  const each = async <T>(call: () => Promise<T>): Promise<T> => {
    const number = calls;
    calls += 1;
    if (number > at || (number === at && when === "before")) throw new Killed();
    const reply = await call();
    if (number === at) throw new Killed();
    return reply;
  };
  return { db: through(db, each), calls: () => calls };
};

/**
 * Chooses which of several processes' waiting calls goes next, one at a time, until all have ended. Between calls they
 * run until they wait for Redis again, or end: they wait for nothing else.
 */
export const interleave = async (
  db: Db,
  tasks: readonly ((door: Db) => Promise<void>)[],
  choose: (count: number) => number,
): Promise<void> => {
  const waiting: (() => Promise<void>)[] = [];
  const each = <T>(call: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push(() => call().then(resolve, reject));
    });
  const running = tasks.map((task) => task(through(db, each)));
  for (await setImmediate(); waiting.length > 0; await setImmediate()) {
    await waiting.splice(choose(waiting.length), 1)[0]?.();
  }
  await Promise.all(running);
};
