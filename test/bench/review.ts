import { type Row, rowOf } from "./report.ts";
import { type Learner, learnerOf, type Truth } from "./review-learner.ts";
import { leitnerBox, type Policy, product, randomPractice } from "./review-policies.ts";

/**
 * How many reviews bring simulated learners to 90 % after 60 days: the product's cards, random practice, and a Leitner box.
 *
 * A learner meets 20 facts a day until all 500 are met, and afterwards only reviews; meeting a fact is no review and the same
 * under each policy. A day's reviews come before its new facts, each fact at most once a day. Retention is the mean of the true chances of
 * recall at the beginning of day 60, over all facts. Learners forget by FSRS with weights that the scheduler does not have
 * (`review-learner.ts`), and no policy is told what they know, only how each answer went. Under every policy the same learner has the
 * same luck with the same fact on the same day. Guessing, and several questions about one fact, are left out for all alike.
 *
 * - *As they are*: the product and the box ask all that they hold to be due, whatever that costs. Nothing of the product is chosen by
 *   looking at the outcome, and a learner who ends below 90 % counts as one who never gets there: endlessly many reviews. The box mostly
 *   ends above 90 %, and so asks more than this question would need.
 * - *Capped*: therefore both also with the day's cap that turns out best for each learner: the smallest number of reviews a day with which
 *   they still end at 90 %. Then the order decides what is left for tomorrow: the product's is by relative overdueness, a box hands out
 *   what has waited longest. A box whose lowest slots go first spends such a day nearly as well as the product does, and that row says so.
 * - Random practice has no other size than its number a day, so it always gets the best one.
 */
export const measureReview = (): readonly Row[] => {
  const learners = Array.from({ length: LEARNERS }, (_, seed) => ({ seed, learner: learnerOf(seed + 1) }));
  const costs = learners.map(({ seed, learner }) => ({
    product: reviewsOf(live(learner, product(), Number.POSITIVE_INFINITY)),
    random: cheapest(learner, () => randomPractice(seed)),
    box: reviewsOf(live(learner, leitnerBox("date"), Number.POSITIVE_INFINITY)),
    cappedProduct: cheapest(learner, product),
    cappedBox: cheapest(learner, () => leitnerBox("date")),
    lowestBox: cheapest(learner, () => leitnerBox("lowest")),
  }));
  const row = (name: string, bar: number, mine: keyof (typeof costs)[number], theirs: keyof (typeof costs)[number]) =>
    rowOf(
      { name: `reviews to 90 %: ${name}`, unit: "reviews", bound: "most", bar },
      costs.map((cost) => ({ measured: cost[mine], floor: cost[theirs] })),
    );
  return [
    row("beside random practice", 0.85, "product", "random"),
    row("beside a Leitner box", 0.85, "product", "box"),
    row("both capped", 0.85, "cappedProduct", "cappedBox"),
    row("both capped, its lowest slots first", 1.1, "cappedProduct", "lowestBox"),
  ];
};

const LEARNERS = 30;
const FACTS = 500;
const NEW_A_DAY = 20;
const DAYS = 60;
const WANTED = 0.9;
/** More than any policy needs. */
const MOST_A_DAY = 127;

interface Life {
  readonly reviews: number;
  readonly retention: number;
}

/** 60 days of a learner under a policy, with so many reviews a day at most. */
const live = (learner: Learner, policy: Policy, cap: number): Life => {
  const known: { truth: Truth; seen: number }[] = [];
  let reviews = 0;
  for (let day = 0; day < DAYS; day++) {
    for (const fact of policy.wants(day).slice(0, cap)) {
      const memory = known[fact];
      if (memory === undefined) throw new Error(`fact ${fact} is asked before it was met`);
      const { recall, truth } = learner.asked(fact, day, memory.truth, day - memory.seen);
      known[fact] = { truth, seen: day };
      policy.hears(fact, day, recall);
      reviews += 1;
    }
    for (let fresh = 0; fresh < NEW_A_DAY && known.length < FACTS; fresh++) {
      const fact = known.length;
      const { recall, truth } = learner.meets(fact);
      known.push({ truth, seen: day });
      policy.hears(fact, day, recall);
    }
  }
  const chances = known.map(({ truth, seen }) => learner.knows(truth, DAYS - seen));
  return { reviews, retention: chances.reduce((sum, share) => sum + share, 0) / FACTS };
};

const reviewsOf = ({ reviews, retention }: Life): number => (retention >= WANTED ? reviews : Number.POSITIVE_INFINITY);

/** The reviews of the smallest number a day that leads to 90 %; endless where none does. */
const cheapest = (learner: Learner, policy: () => Policy): number => {
  let [low, high] = [1, MOST_A_DAY];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (live(learner, policy(), middle).retention >= WANTED) high = middle;
    else low = middle + 1;
  }
  return reviewsOf(live(learner, policy(), low));
};
