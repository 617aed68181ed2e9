import type { Reading, Span } from "../reading/reading.ts";
import { type Leant, leanings, likeliestStretches } from "../soft/soft-hearing.ts";
import { isFamiliarMatter, type Subjects } from "../soft/subject.ts";
import { beliefIn } from "./belief.ts";
import { lengthOf, signsOf } from "./signs.ts";

/** What the claims of each point tell of it. */
export interface Known {
  /** The words of the claim that was heard. */
  readonly spans: readonly Span[] | undefined;
  /** Sentences that hold the words of a claim and deny it, or set them in another relation: they do not say it otherwise. */
  readonly isBarred: (sentence: number) => boolean;
}

/** What was made of a point: the words that may say it, if any, and whether they are believed to. */
export interface Judged {
  readonly spans: readonly Span[] | undefined;
  /** Whether they are those of a claim. */
  readonly isClaimed: boolean;
  readonly isBelieved: boolean;
}

/** In words. Of fewer, a sentence or two, nobody's manner can be told. */
const LEAST_LENGTH = 35;

/**
 * In log odds. A right point that is not believed hurts more than a wrong one that is, as long as nine in ten answers that are sure and wrong
 * stay below a third, on questions left out of the fit too.
 */
export const BELIEVED = -0.4;

/** What was heard besides the points themselves. */
export interface Beside {
  readonly hears: (sentence: number) => boolean;
  /** How many confident errors were heard. */
  readonly flags: number;
  /** Sweeping phrases that the truth itself uses. */
  readonly swept: ReadonlySet<string>;
}

/** Whether there is enough to tell who is sure and wrong by: without examples of it, as in decks, what a claim hears is said. */
const isWellKnown = (subjects: Subjects): boolean =>
  isFamiliarMatter(subjects) &&
  2 * subjects.points.filter(({ mistakes }) => mistakes.length > 0).length > subjects.points.length;

/** Judges each point by the words of its claims, or else by the stretch that most likely says it. */
export const judged = (
  reading: Reading,
  subjects: Subjects,
  known: readonly Known[],
  beside: Beside,
): readonly Judged[] => {
  if (subjects.points.length === 0) return known.map(byClaim);
  const likeliest = likeliestStretches(reading, subjects, {
    hears: beside.hears,
    isClaimed: (point) => known[point]?.spans !== undefined,
    isBarred: (sentence, point) => known[point]?.isBarred(sentence) === true,
  });
  const leaning = leanings(reading, subjects, beside.hears);
  const signs = signsOf(reading, beside.swept, {
    odds: likeliest.map(({ odds }) => odds),
    claimed: known.map(({ spans }) => spans !== undefined),
    flags: beside.flags,
    leanings: leaning,
  });
  const isDoubting = lengthOf(reading.tokens) >= LEAST_LENGTH && isWellKnown(subjects);
  const isIn = (spans: readonly Span[], is: (one: Leant) => boolean): boolean =>
    spans.some(({ start }) => leaning.some((one) => one.sentence === reading.tokens[start]?.sentence && is(one)));
  return known.map(({ spans }, point) => {
    // What is told as the truth tells it is not doubted, whatever stands around it.
    if (spans !== undefined && (!isDoubting || isIn(spans, ({ isTold }) => isTold)))
      return { ...byClaim({ spans }), isBelieved: !isIn(spans, isMistake) };
    const { span } = likeliest[point] ?? {};
    const about = signs[point];
    return {
      spans: spans ?? (span && [span]),
      isClaimed: spans !== undefined,
      isBelieved: about !== undefined && beliefIn(about) > BELIEVED,
    };
  });
};

const byClaim = ({ spans }: Pick<Known, "spans">): Judged => {
  const isClaimed = spans !== undefined;
  return { spans, isClaimed, isBelieved: isClaimed };
};

/** Whoever shares so much with a mistake, and more than with anything that is right, makes it. */
const MISTAKE = 0.7;

const isMistake = ({ right, wrong }: Leant): boolean => wrong.overlap >= MISTAKE && wrong.overlap > right.overlap;
