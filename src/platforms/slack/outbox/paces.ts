import type { Budgets, KeyValue } from "../../../chat/ports.ts";
import { limitOf } from "../modes/clients.ts";
import { NotYet } from "./problem.ts";
import { createTurns } from "./turns.ts";

/** Keeps to Slack's paces; what would go over them fails with `NotYet` at once, so that nobody else waits for it. */
export interface Paces {
  /** Does something unless Slack asked for a pause of it; `name` is the method and what it counts by. */
  pausing<T>(name: string, act: () => Promise<T>): Promise<T>;
  /** Before each new message in a channel. */
  post(team: string, channel: string): Promise<void>;
  /** Before each redraw of a message. */
  edit(team: string, message: string): Promise<void>;
}

/**
 * One message a second and channel; Slack lets short bursts through (apis/web-api/rate-limits), and what it does not comes back.
 */
const POSTS = { limit: 15, seconds: 15 };
/** Fifty a minute over the workspace (chat.update, tier 3). */
const EDITS = { limit: 50, seconds: 60 };

export const createPaces = (budgets: Budgets, kv: KeyValue, clock: () => number): Paces => {
  const turns = createTurns(kv, clock);
  const until = new Map<string, number>();
  const spend = async (key: string, { limit, seconds }: typeof POSTS): Promise<void> => {
    const wait = await budgets.spend(key, limit, seconds);
    if (wait !== undefined) throw new NotYet(wait);
  };
  return {
    pausing: async (name, act) => {
      const wait = (until.get(name) ?? 0) - clock();
      if (wait > 0) throw new NotYet(wait / 1000);
      until.delete(name);
      try {
        return await act();
      } catch (error) {
        const seconds = limitOf(error);
        if (seconds !== undefined) until.set(name, clock() + seconds * 1000);
        throw error;
      }
    },
    post: (team, channel) => spend(`slack/posts/${team}/${channel}`, POSTS),
    edit: async (team, message) => {
      const wait = await turns.take(team, message);
      if (wait > 0) throw new NotYet(wait);
      await spend(`slack/edits/${team}`, EDITS);
      await turns.end(team, message);
    },
  };
};
