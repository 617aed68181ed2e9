import fc from "fast-check";
import { expect, test } from "vitest";
import { compared, levelOf } from "../../../src/engine/second-reading/compare.ts";
import { levelOf as goldLevelOf } from "../../gold/statistics.ts";

const evidence = [{ start: 0, end: 4, text: "weak" }];

const verdictOf = (credit: number, hits: readonly boolean[] = [], flags: readonly number[] = []) =>
  ({
    kind: "open",
    credit,
    points: hits.map((hit, at) => ({ id: `p${at}`, hit, weight: 1, evidence: hit ? evidence : [] })),
    redFlags: flags.map((index) => ({ index, evidence })),
    discounts: [],
    lang: "en",
  }) as const;

const readingOf = (credit: number, hits: readonly boolean[] = [], flags: readonly number[] = []) => ({
  credit,
  points: hits.map((hit) => (hit ? evidence : [])),
  redFlags: flags.map((index) => ({ index, evidence })),
});

test.each([
  [0.1, 0.2, "alike"],
  [0.2, 0.3, "alike"],
  [0.24, 0.49, "alike"],
  [0.24, 0.5, "apart"],
  [1, 0.49, "apart"],
  [1, 0.5, "alike"],
  [0, 1, "apart"],
] as const)("%d and %d are %s", (first, second, kind) => {
  expect(compared(verdictOf(first), readingOf(second)).kind).toBe(kind);
});

test("levels are those the grader is measured by", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (score) => {
      expect(levelOf(score / 100)).toBe(goldLevelOf(score));
    }),
  );
});

test("a range holds both results, and neither reader is the higher one by right", () => {
  const credit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(credit, credit, (first, second) => {
      const there = compared(verdictOf(first), readingOf(second));
      const back = compared(verdictOf(second), readingOf(first));
      expect([there.low, there.high]).toEqual(
        [first, second].sort((a, b) => a - b).map((one) => Math.round(one * 100)),
      );
      expect(back).toEqual(there);
    }),
  );
});

test("what one of the two heard alone is told apart", () => {
  const found = compared(verdictOf(0.5, [true, true, false], [0]), readingOf(0.5, [true, false, true], [0, 1]));
  expect(found).toMatchObject({ more: [2], less: [1], flags: [1] });
});
