import { type Example, pairsIn, type Vocabulary } from "./example.ts";
import { dot, vectorOf } from "./meaning.ts";
import type { Window, Windows } from "./windows.ts";

/** How like a stretch of an answer is to a sentence: each 0 to 1, but `nearness`, a cosine. */
export interface Similarity {
  /** Of what both mean. */
  readonly nearness: number;
  /** The share of the sentence whose words have a like one in the stretch. */
  readonly coverage: number;
  /** The share of the sentence that stands there to the letter. */
  readonly literal: number;
  /** What stands in both to the letter, against all that stands in either. */
  readonly overlap: number;
  /** The share of neighbouring words that stand in the same order in both. */
  readonly order: number;
}

/** Compares a stretch of an answer with sentences of one vocabulary: of each number the most that any of them has. */
export type Comparer = (sentences: readonly Example[]) => Similarity;

/** Fewer pairs than this say nothing about order. */
const FEW_PAIRS = 4;

/** For each window of an answer what compares it with sentences of a vocabulary. */
export const comparers = ({ words, windows }: Windows, vocabulary: Vocabulary): readonly Comparer[] => {
  const distinct = [...new Set(words)];
  const column = new Map(distinct.map((word, i) => [word, i]));
  const affinity = affinities(distinct, vocabulary);
  return windows.map((window) => {
    const own = words.slice(window.words.start, window.words.end);
    const columns = [...new Set(own)].map((word) => column.get(word) ?? 0);
    const pairs = pairsIn(own.map((word) => vocabulary.places.get(word) ?? -1));
    return comparer(window, likest(affinity, columns), pairs, vocabulary);
  });
};

/** How alike each word of the vocabulary, in rows, is to each of some others: 0 to 1, and 2 where it is the word itself. */
const affinities = (words: readonly string[], { terms }: Vocabulary): readonly Float32Array[] => {
  const vectors = words.map(vectorOf);
  return terms.map(({ text, vector, isCompared }) => {
    const row = new Float32Array(words.length);
    const same = words.indexOf(text);
    if (same >= 0) row[same] = 2;
    if (vector === undefined || !isCompared) return row;
    for (const [i, other] of vectors.entries()) if (i !== same && other) row[i] = Math.max(0, dot(vector, other));
    return row;
  });
};

/** For each word of the vocabulary its affinity to the likest of some columns. */
const likest = (affinity: readonly Float32Array[], columns: readonly number[]): Float32Array => {
  const best = new Float32Array(affinity.length);
  for (const [place, row] of affinity.entries()) {
    let most = 0;
    for (const column of columns) most = Math.max(most, row[column] ?? 0);
    best[place] = most;
  }
  return best;
};

const comparer =
  ({ meaning, weight }: Window, best: Float32Array, pairs: ReadonlySet<number>, { terms }: Vocabulary): Comparer =>
  (sentences) => {
    let [nearness, coverage, literal, overlap, order] = [0, 0, 0, 0, 0];
    for (const sentence of sentences) {
      let [covered, told, shared] = [0, 0, 0];
      for (const place of sentence.terms) {
        const [own, value] = [terms[place]?.weight ?? 0, best[place] ?? 0];
        covered += own * Math.min(1, value);
        if (value > 1) told += own;
      }
      for (const pair of sentence.pairs) if (pairs.has(pair)) shared += 1;
      const whole = Math.max(1e-9, sentence.weight);
      nearness = Math.max(nearness, dot(sentence.meaning, meaning));
      coverage = Math.max(coverage, covered / whole);
      literal = Math.max(literal, told / whole);
      overlap = Math.max(overlap, (2 * told) / Math.max(1e-9, sentence.weight + weight));
      order = Math.max(order, shared / Math.max(FEW_PAIRS, Math.min(pairs.size, sentence.pairs.length)));
    }
    return { nearness, coverage, literal, overlap, order };
  };
