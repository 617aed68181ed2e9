import type { Point, RedFlag } from "../../bank/schema.ts";
import { LANGS, type Text } from "../../lang.ts";
import { type Compounds, type Scope, scopesOf } from "../reading/negation.ts";
import { tokenise } from "../reading/tokens.ts";
import { type Example, exampleReader, type Vocabulary } from "./example.ts";
import { isWord, together, type Vector } from "./meaning.ts";
import { wordsOf } from "./units.ts";

/** Sentences that are right, by whether they say that something is not so. */
export type Rights = readonly [affirmed: readonly Example[], negated: readonly Example[]];

/** What is known of a point, sentence by sentence, in both languages. */
export interface Subject {
  /** The point itself. */
  readonly says: readonly Say[];
  /** How people say it. */
  readonly ways: Rights;
  /** What people say instead who are sure and wrong. */
  readonly mistakes: readonly Example[];
  /** The share of its own words that the table of meanings knows, once each. */
  readonly known: number;
}

export interface Say extends Example {
  /** Whether it says that something is not so. */
  readonly isNegated: boolean;
}

/** What a question speaks of. */
export interface Subjects {
  readonly points: readonly Subject[];
  readonly errors: readonly Example[];
  /** The sentences of its model answers. */
  readonly models: Rights;
  readonly asked: Vector;
  readonly vocabulary: Vocabulary;
}

/** Reads the texts of a rubric. */
export const compileSubjects = (
  prompts: readonly Text[],
  points: readonly Point[],
  redFlags: readonly RedFlag[],
  models: readonly Text[],
  compounds: Compounds,
): Subjects => {
  const { read, readCompared, vocabulary } = exampleReader();
  const both = (text: Text): readonly Example[] => LANGS.map((lang) => read(text[lang]));
  const says = points.map(({ say }) =>
    LANGS.map((lang): Say => {
      const { tokens } = tokenise(say[lang]);
      return { ...readCompared(tokens), isNegated: isNegated(scopesOf(tokens, compounds)) };
    }),
  );
  const parted = (texts: readonly string[]): Rights => {
    const negated = new Set(texts.filter((text) => isNegated(scopesOf(tokenise(text).tokens, compounds))));
    return [texts.filter((text) => !negated.has(text)).map(read), [...negated].map(read)];
  };
  const subjectOf = ({ say, examples }: Point, i: number): Subject => ({
    says: says[i] ?? [],
    ways: parted(examples?.ways ?? []),
    mistakes: (examples?.mistakes ?? []).map(read),
    known: knownShare(say),
  });
  return {
    points: points.map(subjectOf),
    errors: redFlags.flatMap(({ say }) => both(say)),
    models: parted(models.flatMap((model) => LANGS.flatMap((lang) => sentencesOf(model[lang])))),
    asked: together(prompts.flatMap((prompt) => LANGS.flatMap((lang) => wordsIn(prompt[lang])))),
    vocabulary,
  };
};

const wordsIn = (text: string): readonly string[] => wordsOf(tokenise(text).tokens, isWord);

const knownShare = (say: Text): number => {
  const words = [...new Set(LANGS.flatMap((lang) => wordsIn(say[lang])))];
  return words.filter(isWord).length / Math.max(1, words.length);
};

const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.;!?])\s|(?<=[。；！？])/).filter((sentence) => sentence.trim() !== "");

/** Whether an odd number of negators is among some scopes; "avoid" and "prevent" are none. */
export const isNegated = (scopes: readonly Scope[]): boolean =>
  scopes.filter(({ kind }) => kind === "local" || kind === "brief").length % 2 === 1;

/** Of a point of which the table knows less, as in decks on other matters, nothing is guessed: what is like what is not known there. */
const FAMILIAR = 0.8;

export const isFamiliar = (point: Subject | undefined): boolean => point !== undefined && point.known >= FAMILIAR;

/** Whether the table knows what most points of a question speak of. */
export const isFamiliarMatter = ({ points }: Subjects): boolean => 2 * points.filter(isFamiliar).length > points.length;
