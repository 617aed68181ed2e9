import { distance } from "fastest-levenshtein";

/** Up to three of `known` that someone may have meant by `typed`, nearest first; a beginning counts as near. */
export const nearest = (typed: string, known: readonly string[]): readonly string[] => {
  const wanted = typed.toLowerCase();
  return known
    .map((word) => ({ word, far: farness(wanted, word.toLowerCase()) }))
    .filter(({ word, far }) => far <= slips(word.length))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ word }) => word);
};

/** How many slips still leave a word of this many characters recognisable. */
const slips = (length: number): number => (length < 3 ? 0.5 : length < 6 ? 1 : 2);

const farness = (typed: string, word: string): number =>
  typed.length >= 2 && (word.startsWith(typed) || typed.startsWith(word)) ? 0.5 : distance(typed, word);
