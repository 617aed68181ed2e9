import type { Reading } from "../reading/reading.ts";
import type { Token } from "../reading/tokens.ts";
import { type Leant, likenessIn } from "../soft/soft-hearing.ts";
import { countManners } from "./manner.ts";
import { sweepsIn } from "./sweeping.ts";

/**
 * What speaks for and against a point having been said. Words of a manner are counted over the root of the answer's length in words, and
 * what is told of sentences is their mean, each by the weight of its words.
 */
export interface Signs {
  /** Log odds that the likeliest stretch says it, -5 to 5, their mean over all points of the question and the highest of them. */
  readonly odds: number;
  readonly meanOdds: number;
  readonly mostOdds: number;
  /** Whether one of its claims was heard, 0 or 1, and the share of points of which one was. */
  readonly claimed: number;
  readonly claimedShare: number;
  /** Confident errors heard, two at most. */
  readonly flags: number;
  /** How much of the order of words in what is right stands in the sentences, and how much of the words of what is wrong. */
  readonly order: number;
  readonly wrongOverlap: number;
  /** How much more like what is right than what is wrong the sentences are, and the share that has more of its words in what is wrong. */
  readonly lean: number;
  readonly wrongShare: number;
  /** Dismissals and absolutes that the truth does not use. */
  readonly dismissals: number;
  readonly absolutes: number;
  readonly reasoning: number;
  readonly hedging: number;
  readonly certain: number;
  /** Words that negate. */
  readonly negations: number;
}

export const SIGNS = [
  "odds",
  "meanOdds",
  "mostOdds",
  "claimed",
  "claimedShare",
  "flags",
  "order",
  "wrongOverlap",
  "lean",
  "wrongShare",
  "dismissals",
  "absolutes",
  "reasoning",
  "hedging",
  "certain",
  "negations",
] as const satisfies readonly (keyof Signs)[];

/** What an answer was found to say: by point the log odds of its likeliest stretch, and whether a claim was heard. */
export interface Found {
  readonly odds: readonly number[];
  readonly claimed: readonly boolean[];
  readonly flags: number;
  readonly leanings: readonly Leant[];
}

/** In words. A sentence alone shows no manner: a single word weighs no more there than in an answer of this length. */
const SHORT = 60;

/** How a sentence leans that is told as a sentence that is right tells it, whatever else it is like. */
const TOLD = { order: 1, wrongOverlap: 0, lean: 2, wrongShare: 0 } as const;

/** The signs for each point. `swept` are sweeping phrases that the truth itself uses: they speak against nobody. */
export const signsOf = (
  reading: Reading,
  swept: ReadonlySet<string>,
  { odds, claimed, flags, leanings }: Found,
): readonly Signs[] => {
  const weight = leanings.reduce((sum, one) => sum + one.weight, 0);
  const leans = leanings.map((one) => ({ weight: one.weight, ...leanOf(one) }));
  const meanOf = (name: keyof typeof TOLD): number =>
    weight === 0 ? 0 : leans.reduce((sum, one) => sum + one.weight * one[name], 0) / weight;
  const told = new Set(leanings.flatMap(({ isTold, sentence }) => (isTold ? [sentence] : [])));
  const whole = {
    meanOdds: mean(odds),
    mostOdds: Math.max(...odds),
    claimedShare: mean(claimed.map(Number)),
    flags: Math.min(2, flags),
    order: meanOf("order"),
    wrongOverlap: meanOf("wrongOverlap"),
    lean: meanOf("lean"),
    wrongShare: meanOf("wrongShare"),
    ...mannersIn(reading, swept, (sentence) => !told.has(sentence)),
  };
  return odds.map((one, point) => ({ ...whole, odds: one, claimed: Number(claimed[point]) }));
};

const leanOf = ({ right, wrong, isTold }: Leant): Readonly<Record<keyof typeof TOLD, number>> =>
  isTold
    ? TOLD
    : {
        order: right.order,
        wrongOverlap: wrong.overlap,
        lean: likenessIn(right) - likenessIn(wrong),
        wrongShare: wrong.overlap > right.overlap ? 1 : 0,
      };

/** The manner of the sentences that are somebody's own: what the truth itself says, as it says it, shows nobody's manner. */
const mannersIn = (reading: Reading, swept: ReadonlySet<string>, isOwn: (sentence: number) => boolean) => {
  const tokens = reading.tokens.filter(({ sentence }) => isOwn(sentence));
  const sweeps = sweepsIn(tokens).filter(({ words }) => !swept.has(words));
  const root = Math.sqrt(Math.max(SHORT, lengthOf(tokens)));
  const { reasoning, hedging, certain } = countManners(tokens);
  return {
    dismissals: sweeps.filter(({ kind }) => kind === "dismissal").length / root,
    absolutes: sweeps.filter(({ kind }) => kind === "absolute").length / root,
    reasoning: reasoning / root,
    hedging: hedging / root,
    certain: certain / root,
    negations: reading.scopes.filter(({ from }) => isOwn(reading.tokens[from]?.sentence ?? -1)).length / root,
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** In words: a Chinese character weighs a little more than half of one. */
export const lengthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((sum, { kind }) => sum + (kind === "han" ? 0.6 : 1), 0);
