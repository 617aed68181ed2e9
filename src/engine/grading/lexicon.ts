import type { Term } from "../bank/schema.ts";
import type { Compounds } from "./reading/negation.ts";
import { NEGATORS } from "./reading/negation-words.ts";
import { compilePhrase, type Pattern } from "./reading/pattern.ts";
import { phraseAt, phraseTable } from "./reading/phrases.ts";
import { stem } from "./reading/stem.ts";
import { tokenise } from "./reading/tokens.ts";

/** The glossary made ready for grading. Build it once, when the bank is loaded. */
export interface Lexicon {
  /** Ways of looking for a term, by its id. */
  readonly terms: ReadonlyMap<string, readonly Pattern[]>;
  /** How a term is written in both languages, by its id; nothing for an id the glossary lacks. */
  readonly spellings: (id: string) => readonly string[];
  /** Whether a word is technical vocabulary: such a word is never taken for a slip of another. */
  readonly isKnown: (word: string) => boolean;
  readonly compounds: Compounds;
  /** The term a spelling stands for, where it stands for one alone; by the spelling in lower case. */
  readonly bySpelling: ReadonlyMap<string, string>;
}

/** Compiles glossary terms; spellings of both languages count whatever the language of the answer. */
export const compileLexicon = (terms: readonly Term[]): Lexicon => {
  const spellings = terms.flatMap(({ en, zh }) => [...en, ...zh]);
  const byId = new Map(terms.map(({ id, en, zh }) => [id, [...en, ...zh]]));
  const vocabulary = new Set<string>();
  for (const spelling of spellings) {
    for (const { kind, text } of tokenise(spelling).tokens) {
      if (kind === "word") vocabulary.add(text).add(stem(text));
    }
  }
  return {
    terms: new Map([...byId].map(([id, written]) => [id, written.flatMap(compilePhrase)])),
    spellings: (id) => byId.get(id) ?? [],
    isKnown: (word) => vocabulary.has(word) || vocabulary.has(stem(word)),
    bySpelling: unambiguous(terms),
    compounds: phraseTable({ compound: spellings.filter(holdsNegator).join("|") }),
  };
};

const holdsNegator = (spelling: string): boolean => {
  const { tokens } = tokenise(spelling);
  return tokens.some((_, at) => phraseAt(NEGATORS, tokens, at) !== undefined);
};

const unambiguous = (terms: readonly Term[]): ReadonlyMap<string, string> => {
  const ids = new Map<string, Set<string>>();
  for (const { id, en, zh } of terms) {
    for (const spelling of [...en, ...zh]) {
      const key = spelling.toLowerCase();
      ids.set(key, new Set([...(ids.get(key) ?? []), id]));
    }
  }
  return new Map(
    [...ids].flatMap(([spelling, [id, ...others]]) =>
      id !== undefined && others.length === 0 ? [[spelling, id]] : [],
    ),
  );
};
