import { LANGS, type Text } from "../../lang.ts";
import type { Reading } from "../reading/reading.ts";
import { type Token, tokenise } from "../reading/tokens.ts";
import { isFamiliarMatter } from "../soft/soft-hearing.ts";
import type { Subjects } from "../soft/subject.ts";
import { isTurned, type Joint, jointsIn } from "../turned.ts";
import { likeliestOdds } from "./likeliest.ts";
import { countManners, type Manners } from "./manner.ts";
import { type Bonds, bondsOf, compileReferences, type References } from "./references.ts";
import { sweepsIn } from "./sweeping.ts";

/** What is right according to the question's own texts, made ready to compare an answer with. */
export interface Background {
  readonly references: References;
  /** Sweeping phrases that the truth itself uses: they speak against nobody. */
  readonly swept: ReadonlySet<string>;
  /** What each truth sets in an order, in both languages; by its place among the truths. */
  readonly joints: readonly (readonly Joint[])[];
}

/** Reads what is right in both languages. */
export const compileBackground = (truths: readonly Text[]): Background => {
  const texts = truths.flatMap((text) => LANGS.map((lang) => text[lang]));
  return {
    references: compileReferences(texts),
    joints: jointsOf(truths),
    swept: new Set(texts.flatMap((text) => sweepsIn(tokenise(text).tokens).map(({ words }) => words))),
  };
};

/** An order that another of the truths tells the other way round is none. */
const jointsOf = (truths: readonly Text[]): readonly (readonly Joint[])[] => {
  const joints = truths.map((text) => LANGS.flatMap((lang) => jointsIn(tokenise(text[lang]).tokens)));
  const all = joints.flat();
  return joints.map((own) => own.filter((joint) => !all.some((other) => isTurned(joint, other))));
};

/** What speaks for and against an answer as a whole. What is counted is taken over the root of the answer's length in words. */
export interface Doubts extends Manners, Bonds {
  /** Dismissals and absolutes that the truth does not use. */
  readonly dismissals: number;
  readonly absolutes: number;
  /** Confident errors heard, two at most. */
  readonly flags: number;
  /** Words that negate. */
  readonly negations: number;
  /** The log odds that it says the point it most likely says, -4 to 3. */
  readonly likeliest: number;
}

/** What speaks against one point heard in it: with the log odds that it says this one. */
export type PointDoubts = Doubts & { readonly odds: number };

/** In words. A sentence alone shows no manner: a single word weighs no more there than in an answer of this length. */
const SHORT = 60;

/** In words. Of fewer, a sentence or two, nobody's manner can be told. */
const LEAST_LENGTH = 35;
/** In different words. A rubric of fewer, without a model answer, is no measure of what belongs together. */
const LEAST_REFERENCES = 30;

/**
 * The doubts about each point of an answer; none about a short one, or about matters of which too little is known. `flags` is how many confident
 * errors were heard.
 */
export const doubtsAbout = (
  reading: Reading,
  { references, swept }: Background,
  subjects: Subjects,
  flags: number,
): readonly PointDoubts[] => {
  const { tokens, scopes } = reading;
  const isKnown = references.weights.size >= LEAST_REFERENCES && isFamiliarMatter(subjects);
  if (!isKnown || lengthOf(tokens) < LEAST_LENGTH) return [];
  const own = sweepsIn(tokens).filter(({ words }) => !swept.has(words));
  const root = Math.sqrt(Math.max(SHORT, lengthOf(tokens)));
  const { reasoning, hedging, certain } = countManners(tokens);
  const odds = likeliestOdds(reading, subjects);
  const whole: Doubts = {
    dismissals: own.filter(({ kind }) => kind === "dismissal").length / root,
    absolutes: own.filter(({ kind }) => kind === "absolute").length / root,
    reasoning: reasoning / root,
    hedging: hedging / root,
    certain: certain / root,
    flags: Math.min(2, flags),
    negations: scopes.length / root,
    likeliest: Math.max(...odds),
    ...bondsOf(reading, references),
  };
  return odds.map((one) => ({ ...whole, odds: one }));
};

/**
 * Logistic weights that tell points heard where people heard none from those heard rightly, fitted by `node test/run.mjs grader:doubt`, which
 * also shows how they do on questions left out. Flags would weigh 3.4 there, where only wrong answers have any; they weigh less, so that one
 * error alone takes no more than its price. The base is lowered from the 3.65 fitted: a right answer that is doubted hurts more than a wrong
 * one that is believed, as long as nine in ten of the wrong ones in the held half are not.
 */
export const DOUBT: Readonly<Record<keyof PointDoubts | "base", number>> = {
  base: 3.45,
  dismissals: 6.87,
  absolutes: 4.42,
  reasoning: 8.66,
  hedging: -7.34,
  certain: 2.05,
  flags: 2,
  negations: -3.8,
  likeliest: -0.47,
  odds: -0.25,
  kept: -4.31,
  covered: -0.82,
  paired: -0.9,
};

export const DOUBT_NAMES = [
  "dismissals",
  "absolutes",
  "reasoning",
  "hedging",
  "certain",
  "flags",
  "negations",
  "likeliest",
  "odds",
  "kept",
  "covered",
  "paired",
] as const satisfies readonly (keyof PointDoubts)[];

/**
 * Whoever uses so few of the matter's words together, and yet likely says one of its points (log odds), speaks in words of their own: answers
 * that are sure and wrong abound in the right ones, those off topic say no point. Both from the tuning part.
 */
const OWN_WORDS = 0.16;
const TO_THE_MATTER = 1.1;

/** Whether a point heard is more likely not said. */
export const isDoubtful = (doubts: PointDoubts): boolean => {
  if (doubts.covered < OWN_WORDS && doubts.likeliest >= TO_THE_MATTER) return false;
  let odds = DOUBT.base;
  for (const name of DOUBT_NAMES) odds += DOUBT[name] * doubts[name];
  return odds > 0;
};

/** In words: a Chinese character weighs a little more than half of one. */
const lengthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((sum, { kind }) => sum + (kind === "han" ? 0.6 : 1), 0);
