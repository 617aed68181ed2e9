import type { Words } from "../../words/words.ts";
import type { Team, TeamStanding } from "./state.ts";

/** A team as people read it: its own name, or the name its number has in their language. */
export const teamName = (team: Team, { race: w }: Words): string =>
  typeof team === "string" ? team : (w.dealtTeams[team] ?? String(team + 1));

export const teamLine = (teams: readonly TeamStanding[], words: Words): string =>
  teams.map(({ team, points }) => words.race.points(teamName(team, words), points)).join(" · ");
