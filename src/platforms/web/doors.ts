import type { Budgets } from "../../chat/ports.ts";

/** So much through each door, counted over all processes. A person's presses and commands have the router's own limits besides. */
const DOORS = {
  join: { limit: 10, seconds: 600 },
  recover: { limit: 5, seconds: 600 },
  enter: { limit: 20, seconds: 600 },
  act: { limit: 120, seconds: 60 },
  say: { limit: 30, seconds: 60 },
  stream: { limit: 60, seconds: 60 },
  read: { limit: 240, seconds: 60 },
} as const;
export type Door = keyof typeof DOORS;

/** Undefined when let through, else the seconds to wait. `who` is a person, or an address where nobody is known yet. */
export const knock = (budgets: Budgets, door: Door, who: string): Promise<number | undefined> =>
  budgets.spend(`web/${door}/${who}`, DOORS[door].limit, DOORS[door].seconds);
