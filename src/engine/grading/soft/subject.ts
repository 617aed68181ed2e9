import type { Point, RedFlag } from "../../bank/schema.ts";
import { LANGS, type Text } from "../../lang.ts";
import type { Lexicon } from "../lexicon.ts";
import { type Compounds, type Scope, scopesOf } from "../reading/negation.ts";
import { type Token, tokenise } from "../reading/tokens.ts";
import { isWord, together, type Vector, vectorOf, weightOf } from "./meaning.ts";
import { wordsOf } from "./units.ts";

/** What a point, or an error, speaks of. */
export interface Subject {
  readonly meaning: Vector;
  /** The words of its sentence, once each, in each language. */
  readonly sentences: readonly Sentence[];
  /** All its words, those of its claims among them. */
  readonly words: ReadonlySet<string>;
  /** The share of its words that the table knows, once each. */
  readonly known: number;
}

export interface Sentence {
  readonly terms: readonly Term[];
  /** Whether it says that something is not so. */
  readonly isNegated: boolean;
}

/** A word of a sentence. */
export interface Term {
  readonly text: string;
  readonly weight: number;
  readonly vector: Vector | undefined;
}

/** What a question speaks of. */
export interface Subjects {
  readonly points: readonly Subject[];
  readonly errors: readonly Subject[];
  readonly asked: Vector;
}

const read = (text: string): readonly string[] => wordsOf(tokenise(text).tokens, isWord);

type Vocabulary = Pick<Lexicon, "spellings" | "compounds">;

/** Reads the texts of a rubric. */
export const compileSubjects = (
  prompts: readonly Text[],
  points: readonly Point[],
  redFlags: readonly RedFlag[],
  vocabulary: Vocabulary,
): Subjects => ({
  points: points.map((point) => subjectOf(point, vocabulary)),
  errors: redFlags.map((flag) => subjectOf(flag, vocabulary)),
  asked: meaningOf(prompts),
});

/** Its sentence counts twice beside the words of its claims, of which each is there for its own sake. */
const subjectOf = ({ say, accept }: Point | RedFlag, { spellings, compounds }: Vocabulary): Subject => {
  const entries = [...new Set(accept.flatMap(({ all }) => all.flat()))];
  const accepted = entries.flatMap((entry) =>
    entry.startsWith("term:") ? spellings(entry.slice("term:".length)) : [entry],
  );
  const sentences = LANGS.map((lang) => tokenise(say[lang]).tokens);
  const said = sentences.flatMap((tokens) => wordsOf(tokens, isWord));
  const words = [...said, ...said, ...accepted.flatMap(read)];
  return {
    meaning: together(words),
    sentences: sentences.map((tokens) => sentenceOf(tokens, compounds)),
    words: new Set(words),
    known: knownShare(new Set(said)),
  };
};

const knownShare = (words: ReadonlySet<string>): number => [...words].filter(isWord).length / Math.max(1, words.size);

/** What a text means in both its languages. */
const meaningOf = (texts: readonly Text[]): Vector =>
  together(texts.flatMap((text) => LANGS.flatMap((lang) => read(text[lang]))));

const sentenceOf = (tokens: readonly Token[], compounds: Compounds): Sentence => ({
  terms: [...new Set(wordsOf(tokens, isWord))].map((text) => ({
    text,
    weight: weightOf(text),
    vector: vectorOf(text),
  })),
  isNegated: isNegated(scopesOf(tokens, compounds)),
});

/** Whether an odd number of negators is among some scopes; "avoid" and "prevent" are none. */
export const isNegated = (scopes: readonly Scope[]): boolean =>
  scopes.filter(({ kind }) => kind === "local" || kind === "brief").length % 2 === 1;
