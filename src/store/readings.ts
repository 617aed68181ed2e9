import type { Instant } from "../engine/instant.ts";
import type { SecondReading } from "../engine/second-reading/reading.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { rootOf } from "./redirect.ts";
import { readingKeep } from "./scripts/readings.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** A second reading as kept: of which answer content, and since when. */
export interface KeptReading extends SecondReading {
  /** The content of the question that was asked. */
  readonly revision: string;
  readonly at: Instant;
}

/** What second readers heard in a person's open answers, by the answer's id. */
export interface Readings {
  /** Only where the answer is in the person's log. Keeping one again replaces it. */
  keep(person: string, answer: string, reading: KeptReading): Promise<void>;
  of(person: string, answers: readonly string[]): Promise<ReadonlyMap<string, KeptReading>>;
}

/** The newest of a person that are kept at least: they are looked at in the days after the answer, if ever. */
export const READINGS_KEPT = 200;
/** So many more until the oldest go. */
const SPARE = 50;

export const createReadings = (db: Db): Readings => ({
  keep: async (account, answer, reading) => {
    const person = await rootOf(db, account);
    const text = writeJson(formats.reading, reading);
    const count = await db.run<number>(readingKeep, [keys.readings(person), keys.log(person)], [answer, text]);
    if (count > READINGS_KEPT + SPARE) await dropOldest(db, person);
  },
  of: async (account, answers) => {
    const own = await found(db, account, answers);
    if (own.size === answers.length) return own;
    // An account that was linked meanwhile: its answers are the person's.
    const person = await rootOf(db, account);
    return person === account ? own : new Map([...(await found(db, person, answers)), ...own]);
  },
});

const found = async (db: Db, person: string, answers: readonly string[]): Promise<ReadonlyMap<string, KeptReading>> => {
  if (answers.length === 0) return new Map();
  const texts = await db.command<(string | null)[]>("HMGET", keys.readings(person), ...answers);
  return new Map(
    answers.flatMap((answer, at) => {
      const text = texts[at];
      return text ? [[answer, readPlain(formats.reading, text)] as const] : [];
    }),
  );
};

const dropOldest = async (db: Db, person: string): Promise<void> => {
  const all = pairs(await db.command("HGETALL", keys.readings(person)));
  const oldest = all
    .map(([answer, text]) => ({ answer, at: readPlain(formats.reading, text).at }))
    .sort((a, b) => b.at - a.at)
    .slice(READINGS_KEPT);
  if (oldest.length > 0) await db.command("HDEL", keys.readings(person), ...oldest.map(({ answer }) => answer));
};
