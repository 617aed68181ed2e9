/**
 * A tree of two questions: whether the number at `at` is at most `most`, then another one on either side. Each end has a value; the values
 * of many trees are added.
 */
export interface Tree {
  readonly root: Split;
  readonly low: Split & Ends;
  readonly high: Split & Ends;
}

interface Split {
  readonly at: number;
  readonly most: number;
}

/** What is added where the number is at most the bound, and where it is more. */
interface Ends {
  readonly ends: readonly [number, number];
}

/** The sum of the trees' values for some numbers. */
export const sumOf = (trees: readonly Tree[], values: readonly number[]): number => {
  let sum = 0;
  for (const { root, low, high } of trees) {
    const side = isLow(root, values) ? low : high;
    sum += isLow(side, values) ? side.ends[0] : side.ends[1];
  }
  return sum;
};

const isLow = ({ at, most }: Split, values: readonly number[]): boolean => (values[at] ?? 0) <= most;

/** In numbers: three splits of two each and four ends. */
const SIZE = 10;

/** Trees as the numbers they are kept as, and back. */
export const packed = (trees: readonly Tree[]): readonly number[] =>
  trees.flatMap(({ root, low, high }) => [
    root.at,
    root.most,
    low.at,
    low.most,
    ...low.ends,
    high.at,
    high.most,
    ...high.ends,
  ]);

export const unpacked = (numbers: readonly number[]): readonly Tree[] =>
  Array.from({ length: numbers.length / SIZE }, (_, i): Tree => {
    const [at = 0, most = 0, ...sides] = numbers.slice(i * SIZE, (i + 1) * SIZE);
    return { root: { at, most }, low: sideOf(sides.slice(0, 4)), high: sideOf(sides.slice(4)) };
  });

const sideOf = ([at = 0, most = 0, below = 0, above = 0]: readonly number[]): Split & Ends => ({
  at,
  most,
  ends: [below, above],
});
