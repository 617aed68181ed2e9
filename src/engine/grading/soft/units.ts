import { CHINESE_GRAMMAR, FUNCTION_WORDS } from "../reading/function-words.ts";
import { stem } from "../reading/stem.ts";
import type { Token } from "../reading/tokens.ts";

/** A word that carries meaning: an English stem, a figure, or a Chinese word of one to four characters, with the tokens it stands on. */
export interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** In characters. Longer Chinese words are rare enough to be read in parts. */
const LONGEST_WORD = 4;

/** Reads tokens as words that carry meaning. Chinese is cut at the longest words that `isWord` knows, from the left. */
export const unitsOf = (tokens: readonly Token[], isWord: (text: string) => boolean): readonly Unit[] => {
  const units: Unit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = tokens[at]?.kind === "han" ? chineseEnd(tokens, at, isWord) : at + 1;
    const text = textOf(tokens, at, end);
    if (text !== undefined) units.push({ text, start: at, end });
    at = end;
  }
  return units;
};

/** The words themselves. */
export const wordsOf = (tokens: readonly Token[], isWord: (text: string) => boolean): readonly string[] =>
  unitsOf(tokens, isWord).map(({ text }) => text);

const chineseEnd = (tokens: readonly Token[], at: number, isWord: (text: string) => boolean): number => {
  let [end, text, longest] = [at, "", at + 1];
  while (
    end < at + LONGEST_WORD &&
    tokens[end]?.kind === "han" &&
    (end === at || tokens[end - 1]?.end === tokens[end]?.start)
  ) {
    text += tokens[end]?.text;
    end += 1;
    if (end > at + 1 && isWord(text)) longest = end;
  }
  return longest;
};

const textOf = (tokens: readonly Token[], at: number, end: number): string | undefined => {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === "number") return token.text;
  if (token.kind === "word") return FUNCTION_WORDS.has(token.text) ? undefined : stem(token.text);
  const text = tokens
    .slice(at, end)
    .map(({ text }) => text)
    .join("");
  return end === at + 1 && CHINESE_GRAMMAR.has(text) ? undefined : text;
};
