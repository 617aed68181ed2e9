import type { Instant } from "../engine/instant.ts";
import type { Argument, Db, Script } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { roundAnswer, roundBell, roundClose, roundDone, roundOpen } from "./scripts/rounds.ts";
import { newerData } from "./stored-json.ts";

/** One person's answer; `text` is whatever the practice folder keeps of it. */
export interface RoundAnswer {
  readonly person: string;
  readonly text: string;
  /** The platform's time of the press. */
  readonly at: Instant;
  /** Which one to arrive it was, from 1 on. */
  readonly nth: number;
}

export type Answering =
  | { readonly kind: "taken"; readonly count: number }
  /** They had answered before: what counts is that. */
  | {
      readonly kind: "held";
      readonly text: string;
      readonly at: Instant;
      readonly nth: number;
      readonly count: number;
    }
  /** Over, not begun, or pressed after the bell. */
  | { readonly kind: "closed" };

export interface Round {
  readonly open: boolean;
  readonly bell?: Instant;
  /** When it was closed. */
  readonly closed?: Instant;
  /** By time, equal ones by person: once closed, always the same list. */
  readonly answers: readonly RoundAnswer[];
  /** How many of them, from the first, are dealt with. */
  readonly done: number;
}

/**
 * A public question that collects answers. Its id is `ID` or `ID/part`; all parts of one id lie in one slot. Kept for
 * forty days after the last act. All of it is safe to repeat.
 */
export interface Rounds {
  /** Where there is one of that id already, it stays as it is. Presses after the bell do not count. */
  open(id: string, options?: { readonly bell?: Instant }): Promise<void>;
  /** The first answer of a person counts, if it was pressed by the bell and the round is not closed. */
  answer(id: string, person: string, text: string, at: Instant): Promise<Answering>;
  /**
   * Sets the bell of an open round anew, or takes it off; of several, the highest revision counts (from 1 on). Presses before it
   * that arrive late still count until the round is closed.
   */
  setBell(id: string, bell: Instant | undefined, revision: number): Promise<void>;
  /** Closes, and gives what counts; again, and it gives the same. */
  close(id: string, at: Instant): Promise<readonly RoundAnswer[]>;
  /** Undefined where there is none. */
  look(id: string): Promise<Round | undefined>;
  count(id: string): Promise<number>;
  /** What one person answered, if they did. */
  given(id: string, person: string): Promise<RoundAnswer | undefined>;
  /** Notes that the first `count` answers of a closed round are dealt with. */
  done(id: string, count: number): Promise<void>;
}

const LIFE_MS = 40 * 86_400_000;
/** Fields of a round that are no answers. */
const OTHER_FIELDS = 6;

/** The rounds of one Redis. Every method may fail with `StoreUnavailable`. */
export const createRounds = (db: Db): Rounds => {
  const run = <T>(script: Script, id: string, ...args: readonly Argument[]): Promise<T> =>
    db.run<T>(script, [keys.round(id)], args);
  return {
    open: async (id, { bell } = {}) => {
      await run(roundOpen, id, formats.round.version, bell ?? "", LIFE_MS);
    },
    answer: async (id, person, text, at) => answering(await run(roundAnswer, id, person, at, text, LIFE_MS)),
    setBell: async (id, bell, revision) => {
      await run(roundBell, id, bell ?? "", revision);
    },
    close: async (id, at) => roundOf(await run(roundClose, id, at, LIFE_MS))?.answers ?? [],
    look: async (id) => roundOf(await db.command("HGETALL", keys.round(id))),
    count: async (id) => Math.max(0, (await db.command<number>("HLEN", keys.round(id))) - OTHER_FIELDS),
    given: async (id, person) => {
      const stored = await db.command<string | null>("HGET", keys.round(id), `a:${person}`);
      return stored === null ? undefined : { person, ...read(stored) };
    },
    done: async (id, count) => {
      await run(roundDone, id, count);
    },
  };
};

type AnswerReply = [version: string, kind: Answering["kind"], first?: string | number, count?: number];

const answering = ([version, kind, first, count]: AnswerReply): Answering => {
  checkVersion(version);
  switch (kind) {
    case "taken":
      return { kind, count: Number(first) };
    case "held": {
      return { kind, ...read(String(first)), count: Number(count) };
    }
    case "closed":
      return { kind };
  }
};

const roundOf = (reply: unknown): Round | undefined => {
  const all = pairs(reply);
  if (all.length === 0) return undefined;
  const fields = new Map(all);
  checkVersion(fields.get("v") ?? "0");
  const bell = fields.get("bell");
  const closed = fields.get("closed");
  return {
    open: fields.get("open") === "1",
    ...(bell ? { bell: Number(bell) } : {}),
    ...(closed ? { closed: Number(closed) } : {}),
    answers: all
      .filter(([name]) => name.startsWith("a:"))
      .map(([name, stored]) => ({ person: name.slice(2), ...read(stored) }))
      .sort((a, b) => a.at - b.at || (a.person < b.person ? -1 : 1)),
    done: Number(fields.get("done")),
  };
};

/** `INSTANT NTH TEXT`. */
const read = (stored: string): Omit<RoundAnswer, "person"> => {
  const [, at, nth, text = ""] = /^(\d+) (\d+) (.*)$/s.exec(stored) ?? [];
  return { text, at: Number(at), nth: Number(nth) };
};

const checkVersion = (stored: string): void => {
  const { name, version } = formats.round;
  if (Number(stored) > version) throw newerData(name, Number(stored), version);
};
