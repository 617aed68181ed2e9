import type { Plan } from "../engine/plan/plan.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { workspaceWrite } from "./scripts/members.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** A person's plan to the day of an interview: one at a time. */
export interface Plans {
  of(person: string): Promise<Plan | undefined>;
  /**
   * By compare-and-set; `change` may run several times, and answers undefined where nothing is to be changed. Returns the plan that
   * holds now.
   */
  change(person: string, change: (present: Plan | undefined) => Plan | undefined): Promise<Plan | undefined>;
  /** Ends it. */
  drop(person: string): Promise<void>;
}

/** The plans of one Redis. Every method may fail with `StoreUnavailable`. */
export const createPlans = (db: Db): Plans => ({
  of: async (person) => read(await db.command<string | null>("GET", keys.plan(person))),
  change: async (person, change) => {
    const key = keys.plan(person);
    let stored = (await db.command<string | null>("GET", key)) ?? "";
    for (;;) {
      const present = read(stored);
      const next = change(present);
      if (next === undefined) return present;
      const text = writeJson(formats.plan, next);
      if (text === stored) return next;
      const [done, now = ""] = await db.run<[number, string?]>(workspaceWrite, [key], [stored, text]);
      if (done === 1) return next;
      stored = now;
    }
  },
  drop: async (person) => {
    await db.command("DEL", keys.plan(person));
  },
});

const read = (stored: string | null): Plan | undefined => (stored ? readPlain(formats.plan, stored) : undefined);
