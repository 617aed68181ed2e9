import type { Reading, Span } from "../reading/reading.ts";
import { type Compared, type Likeness, likenesses } from "./likeness.ts";
import type { Subject, Subjects } from "./subject.ts";
import { type Window, windowsOf } from "./windows.ts";

/**
 * Weights by which a stretch of an answer says a point in other words, as log odds. Fitted by `node test/run.mjs grader:soft` to the
 * tuning part of the gold answers, to those points that no claim heard.
 */
export const STRETCH: Readonly<Record<keyof Likeness | "base", number>> = {
  base: -6.93,
  nearness: 6.65,
  lead: 1.51,
  coverage: 1.41,
  literal: -1.43,
  vocabulary: 2.1,
  asked: -8.38,
  error: -0.71,
  length: 1.04,
  grammar: 4.02,
};

/**
 * Weights by which the likeliest stretch is believed, as log odds, fitted as `STRETCH` is: an answer that speaks to the other points as
 * well, or was heard to say them, is one that speaks to the matter. The base is raised from the 0.15 fitted, as much as sentences that deny
 * a point allow: what is heard wrongly in answers that are too sure is doubted afterwards.
 */
export const ANSWER = { base: 0.3, stretch: 0.54, all: 1.18, heard: 1.48 } as const;

/** Log odds of one stretch count within these bounds: none decides by itself. */
export const BOUNDS = { least: -4, most: 3 } as const;

/** What is already known of a point. */
export interface Known {
  /** Whether one of its claims was heard. */
  readonly isHeard: boolean;
  /** Sentences that hold the words of a claim and deny it, or set them in another relation: they do not say it otherwise. */
  readonly isBarred: (sentence: number) => boolean;
}

export interface Stretch {
  readonly window: Window;
  readonly likeness: Likeness;
}

/** The likeliest stretch for a point, with its log odds. */
interface Guess {
  readonly window: Window | undefined;
  readonly odds: number;
}

/** How likely a stretch says its point, by the numbers that describe it. */
export const oddsOf = (likeness: Likeness): number => {
  let sum = STRETCH.base;
  for (const name of NAMES) sum += STRETCH[name] * likeness[name];
  return sum;
};

export const NAMES: readonly (keyof Likeness)[] = [
  "nearness",
  "lead",
  "coverage",
  "literal",
  "vocabulary",
  "asked",
  "error",
  "length",
  "grammar",
];

/**
 * Where points are said in other words than those of their claims: for each point a stretch of the answer, or nothing. `hears` lets
 * through the sentences that are listened to at all.
 */
export const softlyHeard = (
  reading: Reading,
  subjects: Subjects,
  hears: (sentence: number) => boolean,
  known: readonly Known[],
): readonly (Span | undefined)[] => {
  const stretches = stretchesOf(reading, subjects, hears, known);
  const guesses = stretches.map(likeliest);
  const all = mean(guesses.map(({ odds }) => odds));
  const heard = mean(known.map(({ isHeard }) => (isHeard ? 1 : 0)));
  return guesses.map(({ window, odds }) =>
    ANSWER.base + ANSWER.stretch * odds + ANSWER.all * all + ANSWER.heard * heard > 0 ? window?.span : undefined,
  );
};

/** For each point, heard or not, the stretch most like it, with its log odds. */
export const likelierStretches = (
  reading: Reading,
  subjects: Subjects,
  hears: (sentence: number) => boolean,
): readonly ({ readonly span: Span; readonly odds: number } | undefined)[] =>
  stretchesOf(
    reading,
    subjects,
    hears,
    subjects.points.map(() => ({ isHeard: false, isBarred: () => false })),
  )
    .map(likeliest)
    .map(({ window, odds }) => window && { span: window.span, odds });

/** For each point the stretches that may say it, with the numbers that describe them. Sentences that deny something as a whole may not. */
export const stretchesOf = (
  reading: Reading,
  subjects: Subjects,
  hears: (sentence: number) => boolean,
  known: readonly Known[],
): readonly (readonly Stretch[])[] => {
  const denied = deniedIn(reading);
  const { windows, table } = comparedOnce(reading, subjects);
  return known.map(({ isBarred }, point) =>
    windows.flatMap((window, row) => {
      const compared = table[row]?.[point];
      const isOut = !hears(window.sentence) || denied.has(window.sentence) || isBarred(window.sentence);
      return compared === undefined || isOut || isTurned(compared) || !isFamiliar(subjects.points[point])
        ? []
        : [{ window, likeness: compared.likeness }];
    }),
  );
};

interface Comparison {
  readonly windows: readonly Window[];
  readonly table: ReturnType<typeof likenesses>;
}

const comparisons = new WeakMap<Reading, WeakMap<Subjects, Comparison>>();

/** An answer is listened to several times, for what it says and for what speaks against it, but compared with a question once. */
const comparedOnce = (reading: Reading, subjects: Subjects): Comparison => {
  const ofReading = comparisons.get(reading) ?? new WeakMap<Subjects, Comparison>();
  comparisons.set(reading, ofReading);
  const known = ofReading.get(subjects);
  if (known !== undefined) return known;
  const answer = windowsOf(reading);
  const made = { windows: answer.windows, table: likenesses(answer, subjects) };
  ofReading.set(subjects, made);
  return made;
};

/** Whoever uses this share of a point's own words and negates what it does not, or the other way round, says the opposite. */
const OWN_WORDS = 0.35;

/** Of a point of which the table knows less, as in decks on other matters, nothing is guessed: what is like what is not known there. */
const FAMILIAR = 0.8;

const isFamiliar = (point: Subject | undefined): boolean => point !== undefined && point.known >= FAMILIAR;

/** Whether the table knows what most points of a question speak of. */
export const isFamiliarMatter = ({ points }: Subjects): boolean => 2 * points.filter(isFamiliar).length > points.length;

const isTurned = ({ likeness, isOpposed }: Compared): boolean => isOpposed && likeness.literal >= OWN_WORDS;

const likeliest = (stretches: readonly Stretch[]): Guess => {
  let best: Guess = { window: undefined, odds: BOUNDS.least };
  for (const { window, likeness } of stretches) {
    const odds = Math.min(BOUNDS.most, oddsOf(likeness));
    if (odds > best.odds) best = { window, odds };
  }
  return best;
};

/** Sentences such as "it is not true that …". */
const deniedIn = ({ scopes, tokens }: Reading): ReadonlySet<number> =>
  new Set(scopes.filter(({ kind }) => kind === "denial").map(({ from }) => tokens[from]?.sentence ?? -1));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
