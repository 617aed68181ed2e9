import { randomUUID } from "node:crypto";
import type { Instant } from "../engine/instant.ts";
import { EMPTY_LEARNER, entryFor, type LearnerState, learn } from "../engine/learning/learner.ts";
import type { LifeEvent, LogEntry, LogRecord } from "../engine/learning/log-entry.ts";
import type { Log } from "../ops/log.ts";
import { applyTotals } from "./boards.ts";
import type { Db } from "./db.ts";
import { type DirtyList, markOf } from "./dirty-list.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import type { Answers, NewEntry, Recorded } from "./ports.ts";
import { record as recordScript } from "./scripts/record.ts";
import { StoreUnavailable } from "./store-unavailable.ts";
import { type Format, readJson, readJsonOr, writeJson } from "./stored-json.ts";
import { type Total, totalField, totalsOf } from "./totals.ts";

export interface AnswersTools {
  readonly db: Db;
  readonly dirty: DirtyList;
  readonly clock: () => Instant;
  readonly log?: Log;
}

export const createAnswers = (tools: AnswersTools): Answers => ({
  record: (answered, known) => recordAnswer(tools, answered, known),
  live: (person, event) => recordEvent(tools.db, person, event),
});

const recordEvent = async (db: Db, person: string, event: LifeEvent): Promise<LearnerState> => {
  let learner = await loadLearner(db, person);
  for (;;) {
    const next = learn(learner, event);
    const reply = await write(db, person, event, next);
    if (reply.kind === "recorded") return next;
    learner = reply.learner;
    if (reply.kind === "repeated") return learner;
  }
};

const recordAnswer = async (
  tools: AnswersTools,
  answered: NewEntry,
  known: LearnerState | undefined,
): Promise<Recorded> => {
  const { db, dirty } = tools;
  const { person } = answered;
  let learner = known ?? (await loadLearner(db, person));
  for (let earlier = ""; ; ) {
    const entry = entryFor(learner, answered);
    const next = learn(learner, entry);
    const mark = markOf(next.revision, randomUUID());
    const [mine, reply] = await db.inOrder(
      () => dirty.mark(person, mark, earlier),
      () => write(db, person, entry, next),
    );
    if (reply.kind === "stale") {
      learner = reply.learner;
      if (mine) earlier = mark;
      continue;
    }
    await unlessAway(tools.log, async () => {
      if (reply.kind === "recorded")
        await applyTotals(db, person, next.revision, withSums(entry, reply.totals), tools.clock());
      if (mine) await dirty.clear(person, mark);
    });
    if (reply.kind === "recorded") return { entry, learner: next, repeated: false };
    return { entry: reply.entry, learner: reply.learner, repeated: true };
  }
};

const withSums = (entry: LogEntry, sums: readonly number[]): readonly Total[] =>
  totalsOf(entry).map((total, at) => ({ ...total, xp: sums[at] ?? total.xp }));

/** The answer is recorded by now: an outage delays only its boards, which the sweep brings up to date. */
const unlessAway = async (log: Log | undefined, act: () => Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    log?.warn({ reason: error.reason }, "boards will follow later");
  }
};

type Reply =
  | { readonly kind: "recorded"; readonly totals: readonly number[] }
  | { readonly kind: "repeated"; readonly entry: LogEntry; readonly learner: LearnerState }
  | { readonly kind: "stale"; readonly learner: LearnerState };

/** Writes one line of the log and the state it leads to, which is one revision on from the state it was made of. */
const write = async (db: Db, person: string, line: LogRecord, next: LearnerState): Promise<Reply> => {
  const answer = line.kind === "answer" ? line : undefined;
  const [kind, ...rest] = await db.run<readonly [string, ...unknown[]]>(recordScript, slotKeys(person), [
    line.id,
    next.revision - 1,
    writeJson(formats.learner, next),
    writeJson(formats.log, line),
    answer?.question ?? "",
    answer?.at ?? "",
    ...(answer ? totalsOf(answer).flatMap((total) => [totalField(total), total.xp]) : []),
  ]);
  if (kind === "recorded") return { kind, totals: rest as number[] };
  const [first, second] = rest as string[];
  if (kind === "stale") return { kind, learner: readJsonOr(formats.learner, first, EMPTY_LEARNER) };
  const entry = readJson(formats.log as Format<LogEntry>, first ?? "");
  return { kind: "repeated", entry, learner: readJsonOr(formats.learner, second, EMPTY_LEARNER) };
};

const slotKeys = (person: string): readonly string[] => [
  keys.person(person),
  keys.log(person),
  keys.logAnswers(person),
  keys.logLife(person),
  keys.seen(person),
  keys.totals(person),
];

const loadLearner = async (db: Db, person: string): Promise<LearnerState> =>
  readJsonOr(formats.learner, await db.command<string | null>("HGET", keys.person(person), "learner"), EMPTY_LEARNER);
