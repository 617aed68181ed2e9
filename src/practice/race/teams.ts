import { chance, shuffle } from "../../engine/bank/seed.ts";
import type { TeamOf } from "./scores.ts";
import type { Teams } from "./state.ts";

/** How many teams are dealt at random; 0 where they are fixed or off. */
export const teamCount = (teams: Teams): number => ({ off: 0, fixed: 0, two: 2, three: 3, four: 4 })[teams];

/**
 * Teams at random, balanced at any moment: whoever joins first, second, … gets the next place of a shuffled deal of all teams, and
 * after that of a new one. So sizes differ by one at most, latecomers included, and nothing is kept but who joined when.
 */
export const dealtTeam = (race: string, teams: number, nth: number): number => {
  const deal = Math.floor((nth - 1) / teams);
  const order = shuffle(
    chance(`teams/${race}/${deal}`),
    Array.from({ length: teams }, (_, at) => at),
  );
  return order[(nth - 1) % teams] ?? 0;
};

export const teamsIn = (race: string, teams: Teams): TeamOf => {
  const count = teamCount(teams);
  if (count > 0) return ({ nth }) => dealtTeam(race, count, nth);
  return teams === "fixed" ? ({ team }) => team?.name : () => undefined;
};
