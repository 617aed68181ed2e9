import { FUNCTION_WORDS } from "../grading/reading/function-words.ts";
import { stem } from "../grading/reading/stem.ts";
import { type Token, tokenise } from "../grading/reading/tokens.ts";
import type { Term } from "./schema.ts";

/** Turns a text into the terms it is found by. */
export type SearchTerms = (text: string) => readonly string[];

/** What marks a term of the glossary among plain words; no text contains it. */
const MARK = "#";
export const isConcept = (term: string): boolean => term.startsWith(MARK);

interface Spelling {
  readonly words: readonly string[];
  readonly id: string;
}

/**
 * Reads texts for the search: stems of English words, pairs of neighbouring Chinese characters, and for every spelling of a glossary term,
 * in either language, the term itself, so that synonyms and languages meet. Longer spellings win over shorter ones inside them.
 */
export const searchTerms = (glossary: readonly Term[]): SearchTerms => {
  const byFirst = new Map<string, Spelling[]>();
  for (const { id, en, zh } of glossary) {
    for (const spelling of [...en, ...zh]) {
      const words = tokenise(spelling).tokens.map(formOf);
      const [first] = words;
      if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), { words, id }]);
    }
  }
  for (const spellings of byFirst.values()) spellings.sort((a, b) => b.words.length - a.words.length);
  return (text) => {
    const { tokens } = tokenise(text);
    const forms = tokens.map(formOf);
    return [...plainTerms(tokens, forms), ...concepts(forms, byFirst)];
  };
};

const formOf = ({ kind, text }: Token): string => (kind === "word" ? stem(text) : text);

/** Chinese by pairs that stand together; a character that stands alone is a term of its own. */
const plainTerms = (tokens: readonly Token[], forms: readonly string[]): readonly string[] =>
  tokens.flatMap((token, i) => {
    const form = forms[i] ?? "";
    if (token.kind !== "han") return FUNCTION_WORDS.has(token.text) ? [] : [form];
    if (isPair(token, tokens[i + 1])) return [form + (forms[i + 1] ?? "")];
    return isPair(tokens[i - 1], token) ? [] : [form];
  });

const isPair = (left: Token | undefined, right: Token | undefined): boolean =>
  left?.kind === "han" && right?.kind === "han" && left.end === right.start;

const concepts = (forms: readonly string[], byFirst: ReadonlyMap<string, readonly Spelling[]>): readonly string[] => {
  const found: string[] = [];
  let at = 0;
  while (at < forms.length) {
    const here = at;
    const spelling = byFirst
      .get(forms[here] ?? "")
      ?.find(({ words }) => words.every((word, k) => forms[here + k] === word));
    if (spelling !== undefined) found.push(MARK + spelling.id);
    at += spelling?.words.length ?? 1;
  }
  return found;
};
