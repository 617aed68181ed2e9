import { CHINESE_GRAMMAR, FUNCTION_WORDS } from "../grading/reading/function-words.ts";
import { stem } from "../grading/reading/stem.ts";
import { type Token, tokenise } from "../grading/reading/tokens.ts";

/**
 * What a text speaks of, as forms that two texts can share: stems of English words of content, numbers, pairs of neighbouring Chinese
 * characters; a phrase of a single Chinese character is itself.
 */
export const formsIn = (text: string): ReadonlySet<string> => formsOf(tokenise(text).tokens);

export const formsOf = (tokens: readonly Token[]): ReadonlySet<string> => {
  const forms = new Set<string>();
  tokens.forEach((token, at) => {
    if (token.kind === "number") forms.add(`#${token.text}`);
    if (token.kind === "word" && !FUNCTION_WORDS.has(token.text) && /\p{L}/u.test(token.text))
      forms.add(stem(token.text));
    if (token.kind !== "han" || CHINESE_GRAMMAR.has(token.text)) return;
    const next = tokens[at + 1];
    if (next?.kind === "han" && next.item === token.item) forms.add(token.text + next.text);
    forms.add(token.text);
  });
  return forms;
};

/** What a point speaks of: of longer phrases pairs of characters alone, since single ones say little. */
export const formsOfWords = (words: readonly string[]): ReadonlySet<string> =>
  new Set(
    words.flatMap((word) => {
      const forms = [...formsIn(word)];
      return forms.length === 1 ? forms : forms.filter((form) => !isSingle(form));
    }),
  );

const isSingle = (form: string): boolean => /^\p{Script=Han}$/u.test(form);
