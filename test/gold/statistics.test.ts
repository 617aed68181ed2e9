import fc from "fast-check";
import { expect, test } from "vitest";
import { interval, kappa, levelOf, mean, type Pair, spearman } from "./statistics.ts";

test("the order of scores agrees wholly, not at all, or the wrong way round", () => {
  const up: Pair[] = [1, 2, 3, 4].map((at) => [at, at * at]);
  expect(spearman(up)).toBeCloseTo(1);
  expect(spearman(up.map(([a, b]) => [a, -b]))).toBeCloseTo(-1);
  expect(spearman(up.map(([a]) => [a, 7]))).toBe(0);
  // Worked by hand: ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4.
  expect(spearman([[10, 1], [20, 3], [20, 2], [30, 4]])).toBeCloseTo(0.9487, 4); // biome-ignore format: one line a table
});

test("kappa is what is left above chance", () => {
  const table: Pair[] = [
    ...Array.from({ length: 20 }, (): Pair => [1, 1]),
    ...Array.from({ length: 5 }, (): Pair => [1, 0]),
    ...Array.from({ length: 10 }, (): Pair => [0, 1]),
    ...Array.from({ length: 15 }, (): Pair => [0, 0]),
  ];
  // Cohen's own example: 0.7 agreed, 0.5 by chance.
  expect(kappa(table, 2)).toBeCloseTo(0.4);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2 }), (levels) => {
      expect(
        kappa(
          levels.map((level): Pair => [level, level]),
          4,
        ),
      ).toBe(1);
    }),
  );
});

test("a level further off costs more", () => {
  const base: Pair[] = [[0, 0], [1, 1], [2, 2], [3, 3]]; // biome-ignore format: one line a table
  expect(kappa([...base, [0, 1]], 4)).toBeGreaterThan(kappa([...base, [0, 3]], 4));
  expect([0, 24.9, 25, 99, 100].map(levelOf)).toEqual([0, 0, 1, 3, 3]);
});

test("the interval holds the measure of what does not vary, and widens with what does", () => {
  expect(interval([[5], [5], [5]], mean, 100)).toEqual([5, 5]);
  const [low, high] = interval(
    Array.from({ length: 50 }, (_, at) => [at]),
    mean,
  );
  expect(low).toBeLessThan(24.5);
  expect(high).toBeGreaterThan(24.5);
});
