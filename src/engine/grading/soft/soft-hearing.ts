import type { Reading, Span } from "../reading/reading.ts";
import { type Compared, compare, type Leaning, type Likeness } from "./likeness.ts";
import { STRETCH } from "./stretch-weights.ts";
import type { Subjects } from "./subject.ts";
import { type Window, windowsOf } from "./windows.ts";

/** Log odds of one stretch count within these bounds: none decides by itself. */
export const BOUNDS = { least: -5, most: 5 } as const;

/** The stretch that most likely says a point, with its log odds; the least odds and no stretch where none may. */
export interface Likeliest {
  readonly span: Span | undefined;
  readonly odds: number;
}

/** Which sentences may say a point, and what is known of it. */
export interface Allowed {
  /** Whether one of its claims was heard: then a negation beside it denies something else. */
  readonly isClaimed: (point: number) => boolean;
  readonly hears: (sentence: number) => boolean;
  /** Sentences that hold the words of one of its claims and deny it, or set them in another relation: they do not say it otherwise. */
  readonly isBarred: (sentence: number, point: number) => boolean;
}

export const NAMES = [
  "nearness",
  "coverage",
  "overlap",
  "order",
  "other",
  "asked",
  "wrongNearness",
  "wrongOverlap",
  "wrongOrder",
  "length",
  "grammar",
] as const satisfies readonly (keyof Likeness)[];

/** How likely a stretch says its point, by the numbers that describe it: log odds, with weights fitted by `node test/run.mjs grader:belief`. */
export const oddsOf = (likeness: Likeness): number => {
  let sum = STRETCH.base;
  for (const name of NAMES) sum += STRETCH[name] * likeness[name];
  return Math.min(BOUNDS.most, sum);
};

/**
 * For each point the stretch that most likely says it; none where another, that may not count, is likelier: whoever denies a point most
 * clearly does not say it elsewhere.
 */
export const likeliestStretches = (reading: Reading, subjects: Subjects, allowed: Allowed): readonly Likeliest[] =>
  stretchesOf(reading, subjects, allowed).map(({ may, denied }) => {
    const best = likeliestOf(may);
    return likeliestOf(denied).odds > best.odds ? NONE : best;
  });

const NONE: Likeliest = { span: undefined, odds: BOUNDS.least };

const likeliestOf = (stretches: readonly Stretch[]): Likeliest => {
  let best = NONE;
  for (const { window, likeness } of stretches) {
    const odds = oddsOf(likeness);
    if (odds > best.odds) best = { span: window.span, odds };
  }
  return best;
};

export interface Stretch {
  readonly window: Window;
  readonly likeness: Likeness;
}

/** What stretches of an answer a point is judged by. */
export interface Stretches {
  /** Those that may say it. */
  readonly may: readonly Stretch[];
  /** Those that deny it, or set its words in another relation. */
  readonly denied: readonly Stretch[];
}

/** For each point the stretches that may say it, and those that deny it, be it by "it is not true that …" or by a negation inside. */
export const stretchesOf = (
  reading: Reading,
  subjects: Subjects,
  { hears, isBarred, isClaimed }: Allowed,
): readonly Stretches[] => {
  const denials = denialsIn(reading);
  const heard = comparedOnce(reading, subjects).filter(({ window }) => hears(window.sentence));
  const told = new Set(heard.flatMap(({ window, leaning }) => (leaning.isTold ? [window.sentence] : [])));
  return subjects.points.map((_, point) => {
    const [may, denied]: [Stretch[], Stretch[]] = [[], []];
    for (const { window, matches } of heard) {
      const match = matches[point];
      if (match === undefined) continue;
      const { likeness, isOpposed } = match;
      const isDenial = denials.has(window.sentence);
      if (!isDenial && !isBarred(window.sentence, point) && (!isOpposed || isClaimed(point)))
        may.push({ window, likeness });
      // What is told as the truth tells it denies something else.
      else if (isDenial || !told.has(window.sentence)) denied.push({ window, likeness });
    }
    return { may, denied };
  });
};

/** A sentence of an answer: how much it leans to what is right and to what is wrong where it leans most, and how much its words weigh. */
export interface Leant extends Leaning {
  readonly sentence: number;
  readonly weight: number;
}

/** How each sentence that is heard leans. */
export const leanings = (
  reading: Reading,
  subjects: Subjects,
  hears: (sentence: number) => boolean,
): readonly Leant[] => {
  const bySentence = new Map<number, Compared>();
  for (const one of comparedOnce(reading, subjects)) {
    if (!hears(one.window.sentence)) continue;
    const known = bySentence.get(one.window.sentence);
    if (known === undefined || pull(one.leaning) > pull(known.leaning)) bySentence.set(one.window.sentence, one);
  }
  return [...bySentence.values()].map(({ window, leaning }) => ({
    ...leaning,
    sentence: window.sentence,
    weight: window.weight,
  }));
};

const pull = ({ right, wrong }: Leaning): number => Math.max(likenessIn(right), likenessIn(wrong));

/** One number for how like two sentences are: 0 to 2. */
export const likenessIn = ({ nearness, overlap }: Leaning["right"]): number => nearness + overlap;

const comparisons = new WeakMap<Reading, WeakMap<Subjects, readonly Compared[]>>();

/** An answer is listened to several times, but compared with a question once. */
const comparedOnce = (reading: Reading, subjects: Subjects): readonly Compared[] => {
  const ofReading = comparisons.get(reading) ?? new WeakMap<Subjects, readonly Compared[]>();
  comparisons.set(reading, ofReading);
  const known = ofReading.get(subjects);
  if (known !== undefined) return known;
  const made = compare(windowsOf(reading), subjects);
  ofReading.set(subjects, made);
  return made;
};

/** Sentences such as "it is not true that …". */
const denialsIn = ({ scopes, tokens }: Reading): ReadonlySet<number> =>
  new Set(scopes.filter(({ kind }) => kind === "denial").map(({ from }) => tokens[from]?.sentence ?? -1));
