import { slips } from "../edits.ts";
import { isEveryday } from "./everyday-words.ts";
import { stem } from "./stem.ts";

/** How many slips of the keyboard a word of this length forgives inside an open answer. */
const allowance = (length: number): number => (length >= 9 ? 2 : length >= 5 ? 1 : 0);

const PREFIX = /^(?:un|in|im|non|dis|re|de|pre|post|sub|super|over|under|multi|anti|auto|a)/;

/**
 * Whether a typed word is most likely a slip for a wanted one. Never for a word that is known itself, never for one that differs by a
 * prefix, and always with the first letter kept (or swapped with the second).
 */
export const isSlipFor = (typed: string, wanted: string, isKnown: (word: string) => boolean): boolean => {
  const length = Math.min(typed.length, wanted.length);
  const limit = allowance(wanted.length);
  if (limit === 0 || length < 4 || Math.abs(typed.length - wanted.length) > limit) return false;
  if (typed[0] !== wanted[0] && !(typed[0] === wanted[1] && typed[1] === wanted[0])) return false;
  if (isKnown(typed) || isEveryday(typed)) return false;
  if (bare(typed) === wanted || bare(wanted) === typed) return false;
  return slips(typed, wanted, limit) <= limit || isStemSlip(typed, wanted);
};

const bare = (word: string): string => word.replace(PREFIX, "");

/** `blokcing` for `block`: inflected and mistyped at once. */
const isStemSlip = (typed: string, wanted: string): boolean => {
  const [a, b] = [stem(typed), stem(wanted)];
  const limit = allowance(Math.min(a.length, b.length));
  return limit > 0 && slips(a, b, limit) <= limit;
};
