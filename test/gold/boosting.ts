import type { Tree } from "../../src/engine/grading/belief/trees.ts";
import type { Example } from "./logistic.ts";

/** Trees of two questions each, grown one after the other on what the ones before got wrong: gradient boosting of the log odds. */
export interface Boosted {
  readonly base: number;
  readonly trees: readonly Tree[];
}

/** Which way a number may speak: 1 only for, -1 only against. */
export type Direction = 1 | -1;

const TREES = 200;
const RATE = 0.06;
/** Bounds tried for each number. */
const BOUNDS = 40;
/** Keeps ends small where few examples speak for them, and forbids those with fewer. */
const CALM = 10;
const LEAST = 30;
/** Digits kept of every number: the table is read by people too, now and then. */
const DIGITS = 4;

interface Grown {
  readonly columns: readonly Uint8Array[];
  readonly bounds: readonly (readonly number[])[];
  readonly directions: readonly Direction[];
  readonly gradients: Float64Array;
  readonly curvatures: Float64Array;
  readonly counts: Float64Array;
}

interface Sums {
  readonly gradient: number;
  readonly curvature: number;
}

interface Found {
  readonly at: number;
  readonly bound: number;
  readonly gain: number;
  readonly ends: readonly [number, number];
}

/** Values between which an end must stay, so that a number that speaks for does so over both questions. */
interface Limits {
  readonly least: number;
  readonly most: number;
}

/** Grows trees whose sum is the log odds of the label. `directions` has one for each value of an example. Deterministic. */
export const boosted = (examples: readonly Required<Example>[], directions: readonly Direction[]): Boosted => {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const share = examples.reduce((sum, { weight, label }) => sum + (label ? weight : 0), 0) / total;
  const base = round(Math.log(share / (1 - share)));
  const scale = examples.length / total;
  const scores = new Float64Array(examples.length).fill(base);
  const bounds = directions.map((_, at) => quantiles(examples.map(({ values }) => values[at] ?? 0)));
  const grown: Grown = {
    columns: bounds.map((some, at) => Uint8Array.from(examples, ({ values }) => binOf(values[at] ?? 0, some))),
    bounds,
    directions,
    gradients: new Float64Array(examples.length),
    curvatures: new Float64Array(examples.length),
    counts: Float64Array.from(examples, ({ weight }) => weight * scale),
  };
  const trees: Tree[] = [];
  for (let i = 0; i < TREES; i++) {
    examples.forEach(({ label }, k) => {
      const chance = 1 / (1 + Math.exp(-(scores[k] ?? 0)));
      const weight = grown.counts[k] ?? 0;
      grown.gradients[k] = weight * (Number(label) - chance);
      grown.curvatures[k] = weight * chance * (1 - chance);
    });
    const tree = grow(grown);
    if (tree === undefined) break;
    trees.push(tree.tree);
    tree.values.forEach((value, k) => {
      scores[k] = (scores[k] ?? 0) + value;
    });
  }
  return { base, trees };
};

const round = (value: number): number => Number(value.toFixed(DIGITS));

const quantiles = (values: readonly number[]): readonly number[] => {
  const sorted = [...values].sort((a, b) => a - b);
  const picked = Array.from({ length: BOUNDS }, (_, i) =>
    round(sorted[Math.floor(((i + 1) * sorted.length) / (BOUNDS + 1))] ?? 0),
  );
  return [...new Set(picked)];
};

const binOf = (value: number, bounds: readonly number[]): number => {
  let bin = 0;
  while (bin < bounds.length && value > (bounds[bin] ?? 0)) bin += 1;
  return bin;
};

const endOf = ({ gradient, curvature }: Sums, { least, most }: Limits): number =>
  Math.min(most, Math.max(least, (RATE * gradient) / (curvature + CALM)));
const gainOf = ({ gradient, curvature }: Sums): number => (gradient * gradient) / (curvature + CALM);

/** The best question for some examples, if any helps. */
const best = (grown: Grown, members: readonly number[], limits: Limits): Found | undefined => {
  let found: Found | undefined;
  const whole = gainOf(sumsOf(grown, members));
  grown.columns.forEach((column, at) => {
    const bins = binned(grown, members, column, (grown.bounds[at]?.length ?? 0) + 1);
    const all = bins.reduce(add, NONE);
    let low = NONE;
    for (let bound = 0; bound < bins.length - 1; bound++) {
      low = add(low, bins[bound] ?? NONE);
      const high = {
        gradient: all.gradient - low.gradient,
        curvature: all.curvature - low.curvature,
        count: all.count - low.count,
      };
      if (low.count < LEAST || high.count < LEAST) continue;
      const ends = [endOf(low, limits), endOf(high, limits)] as const;
      if ((ends[1] - ends[0]) * (grown.directions[at] ?? 1) < 0) continue;
      const gain = gainOf(low) + gainOf(high) - whole;
      if (gain > (found?.gain ?? 0)) found = { at, bound, gain, ends };
    }
  });
  return found;
};

interface Bin extends Sums {
  readonly count: number;
}
const NONE: Bin = { gradient: 0, curvature: 0, count: 0 };
const add = (a: Bin, b: Bin): Bin => ({
  gradient: a.gradient + b.gradient,
  curvature: a.curvature + b.curvature,
  count: a.count + b.count,
});

const sumsOf = ({ gradients, curvatures }: Grown, members: readonly number[]): Sums => ({
  gradient: members.reduce((sum, k) => sum + (gradients[k] ?? 0), 0),
  curvature: members.reduce((sum, k) => sum + (curvatures[k] ?? 0), 0),
});

const binned = (
  { gradients, curvatures, counts }: Grown,
  members: readonly number[],
  column: Uint8Array,
  size: number,
): readonly Bin[] => {
  const sums = Array.from({ length: size }, () => ({ gradient: 0, curvature: 0, count: 0 }));
  for (const k of members) {
    const bin = sums[column[k] ?? 0];
    if (bin === undefined) continue;
    bin.gradient += gradients[k] ?? 0;
    bin.curvature += curvatures[k] ?? 0;
    bin.count += counts[k] ?? 0;
  }
  return sums;
};

const EVERYWHERE: Limits = { least: -Infinity, most: Infinity };

const grow = (grown: Grown): { readonly tree: Tree; readonly values: Float64Array } | undefined => {
  const everyone = Array.from(grown.gradients, (_, k) => k);
  const root = best(grown, everyone, EVERYWHERE);
  if (root === undefined) return undefined;
  const isLow = (k: number): boolean => (grown.columns[root.at]?.[k] ?? 0) <= root.bound;
  const middle = (root.ends[0] + root.ends[1]) / 2;
  const isRising = (grown.directions[root.at] ?? 1) > 0;
  const [under, over] = [
    { least: -Infinity, most: middle },
    { least: middle, most: Infinity },
  ];
  const values = new Float64Array(everyone.length);
  const side = (members: readonly number[], limits: Limits, end: number) => {
    const found = best(grown, members, limits) ?? { at: root.at, bound: 0, ends: [end, end] as const };
    const ends: [number, number] = [round(found.ends[0]), round(found.ends[1])];
    for (const k of members) values[k] = (grown.columns[found.at]?.[k] ?? 0) <= found.bound ? ends[0] : ends[1];
    return { at: found.at, most: grown.bounds[found.at]?.[found.bound] ?? 0, ends };
  };
  const low = side(everyone.filter(isLow), isRising ? under : over, root.ends[0]);
  const high = side(
    everyone.filter((k) => !isLow(k)),
    isRising ? over : under,
    root.ends[1],
  );
  return { tree: { root: { at: root.at, most: grown.bounds[root.at]?.[root.bound] ?? 0 }, low, high }, values };
};
