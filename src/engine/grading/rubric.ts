import type { Point, RedFlag } from "../bank/schema.ts";
import { LANGS, type Text } from "../lang.ts";
import { sweepsIn } from "./belief/sweeping.ts";
import { type CompiledClaim, compileClaim } from "./claim.ts";
import type { Lexicon } from "./lexicon.ts";
import { stem } from "./reading/stem.ts";
import { type Token, tokenise } from "./reading/tokens.ts";
import { compileSubjects, type Subjects } from "./soft/subject.ts";
import { isTurned, type Joint, jointsIn } from "./turned.ts";

/** What an open answer is held against: the points to say, the errors not to make, and what was asked. */
export interface Rubric {
  readonly prompts: readonly Text[];
  readonly points: readonly Point[];
  readonly redFlags: readonly RedFlag[];
  /** Model answers, with the points the truth that an answer is compared with. */
  readonly models?: readonly Text[];
}

/** A rubric made ready for one glossary. */
export interface CompiledRubric {
  readonly prompts: readonly (readonly Token[])[];
  readonly points: readonly {
    readonly id: string;
    readonly weight: number;
    readonly claims: readonly CompiledClaim[];
  }[];
  readonly redFlags: readonly (readonly CompiledClaim[])[];
  /** English words of the rubric itself, in all their forms: none of them is a slip for another. */
  readonly vocabulary: ReadonlySet<string>;
  /** What each point and model sets in an order, in both languages. */
  readonly joints: readonly (readonly Joint[])[];
  /** Sweeping phrases that the truth itself uses. */
  readonly swept: ReadonlySet<string>;
  readonly subjects: Subjects;
}

/** Compiles a rubric for a glossary. */
export const compileRubric = ({ prompts, points, redFlags, models }: Rubric, lexicon: Lexicon): CompiledRubric => ({
  prompts: prompts.flatMap((prompt) => LANGS.map((lang) => tokenise(prompt[lang]).tokens)),
  points: points.map(({ id, weight, accept }) => ({
    id,
    weight,
    claims: accept.map((claim) => compileClaim(claim, lexicon, "free")),
  })),
  redFlags: redFlags.map(({ accept }) => accept.map((claim) => compileClaim(claim, lexicon, "literal"))),
  ...truthsOf([...points.map(({ say }) => say), ...(models ?? [])]),
  subjects: compileSubjects(prompts, points, redFlags, models ?? [], lexicon.compounds),
  vocabulary: vocabularyOf([
    ...prompts.map(({ en }) => en),
    ...points.map(({ say }) => say.en),
    ...[...points, ...redFlags].flatMap(({ accept }) => accept.flatMap(({ all }) => all.flat())),
  ]),
});

const vocabularyOf = (texts: readonly string[]): ReadonlySet<string> => {
  const words = texts.flatMap((text) => tokenise(text).tokens).filter(({ kind }) => kind === "word");
  return new Set(words.flatMap(({ text }) => [text, stem(text)]));
};

/** An order that another of the truths tells the other way round is none. */
const truthsOf = (truths: readonly Text[]): Pick<CompiledRubric, "joints" | "swept"> => {
  const tokens = truths.map((text) => LANGS.map((lang) => tokenise(text[lang]).tokens));
  const joints = tokens.map((both) => both.flatMap(jointsIn));
  const all = joints.flat();
  return {
    joints: joints.map((own) => own.filter((joint) => !all.some((other) => isTurned(joint, other)))),
    swept: new Set(tokens.flat().flatMap((text) => sweepsIn(text).map(({ words }) => words))),
  };
};
