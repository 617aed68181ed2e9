import type { Instant } from "../engine/instant.ts";
import type { LogEntry, LogRecord, Rescored } from "../engine/learning/log-entry.ts";
import { type Scored, scoredOf } from "../engine/learning/rescore.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { membersOf } from "./inbox.ts";
import { keys } from "./keys.ts";
import type { Answers } from "./ports.ts";
import { rebuildPerson } from "./rebuild.ts";
import { rootOf } from "./redirect.ts";
import { answersRead } from "./scripts/rescore.ts";
import { type Format, readJson, readPlain, writeJson } from "./stored-json.ts";

/** A re-score under way or done: one per question and content. Names nobody: how far it came is said by a hash. */
export interface RescoreJob {
  readonly question: string;
  readonly at: Instant;
  /** Where those who are told would get a thread, if their direct messages are closed. */
  readonly platform: string;
  readonly place: string;
  /** People up to this hash of their id are done. */
  readonly after: string;
  readonly done?: Instant;
}

/** What answers to one question count, and changing that. */
export interface Rescoring {
  /** People who answered a question anywhere and are or were members of the workspace. */
  peopleOf(workspace: string, question: string): Promise<readonly string[]>;
  /** A person's answers to a question, as they count by now; skipped ones too, earliest first. */
  answersTo(person: string, question: string): Promise<readonly Scored[]>;
  /** Takes changes into the person's log, each once by its id, then into totals and boards. Safe to repeat. */
  apply(person: string, changes: readonly Rescored[]): Promise<void>;
  job(workspace: string, id: string): Promise<RescoreJob | undefined>;
  /** Keeps a job unless it is there already. */
  begin(workspace: string, id: string, job: RescoreJob): Promise<void>;
  note(workspace: string, id: string, job: RescoreJob): Promise<void>;
}

interface Tools {
  readonly db: Db;
  readonly answers: Pick<Answers, "live">;
  readonly clock: () => Instant;
}

/** So many people are asked at once whether they have met a question. */
const AT_ONCE = 100;

export const createRescoring = ({ db, answers, clock }: Tools): Rescoring => ({
  peopleOf: async (workspace, question) => {
    const accounts = new Set<string>();
    for await (const [, { person }] of membersOf(db, workspace)) accounts.add(person);
    const people = new Set<string>();
    const all = [...accounts];
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const met = await Promise.all(
        all.slice(at, at + AT_ONCE).map(async (account) => {
          const person = await rootOf(db, account);
          const seen = await db.command<number>("HEXISTS", keys.seen(person), question);
          return seen === 1 ? [person] : [];
        }),
      );
      for (const person of met.flat()) people.add(person);
    }
    return [...people];
  },
  answersTo: (person, question) => answersTo(db, person, question),
  apply: async (person, changes) => {
    for (const change of changes) await answers.live(person, change);
    // Also where all was there before: a crash may have come between the log and what is reckoned from it.
    await rebuildPerson(db, person, clock());
  },
  job: async (workspace, id) => {
    const text = await db.command<string | null>("HGET", keys.rescores(workspace), id);
    return text === null ? undefined : readPlain(formats.rescore, text);
  },
  begin: async (workspace, id, job) => {
    await db.command("HSETNX", keys.rescores(workspace), id, writeJson(formats.rescore, job));
  },
  note: async (workspace, id, job) => {
    await db.command("HSET", keys.rescores(workspace), id, writeJson(formats.rescore, job));
  },
});

const answersTo = async (db: Db, person: string, question: string): Promise<readonly Scored[]> => {
  const lines = await db.run<string[]>(answersRead, [keys.log(person)], [`"question":${JSON.stringify(question)}`]);
  const records = lines.map((line) => readJson(formats.log as Format<LogRecord>, line));
  const entries = records.filter((one): one is LogEntry => one.kind === "answer" && one.question === question);
  const changes = records.filter((one): one is Rescored => one.kind === "rescored" && one.question === question);
  return scoredOf(
    entries.sort((a, b) => a.at - b.at),
    changes,
  );
};
