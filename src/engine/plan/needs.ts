import type { Level } from "../bank/schema.ts";
import type { Fresh } from "./plan.ts";

/** A topic of what somebody prepares for, and what they know of it. */
export interface TopicState {
  readonly topic: string;
  /** How much interviews ask about it, relative to the others. */
  readonly weight: number;
  /** Facts in it that can be asked, and how many of them the person has met. */
  readonly facts: number;
  readonly met: number;
  readonly answers: number;
  readonly right: number;
  readonly level: Level;
}

/** What being right says, by the level at which somebody is asked. */
const REACH: Readonly<Record<Level, number>> = { junior: 0.6, mid: 0.8, senior: 1 };

/**
 * How much a topic needs, from its weight down to a tenth of it: the more is answered wrong and the more was never met, the more. Where
 * nothing was answered it is taken for half known.
 */
export const needOf = ({ weight, facts, met, answers, right, level }: TopicState): number => {
  const share = ((right + 1) / (answers + 2)) * REACH[level];
  const coverage = facts === 0 ? 1 : met / facts;
  return weight * Math.max(0.1, 1 - 0.7 * share - 0.3 * coverage);
};

/** Gives new facts, topic by topic, for as long as there are any. */
export interface Supply {
  /** At most so many facts of the topic that needs them most, or of the one that is named. */
  take(most: number, topic?: string): Fresh | undefined;
  /** Topics of which nothing was met and nothing given. */
  untouched(): readonly string[];
}

/**
 * Topics never met come first, in the order of their needs, so that each is looked at where time allows; then each gets its share by need
 * (Adams' method of dividing seats, over facts met and given).
 */
export const supplyOf = (topics: readonly TopicState[]): Supply => {
  const stock = topics
    .filter(({ weight, facts }) => weight > 0 && facts > 0)
    .map((state) => ({ state, need: needOf(state), given: 0 }));
  const rest = (one: (typeof stock)[number]): number => one.state.facts - one.state.met - one.given;
  const had = (one: (typeof stock)[number]): number => one.state.met + one.given;
  const urgency = (one: (typeof stock)[number]): number => one.need / had(one);
  return {
    take: (most, topic) => {
      const [next] = stock
        .filter((one) => rest(one) > 0 && (topic === undefined || one.state.topic === topic))
        .sort(
          (a, b) =>
            // Both infinite where neither was met.
            (had(a) === 0 && had(b) === 0 ? 0 : urgency(b) - urgency(a)) ||
            b.need - a.need ||
            (a.state.topic < b.state.topic ? -1 : 1),
        );
      if (next === undefined || most < 1) return undefined;
      const facts = Math.min(most, rest(next));
      next.given += facts;
      return { topic: next.state.topic, facts };
    },
    untouched: () => stock.filter((one) => had(one) === 0).map(({ state }) => state.topic),
  };
};
