import type { Budgets } from "../chat/ports.ts";
import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { budgetSpend } from "./scripts/budget.ts";

/** Budgets counted in Redis, so that several processes do not spend one twice; exact over any span of that length. */
export const createBudgets = (db: Db, clock: () => Instant): Budgets => ({
  spend: async (key, limit, seconds) => {
    const wait = await db.run<number>(budgetSpend, [keys.budget(key)], [clock(), limit, seconds * 1000]);
    return wait === 0 ? undefined : wait / 1000;
  },
});
