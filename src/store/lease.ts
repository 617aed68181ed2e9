import { randomUUID } from "node:crypto";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { leaseRelease } from "./scripts/lease.ts";

/**
 * Runs `act` unless another process runs something under the same name; the answer says whether it ran. A lease is
 * there to save work, not to be relied on: after `ms` it is free again, whether or not `act` has ended.
 */
export const withLease = async (db: Db, name: string, ms: number, act: () => Promise<void>): Promise<boolean> => {
  const token = randomUUID();
  if ((await db.command<string | null>("SET", keys.lease(name), token, "NX", "PX", ms)) === null) return false;
  try {
    await act();
  } finally {
    await db.run(leaseRelease, [keys.lease(name)], [token]);
  }
  return true;
};
