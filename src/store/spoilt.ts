import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { spoiltAdd } from "./scripts/spoilt.ts";

/**
 * Questions that are live in a public place of a workspace and so are not drawn in private there. `by` names what they are
 * live in (no white space): two of them may hold the same question. `until` is a last resort, for what never ended.
 */
export interface Spoilt {
  add(workspace: string, question: string, by: string, until: Instant): Promise<void>;
  remove(workspace: string, question: string, by: string): Promise<void>;
  of(workspace: string): Promise<ReadonlySet<string>>;
}

/** Which questions are spoilt where, in one Redis. */
export const createSpoilt = (db: Db, clock: () => Instant): Spoilt => ({
  add: async (workspace, question, by, until) => {
    await db.run(spoiltAdd, [keys.spoilt(workspace)], [`${question} ${by}`, until, clock()]);
  },
  remove: async (workspace, question, by) => {
    await db.command("ZREM", keys.spoilt(workspace), `${question} ${by}`);
  },
  of: async (workspace) => {
    const held = await db.command<string[]>("ZRANGEBYSCORE", keys.spoilt(workspace), `(${clock()}`, "+inf");
    return new Set(held.map((one) => one.slice(0, one.lastIndexOf(" "))));
  },
});
