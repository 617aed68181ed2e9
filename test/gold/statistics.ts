/** Measures of agreement. All take pairs, one for each thing judged. */
export type Pair = readonly [number, number];

/** Ranks from 1, ties sharing their mean. */
const ranks = (values: readonly number[]): readonly number[] => {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const result: number[] = new Array(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (order[to + 1]?.value === order[from]?.value) to += 1;
    for (const { at } of order.slice(from, to + 1)) result[at] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return result;
};

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Pearson's correlation of the ranks, so that ties are treated rightly; 0 where one side does not vary. */
export const spearman = (pairs: readonly Pair[]): number => {
  const [a, b] = [ranks(pairs.map(([one]) => one)), ranks(pairs.map(([, two]) => two))];
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, at) => {
    const y = b[at] ?? 0;
    ab += (x - ma) * (y - mb);
    aa += (x - ma) ** 2;
    bb += (y - mb) ** 2;
  });
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
};

/**
 * Cohen's kappa over `levels` ordered categories 0 … levels−1: one minus what was disagreed over what chance would, each
 * disagreement weighted by the square of its distance. With two levels that is the plain kappa.
 */
export const kappa = (pairs: readonly Pair[], levels: number): number => {
  const share = (side: 0 | 1, level: number) => mean(pairs.map((pair) => (pair[side] === level ? 1 : 0)));
  const seen = mean(pairs.map(([a, b]) => (a - b) ** 2));
  let chance = 0;
  for (let a = 0; a < levels; a += 1)
    for (let b = 0; b < levels; b += 1) chance += share(0, a) * share(1, b) * (a - b) ** 2;
  return chance === 0 ? 1 : 1 - seen / chance;
};

/** The level of a score of 0 to 100: four of equal width. */
export const levelOf = (score: number): number => Math.min(3, Math.floor(score / 25));

/** A small generator of numbers in [0, 1), the same on every machine (mulberry32). */
const numbers = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/**
 * The 2.5th and 97.5th of a hundred of a measure over samples drawn anew. What hangs together (the answers to one question) is
 * drawn together: `groups` holds it.
 */
export const interval = <T>(
  groups: readonly (readonly T[])[],
  measure: (sample: readonly T[]) => number,
  rounds = 1000,
): readonly [low: number, high: number] => {
  const next = numbers(20_261_129);
  const draw = () => groups.flatMap(() => groups[Math.floor(next() * groups.length)] ?? []);
  const found = Array.from({ length: rounds }, () => measure(draw())).sort((a, b) => a - b);
  return [found[Math.floor(rounds * 0.025)] ?? 0, found[Math.floor(rounds * 0.975)] ?? 0];
};
