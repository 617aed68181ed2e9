import { actions, button, heading, muted, type Node, prose, type Table, type View } from "../../chat/view.ts";
import { competitionRanks } from "../../engine/learning/ranking.ts";
import type { Words } from "../../words/words.ts";
import type { Deps } from "../context.ts";
import { raceActions } from "./actions.ts";
import { marksUpTo, type RaceSession, runnersIn } from "./load.ts";
import { topicNames } from "./lobby.ts";
import { answerId } from "./names.ts";
import { inEach, mutedEach, proseEach, type Readers, readersOf } from "./readers.ts";
import { type Final, finalsOf, type Mark, teamStandings } from "./scores.ts";
import type { RaceState, TeamStanding } from "./state.ts";
import { teamName } from "./team-words.ts";
import { teamsIn } from "./teams.ts";

/** One row of the closing table. */
export interface Place extends Pick<Final, "points" | "right" | "answered"> {
  readonly name: string;
  readonly rank: number;
  readonly xp: number;
}

export interface Outcome {
  /** Best first, without hidden people. */
  readonly places: readonly Place[];
  /** How many answered in all. */
  readonly count: number;
  readonly teams: readonly TeamStanding[];
}

/** The closing table, from the rounds and the logs. */
export const tableView = async (deps: Deps, session: RaceSession): Promise<View> =>
  outcomeView(deps, session, await outcomeOf(deps, session));

const outcomeOf = async (deps: Deps, session: RaceSession): Promise<Outcome> => {
  const { id, state } = session;
  const [marks, runners] = await Promise.all([marksUpTo(deps, session, state.results.length), runnersIn(deps, id)]);
  const finals = finalsOf(marks, runners);
  const ranks = competitionRanks(finals.map(({ runner, points }) => ({ member: runner.person, score: points })));
  const byPerson = new Map(finals.map((final) => [final.runner.person, final]));
  // Hidden people keep their rank and are not named: gaps tell no more than that somebody is there.
  const shown = ranks.filter(({ member }) => !byPerson.get(member)?.runner.hidden).slice(0, MOST_ROWS);
  const places = await Promise.all(
    shown.map(async ({ member, rank }) => {
      const { runner, points, right, answered } = byPerson.get(member) as Final; // ranks are made of finals
      return { name: runner.name, rank, points, right, answered, xp: await xpOf(deps, session, marks, member) };
    }),
  );
  return { places, count: finals.length, teams: teamStandings(marks, runners, teamsIn(id, state.wish.teams)) };
};

/** What a person's log says the race brought. */
export const xpOf = async (
  deps: Deps,
  { id, state }: Pick<RaceSession, "id" | "state">,
  marks: readonly (readonly Mark[])[],
  person: string,
): Promise<number> => {
  const ids = marks.flatMap((round, item) => {
    const question = state.items[item]?.question ?? "";
    return round.some((mark) => mark.person === person) ? [answerId(id, question, person)] : [];
  });
  const entries = await deps.store.people.answers(person, ids);
  return entries.reduce((sum, { xp }) => sum + xp, 0);
};

/** More would not fit one message on every platform. */
const MOST_ROWS = 20;

export const outcomeView = (
  deps: Pick<Deps, "bank" | "languages">,
  { id: race, state }: Pick<RaceSession, "id" | "state">,
  { places, count, teams }: Outcome,
): View => {
  const readers = readersOf(deps, state);
  const title = inEach(readers, ({ race: w }) => w.tableTitle);
  const first = places.filter(({ rank, points }) => rank === 1 && points > 0).map(({ name }) => name);
  const winner = first.length === 0 ? "" : inEach(readers, ({ race: w }) => w.winner(first.slice(0, 3).join(w.comma)));
  return {
    summary: winner === "" ? title : `${title}. ${winner}`,
    tone: "notice",
    body: [
      heading(title),
      muted(inEach(readers, (words) => topicNames(deps, state, words))),
      ...mutedEach(readers, (words) => endLine(state, words)),
      ...(winner === "" ? [] : [prose(winner)]),
      ...teamTable(teams, readers),
      ...peopleTable(places, count, readers),
      actions(
        count > 0 &&
          button(
            inEach(readers, ({ race: w }) => w.mine),
            raceActions.mine.id({ race }),
            "primary",
          ),
        button(
          inEach(readers, ({ race: w }) => w.again),
          raceActions.again.id({ race }),
        ),
      ),
    ],
  };
};

/** Only an end before its time needs a word. */
const endLine = ({ ended }: RaceState, { race: w }: Words): string =>
  ended === "stopped" || ended === "deserted" ? w.ended[ended] : "";

const teamTable = (teams: readonly TeamStanding[], readers: Readers): readonly Node[] => {
  if (teams.length === 0) return [];
  const column = (name: "teamColumn" | "pointsColumn" | "rank"): string => inEach(readers, ({ race: w }) => w[name]);
  const ranks = competitionRanks(
    teams.map(({ points }, at) => ({ member: String(at).padStart(3, "0"), score: points })),
  );
  const table: Table = {
    kind: "table",
    label: inEach(readers, ({ race: w }) => w.teamsLabel),
    columns: [
      { title: column("rank"), align: "end" },
      { title: column("teamColumn") },
      { title: column("pointsColumn"), align: "end" },
    ],
    rows: teams.map(({ team, points }, at) => ({
      cells: [String(ranks[at]?.rank ?? at + 1), inEach(readers, (words) => teamName(team, words)), String(points)],
    })),
  };
  return [table];
};

const peopleTable = (places: readonly Place[], count: number, readers: Readers): readonly Node[] => {
  if (count === 0) return proseEach(readers, ({ race: w }) => w.noRow);
  const column = (name: "rank" | "name" | "rightColumn" | "pointsColumn" | "xpColumn"): string =>
    inEach(readers, ({ race: w }) => w[name]);
  const table: Table = {
    kind: "table",
    label: inEach(readers, ({ race: w }) => w.tableLabel),
    columns: [
      { title: column("rank"), align: "end" },
      { title: column("name") },
      { title: column("rightColumn"), align: "end" },
      { title: column("pointsColumn"), align: "end" },
      { title: column("xpColumn"), align: "end" },
    ],
    rows: places.map(({ rank, name, right, answered, points, xp }) => ({
      cells: [String(rank), name, `${right}/${answered}`, String(points), String(xp)],
    })),
  };
  const rest = count - places.length;
  return [
    ...(places.length === 0 ? [] : [table]),
    ...mutedEach(readers, ({ race: w }) => (rest > 0 ? w.others(rest) : "")),
    ...mutedEach(readers, ({ race: w }) => w.xpRule),
  ];
};
