import { FUNCTION_WORDS } from "./reading/function-words.ts";
import { stem } from "./reading/stem.ts";
import type { Token } from "./reading/tokens.ts";

/** What a sentence speaks of: stems of its English words, its numbers, and its pairs of neighbouring Chinese characters. */
export type Grams = ReadonlySet<string>;

/** The gram that begins at a token, if one does. */
const gramAt = (tokens: readonly Token[], at: number): string | undefined => {
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
