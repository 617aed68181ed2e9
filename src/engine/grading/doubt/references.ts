import type { Reading } from "../reading/reading.ts";
import { type Token, tokenise } from "../reading/tokens.ts";
import { isWord, weightOf } from "../soft/meaning.ts";
import { wordsOf } from "../soft/units.ts";

/** What a question's own texts say, sentence by sentence, and how much each of their words tells of where it stands. */
export interface References {
  readonly sentences: readonly ReadonlySet<string>[];
  /** Words that stand in few of the sentences weigh the most. */
  readonly weights: ReadonlyMap<string, number>;
}

/** How an answer puts together what the references do. All but `paired` are 0 to 1. */
export interface Bonds {
  /** The share of its words from the references that stand, clause by clause, in one of their sentences together. */
  readonly kept: number;
  /** The same of all its words. */
  readonly covered: number;
  /** The weight of neighbouring words that stand together in the references too, for each word: 0 to 1 as a rule. */
  readonly paired: number;
}

/** Reads texts that are right. */
export const compileReferences = (texts: readonly string[]): References => {
  const sentences = texts.flatMap((text) => groupsOf(tokenise(text).tokens, bySentence)).map((words) => new Set(words));
  const spread = new Map<string, number>();
  for (const sentence of sentences) for (const word of sentence) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weights = new Map([...spread].map(([word, count]) => [word, rarity(count, sentences.length)]));
  return { sentences, weights };
};

/** Rounded, since runtimes differ in the last places of a logarithm. */
const rarity = (count: number, sentences: number): number =>
  Math.round(1000 * Math.log(1 + sentences / 2 / count)) / 1000;

/** What is said of an answer that has no words from the references: as good as of one that is half right. */
const UNKNOWN = 0.6;
/** In words that carry meaning: so far apart may stand what belongs together. */
const NEIGHBOURS = 2;
/** Keeps answers of a few words from being judged by them. */
const FEW_WORDS = 5;

/** Whether the words of an answer stand beside those beside which they stand in the references: whoever swaps roles has all the words. */
export const bondsOf = ({ tokens }: Reading, references: References): Bonds => {
  let [best, known, own, all] = [0, 0, 0, 0];
  for (const clause of groupsOf(tokens, byClause)) {
    const words = [...new Set(clause)];
    const familiar = words.filter((word) => references.weights.has(word));
    const weight = (word: string): number => references.weights.get(word) ?? 0;
    best += mostTogether(familiar, references, weight);
    known += sumOf(familiar, weight);
    own += mostTogether(familiar, references, weightOf);
    all += sumOf(words, weightOf);
  }
  return {
    kept: known === 0 ? UNKNOWN : best / known,
    covered: all === 0 ? 0 : own / all,
    paired: pairedIn(tokens, references),
  };
};

const pairedIn = (tokens: readonly Token[], { sentences, weights }: References): number => {
  let [paired, count] = [0, FEW_WORDS];
  for (const words of groupsOf(tokens, bySentence)) {
    count += words.length;
    words.forEach((word, at) => {
      for (const other of words.slice(at + 1, at + 1 + NEIGHBOURS)) {
        const weight = Math.min(weights.get(word) ?? 0, weights.get(other) ?? 0);
        if (weight > 0 && other !== word && sentences.some((sentence) => sentence.has(word) && sentence.has(other)))
          paired += weight;
      }
    });
  }
  return paired / count;
};

type Weigh = (word: string) => number;

const mostTogether = (words: readonly string[], { sentences }: References, weight: Weigh): number =>
  sentences.reduce(
    (most, sentence) =>
      Math.max(
        most,
        sumOf(
          words.filter((word) => sentence.has(word)),
          weight,
        ),
      ),
    0,
  );

const sumOf = (words: readonly string[], weight: Weigh): number => words.reduce((sum, word) => sum + weight(word), 0);

const bySentence = ({ sentence }: Token): string => `${sentence}`;
const byClause = ({ sentence, clause }: Token): string => `${sentence}/${clause}`;

/** The words of each sentence or clause that has two at least. */
const groupsOf = (tokens: readonly Token[], keyOf: (token: Token) => string): readonly (readonly string[])[] => {
  const groups = new Map<string, Token[]>();
  for (const token of tokens) {
    const group = groups.get(keyOf(token));
    if (group === undefined) groups.set(keyOf(token), [token]);
    else group.push(token);
  }
  return [...groups.values()].map((group) => wordsOf(group, isWord)).filter(({ length }) => length >= 2);
};
