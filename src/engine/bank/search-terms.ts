import { FUNCTION_WORDS } from "../grading/reading/function-words.ts";
import { stem } from "../grading/reading/stem.ts";
import type { Term } from "./schema.ts";

/** Turns a text into the terms it is found by. */
export type SearchTerms = (text: string) => readonly string[];

/** What marks a term of the glossary among plain words; no word contains it. */
const MARK = "#";
export const isConcept = (term: string): boolean => term.startsWith(MARK);

interface Spelling {
  readonly words: readonly string[];
  readonly id: string;
}

/**
 * Reads texts for the search: stems of English words, pairs of neighbouring Chinese characters, and for every spelling of a glossary term,
 * in either language, the term itself, so that synonyms and languages meet. Longer spellings win over shorter ones inside them. The grader
 * reads more closely, with sentences and places; a whole bank has to pass through here at every start.
 */
export const searchTerms = (glossary: readonly Term[]): SearchTerms => {
  const stems = new Map<string, string>();
  const formOf = (piece: string): string => {
    const known = stems.get(piece);
    if (known !== undefined) return known;
    const form = LATIN.test(piece) ? stem(piece) : piece;
    stems.set(piece, form);
    return form;
  };
  const byFirst = spellingsByFirst(glossary, formOf);
  return (text) => {
    const pieces = piecesOf(text);
    const terms: string[] = [];
    for (let i = 0; i < pieces.length; i++) {
      const [piece = "", next = ""] = [pieces[i], pieces[i + 1]];
      if (isHan(piece) && isHan(next)) terms.push(piece + next);
      else if (isHan(piece) ? !isHan(pieces[i - 1] ?? "") : piece !== "" && !FUNCTION_WORDS.has(piece))
        terms.push(formOf(piece));
    }
    addConcepts(pieces.filter((piece) => piece !== "").map(formOf), byFirst, terms);
    return terms;
  };
};

const LATIN = /^[a-z]/;
const PIECE = /[\u3400-\u4dbf\u4e00-\u9fff]|[0-9]+(?:\.[0-9]+)+|[a-z0-9]+|[^a-z0-9\u3400-\u4dbf\u4e00-\u9fff\s]+/g;
const isHan = (piece: string): boolean => piece >= "\u3400" && piece <= "\u9fff";

/** Latin words, numbers and single Chinese characters; an empty piece where a mark parts them. */
const piecesOf = (text: string): readonly string[] =>
  (text.normalize("NFKC").toLowerCase().match(PIECE) ?? []).map((piece) =>
    /[a-z0-9]/.test(piece) || isHan(piece) ? piece : "",
  );

const spellingsByFirst = (
  glossary: readonly Term[],
  formOf: (piece: string) => string,
): ReadonlyMap<string, readonly Spelling[]> => {
  const byFirst = new Map<string, Spelling[]>();
  for (const { id, en, zh } of glossary) {
    for (const spelling of [...en, ...zh]) {
      const words = piecesOf(spelling)
        .filter((piece) => piece !== "")
        .map(formOf);
      const [first] = words;
      if (first === undefined) continue;
      const known = byFirst.get(first);
      if (known === undefined) byFirst.set(first, [{ words, id }]);
      else known.push({ words, id });
    }
  }
  for (const spellings of byFirst.values()) spellings.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
};

const addConcepts = (
  forms: readonly string[],
  byFirst: ReadonlyMap<string, readonly Spelling[]>,
  terms: string[],
): void => {
  let at = 0;
  while (at < forms.length) {
    const here = at;
    const spelling = byFirst
      .get(forms[here] ?? "")
      ?.find(({ words }) => words.every((word, k) => forms[here + k] === word));
    if (spelling !== undefined) terms.push(MARK + spelling.id);
    at += spelling?.words.length ?? 1;
  }
};
