import { type FSRS, fsrs, type Grade, Rating } from "ts-fsrs";
import { chance } from "../../src/engine/bank/seed.ts";
import type { Recall } from "../../src/engine/learning/card.ts";

/** What a learner really remembers of a fact; no policy sees it. */
export interface Truth {
  readonly stability: number;
  readonly difficulty: number;
}

/** Someone whose forgetting no policy knows. */
export interface Learner {
  /** How the fact went when it was met, and what is remembered then. */
  meets(fact: number): { readonly recall: Recall; readonly truth: Truth };
  /** Asks for a fact so many days after it was last seen. The same fact on the same day goes the same way under every policy. */
  asked(fact: number, day: number, truth: Truth, elapsed: number): { readonly recall: Recall; readonly truth: Truth };
  /** The chance that the fact is known so many days after it was last seen. */
  knows(truth: Truth, elapsed: number): number;
}

/**
 * The defaults of FSRS-5: fitted to other people's reviews than those of the scheduler's FSRS-6, with a curve of its own (the last number). The
 * learners lie around them, none on them.
 */
const WEIGHTS = [
  0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046, 1.54575, 0.1192, 1.01925, 1.9395, 0.11, 0.29605,
  2.2698, 0.2315, 2.9898, 0.51655, 0.6621, 0, 0.5,
];

/** Each weight is multiplied by e to a normal number of that deviation. */
const SPREAD = 0.25;

/** How a fact goes at the first question about it: one in three is wrong, one in ten needs a hint or is easy. */
const FIRST: readonly (readonly [Recall, number])[] = [
  ["again", 0.35],
  ["hard", 0.1],
  ["good", 0.45],
  ["easy", 0.1],
];
/** And of those that are known later. */
const KNOWN: readonly (readonly [Recall, number])[] = [
  ["hard", 0.1],
  ["good", 0.8],
  ["easy", 0.1],
];

/** One learner, fixed by the seed. */
export const learnerOf = (seed: number): Learner => {
  const luck = chance(`learner/${seed}`);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - luck.unit())) * Math.cos(2 * Math.PI * luck.unit());
  const w = WEIGHTS.map((weight) => weight * Math.exp(SPREAD * normal()));
  const memory = fsrs({ w, enable_fuzz: false, learning_steps: [], relearning_steps: [] });
  const moved = moving(memory);
  return {
    meets: (fact) => moved(oneOf(FIRST, unit(seed, fact, 0)), null, 0),
    asked: (fact, day, truth, elapsed) => {
      const known = unit(seed, fact, 2 * day + 1) < memory.forgetting_curve(elapsed, truth.stability);
      return moved(known ? oneOf(KNOWN, unit(seed, fact, 2 * day + 2)) : "again", truth, elapsed);
    },
    knows: ({ stability }, elapsed) => memory.forgetting_curve(elapsed, stability),
  };
};

const GRADES: Readonly<Record<Recall, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

const moving =
  (memory: FSRS) =>
  (recall: Recall, before: Truth | null, elapsed: number): { readonly recall: Recall; readonly truth: Truth } => ({
    recall,
    truth: memory.next_state(before, elapsed, GRADES[recall]),
  });

const oneOf = (shares: readonly (readonly [Recall, number])[], at: number): Recall => {
  let end = 0;
  for (const [recall, share] of shares) {
    end += share;
    if (at < end) return recall;
  }
  return "good";
};

/** A number 0 ≤ x < 1 that belongs to three whole numbers. */
const unit = (seed: number, fact: number, turn: number): number => {
  let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(fact + 1, 0x85ebca6b) ^ Math.imul(turn + 1, 0xc2b2ae35);
  for (const factor of [0x2c1b3c6d, 0x297a2d39]) {
    hash = Math.imul(hash ^ (hash >>> 15), factor);
    hash ^= hash >>> 12;
  }
  return (hash >>> 0) / 0x1_0000_0000;
};
