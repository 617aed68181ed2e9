import type { Instant } from "../engine/instant.ts";
import { type LearnerState, replay } from "../engine/learning/learner.ts";
import type { LogRecord } from "../engine/learning/log-entry.ts";
import type { Argument, Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { rebuildPerson } from "./rebuild.ts";
import { logOrdered, logReplace } from "./scripts/one-person.ts";
import { readJson, writeJson } from "./stored-json.ts";

/** A person's log in its order, and the revision it leads to. */
export interface WholeLog {
  readonly revision: number;
  readonly lines: readonly LogRecord[];
}

export const readLog = async (db: Db, person: string): Promise<WholeLog> => {
  const slot = [keys.person(person), keys.log(person), keys.logAnswers(person), keys.logLife(person)];
  const [revision = "0", ...lines] = await db.run<string[]>(logOrdered, slot, []);
  return { revision: Number(revision), lines: lines.map((line) => readJson<LogRecord>(formats.log, line)) };
};

/**
 * Replaces a person's log by what `change` makes of it, and with it the state, the totals and the boards. The last new line must lead to
 * a revision above all that boards hold (`linked`, `unlinked`). Answers may arrive meanwhile: `change` then runs again. Returns the
 * state, or undefined where `change` wants nothing.
 */
export const rewriteLog = async (
  db: Db,
  person: string,
  now: Instant,
  change: (log: WholeLog) => readonly LogRecord[] | undefined,
): Promise<LearnerState | undefined> => {
  for (;;) {
    const log = await readLog(db, person);
    const lines = change(log);
    if (lines === undefined) return undefined;
    const learner = replay(lines);
    const args = [log.revision, writeJson(formats.learner, learner), learner.revision, ...lines.flatMap(lineArguments)];
    if ((await db.run<number>(logReplace, slotOf(person), args)) === 0) continue;
    await rebuildPerson(db, person, now);
    return learner;
  }
};

const slotOf = (person: string): readonly string[] => [
  keys.person(person),
  keys.log(person),
  keys.logAnswers(person),
  keys.logLife(person),
  keys.seen(person),
  keys.cards(person),
  keys.folds(person),
];

const lineArguments = (line: LogRecord): readonly Argument[] => [
  line.id,
  writeJson(formats.log, line),
  line.kind === "answer" || line.kind === "seen" ? line.question : "",
  line.at,
  line.kind === "answer" ? "1" : "",
];
