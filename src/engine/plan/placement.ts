import { LEVELS, type Level } from "../bank/schema.ts";
import type { Asked } from "./plan.ts";

/** So many questions at most. */
export const PLACEMENT = 12;

/** Difficulty of each level on the scale of ability (logits). */
const DIFFICULTY: Readonly<Record<Level, number>> = { junior: -1.2, mid: 0, senior: 1.2 };

/** Of four options one is hit by chance. */
const GUESS = 0.25;

export interface Ability {
  /** Over all topics. */
  readonly general: number;
  /** How much better or worse than that, by topic. */
  readonly topics: Readonly<Record<string, number>>;
}

/**
 * Ability after the answers: each moves it by how much better it was than expected (Elo's rule with a guessing floor), less the more is
 * known. `start` is where the person says they are. Pure.
 */
export const abilityAfter = (asked: readonly Asked[], start: Level = "mid"): Ability => {
  let general = DIFFICULTY[start];
  const topics: Record<string, number> = {};
  const counts: Record<string, number> = {};
  let answered = 0;
  for (const { topic, level, credit } of asked) {
    if (credit === undefined) continue;
    const surprise = credit - expected(general + (topics[topic] ?? 0), level);
    const count = counts[topic] ?? 0;
    general += (surprise * 1.6) / (1 + answered / 4);
    topics[topic] = (topics[topic] ?? 0) + (surprise * 1.2) / (1 + count);
    counts[topic] = count + 1;
    answered += 1;
  }
  return { general, topics };
};

const expected = (ability: number, level: Level): number =>
  GUESS + (1 - GUESS) / (1 + Math.exp(DIFFICULTY[level] - ability));

/** From which ability on somebody knows half and more of what is asked at a level: a little under its difficulty, since a dozen answers say no more. */
const KNOWS: Readonly<Record<Level, number>> = { junior: Number.NEGATIVE_INFINITY, mid: -0.15, senior: 1 };

/** The level a person is placed at, in a topic or over all: the highest of which they know half. */
export const levelIn = (ability: Ability, topic?: string): Level => {
  const there = abilityIn(ability, topic);
  return [...LEVELS].reverse().find((level) => there >= KNOWS[level]) ?? "junior";
};

const abilityIn = ({ general, topics }: Ability, topic?: string): number =>
  general + (topic === undefined ? 0 : (topics[topic] ?? 0));

/** The level whose questions say most about an ability: the nearest, the easier of two. */
const nearest = (ability: number): Level =>
  [...LEVELS].sort((a, b) => Math.abs(DIFFICULTY[a] - ability) - Math.abs(DIFFICULTY[b] - ability))[0] ?? "mid";

/**
 * What to ask next: the topic of which its weight makes it most worth knowing more, and in it the level that says most. A topic that
 * came out much better or worse than expected is asked about once more. Undefined without topics. Pure.
 */
export const nextAim = (
  asked: readonly Asked[],
  weights: Readonly<Record<string, number>>,
  start: Level = "mid",
): { readonly topic: string; readonly level: Level } | undefined => {
  const ability = abilityAfter(asked, start);
  const worth = (topic: string, weight: number): number => {
    const here = asked.filter((one) => one.topic === topic);
    const doubtful = here.length === 1 && Math.abs(ability.topics[topic] ?? 0) > 0.5;
    return (weight * (doubtful ? 2 : 1)) / (1 + here.length) ** 1.5;
  };
  const [best] = Object.entries(weights)
    .filter(([, weight]) => weight > 0)
    .map(([topic, weight]) => ({ topic, worth: worth(topic, weight) }))
    .sort((a, b) => b.worth - a.worth || (a.topic < b.topic ? -1 : 1));
  return best && { topic: best.topic, level: nearest(abilityIn(ability, best.topic)) };
};
