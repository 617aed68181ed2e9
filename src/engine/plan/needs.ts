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
  /** At most so many facts of the topic whose turn it is, of another than these where there is one. */
  take(most: number, besides?: readonly string[]): Fresh | undefined;
  /** As above, of this topic alone. */
  takeOf(topic: string, most: number): Fresh | undefined;
  /** How often something was given. */
  given(): number;
  /** Topics of which nothing was met and nothing given. */
  untouched(): readonly string[];
}

/** Facts that every topic is taken to have had already: so much of the heaviest comes before the first of the lightest. */
const HEAD_START = 6;

interface Stock {
  readonly state: TopicState;
  readonly need: number;
  given: number;
}

const left = ({ state, given }: Stock): number => state.facts - state.met - given;
const had = ({ state, given }: Stock): number => state.met + given;
const isUntouched = (one: Stock): boolean => had(one) === 0 && left(one) > 0;

/** Who had least for its need; equals by need, then by name, so that the order is the same everywhere. */
const byTurn = (a: Stock, b: Stock): number =>
  (had(a) + HEAD_START) / a.need - (had(b) + HEAD_START) / b.need ||
  b.need - a.need ||
  (a.state.topic < b.state.topic ? -1 : 1);

/**
 * Each topic gets its share by need. `turns` says how often something will be taken before the interview: when no more turns are left than
 * there are topics never met, those come first, so that each is looked at where time allows.
 */
export const supplyOf = (topics: readonly TopicState[], turns = Number.POSITIVE_INFINITY): Supply => {
  const stock = topics
    .filter(({ weight, facts }) => weight > 0 && facts > 0)
    .map((state): Stock => ({ state, need: needOf(state), given: 0 }));
  let taken = 0;
  const give = (one: Stock | undefined, most: number): Fresh | undefined => {
    if (one === undefined || most < 1) return undefined;
    const facts = Math.min(most, left(one));
    one.given += facts;
    taken += 1;
    return { topic: one.state.topic, facts };
  };
  return {
    take: (most, besides = []) => {
      const untouched = stock.filter(isUntouched);
      const open = untouched.length > 0 && turns - taken <= untouched.length ? untouched : stock;
      const order = open.filter((one) => left(one) > 0).sort(byTurn);
      return give(order.find(({ state }) => !besides.includes(state.topic)) ?? order[0], most);
    },
    takeOf: (topic, most) =>
      give(
        stock.find((one) => one.state.topic === topic && left(one) > 0),
        most,
      ),
    given: () => taken,
    untouched: () => stock.filter(isUntouched).map(({ state }) => state.topic),
  };
};
