import type { Level } from "../engine/bank/schema.ts";
import type { Day, Zone } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { workspaceWrite } from "./scripts/members.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** A daily question that somebody wants in a place. What stands at its default is left out, since hosts keep thousands. */
export interface Subscription {
  /** Unique among all workspaces. */
  readonly id: string;
  readonly platform: string;
  readonly place: string;
  /** Wall time `HH:MM` in `zone`. */
  readonly time: string;
  readonly zone: Zone;
  /** Weekdays as bits: Monday 1, Tuesday 2 … Sunday 64. */
  readonly days: number;
  readonly topics?: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly level?: Level;
  /** An interface language; absent: all that the bank is written in. */
  readonly lang?: string;
  /** `never`, hours after the post such as `4h`, or a wall time `HH:MM`; absent: with the next post. */
  readonly reveal?: string;
  /** The role to ping, as the platform names it. */
  readonly ping?: string;
  /** Days without a question, ascending, packed by `engine/learning/day-list.ts`. */
  readonly holidays?: string;
  /** Why nothing is posted: a manager wanted it so, a week without an answer, a place that is lost for good. */
  readonly paused?: "manager" | "quiet" | "lost";
  /** The latest day with a post. */
  readonly last?: Day;
  /** Since which post, and over how many, nobody has answered. */
  readonly silent?: readonly [since: Day, posts: number];
  /** Days of late on which something kept the question away, newest last. */
  readonly missed?: readonly Missed[];
}

export interface Missed {
  readonly day: Day;
  /** The bot was down for too long; nothing can be said in the place; no question fits; the post's end is not known. */
  readonly why: "down" | "place" | "empty" | "unknown";
}

export interface Subscriptions {
  /** Of one workspace, oldest first. */
  list(workspace: string): Promise<readonly Subscription[]>;
  /** By compare-and-set; `change` may run several times. Returns what holds now. */
  change(
    workspace: string,
    change: (present: readonly Subscription[]) => readonly Subscription[],
  ): Promise<readonly Subscription[]>;
}

/** As stored: one JSON per workspace. */
export interface SubscriptionList {
  readonly all: readonly Subscription[];
}

/** The subscriptions of one Redis. Every method may fail with `StoreUnavailable`. */
export const createSubscriptions = (db: Db): Subscriptions => ({
  list: async (workspace) => read(await db.command<string | null>("GET", keys.subscriptions(workspace))),
  change: async (workspace, change) => {
    const key = keys.subscriptions(workspace);
    let stored = (await db.command<string | null>("GET", key)) ?? "";
    for (;;) {
      const all = change(read(stored));
      const text = writeJson(formats.subscriptions, { all });
      if (text === stored) return all;
      const [done, now = ""] = await db.run<[number, string?]>(workspaceWrite, [key], [stored, text]);
      if (done === 1) return all;
      stored = now;
    }
  },
});

const read = (stored: string | null): readonly Subscription[] =>
  stored ? readPlain(formats.subscriptions, stored).all : [];
