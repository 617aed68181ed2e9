import { z } from "zod";
import type { QuestionType } from "../bank/schema.ts";
import { isRight } from "./xp.ts";

const count = z.number().int().nonnegative();

/** What someone did: questions answered, right ones among them, and questions skipped (not among the answered). */
export const tally = z.strictObject({ answers: count, right: count, skips: count }).readonly();
export type Tally = z.infer<typeof tally>;

export const NO_TALLY: Tally = { answers: 0, right: 0, skips: 0 };

/** What a tally needs to know of an answer. A log entry is one. */
export interface Outcome {
  readonly topic: string;
  readonly type: QuestionType;
  readonly credit: number;
  readonly skip: boolean;
}

export const addTo = (before: Tally, { type, credit, skip }: Outcome): Tally =>
  skip
    ? { ...before, skips: before.skips + 1 }
    : {
        ...before,
        answers: before.answers + 1,
        right: before.right + (isRight(type, credit) ? 1 : 0),
      };

/** How well a topic is known. */
export interface Mastery extends Tally {
  readonly topic: string;
  /** Rights among all that was asked, skipped ones too: 0..1. */
  readonly share: number;
}

/** One line per topic of a tally by topic, weakest first; of equals the one asked more often, then by name. */
export const masteryOf = (topics: Readonly<Record<string, Tally>>): readonly Mastery[] =>
  Object.entries(topics)
    .map(([topic, of]) => ({
      topic,
      ...of,
      share: of.right / Math.max(1, asked(of)),
    }))
    .sort((a, b) => a.share - b.share || asked(b) - asked(a) || (a.topic < b.topic ? -1 : 1));

/** Counts the answers of a run (or of any part of the log) by topic. */
export const tallyByTopic = (outcomes: Iterable<Outcome>): Readonly<Record<string, Tally>> => {
  const topics = new Map<string, Tally>();
  for (const outcome of outcomes) topics.set(outcome.topic, addTo(topics.get(outcome.topic) ?? NO_TALLY, outcome));
  return Object.fromEntries(topics);
};

const asked = ({ answers, skips }: Tally): number => answers + skips;
