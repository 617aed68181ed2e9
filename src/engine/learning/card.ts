import { type FSRS, fsrs, type Grade, Rating } from "ts-fsrs";
import type { LogEntry } from "./log-entry.ts";
import { isRight } from "./xp.ts";

/** The numbers of spaced repetition; help reads them too. */
export const REVIEW = {
  /**
   * The share of due facts that shall still be known. Of all that was learnt a larger share is: simulated learners (`npm run bench`) keep
   * 93 %, with a tenth fewer reviews than FSRS' own 0.9 asks for, which brings no more of them over 90 %. At 0.82 they fall under it.
   */
  retention: 0.88,
  /** So often a fact is forgotten before it is set aside: asking again would not help, reading would. */
  lapsesAside: 8,
  /** Answers a day in review. A backlog after a holiday is worked off over some days, what is most overdue first. */
  perDay: 60,
  /** An open answer that is not right recalls the fact with effort from this credit on; below it was forgotten. */
  openHard: 0.5,
} as const;

/** How well a fact was known: FSRS' four grades. */
export type Recall = "again" | "hard" | "good" | "easy";

/** What FSRS knows of a memory: days until recall falls to 90 %, and difficulty from 1 to 10. */
export interface Memory {
  readonly stability: number;
  readonly difficulty: number;
}

/** What is known of one person's memory of one fact. */
export interface Card extends Memory {
  /** Number of the calendar's day on which it was last answered. */
  readonly last: number;
  /** The present day (`presentDay`: days of leave do not count) from which it is due. */
  readonly due: number;
  /** On how many days it had been forgotten, since the beginning or since it was taken up again. */
  readonly lapses: number;
  /** Set aside after too many lapses: never due. */
  readonly aside: boolean;
  /** How it was before the latest answer, as long as that one can still be marked easy. */
  readonly before?: Before;
}

export interface Before {
  /** The answer, shortened. */
  readonly answer: string;
  /** Undefined where it was the first one. */
  readonly memory?: Memory & { readonly last: number };
}

/** When something happens to a card, as calendar and leave count. */
export interface CardDay {
  readonly calendar: number;
  readonly present: number;
}

/**
 * Wrong or skipped is again, right with a hint hard, right good. An open answer with half of its rubric and no hint is hard: it was recalled,
 * with gaps.
 */
export const recallOf = ({ type, credit, skip, hint }: Pick<LogEntry, "type" | "credit" | "skip" | "hint">): Recall => {
  if (skip) return "again";
  if (isRight(type, credit)) return hint ? "hard" : "good";
  return type === "open" && credit >= REVIEW.openHard && !hint ? "hard" : "again";
};

/**
 * The card after an answer. Whole days: what is answered twice on one day moves its memory as FSRS' short-term rule says. A lapse is a
 * fact missed at the first answer of a later day; more misses on that day are the same forgetting. Pure: no fuzz, no clock.
 */
export const answerCard = (card: Card | undefined, recall: Recall, on: CardDay, answer: string): Card => {
  const memory = remember(card, recall, on.calendar);
  const forgot = card !== undefined && recall === "again" && on.calendar > card.last;
  const lapses = (card?.lapses ?? 0) + (forgot ? 1 : 0);
  return {
    ...memory,
    last: Math.max(on.calendar, card?.last ?? on.calendar),
    due: on.present + intervalOf(memory),
    lapses,
    aside: (card?.aside ?? false) || lapses >= REVIEW.lapsesAside,
    ...(recall === "good" ? { before: beforeOf(card, answer) } : {}),
  };
};

/** The card as if that answer, its latest, had been marked easy at once; undefined where it cannot be: another answer came, or it was not plainly right. */
export const markEasy = (card: Card, on: CardDay, answer: string): Card | undefined => {
  const { before, ...rest } = card;
  if (before === undefined || before.answer !== shortened(answer)) return undefined;
  const memory = remember(before.memory, "easy", on.calendar);
  return { ...rest, ...memory, due: on.present + intervalOf(memory) };
};

/** A fact taken up again: due at once, its lapses forgotten. */
export const resumeCard = ({ before: _, ...card }: Card, on: CardDay): Card => ({
  ...card,
  due: on.present,
  lapses: 0,
  aside: false,
});

/** Days from an answer until it is due. */
export const intervalOf = ({ stability }: Memory): number => scheduler.next_interval(stability, 0);

const GRADES: Readonly<Record<Recall, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

/** FSRS-6 with its default weights. Its steps of minutes are left out: nobody waits for them between two visits. */
const scheduler: FSRS = fsrs({
  request_retention: REVIEW.retention,
  enable_fuzz: false,
  learning_steps: [],
  relearning_steps: [],
});

type Past = Memory & { readonly last: number };

const remember = (past: Past | undefined, recall: Recall, day: number): Memory => {
  const elapsed = past === undefined ? 0 : Math.max(0, day - past.last);
  const { stability, difficulty } = scheduler.next_state(past ?? null, elapsed, GRADES[recall]);
  // As stored: a replay then goes through the same numbers.
  return { stability: rounded(stability), difficulty: rounded(difficulty) };
};

/** Four decimals; FSRS' least stability is 0.001. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const beforeOf = (card: Card | undefined, answer: string): Before => {
  const name = { answer: shortened(answer) };
  if (card === undefined) return name;
  const { stability, difficulty, last } = card;
  return { ...name, memory: { stability, difficulty, last } };
};

/** Enough to tell an answer from the next one to the same fact: FNV-1a over UTF-16 units. */
const shortened = (answer: string): string => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < answer.length; at += 1) hash = Math.imul(hash ^ answer.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
};
