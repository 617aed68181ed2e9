import { type Token, tokenise } from "../reading/tokens.ts";
import { isWord, together, type Vector, vectorOf, weightOf } from "./meaning.ts";
import { wordsOf } from "./units.ts";

/** A sentence that an answer is compared with. */
export interface Example {
  /** Its words that carry meaning, once each, by their places in the vocabulary. */
  readonly terms: Uint16Array;
  /** Which of them stand close behind which others. */
  readonly pairs: Uint32Array;
  /** What its terms weigh together. */
  readonly weight: number;
  readonly meaning: Vector;
}

/** A word of the vocabulary. */
export interface Term {
  readonly text: string;
  readonly weight: number;
  readonly vector: Vector | undefined;
  /** Whether words like it count too, or it alone: comparing all with all would take longer than everything else. */
  readonly isCompared: boolean;
}

/** All words of the sentences of one question. */
export interface Vocabulary {
  readonly terms: readonly Term[];
  readonly places: ReadonlyMap<string, number>;
}

/** Reads sentences into one vocabulary, which grows as they are read; those whose words may be replaced by like ones come first. */
export const exampleReader = () => {
  const terms: Term[] = [];
  const places = new Map<string, number>();
  const placeOf = (text: string, isCompared: boolean): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    const place = terms.length;
    places.set(text, place);
    terms.push({ text, weight: weightOf(text), vector: vectorOf(text), isCompared });
    return place;
  };
  const read = (text: string): Example => example(tokenise(text).tokens, false);
  const readCompared = (tokens: readonly Token[]): Example => example(tokens, true);
  const example = (tokens: readonly Token[], isCompared: boolean): Example => {
    const texts = wordsOf(tokens, isWord);
    const words = Uint16Array.from(texts, (text) => placeOf(text, isCompared));
    const distinct = Uint16Array.from(new Set(words));
    const weight = distinct.reduce((sum, place) => sum + (terms[place]?.weight ?? 0), 0);
    return { terms: distinct, pairs: Uint32Array.from(pairsIn(words)), weight, meaning: together(texts) };
  };
  const vocabulary: Vocabulary = { terms, places };
  return { read, readCompared, vocabulary };
};

/** In words. What stands farther apart has no order that means anything. */
const REACH = 3;
/** More than any vocabulary holds. */
const SIDE = 65_536;

/** Each word with each that follows it closely, as one number, once each. Words the vocabulary lacks (-1) take their place, but are in no pair. */
export const pairsIn = (words: ArrayLike<number>): ReadonlySet<number> => {
  const pairs = new Set<number>();
  for (let first = 0; first < words.length; first++) {
    const a = words[first] ?? -1;
    for (let next = first + 1; next <= first + REACH && next < words.length; next++) {
      const b = words[next] ?? -1;
      if (a >= 0 && b >= 0 && a !== b) pairs.add(a * SIDE + b);
    }
  }
  return pairs;
};
