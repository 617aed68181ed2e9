/** What the members of one team earned for it in a period: all that is more than nothing, in any order. */
export interface TeamPoints {
  readonly team: string;
  readonly points: readonly number[];
}

export interface RankedTeam {
  readonly team: string;
  /** Mean of the best N, not rounded. */
  readonly score: number;
  /** How many members earned something for it. */
  readonly members: number;
  /** 1-2-2-4, as for members. */
  readonly rank: number;
}

export interface TeamRanks {
  /** Best first; equals in the order of their ids. */
  readonly ranked: readonly RankedTeam[];
  /** Teams of which too few earned something, in the order of their ids. */
  readonly unranked: readonly { readonly team: string; readonly members: number }[];
  /** How many of each team's best count. */
  readonly best: number;
}

/** A team's score is the mean of its best N, so that large teams gain nothing by size; N is 3 to 5. */
export const TEAM_BEST = { least: 3, most: 5 } as const;

/**
 * Ranks teams. N is the size of the smallest ranked team, at least 3 and at most 5; a team of which fewer than three earned
 * something has no rank. `points` may leave out all but a team's five best if `members` counts them all.
 */
export const rankTeams = (teams: readonly (TeamPoints & { readonly members?: number })[]): TeamRanks => {
  const sized = teams.map(({ team, points, members = points.length }) => ({ team, points, members }));
  const big = sized.filter(({ members }) => members >= TEAM_BEST.least);
  const best = Math.min(TEAM_BEST.most, ...big.map(({ members }) => members));
  const scored = big
    .map(({ team, points, members }) => ({ team, members, sum: sumOfBest(points, best) }))
    .sort((a, b) => b.sum - a.sum || byId(a, b));
  let rank = 0;
  const ranked = scored.map(({ team, members, sum }, place) => {
    if (sum !== scored[place - 1]?.sum) rank = place + 1;
    return { team, members, score: sum / best, rank };
  });
  const unranked = sized
    .filter(({ members }) => members < TEAM_BEST.least)
    .map(({ team, members }) => ({ team, members }))
    .sort(byId);
  return { ranked, unranked, best: big.length === 0 ? TEAM_BEST.least : best };
};

const sumOfBest = (points: readonly number[], best: number): number =>
  [...points]
    .sort((a, b) => b - a)
    .slice(0, best)
    .reduce((sum, one) => sum + one, 0);

const byId = (a: { readonly team: string }, b: { readonly team: string }): number =>
  a.team < b.team ? -1 : a.team > b.team ? 1 : 0;
