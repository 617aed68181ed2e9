import { VECTORS, WEIGHTS, WORDS } from "./meaning-table.ts";

/** In how many directions words differ in meaning. */
export const DIMENSIONS = 110;

/** Two values of -4 to 4 share a sign of this alphabet: 9 × 9 of its 81 signs. */
export const ALPHABET = "()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz";
export const LEVELS = 9;
/** Weights are kept in twelfths of the heaviest. */
export const WEIGHT_STEPS = 80;
/** The weight of a word the table lacks, and the heaviest in it: it stands in a handful of the bank's texts at most. */
export const HEAVIEST = 8;

export type Vector = Float32Array;

const places: ReadonlyMap<string, number> = new Map(WORDS.split(" ").map((word, i) => [word, i]));
const codes: ReadonlyMap<string, number> = new Map([...ALPHABET].map((sign, i) => [sign, i]));
const vectors = new Map<number, Vector>();

/** Whether the table knows a word. */
export const isWord = (text: string): boolean => places.has(text);

/** How much a word says, 0 to `HEAVIEST`: the rarer in the bank, the more. */
export const weightOf = (text: string): number => {
  const place = places.get(text);
  return place === undefined ? HEAVIEST : ((codes.get(WEIGHTS[place] ?? "") ?? 0) / WEIGHT_STEPS) * HEAVIEST;
};

/** Where a word stands among the others, at length 1; nothing for a word the table lacks. */
export const vectorOf = (text: string): Vector | undefined => {
  const place = places.get(text);
  if (place === undefined) return undefined;
  const known = vectors.get(place);
  if (known !== undefined) return known;
  const made = unitLength(decoded(place));
  vectors.set(place, made);
  return made;
};

const decoded = (place: number): Vector => {
  const vector = new Float32Array(DIMENSIONS);
  for (let i = 0; i < DIMENSIONS; i += 2) {
    const code = codes.get(VECTORS[(place * DIMENSIONS + i) / 2] ?? "") ?? 0;
    vector[i] = Math.floor(code / LEVELS) - 4;
    vector[i + 1] = (code % LEVELS) - 4;
  }
  return vector;
};

/** The same direction at length 1; a vector without direction stays as it is. */
export const unitLength = (vector: Vector): Vector => {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
};

export const dot = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** What several words mean together: the sum of their directions, each by its weight, at length 1. */
export const together = (words: readonly string[]): Vector => {
  const sum = new Float32Array(DIMENSIONS);
  for (const word of words) addWord(sum, word);
  return unitLength(sum);
};

const addWord = (sum: Vector, word: string): void => {
  const [vector, weight] = [vectorOf(word), weightOf(word)];
  if (vector === undefined) return;
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (vector[i] ?? 0);
};
