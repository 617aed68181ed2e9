import type { Level } from "../bank/schema.ts";
import { DIFFICULTY, expected } from "./ability.ts";
import type { Sign } from "./competencies.ts";

/** A place on the scale of `ability.ts`, and the range it may well lie in. */
export interface Estimate {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** One answer to an open question with its several points says about as much as this many answers to questions of right or wrong. */
const WORTH = 2;
/**
 * How much an answer tells of whoever gave it, in the model's units: between 0.25, where question and ability meet, and 0.15, a level apart.
 * Taken as the same for all, since where everything was answered, or nothing, the model would know less with each answer.
 */
const TOLD = 0.2;
/** Before anything was said: anywhere within two of the level that was wished for, about two times out of three. */
const PRIOR_VARIANCE = 4;
const REACH = 4;

/**
 * The most likely ability of whoever earned these credits at these levels, under the Rasch model with a wide prior around the level wished
 * for; the range is one standard error to each side, and its width follows the number of answers alone. More credit never lowers it. Rounded to hundredths, so that every machine says the same.
 */
export const estimate = (signs: readonly Sign[], wished: Level): Estimate => {
  const centre = DIFFICULTY[wished];
  const slope = (at: number): number =>
    signs.reduce((sum, { credit, level, weight }) => sum + WORTH * weight * (credit - expected(at, level)), 0) -
    (at - centre) / PRIOR_VARIANCE;
  let [low, high] = [centre - REACH, centre + REACH];
  for (let turn = 0; turn < 40; turn += 1) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  const answers = signs.reduce((sum, { weight }) => sum + weight, 0);
  const error = 1 / Math.sqrt(WORTH * TOLD * answers + 1 / PRIOR_VARIANCE);
  return { at: hundredths(low), low: hundredths(low - error), high: hundredths(low + error) };
};

const hundredths = (value: number): number => Math.round(value * 100) / 100;

export const BANDS = ["starting", "junior", "mid", "senior"] as const;
export type Band = (typeof BANDS)[number];

/** The band of a place on the scale: each level reaches half way to its neighbours. */
export const bandOf = (at: number): Band => {
  if (at < DIFFICULTY.junior - 0.75) return "starting";
  if (at < (DIFFICULTY.junior + DIFFICULTY.mid) / 2) return "junior";
  return at < (DIFFICULTY.mid + DIFFICULTY.senior) / 2 ? "mid" : "senior";
};

/** The lower of two bands. */
export const lowerBand = (a: Band, b: Band): Band => (BANDS.indexOf(a) < BANDS.indexOf(b) ? a : b);

/** The hardest of some levels, as a band: whoever answers all of it may know more, but that was not asked. */
export const hardestOf = (levels: readonly Level[]): Band =>
  levels.reduce<Band>((most, level) => (BANDS.indexOf(level) > BANDS.indexOf(most) ? level : most), "starting");
