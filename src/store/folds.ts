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

/** What a log came to when it was last asked for here, up to the line at a revision. */
interface Remembered {
  readonly rule: number;
  readonly state: unknown;
  readonly at: string;
  readonly text: string;
  readonly rewritten: string;
  /** Lines in it that are not in what is kept. */
  readonly unkept: number;
}

/** Whoever answers asks again with the next answer; so many people at once are spared the lines read before. */
const MOST_REMEMBERED = 512;

interface Tools {
  readonly db: Db;
  readonly remembered: Map<string, Remembered>;
}

export const createFolds = (db: Db): Folds => {
  const tools: Tools = { db, remembered: new Map() };
  return {
    of: async (person, fold) => (await goOn(tools, person, fold)) ?? bringUpToDate(tools, person, fold),
  };
};

/** Joining and parting number the lines of a log anew. */
const renumbers = (text: string): boolean => /"kind":"(?:un)?linked"/u.test(text);

/** From what is remembered, if it still is about the same log: the last line that went into it is read again to see that. */
const goOn = async <S>(tools: Tools, person: string, fold: Fold<S>): Promise<S | undefined> => {
  const name = JSON.stringify([person, fold.name]);
  const known = tools.remembered.get(name);
  if (known?.rule !== fold.rule) return undefined;
  const found = await read(tools.db, person, fold.name, String(Number(known.at) - 1));
  const [last, ...lines] = found.lines;
  const same = last?.text === known.text && last.revision === known.at && found.rewritten === known.rewritten;
  if (!same || lines.length >= WORTH_KEEPING || lines.some(({ text }) => renumbers(text))) {
    tools.remembered.delete(name);
    return undefined;
  }
  const state = lines.reduce((so, line) => fold.next(so, recordIn(line)), known.state as S);
  const now = lines.at(-1) ?? last;
  const unkept = known.unkept + lines.length;
  const keeps = unkept >= WORTH_KEEPING;
  if (keeps) await keep(tools, person, fold, state, now.revision);
  remember(tools, person, fold, { state, now, rewritten: found.rewritten, unkept: keeps ? 0 : unkept });
  return state;
};

interface Reckoned<S> {
  readonly state: S;
  readonly now: Line;
  readonly rewritten: string;
  readonly unkept: number;
}

const remember = <S>({ remembered }: Tools, person: string, fold: Fold<S>, reckoned: Reckoned<S>): void => {
  const { now, ...rest } = reckoned;
  const name = JSON.stringify([person, fold.name]);
  remembered.delete(name);
  remembered.set(name, { rule: fold.rule, at: now.revision, text: now.text, ...rest });
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
};

const keep = async <S>({ db }: Tools, person: string, fold: Fold<S>, state: S, to: string): Promise<void> => {
  const value = writeJson(formats.fold, { rule: fold.rule, state });
  await db.run(foldWrite, [keys.person(person), keys.folds(person)], [fold.name, to, value]);
};

const bringUpToDate = async <S>(tools: Tools, person: string, fold: Fold<S>): Promise<S> => {
  const first = await read(tools.db, person, fold.name);
  const kept = first.kept;
  const anew = first.lines.some(({ text }) => renumbers(text)) || (kept !== undefined && kept.rule !== fold.rule);
  if (anew) return go(tools, person, fold, fold.empty, await read(tools.db, person, fold.name, "0"));
  return go(tools, person, fold, kept === undefined ? fold.empty : (kept.state as S), first);
};

const go = async <S>(tools: Tools, person: string, fold: Fold<S>, from: S, first: Read): Promise<S> => {
  let state = from;
  let part = first;
  for (;;) {
    // Joined or parted just now, between two readings: what was read before is numbered otherwise.
    if (part.lines.some(({ text, revision }) => renumbers(text) && Number(revision) > first.newest))
      return bringUpToDate(tools, person, fold);
    for (const line of part.lines) state = fold.next(state, recordIn(line));
    const now = part.lines.at(-1);
    if (now === undefined) return state;
    const few = part.lines.length < WORTH_KEEPING && !part.more;
    if (!few) await keep(tools, person, fold, state, now.revision);
    if (!part.more) {
      remember(tools, person, fold, { state, now, rewritten: part.rewritten, unkept: few ? part.lines.length : 0 });
      return state;
    }
    part = await read(tools.db, person, fold.name, now.revision);
  }
};

interface Line {
  readonly revision: string;
  readonly text: string;
}

interface Read {
  readonly kept: KeptFold | undefined;
  /** The log's revision at that moment. */
  readonly newest: number;
  /** How often it was written anew as a whole. */
  readonly rewritten: string;
  readonly more: boolean;
  readonly lines: readonly Line[];
}

const recordIn = ({ text }: Line): LogRecord => readJson(formats.log as Format<LogRecord>, text);

const read = async (db: Db, person: string, name: string, since = ""): Promise<Read> => {
  const [stored, newest, rewritten, more, ...found] = await db.run<[string, string, string, number, ...string[]]>(
    foldRead,
    slotOf(person),
    [name, since, AT_ONCE],
  );
  const lines = Array.from({ length: found.length / 2 }, (_, at) => ({
    revision: found[2 * at] ?? "0",
    text: found[2 * at + 1] ?? "",
  }));
  return {
    kept: stored === "" ? undefined : readJson(formats.fold, stored),
    newest: Number(newest),
    rewritten,
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
