import { dot, type Vector, vectorOf, weightOf } from "./meaning.ts";
import type { Sentence, Subject, Subjects, Term } from "./subject.ts";
import type { Window, Windows } from "./windows.ts";

/** The numbers by which a stretch of an answer is judged to say a point. */
export interface Likeness {
  /** How near the meaning of the stretch is to that of the point: the cosine. */
  readonly nearness: number;
  /** How much nearer than to any other point of the question. */
  readonly lead: number;
  /** The share of the point's sentence, in the language that has more of it, whose words have a like one in the stretch. */
  readonly coverage: number;
  /** The share of that sentence which stands there to the letter. */
  readonly literal: number;
  /** The share of the stretch that stands among the point's words. */
  readonly vocabulary: number;
  /** How near it is to what was asked: whoever repeats the question says nothing. */
  readonly asked: number;
  /** How near it is to the nearest error of the question. */
  readonly error: number;
  /** The root of the number of its words. */
  readonly length: number;
  readonly grammar: number;
}

export interface Compared {
  readonly likeness: Likeness;
  /** Whether one of the two, stretch and sentence, is negated and the other is not. */
  readonly isOpposed: boolean;
}

/** The likeness of each stretch of an answer to each point: windows in rows, points in columns. */
export const likenesses = ({ words, windows }: Windows, subjects: Subjects): readonly (readonly Compared[])[] => {
  const weights = words.map(weightOf);
  const vectors = words.map(vectorOf);
  const points = subjects.points.map((point) => ({
    point,
    isOwn: words.map((word) => point.words.has(word)),
    sentences: point.sentences.map(({ terms }) => terms.map((term) => affinities(term, words, vectors))),
  }));
  return windows.map((window) => {
    const near = subjects.points.map(({ meaning }) => dot(meaning, window.meaning));
    const ofWindow = {
      asked: dot(subjects.asked, window.meaning),
      error: subjects.errors.reduce((most, { meaning }) => Math.max(most, dot(meaning, window.meaning)), 0),
      length: Math.sqrt(window.words.end - window.words.start),
      grammar: window.grammar,
    };
    return points.map(({ point, isOwn, sentences }, i) => {
      const { isNegated, ...covered } = coverageOf(point, sentences, window);
      const likeness = {
        nearness: near[i] ?? 0,
        lead: (near[i] ?? 0) - near.reduce((most, value, k) => (k === i ? most : Math.max(most, value)), 0),
        ...covered,
        vocabulary: shareOf(window, weights, isOwn),
        ...ofWindow,
      };
      return { likeness, isOpposed: isNegated !== window.isNegated };
    });
  });
};

/** How alike a term is to each word of the answer; 2 where it is the word itself, which counts as 1 and is literal. */
const affinities = (
  { text, vector }: Term,
  words: readonly string[],
  vectors: readonly (Vector | undefined)[],
): Float32Array =>
  Float32Array.from(vectors, (other, i) =>
    words[i] === text ? 2 : vector === undefined || other === undefined ? 0 : Math.max(0, dot(vector, other)),
  );

/** The better of both languages: an answer mixes them freely. */
const coverageOf = (
  { sentences }: Subject,
  affinity: readonly (readonly Float32Array[])[],
  { words }: Window,
): Pick<Likeness, "coverage" | "literal"> & Pick<Sentence, "isNegated"> => {
  let best = { coverage: 0, literal: 0, isNegated: false };
  sentences.forEach(({ terms, isNegated }, s) => {
    let [total, covered, literal] = [0, 0, 0];
    terms.forEach(({ weight }, t) => {
      const likest = most(affinity[s]?.[t], words.start, words.end);
      total += weight;
      covered += weight * Math.min(1, likest);
      if (likest > 1) literal += weight;
    });
    if (total > 0 && covered / total > best.coverage)
      best = { coverage: covered / total, literal: literal / total, isNegated };
  });
  return best;
};

const most = (values: Float32Array | undefined, start: number, end: number): number => {
  let result = 0;
  for (let i = start; i < end; i++) result = Math.max(result, values?.[i] ?? 0);
  return result;
};

const shareOf = ({ words }: Window, weights: readonly number[], counts: readonly boolean[]): number => {
  let [total, sum] = [0, 0];
  for (let i = words.start; i < words.end; i++) {
    total += weights[i] ?? 0;
    if (counts[i] === true) sum += weights[i] ?? 0;
  }
  return total === 0 ? 0 : sum / total;
};
