import type { LogRecord } from "../engine/learning/log-entry.ts";
import type { Db } from "./db.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import { foldRead, foldWrite } from "./scripts/folds.ts";
import { type Format, readJson, writeJson } from "./stored-json.ts";

/** A rule that reckons something from a person's log, line by line. Pure. */
export interface Fold<S> {
  readonly name: string;
  /** Raised where the rule changes: what was kept is reckoned anew then. */
  readonly rule: number;
  readonly empty: S;
  next(state: S, record: LogRecord): S;
}

/** Things reckoned from a log that few ask for: brought up to date when asked, so that recording an answer costs nothing more. */
export interface Folds {
  /** What the person's log comes to now. Costs the lines since it was kept; all of them where logs were joined, parted or the rule changed. */
  of<S>(person: string, fold: Fold<S>): Promise<S>;
}

/** What is kept, with the rule it was reckoned by. */
export interface KeptFold {
  readonly rule: number;
  readonly state: unknown;
}

/** So few new lines are rather read again than kept: after each answer, keeping would write more than the answer itself. */
const WORTH_KEEPING = 16;

/** Lines a script reads at once: no more than a few milliseconds of everybody's time. */
const AT_ONCE = 500;

export const createFolds = (db: Db): Folds => ({ of: (person, fold) => bringUpToDate(db, person, fold) });

/** Joining and parting number the lines of a log anew. */
const renumbers = ({ kind }: LogRecord): boolean => kind === "linked" || kind === "unlinked";

const bringUpToDate = async <S>(db: Db, person: string, fold: Fold<S>): Promise<S> => {
  const first = await read(db, person, fold.name);
  const kept = first.kept;
  const anew = first.lines.some(({ line }) => renumbers(line)) || (kept !== undefined && kept.rule !== fold.rule);
  if (anew) return go(db, person, fold, fold.empty, await read(db, person, fold.name, "0"));
  return go(db, person, fold, kept === undefined ? fold.empty : (kept.state as S), first);
};

const go = async <S>(db: Db, person: string, fold: Fold<S>, from: S, first: Read): Promise<S> => {
  let state = from;
  let part = first;
  for (;;) {
    // Joined or parted just now, between two readings: what was read before is numbered otherwise.
    if (part.lines.some(({ line, revision }) => renumbers(line) && Number(revision) > first.newest))
      return bringUpToDate(db, person, fold);
    for (const { line } of part.lines) state = fold.next(state, line);
    const to = part.lines.at(-1)?.revision;
    if (to === undefined || (part.lines.length < WORTH_KEEPING && !part.more)) return state;
    const value = writeJson(formats.fold, { rule: fold.rule, state });
    await db.run(foldWrite, [keys.person(person), keys.folds(person)], [fold.name, to, value]);
    if (!part.more) return state;
    part = await read(db, person, fold.name, to);
  }
};

interface Read {
  readonly kept: KeptFold | undefined;
  /** The log's revision at that moment. */
  readonly newest: number;
  readonly more: boolean;
  readonly lines: readonly { readonly revision: string; readonly line: LogRecord }[];
}

const read = async (db: Db, person: string, name: string, since = ""): Promise<Read> => {
  const [stored, newest, more, ...found] = await db.run<[string, string, number, ...string[]]>(
    foldRead,
    slotOf(person),
    [name, since, AT_ONCE],
  );
  const lines = Array.from({ length: found.length / 2 }, (_, at) => ({
    revision: found[2 * at] ?? "0",
    line: readJson(formats.log as Format<LogRecord>, found[2 * at + 1] ?? ""),
  }));
  return {
    kept: stored === "" ? undefined : readJson(formats.fold, stored),
    newest: Number(newest),
    more: more === 1,
    lines,
  };
};

const slotOf = (person: string): readonly string[] => [
  keys.person(person),
  keys.folds(person),
  keys.log(person),
  keys.logAnswers(person),
  keys.logLife(person),
];
