import fc from "fast-check";
import { expect, test } from "vitest";
import { isRight, speedShare, type XpFacts, xpFor } from "../../../src/engine/learning/xp.ts";

const plain: XpFacts = {
  level: "mid",
  credit: 1,
  hint: false,
  lateDaily: false,
  repeat: false,
  due: false,
  earns: true,
  speed: 0,
};

test.each<[string, Partial<XpFacts>, number]>([
  ["a junior question", { level: "junior" }, 10],
  ["a mid question", {}, 15],
  ["a senior question", { level: "senior" }, 20],
  ["half the credit, rounded up at the half", { credit: 0.5 }, 8],
  ["three times 0.3 of 15, which binary holds a hair below 13.5", { credit: 0.3 + 0.3 + 0.3 }, 14],
  ["no credit", { credit: 0 }, 0],
  ["a hint halves", { level: "senior", hint: true }, 10],
  ["a late daily halves", { level: "senior", lateDaily: true }, 10],
  ["both halve twice", { level: "senior", hint: true, lateDaily: true }, 5],
  ["a third of a hinted junior question, rounded once", { level: "junior", hint: true, credit: 1 / 3 }, 2],
  ["right again within a week", { repeat: true }, 0],
  ["right again within a week, but due", { repeat: true, due: true }, 15],
  ["due without being a repeat", { due: true }, 15],
  ["a deck that does not count", { earns: false }, 0],
  ["a deck that does not count, due", { earns: false, due: true }, 0],
  ["the quickest answer in a race: half as much again", { level: "senior", speed: 1 }, 30],
  ["half the time left", { level: "senior", speed: 0.5 }, 25],
  ["a share beyond the whole counts as the whole", { level: "senior", speed: 9 }, 30],
  ["speed without credit", { credit: 0, speed: 1 }, 0],
])("%s", (_name, facts, xp) => {
  expect(xpFor({ ...plain, ...facts })).toBe(xp);
});

test("XP is a whole number from 0 to 30, more credit never earns less, and a slow right answer beats a quick half-right one", () => {
  const facts = fc.record({
    level: fc.constantFrom("junior" as const, "mid" as const, "senior" as const),
    credit: fc.double({ min: 0, max: 1, noNaN: true }),
    hint: fc.boolean(),
    lateDaily: fc.boolean(),
    repeat: fc.boolean(),
    due: fc.boolean(),
    earns: fc.boolean(),
    speed: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(facts, fc.double({ min: 0, max: 1, noNaN: true }), (one, less) => {
      const xp = xpFor(one);
      expect(Number.isInteger(xp) && xp >= 0 && xp <= 30).toBe(true);
      expect(xpFor({ ...one, credit: one.credit * less })).toBeLessThanOrEqual(xp);
      expect(xpFor({ ...one, credit: 1, speed: 0 })).toBeGreaterThanOrEqual(xpFor({ ...one, credit: 0.5, speed: 1 }));
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test("speed falls evenly from the question to the bell", () => {
  expect(speedShare(0, 20_000)).toBe(1);
  expect(speedShare(5_000, 20_000)).toBe(0.75);
  expect(speedShare(20_000, 20_000)).toBe(0);
  expect(speedShare(22_000, 20_000)).toBe(0);
  expect(speedShare(-400, 20_000)).toBe(1);
  expect(speedShare(0, 0)).toBe(0);
});

test("a choice is right when wholly right, an open answer from three quarters on", () => {
  expect([0, 0.5, 0.99, 1].map((credit) => isRight("multiple", credit))).toEqual([false, false, false, true]);
  expect([0.5, 0.74, 0.75, 1].map((credit) => isRight("open", credit))).toEqual([false, false, true, true]);
});
