import { randomUUID } from "node:crypto";
import type { Instant } from "../engine/instant.ts";
import type { Card } from "../engine/learning/card.ts";
import { factOf, factOfAnswer, isDue, learnCard, remakesCards } from "../engine/learning/cards.ts";
import { EMPTY_LEARNER, entryFor, type LearnerState, learn, learnerDay } from "../engine/learning/learner.ts";
import type { LifeEvent, LogEntry, LogRecord } from "../engine/learning/log-entry.ts";
import type { Log } from "../ops/log.ts";
import { alive, type SetMade } from "./board-places.ts";
import { hasNoAnswers, loadCard, readCard, writeCard } from "./cards.ts";
import type { Db } from "./db.ts";
import { type DirtyList, markOf } from "./dirty-list.ts";
import { formats } from "./formats.ts";
import { keys } from "./keys.ts";
import type { Answers, NewEntry, Recorded } from "./ports.ts";
import { CLOSED } from "./redirect.ts";
import { record as recordScript } from "./scripts/record.ts";
import { StoreUnavailable } from "./store-unavailable.ts";
import { type Format, readJson, readJsonOr, writeJson } from "./stored-json.ts";
import type { TeamLookup } from "./team-lookup.ts";
import { countedOn, type Total, totalPrefix, totalSuffix } from "./totals.ts";

export interface AnswersTools {
  readonly db: Db;
  readonly dirty: DirtyList;
  readonly teamOf: TeamLookup;
  readonly setMade: SetMade;
  readonly clock: () => Instant;
  readonly log?: Log;
}

export const createAnswers = (tools: AnswersTools): Answers => ({
  record: (answered, known) => recordAnswer(tools, answered, known),
  live: (person, event) => recordEvent(tools.db, person, event),
});

const recordEvent = async (db: Db, person: string, event: LifeEvent): Promise<LearnerState> => {
  const fact = factOf(event);
  let learner = await loadLearner(db, person);
  let { card, first } = await cardFor(db, person, fact, learner);
  for (;;) {
    const next = learn(learner, event);
    const moved = fact === undefined ? undefined : learnCard(card, event, learner);
    const reply = await write(db, person, event, { learner: next, fact, card: moved, first });
    if (reply.kind === "recorded") return next;
    if (reply.kind === "moved") return reply.to === CLOSED ? learner : recordEvent(db, reply.to, event);
    ({ learner, card } = reply);
    if (reply.kind === "repeated") return learner;
    // Somebody else's line came first, and with it perhaps the first cards, or all of them anew.
    if (first || !reply.complete) ({ card, first } = await cardFor(db, person, fact, learner));
  }
};

const cardFor = async (db: Db, person: string, fact: string | undefined, learner: LearnerState) =>
  fact === undefined ? { card: undefined, first: false } : loadCard(db, person, fact, learner);

/** Unlike any other process' and any other of this one, for less than a random id costs. */
const unique = (): string => {
  made += 1;
  return `${here} ${made}`;
};
const here = randomUUID();
let made = 0;

const recordAnswer = async (
  tools: AnswersTools,
  given: NewEntry,
  known: LearnerState | undefined,
): Promise<Recorded> => {
  const { db, dirty } = tools;
  const { season, ...facts } = given;
  const { person } = facts;
  const fact = factOfAnswer(facts);
  let learner = known ?? (await loadLearner(db, person));
  // Most questions outside a review are about what the person has no card of: that is taken for granted, and told by the script.
  let guessed = known !== undefined && facts.source !== "review";
  let [{ card, first }, team] = await Promise.all([
    guessed ? { card: undefined, first: hasNoAnswers(learner) } : loadCard(db, person, fact, learner),
    teamOf(tools, facts),
  ]);
  for (let earlier = ""; ; ) {
    const due = isDue(card, learner, learnerDay(learner, facts.at));
    const entry = entryFor(learner, { ...facts, team, due });
    const boards = countedOn(entry, season);
    const next = learn(learner, entry);
    const moved = learnCard(card, entry, learner);
    const mark = markOf(next.revision, unique());
    const [mine, reply] = await dirty.marked(person, mark, earlier, () =>
      write(db, person, entry, { learner: next, fact, card: moved, first, guessed }, boards),
    );
    if (reply.kind === "stale") {
      ({ learner, card } = reply);
      if (first || guessed || !reply.complete) ({ card, first } = await loadCard(db, person, fact, learner));
      guessed = false;
      if (mine) earlier = mark;
      continue;
    }
    if (reply.kind === "moved") {
      if (mine) dirty.clear(person, mark);
      return reply.to === CLOSED ? recorded(entry, learner, card, true) : recordAtRoot(tools, given, reply.to);
    }
    await unlessAway(tools.log, async () => {
      if (reply.kind === "recorded")
        await tools.setMade(person, next.revision, alive(changed(entry, boards, reply.sums), tools.clock()));
      if (mine) dirty.clear(person, mark);
    });
    if (reply.kind === "recorded") return recorded(entry, next, moved, false);
    return recorded(reply.entry, reply.learner, reply.card, true);
  }
};

/** An answer of an account belongs to the person it is linked to, unless the account had it already. */
const recordAtRoot = async (tools: AnswersTools, given: NewEntry, root: string): Promise<Recorded> => {
  const { db } = tools;
  const held = await db.command<string | null>("HGET", keys.kept(given.person), given.id);
  if (held === null) return recordAnswer(tools, { ...given, person: root }, undefined);
  return recorded(readJson(formats.log as Format<LogEntry>, held), await loadLearner(db, root), undefined, true);
};

const teamOf = async (
  { teamOf: read }: AnswersTools,
  { team, workspace, member }: Omit<NewEntry, "season">,
): Promise<string | null> => (team === undefined ? read(workspace, member) : team);

const recorded = (entry: LogEntry, learner: LearnerState, card: Card | undefined, repeated: boolean): Recorded => ({
  entry,
  learner,
  ...(card === undefined ? {} : { card }),
  repeated,
});

/** What an answer changed on boards: one without XP at most that its day counts, told by the week's days and the day itself. */
const changed = ({ workspace, member, xp }: LogEntry, boards: readonly string[], sums: readonly string[]) =>
  boards.flatMap((board, at): readonly Total[] => {
    const sum = sums[at] ?? "-";
    const same = at === 0 ? sum === "-" : xp === 0 && !(at === 1 && sums[0] !== "-");
    return same ? [] : [{ workspace, member, board, xp: Number(sum) }];
  });

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
  | { readonly kind: "recorded"; readonly sums: readonly string[] }
  | {
      readonly kind: "repeated";
      readonly entry: LogEntry;
      readonly learner: LearnerState;
      readonly card: Card | undefined;
    }
  | {
      readonly kind: "stale";
      readonly learner: LearnerState;
      readonly card: Card | undefined;
      /** Every fact has its card; else that one is out of date. */
      readonly complete: boolean;
    }
  /** They are somebody's account now, or being deleted. */
  | { readonly kind: "moved"; readonly to: string };

/** What a line of the log leads to: a state that is one revision on from the one it was made of, and perhaps a card. */
interface Led {
  readonly learner: LearnerState;
  readonly fact: string | undefined;
  readonly card: Card | undefined;
  readonly first: boolean;
  /** It was taken for granted that there is no card. */
  readonly guessed?: boolean;
}

const write = async (
  db: Db,
  person: string,
  line: LogRecord,
  led: Led,
  boards: readonly string[] = [],
): Promise<Reply> => {
  const answer = line.kind === "answer" ? line : undefined;
  const shown = line.kind === "seen" ? line : answer;
  const [kind, ...rest] = await db.run<readonly [string, ...unknown[]]>(recordScript, slotKeys(person), [
    line.id,
    led.learner.revision - 1,
    writeJson(formats.learner, led.learner),
    writeJson(formats.log, line),
    shown?.question ?? "",
    shown?.at ?? "",
    led.fact ?? "",
    led.card ? writeCard(led.card) : "",
    cardsAfter(line, led),
    led.guessed ? "1" : "",
    answer ? "1" : "",
    ...(answer && boards.length > 0 ? totalsArgs(answer, boards) : []),
  ]);
  if (kind === "recorded") return { kind, sums: (rest as string[])[0]?.split(" ") ?? [] };
  if (kind === "moved") return { kind, to: String(rest[0]) };
  if (kind === "stale") {
    const [learner, card, complete] = rest as string[];
    const held = readJsonOr(formats.learner, learner, EMPTY_LEARNER);
    return { kind, learner: held, card: readCard(card), complete: complete !== "" };
  }
  const [first, learner, card] = rest as string[];
  return {
    kind: "repeated",
    entry: readJson(formats.log as Format<LogEntry>, first ?? ""),
    learner: readJsonOr(formats.learner, learner, EMPTY_LEARNER),
    card: readCard(card),
  };
};

const cardsAfter = (line: LogRecord, { first }: Led): string => {
  if (remakesCards(line)) return "anew";
  return first ? "1" : "";
};

const totalsArgs = ({ workspace, member, xp }: LogEntry, boards: readonly string[]): readonly (string | number)[] => [
  totalPrefix(workspace, member),
  xp,
  endings(boards),
];

/** All answers of a day in a topic count on the same boards, which are reckoned once; so are these. */
const endings = (boards: readonly string[]): string => {
  const held = ended.get(boards);
  if (held !== undefined) return held;
  const text = boards.map(totalSuffix).join("\n");
  ended.set(boards, text);
  return text;
};
const ended = new WeakMap<readonly string[], string>();

const slotKeys = (person: string): readonly string[] => [
  keys.person(person),
  keys.log(person),
  keys.logAnswers(person),
  keys.logLife(person),
  keys.seen(person),
  keys.totals(person),
  keys.cards(person),
];

const loadLearner = async (db: Db, person: string): Promise<LearnerState> =>
  readJsonOr(formats.learner, await db.command<string | null>("HGET", keys.person(person), "learner"), EMPTY_LEARNER);
