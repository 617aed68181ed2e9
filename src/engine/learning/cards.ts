import type { Day } from "../instant.ts";
import { dayNumber, dayOf, daysBetween } from "./calendar.ts";
import { answerCard, type Card, type CardDay, intervalOf, markEasy, recallOf, resumeCard } from "./card.ts";
import { EMPTY_LEARNER, type LearnerState, learn, learnerDay } from "./learner.ts";
import { calendarDay, isAway, NO_LEAVE, presentDay } from "./leave.ts";
import type { LogEntry, LogRecord } from "./log-entry.ts";

/** A person's cards by fact; a workspace's own questions are their own facts. */
export type Cards = ReadonlyMap<string, Card>;

/**
 * The fact that an answer is about. The bank names questions `FACT.NUMBER`; entries say it where it is otherwise. A workspace's own
 * questions, whose ids begin with `deck.`, stand for themselves.
 */
export const factOfAnswer = ({ fact, question }: Pick<LogEntry, "fact" | "question">): string =>
  fact ?? factInId(question);

/** As `factOfAnswer`, for one that says nothing else. */
export const factInId = (question: string): string => {
  const dot = question.lastIndexOf(".");
  return question.startsWith("deck.") || dot < 1 ? question : question.slice(0, dot);
};

/** The fact whose card a line of the log moves, if any. */
export const factOf = (record: LogRecord): string | undefined => {
  if (record.kind === "answer") return factOfAnswer(record);
  return record.kind === "easy" || record.kind === "resumed" ? record.fact : undefined;
};

/** What claims add to the credit of answers, by the answer's id. */
export type Claims = ReadonlyMap<string, number>;

/** All that a log claims and does not take back, in whatever order its lines come. */
export const claimsIn = (log: Iterable<LogRecord>): Claims => {
  const lines = [...log];
  const takenBack = new Set(lines.flatMap((line) => (line.kind === "unclaimed" ? [line.claim] : [])));
  const claims = new Map<string, number>();
  for (const line of lines)
    if (line.kind === "claimed" && !takenBack.has(line.id))
      claims.set(line.answer, (claims.get(line.answer) ?? 0) + line.adds);
  return claims;
};

const CLAIMED = "claimed/";
const UNCLAIMED = "unclaimed/";
/** The id of the line that claims a point of an answer: claimed twice it is claimed once, but anew after each time it was taken back. */
export const claimedId = (answer: string, point: string, takenBack = 0): string =>
  `${CLAIMED}${answer}/${point}${takenBack === 0 ? "" : `/${takenBack + 1}`}`;
/** The id of the line that takes a claim back. */
export const unclaimedId = (claim: string): string => `${UNCLAIMED}${claim}`;
/** Whether a line of that id makes a claim or takes one back. */
export const isClaimedId = (id: string): boolean => id.startsWith(CLAIMED) || id.startsWith(UNCLAIMED);

/**
 * Whether a line of the log changes what earlier lines mean for cards: then those are made anew from the whole log, since later answers to
 * the fact went on from what is different now.
 */
export const remakesCards = ({ kind }: LogRecord): boolean => kind === "claimed" || kind === "unclaimed";

/**
 * The card after a line of the log about its fact; `learner` is the state before that line, `claims` those of the whole log. Pure; some
 * microseconds.
 */
export const learnCard = (
  card: Card | undefined,
  record: LogRecord,
  learner: LearnerState,
  claims?: Claims,
): Card | undefined => {
  switch (record.kind) {
    case "answer": {
      const credit = Math.min(1, record.credit + (claims?.get(record.id) ?? 0));
      return answerCard(card, recallOf({ ...record, credit }), cardDay(learner, record.day), record.id);
    }
    case "easy":
      return card && (markEasy(card, cardDay(learner, dayOf(card.last)), record.answer) ?? card);
    case "resumed":
      return card && resumeCard(card, cardDay(learner, learnerDay(learner, record.at)));
    default:
      return card;
  }
};

/** What a log leads to, line by line. */
export interface Replayed {
  readonly learner: LearnerState;
  readonly cards: Map<string, Card>;
}

/**
 * The state and cards that a log leads to, in the order of its revisions; goes on from `from`, whose cards it changes. A part of a log needs
 * the claims of the whole.
 */
export const replayCards = (
  log: readonly LogRecord[],
  from: Replayed = { learner: EMPTY_LEARNER, cards: new Map() },
  claims: Claims = claimsIn(log),
): Replayed => {
  const { cards } = from;
  let { learner } = from;
  for (const record of log) {
    const fact = factOf(record);
    const card = fact === undefined ? undefined : learnCard(cards.get(fact), record, learner, claims);
    if (fact !== undefined && card !== undefined) cards.set(fact, card);
    learner = learn(learner, record);
  }
  return { learner, cards };
};

/** Whether the fact is due on the person's day. Nothing is while they are away. */
export const isDue = (card: Card | undefined, learner: LearnerState, on: Day): boolean =>
  card !== undefined && !card.aside && !isAway(leaveOf(learner), on) && presentDay(leaveOf(learner), on) >= card.due;

/**
 * The facts due on the person's day, those first that are overdue by most of their interval: a fact to be seen daily suffers more from two
 * days than one to be seen yearly. Equals by id, so that the order is the same everywhere.
 */
export const dueFacts = (cards: Cards, learner: LearnerState, on: Day): readonly string[] => {
  const today = presentDay(leaveOf(learner), on);
  return [...cards]
    .filter(([, card]) => isDue(card, learner, on))
    .map(([fact, card]) => ({ fact, overdue: (today - card.due) / intervalOf(card) }))
    .sort((a, b) => b.overdue - a.overdue || (a.fact < b.fact ? -1 : 1))
    .map(({ fact }) => fact);
};

/** The next day after `on` for which facts are planned, and how many become due on it; undefined where nothing is planned. */
export const nextDue = (
  cards: Cards,
  learner: LearnerState,
  on: Day,
): { readonly day: Day; readonly facts: readonly string[] } | undefined => {
  const leave = leaveOf(learner);
  const back = isAway(leave, on) && leave.latest !== null ? dayOf(dayNumber(leave.latest.to) + 1) : undefined;
  const today = presentDay(leave, on);
  const planned = [...cards].filter(([, { aside, due }]) => !aside && (back !== undefined || due > today));
  // Back from leave, all that was due before it is due at once.
  const first = Math.max(
    Math.min(...planned.map(([, { due }]) => due)),
    back === undefined ? today + 1 : presentDay(leave, back),
  );
  if (planned.length === 0) return undefined;
  const facts = planned.filter(([, { due }]) => due <= first).map(([fact]) => fact);
  return { day: calendarDay(leave, first), facts };
};

/** Days from the person's day until the fact is due, leave counted in; 0 where it is already. */
export const daysUntilDue = ({ due }: Card, learner: LearnerState, on: Day): number =>
  Math.max(0, daysBetween(on, calendarDay(leaveOf(learner), due)));

/** Facts set aside for having been forgotten too often, by id. */
export const asideFacts = (cards: Cards): readonly string[] =>
  [...cards].flatMap(([fact, { aside }]) => (aside ? [fact] : [])).sort();

const leaveOf = ({ leave }: LearnerState) => leave ?? NO_LEAVE;

const cardDay = (learner: LearnerState, on: Day): CardDay => ({
  calendar: dayNumber(on),
  present: presentDay(leaveOf(learner), on),
});
