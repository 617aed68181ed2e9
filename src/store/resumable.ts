import type { Db } from "./db.ts";
import { pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { scanKeys } from "./scan.ts";

/** A long walk over keys that goes on where it was broken off. */
export interface Resumable {
  /** Calls `visit` for every key like `pattern`, at least once each over all attempts, some at a time. */
  through(pattern: string, visit: (key: string) => Promise<void>): Promise<void>;
  /** Forgets how far it came: the next walk begins anew. */
  finish(): Promise<void>;
}

/** A walk nobody has gone on with for that long begins anew. */
const FORGOTTEN_AFTER_MS = 86_400_000;

/** So many keys are visited at once. */
const AT_ONCE = 20;

/** Begins or goes on with the walk of that name. How far it came is noted on each server after every piece. */
export const resumable = async (db: Db, name: string): Promise<Resumable> => {
  const progress = keys.progress(name);
  const reached = new Map(pairs(await db.command("HGETALL", progress)));
  return {
    through: async (pattern, visit) => {
      const from = (node: string): string | undefined => {
        const at = reached.get(`${pattern} ${node}`);
        return at === "end" ? undefined : (at ?? "0");
      };
      for await (const { node, keys: found, next } of scanKeys(db, pattern, from)) {
        for (let at = 0; at < found.length; at += AT_ONCE) await Promise.all(found.slice(at, at + AT_ONCE).map(visit));
        await db.command("HSET", progress, `${pattern} ${node}`, next === "0" ? "end" : next);
        await db.command("PEXPIRE", progress, FORGOTTEN_AFTER_MS);
      }
    },
    finish: async () => {
      await db.command("DEL", progress);
    },
  };
};
