import type { Db } from "./db.ts";
import { pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { totalsRead } from "./scripts/record.ts";
import { readTotal, type Total } from "./totals.ts";

/** A person's totals and the revision they stand at, read together. */
export const readTotals = async (
  db: Db,
  person: string,
): Promise<{ readonly revision: number; readonly totals: readonly Total[] }> => {
  const slot = [keys.person(person), keys.totals(person)];
  const [revision, fields] = await db.run<[string, unknown]>(totalsRead, slot, []);
  return { revision: Number(revision), totals: pairs(fields).map(([field, xp]) => readTotal(field, xp)) };
};
