import type { Clock } from "../world/clock.ts";

const DAY_MS = 86_400_000;
const EVERY_MS = 5_000;

/** Starts of sessions: a thousand a day, and so many at once in five seconds (events/gateway, "Session Start Limit"). */
export const createBudget = (clock: Clock, total: number, concurrency: number) => {
  let used: number[] = [];
  const slots = new Map<number, number>();
  return {
    left: () => {
      const now = clock.now();
      used = used.filter((at) => at > now - DAY_MS);
      const first = used[0];
      return {
        total,
        remaining: Math.max(0, total - used.length),
        reset_after: first === undefined ? 0 : first + DAY_MS - now,
        max_concurrency: concurrency,
      };
    },
    /** Takes one: "spent" where the day's are used up, "early" where the shard's turn has not come. */
    take: (shard: number): "taken" | "spent" | "early" => {
      const now = clock.now();
      used = used.filter((at) => at > now - DAY_MS);
      if (used.length >= total) return "spent";
      const slot = shard % concurrency;
      if (now < (slots.get(slot) ?? 0)) return "early";
      slots.set(slot, now + EVERY_MS);
      used.push(now);
      return "taken";
    },
  };
};
