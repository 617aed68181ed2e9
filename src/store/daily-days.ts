import type { Day, Instant, Zone } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { dailyClaim, dailyDraw } from "./scripts/daily.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** What was claimed for one subscription and local date, before anything was said. Never changes. */
export interface DailyClaim {
  readonly workspace: string;
  readonly subscription: string;
  readonly day: Day;
  readonly zone: Zone;
  readonly platform: string;
  readonly place: string;
  readonly question: string;
  readonly revision: string;
  readonly optionSeed: string;
  /** An interface language; absent: all that the bank is written in. */
  readonly lang?: string;
  readonly ping?: string;
  /** `never` where nothing is said in public. */
  readonly reveal?: string;
  /** The key of the post before this one, where its answer is public. */
  readonly before?: string;
  /** When it was claimed. */
  readonly at: Instant;
}

/** A claim and what became of it. */
export interface DailyDay extends DailyClaim {
  /** When it was revealed, or closed without a word. */
  readonly over?: Instant;
  /** Whether it was said is not known, or there was nobody to say it to. */
  readonly trouble?: "unknown" | "place";
  /** How often a manager had it posted again after trouble. */
  readonly again: number;
}

/** The questions a place has seen, oldest first, and the last one drawn for a subscription there. */
export interface Drawn {
  /** Four characters a question, as `practice/daily/draw.ts` writes them. */
  readonly seen: string;
  readonly last?: { readonly day: Day; readonly question: string };
}

export interface DailyDays {
  drawn(workspace: string, place: string, subscription: string): Promise<Drawn>;
  /** Notes what was drawn from `before`; false, and nothing done, where the place has seen something else meanwhile. */
  draw(
    workspace: string,
    drawn: {
      readonly place: string;
      readonly subscription: string;
      readonly day: Day;
      readonly question: string;
      readonly before: string;
      readonly seen: string;
    },
  ): Promise<boolean>;
  /** Claims the day once and for ever: what was claimed first is what comes back. Kept for forty days. */
  claim(id: string, claim: DailyClaim): Promise<DailyDay>;
  load(id: string): Promise<DailyDay | undefined>;
  /** Only the first end counts. */
  end(id: string, at: Instant): Promise<void>;
  /** Absent: there is none any more. */
  setTrouble(id: string, trouble: DailyDay["trouble"]): Promise<void>;
  /** One more try; gives how many there were. */
  tryAgain(id: string): Promise<number>;
}

const LIFE_MS = 40 * 86_400_000;

/** The daily questions of one Redis, each day in its own slot. Every method may fail with `StoreUnavailable`. */
export const createDailyDays = (db: Db): DailyDays => ({
  drawn: async (workspace, place, subscription) => {
    const [seen, last] = await db.command<(string | null)[]>(
      "HMGET",
      keys.dailySeen(workspace),
      seenField(place),
      lastField(subscription),
    );
    const [day = "", question = ""] = (last ?? "").split(" ");
    return { seen: seen ?? "", ...(last ? { last: { day, question } } : {}) };
  },
  draw: async (workspace, { place, subscription, day, question, before, seen }) =>
    (await db.run<number>(
      dailyDraw,
      [keys.dailySeen(workspace)],
      [seenField(place), before, seen, lastField(subscription), `${day} ${question}`],
    )) === 1,
  claim: async (id, claim) => {
    const reply = await db.run(dailyClaim, [keys.daily(id)], [writeJson(formats.dailyClaim, claim), LIFE_MS]);
    const day = dayOf(reply);
    if (!day) throw new Error("a claim that was just made has no fields");
    return day;
  },
  load: async (id) => dayOf(await db.command("HGETALL", keys.daily(id))),
  end: async (id, at) => {
    await db.command("HSETNX", keys.daily(id), "over", at);
  },
  setTrouble: async (id, trouble) => {
    await (trouble === undefined
      ? db.command("HDEL", keys.daily(id), "trouble")
      : db.command("HSET", keys.daily(id), "trouble", trouble));
  },
  tryAgain: (id) => db.command<number>("HINCRBY", keys.daily(id), "again", 1),
});

const seenField = (place: string): string => `seen:${place}`;
const lastField = (subscription: string): string => `last:${subscription}`;

const dayOf = (reply: unknown): DailyDay | undefined => {
  const fields = new Map(pairs(reply));
  const claim = fields.get("claim");
  if (claim === undefined) return undefined;
  const over = fields.get("over");
  const trouble = fields.get("trouble");
  return {
    ...readPlain(formats.dailyClaim, claim),
    again: Number(fields.get("again") ?? 0),
    ...(over ? { over: Number(over) } : {}),
    ...(trouble === "unknown" || trouble === "place" ? { trouble } : {}),
  };
};
