import fc from "fast-check";
import { expect, test } from "vitest";
import { around, competitionRanks } from "../../../src/engine/learning/ranking.ts";

const board = [
  { member: "cy", score: 70 },
  { member: "al", score: 90 },
  { member: "di", score: 10 },
  { member: "bo", score: 70 },
  { member: "ed", score: 10 },
  { member: "fu", score: 0 },
];

test("equals share a rank and the next one counts them all: 1-2-2-4", () => {
  expect(competitionRanks(board).map(({ member, rank }) => `${rank} ${member}`)).toEqual([
    "1 al",
    "2 bo",
    "2 cy",
    "4 di",
    "4 ed",
    "6 fu",
  ]);
});

test("equals stand in the order of their ids by code units, as Redis has them", () => {
  const ranks = competitionRanks(["é", "z", "B", "a"].map((member) => ({ member, score: 5 })));
  expect(ranks.map(({ member }) => member)).toEqual(["B", "a", "z", "é"]);
  expect(new Set(ranks.map(({ rank }) => rank))).toEqual(new Set([1]));
});

test("an empty board has no ranks, and the given list is left as it was", () => {
  const given = [...board];
  competitionRanks(given);
  expect(given).toEqual(board);
  expect(competitionRanks([])).toEqual([]);
});

test("my place comes with two above and two below, fewer at the ends", () => {
  const ranks = competitionRanks(board);
  const names = (me: string) => around(ranks, me).map(({ member }) => member);
  expect(names("cy")).toEqual(["al", "bo", "cy", "di", "ed"]);
  expect(names("al")).toEqual(["al", "bo", "cy"]);
  expect(names("fu")).toEqual(["di", "ed", "fu"]);
  expect(names("nobody")).toEqual([]);
});

test("a rank is one more than the number of better scores", () => {
  const scores = fc.uniqueArray(fc.record({ member: fc.string(), score: fc.integer({ min: 0, max: 5 }) }), {
    selector: ({ member }) => member,
  });
  fc.assert(
    fc.property(scores, (list) => {
      for (const { score, rank } of competitionRanks(list)) {
        expect(rank).toBe(1 + list.filter((other) => other.score > score).length);
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});
