import { LANGS, type Lang } from "../lang.ts";
import type { Bank, Question } from "./bank.ts";
import { mixture } from "./check/balance.ts";
import { guessing, keyLength } from "./check/guessing.ts";
import type { Figure } from "./check/report.ts";
import { negativeShare } from "./check/wording.ts";
import { COGNITIVE, LEVELS, type Level, type QuestionType, TYPES } from "./schema.ts";

export interface TopicStats {
  readonly topic: string;
  readonly facts: number;
  /** Facts that correct what is often said. */
  readonly corrections: number;
  readonly questions: number;
  readonly types: Readonly<Record<QuestionType, number>>;
  readonly levels: Readonly<Record<Level, number>>;
  readonly cognitive: Readonly<Record<Question["cognitive"], number>>;
}

export interface Stats {
  /** Topics with facts, in tree order. */
  readonly topics: readonly TopicStats[];
  readonly total: Omit<TopicStats, "topic">;
  /** Open questions that are scenarios. */
  readonly scenarios: number;
  /** Questions whose prompt is written in each language. */
  readonly languages: Readonly<Record<Lang, number>>;
  /** Shares over the bank and what guessing would earn, with their bars. */
  readonly figures: readonly Figure[];
}

/** Counts the drawable questions of a bank. */
export const statsOf = (bank: Bank): Stats => {
  const topics = bank.topics
    .map(({ id }) => ({ topic: id, ...countsOf(bank, ({ topic }) => topic === id) }))
    .filter(({ facts }) => facts > 0);
  return {
    topics,
    total: countsOf(bank, () => true),
    scenarios: bank.drawable.filter((question) => question.type === "open" && question.chain !== undefined).length,
    languages: tally(LANGS, (lang) => bank.drawable.filter(({ prompt }) => prompt[lang] !== "").length),
    figures: [mixture, keyLength, guessing, negativeShare].flatMap((rule) => rule(bank)),
  };
};

const countsOf = (bank: Bank, inside: (placed: { readonly topic: string }) => boolean): Omit<TopicStats, "topic"> => {
  const facts = [...bank.facts.values()].filter(inside);
  const questions = bank.drawable.filter(inside);
  return {
    facts: facts.length,
    corrections: facts.filter(({ correction }) => correction !== undefined).length,
    questions: questions.length,
    types: tally(TYPES, (wanted) => questions.filter(({ type }) => type === wanted).length),
    levels: tally(LEVELS, (wanted) => questions.filter(({ level }) => level === wanted).length),
    cognitive: tally(COGNITIVE, (wanted) => questions.filter(({ cognitive }) => cognitive === wanted).length),
  };
};

const tally = <K extends string>(keys: readonly K[], count: (key: K) => number): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<K, number>;
