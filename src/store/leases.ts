import { randomUUID } from "node:crypto";
import type { HeldLease, Leases } from "../chat/ports.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { leaseRelease, leaseRenew } from "./scripts/lease.ts";

/** Renewed so often in its life that two renewals may fail. */
const RENEWALS = 4;

/**
 * Leases that are kept until they are given back. A holder that cannot renew in time is told before another can have
 * the name, as long as its own clock runs: it counts from before the last renewal that worked.
 */
export const createLeases = (db: Db, clock: () => number): Leases => ({
  take: async (name, ms, lost) => {
    const key = keys.lease(`held/${name}`);
    const token = randomUUID();
    const asked = clock();
    if ((await db.command<string | null>("SET", key, token, "NX", "PX", ms)) === null) return undefined;
    return hold({ db, key, token, ms, lost, clock }, asked);
  },
});

interface Holding {
  readonly db: Db;
  readonly key: string;
  readonly token: string;
  readonly ms: number;
  readonly lost: () => void;
  readonly clock: () => number;
}

const hold = ({ db, key, token, ms, lost, clock }: Holding, asked: number): HeldLease => {
  let renewed = asked;
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const end = (): void => {
    over = true;
    clearInterval(timer);
  };
  const lose = (): void => {
    if (over) return;
    end();
    lost();
  };
  const renew = async (): Promise<void> => {
    const at = clock();
    if (at - renewed > ms - ms / RENEWALS) return lose();
    try {
      if ((await db.run<number>(leaseRenew, [key], [token, ms])) === 0) return lose();
      renewed = at;
    } catch {
      // Out of reach: the next turns try again until the lease must be taken for lost.
    }
  };
  timer = setInterval(() => void renew(), ms / RENEWALS);
  return {
    release: async () => {
      if (over) return;
      end();
      await db.run(leaseRelease, [key], [token]);
    },
  };
};
