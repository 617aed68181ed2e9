import type { Level } from "../bank/schema.ts";

/**
 * How well somebody answers on a topic, on the logistic scale of the Rasch model: at an ability equal to a question's difficulty half of
 * what was asked for is expected, one above it 73 %. Kept per topic, moved by each answer as Elo moves a rating.
 */
export type Ability = Readonly<Record<string, number>>;

/** Of a question by its level. One and a half apart: who is expected to say half of one level says 82 % of the level below. */
export const DIFFICULTY: Readonly<Record<Level, number>> = { junior: -1.5, mid: 0, senior: 1.5 };

/** How far one answer moves the estimate at most: two good answers lead from the middle of a level to its upper edge. */
const STEP = 1;

/** Beyond, a single answer would say next to nothing, and the way back would be long. */
const FARTHEST = 3;

/** The credit, 0 to 1, that somebody of this ability is expected to get for a question of this level. */
export const expected = (ability: number, level: Level): number => 1 / (1 + Math.exp(DIFFICULTY[level] - ability));

/** The estimate after an answer of this credit, 0 to 1, to a question of this level; before the first, the level itself is the estimate. */
export const update = (ability: number | undefined, level: Level, credit: number): number => {
  const before = ability ?? DIFFICULTY[level];
  const after = before + STEP * (credit - expected(before, level));
  return Math.min(FARTHEST, Math.max(-FARTHEST, after));
};

/**
 * What to assume on a topic: its own estimate, else half way between the level that was wished for and what the other topics say,
 * else that level.
 */
export const abilityIn = (known: Ability, topic: string, wished: Level): number => {
  const own = Object.hasOwn(known, topic) ? known[topic] : undefined;
  if (own !== undefined) return own;
  const others = Object.values(known);
  if (others.length === 0) return DIFFICULTY[wished];
  return (DIFFICULTY[wished] + others.reduce((sum, one) => sum + one, 0) / others.length) / 2;
};

/** The level whose questions say most about somebody of this ability: the nearest in difficulty, the easier of two. */
export const levelFor = (ability: number): Level => {
  if (ability <= (DIFFICULTY.junior + DIFFICULTY.mid) / 2) return "junior";
  return ability <= (DIFFICULTY.mid + DIFFICULTY.senior) / 2 ? "mid" : "senior";
};
