import { LANGS, type Text } from "../../lang.ts";
import type { Reading, Span } from "../reading/reading.ts";
import { type Token, tokenise } from "../reading/tokens.ts";
import type { Subjects } from "../soft/subject.ts";
import { isTurned, type Joint, jointsIn } from "../turned.ts";
import { type Grams, gramAt, likeness, sentenceGrams, textGrams } from "./grams.ts";
import { remoteness } from "./remote.ts";
import { sweepsIn } from "./sweeping.ts";

/** What is right and what is wrong according to the question's own texts, made ready to compare an answer with. */
export interface Background {
  readonly truths: readonly Grams[];
  readonly errors: readonly Grams[];
  readonly asked: Grams;
  /** Sweeping phrases that the truth itself uses: they speak against nobody. */
  readonly swept: ReadonlySet<string>;
  /** What each truth sets in an order, in both languages; by its place among the truths. */
  readonly joints: readonly (readonly Joint[])[];
}

/** Reads the texts of a question in both languages. */
export const compileBackground = (
  prompts: readonly Text[],
  truths: readonly Text[],
  errors: readonly Text[],
): Background => {
  const inBoth = (texts: readonly Text[]): readonly string[] =>
    texts.flatMap((text) => LANGS.map((lang) => text[lang]));
  return {
    truths: inBoth(truths).flatMap(textGrams),
    errors: inBoth(errors).flatMap(textGrams),
    asked: new Set(inBoth(prompts).flatMap((text) => textGrams(text).flatMap((grams) => [...grams]))),
    joints: jointsOf(truths),
    swept: new Set(inBoth(truths).flatMap((text) => sweepsIn(tokenise(text).tokens).map(({ words }) => words))),
  };
};

/** An order that another of the truths tells the other way round is none. */
const jointsOf = (truths: readonly Text[]): readonly (readonly Joint[])[] => {
  const joints = truths.map((text) => LANGS.flatMap((lang) => jointsIn(tokenise(text[lang]).tokens)));
  const all = joints.flat();
  return joints.map((own) => own.filter((joint) => !all.some((other) => isTurned(joint, other))));
};

/** What speaks against an answer, or against one point heard in it; each at least 0, but for `leaning` (-1 to 1) and `remote` (-3 to 4). */
export interface Doubts {
  /** How many signs of being wrong there are in all: sweeping phrases that the truth does not use, and confident errors. */
  readonly signs: number;
  /** Dismissals and absolutes that the truth does not use, over the root of the answer's length in words. */
  readonly dismissals: number;
  readonly absolutes: number;
  /** Confident errors heard, two at most. */
  readonly flags: number;
  /** How much more, on average, its sentences are like an error of the question than like its truth. */
  readonly leaning: number;
  /** How little it speaks to the points of the question. */
  readonly remote: number;
  /** The share of the point's evidence that only repeats the question. */
  readonly repeated: number;
}

/** In words. A sentence alone shows no manner: a single sweeping word weighs no more there than in an answer of this length. */
const SHORT = 60;

/** The doubts that concern an answer as a whole. */
export const doubtsAbout = (
  reading: Reading,
  background: Background,
  subjects: Subjects,
  flags: number,
): Omit<Doubts, "repeated"> => {
  const { tokens } = reading;
  const own = sweepsIn(tokens).filter(({ words }) => !background.swept.has(words));
  const root = Math.sqrt(Math.max(SHORT, lengthOf(tokens)));
  const share = (wanted: string): number => own.filter(({ kind }) => kind === wanted).length / root;
  const sentences = sentenceGrams(tokens);
  const leanings = sentences.map((grams) => nearest(grams, background.errors) - nearest(grams, background.truths));
  return {
    signs: own.length + flags,
    dismissals: share("dismissal"),
    absolutes: share("absolute"),
    flags: Math.min(2, flags),
    remote: remoteness(reading, subjects),
    leaning: leanings.reduce((sum, leaning) => sum + leaning, 0) / Math.max(1, leanings.length),
  };
};

/** The share of a point's words that stand in the question too. */
export const repeatedShare = ({ tokens }: Reading, spans: readonly Span[], { asked }: Background): number => {
  const places = new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
  const repeats = [...places].filter((at) => asked.has(gramAt(tokens, at) ?? "")).length;
  return places.size === 0 ? 0 : repeats / places.size;
};

/**
 * Logistic weights that tell points heard where people heard none from those heard rightly, fitted to the tuning part of the gold answers
 * by `node test/run.mjs grader:doubt`, which also shows how they do on questions left out.
 * Flags would weigh 4.6 there, where only wrong answers have any; they weigh less, so that one error alone takes no more than its price.
 */
export const DOUBT = {
  base: -2,
  dismissals: 8.8,
  absolutes: 5.8,
  flags: 2,
  leaning: 4.4,
  remote: 0.8,
  repeated: 1.4,
} as const;

/** One sign alone says nothing: a slip is no manner. */
const LEAST_SIGNS = 2;

/** Whether a point heard is more likely not said: the answer is too sure of too much, and leans to what is wrong. */
export const isDoubtful = (doubts: Doubts): boolean =>
  doubts.signs >= LEAST_SIGNS &&
  DOUBT.base +
    DOUBT.dismissals * doubts.dismissals +
    DOUBT.absolutes * doubts.absolutes +
    DOUBT.flags * doubts.flags +
    DOUBT.leaning * doubts.leaning +
    DOUBT.remote * doubts.remote +
    DOUBT.repeated * doubts.repeated >
    0;

/** In words: a Chinese character weighs a little more than half of one. */
const lengthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((sum, { kind }) => sum + (kind === "han" ? 0.6 : 1), 0);

const nearest = (grams: Grams, others: readonly Grams[]): number =>
  others.reduce((most, other) => Math.max(most, likeness(grams, other)), 0);
