import fc from "fast-check";
import { expect, test } from "vitest";
import { rankTeams } from "../../../src/engine/learning/team-score.ts";

const brief = (teams: Parameters<typeof rankTeams>[0]) =>
  rankTeams(teams).ranked.map(({ rank, team, score }) => `${rank} ${team} ${score}`);

test("a team's score is the mean of its best, as many as the smallest ranked team has", () => {
  const big = { team: "big", points: [10, 90, 60, 30, 20, 80] };
  const small = { team: "small", points: [60, 70, 80] };
  expect(rankTeams([big, small]).best).toBe(3);
  expect(brief([big, small])).toEqual(["1 big 76.66666666666667", "2 small 70"]);
});

test("with larger teams alone five count at most, and size gains nothing", () => {
  const many = { team: "many", points: Array.from({ length: 40 }, () => 50) };
  const few = { team: "few", points: [50, 50, 50, 50, 50, 50] };
  expect(rankTeams([many, few]).best).toBe(5);
  expect(brief([many, few])).toEqual(["1 few 50", "1 many 50"]);
  expect(rankTeams([{ team: "four", points: [1, 2, 3, 4] }, many]).best).toBe(4);
});

test("a team of which fewer than three have points is unranked and does not lower how many count", () => {
  const { ranked, unranked, best } = rankTeams([
    { team: "two", points: [500, 400] },
    { team: "none", points: [] },
    { team: "four", points: [1, 2, 3, 4] },
  ]);
  expect(ranked.map(({ team }) => team)).toEqual(["four"]);
  expect(unranked).toEqual([
    { team: "none", members: 0 },
    { team: "two", members: 2 },
  ]);
  expect(best).toBe(4);
  expect(rankTeams([]).ranked).toEqual([]);
});

/** The rule said once more, as slowly as possible. */
const naively = (teams: readonly { readonly team: string; readonly points: readonly number[] }[]) => {
  const ranked = teams.filter(({ points }) => points.length >= 3);
  let best = 5;
  for (const { points } of ranked) if (points.length < best) best = points.length;
  const scores = ranked.map(({ team, points }) => {
    const left = [...points];
    let sum = 0;
    for (let taken = 0; taken < best; taken += 1) {
      const most = Math.max(...left);
      left.splice(left.indexOf(most), 1);
      sum += most;
    }
    return { team, score: sum / best };
  });
  return scores.map(({ team, score }) => ({
    team,
    score,
    rank: 1 + scores.filter((other) => other.score > score).length,
  }));
};

const teams = fc
  .array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 }), { maxLength: 8 })
  .map((all) => all.map((points, at) => ({ team: `t${at}`, points })));

test("score and rank equal a naive model, whatever the order and however much is left out below the five best", () => {
  fc.assert(
    fc.property(teams, (all) => {
      const { ranked } = rankTeams(all);
      const found = [...ranked].map(({ team, score, rank }) => ({ team, score, rank }));
      expect(found.sort((a, b) => (a.team < b.team ? -1 : 1))).toEqual(naively(all));
      const cut = all.map(({ team, points }) => ({
        team,
        members: points.length,
        points: [...points].sort((a, b) => b - a).slice(0, 5),
      }));
      expect(rankTeams(cut.reverse())).toEqual(rankTeams(all));
    }),
    { numRuns: 1_000 },
  );
});
