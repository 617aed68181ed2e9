import { FUNCTION_WORDS } from "../reading/function-words.ts";
import { stem } from "../reading/stem.ts";
import { type Token, tokenise } from "../reading/tokens.ts";

/** What a sentence speaks of: stems of its English words, its numbers, and its pairs of neighbouring Chinese characters. */
export type Grams = ReadonlySet<string>;

/** The gram that begins at a token, if one does. */
export const gramAt = (tokens: readonly Token[], at: number): string | undefined => {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined) return undefined;
  if (token.kind === "han") {
    return next?.kind === "han" && next.start === token.end ? token.text + next.text : undefined;
  }
  if (token.kind === "number") return token.text;
  return FUNCTION_WORDS.has(token.text) ? undefined : stem(token.text);
};

export const gramsOf = (tokens: readonly Token[]): Grams =>
  new Set(tokens.map((_, at) => gramAt(tokens, at)).filter((gram) => gram !== undefined));

/** The sentences of a text that speak of two things at least. */
export const sentenceGrams = (tokens: readonly Token[]): readonly Grams[] => {
  const sentences = new Map<number, Token[]>();
  for (const token of tokens) sentences.set(token.sentence, [...(sentences.get(token.sentence) ?? []), token]);
  return [...sentences.values()].map(gramsOf).filter(({ size }) => size >= 2);
};

export const textGrams = (text: string): readonly Grams[] => sentenceGrams(tokenise(text).tokens);

/** How much two sentences speak of the same, 0 to 1: the cosine of their grams. */
export const likeness = (a: Grams, b: Grams): number => {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return shared / Math.sqrt(a.size * b.size);
};
