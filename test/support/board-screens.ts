import type { View } from "../../src/chat/view.ts";
import { rankTeams } from "../../src/engine/learning/team-score.ts";
import type { Look } from "../../src/practice/board/actions.ts";
import { goalScreen } from "../../src/practice/board/goal.ts";
import { shownPeriod } from "../../src/practice/board/period.ts";
import { recapView } from "../../src/practice/board/recap-view.ts";
import { membersScreen, teamsScreen } from "../../src/practice/board/screens.ts";
import type { Context } from "../../src/practice/context.ts";
import { boardsPage } from "../../src/practice/setup/boards-page.ts";
import { listScreen, manageScreen, unknownScreen } from "../../src/practice/team/screens.ts";
import type { Practised } from "../../src/store/boards-port.ts";
import type { Board, BoardRow } from "../../src/store/ports.ts";

const TODAY = "2026-11-25";
const SEASONS = [
  { name: "Spring <b>26</b>", from: "2026-03-01", to: "2026-05-31" },
  { name: "秋季赛", from: "2026-09-01", to: "2026-11-30" },
];
const TEAMS = [
  { id: "t1", name: "Null Pointers", size: 4 },
  { id: "t2", name: "缓存雪崩", size: 3 },
  { id: "t3", name: "*Stars*", size: 1 },
];
const RANKS = rankTeams([
  { team: "t1", points: [90, 40, 20, 1] },
  { team: "t2", points: [50, 50, 50] },
  { team: "t3", points: [500] },
]);

interface Boards {
  readonly BOARD: Board;
  readonly EMPTY: Board;
  readonly ME: BoardRow;
}

/** Boards, teams and what managers set about them, in their states. */
export const boardScreens = (context: Context, { BOARD, EMPTY, ME }: Boards): Readonly<Record<string, View>> => {
  const seasoned: Context = { ...context, workspace: { ...context.workspace, seasons: SEASONS } };
  const hidden: Context = { ...context, person: { ...context.person, profile: { hidden: true } } };
  const of = (change: Partial<Look>) => {
    const look: Look = { period: "week", scope: "members", topic: undefined, back: 0, page: 0, ...change };
    const shown = shownPeriod(seasoned, look, TODAY);
    if (!shown) throw new Error("no such period");
    return { look, shown, topic: look.topic };
  };
  const names = new Map(TEAMS.map(({ id, name }) => [id, name]));
  const teamBoard = { ranks: RANKS, names, mine: "t2" };
  const practised = (change: Partial<Practised>): Practised => ({
    reached: 9,
    week: 11,
    since: 12,
    mine: 3,
    ...change,
  });
  const many = { ...BOARD, total: 41 };
  const manager: Context = {
    ...context,
    request: { ...context.request, who: { ...context.request.who, manager: true } },
  };
  const [team] = TEAMS;
  if (!team) throw new Error("no team");
  const mine = { team, names: ["Ada", "Grace"], ranks: RANKS };
  return {
    board: membersScreen(context, of({}), BOARD),
    "board-topic": membersScreen(context, of({ period: "today", topic: "Redis" }), BOARD),
    "board-around": membersScreen(context, of({ period: "month", page: 1 }), {
      ...many,
      top: BOARD.top.slice(0, 1),
      around: [ME],
    }),
    "board-hidden": membersScreen(hidden, of({ period: "all" }), BOARD),
    "board-before": membersScreen(context, of({ back: 1 }), BOARD),
    "board-before-tie": membersScreen(context, of({ back: 2 }), {
      ...BOARD,
      top: BOARD.top.slice(1).map((row) => ({ ...row, rank: 1 })),
    }),
    "board-season": membersScreen(context, of({ period: "season" }), BOARD),
    "board-season-before": membersScreen(context, of({ period: "season", back: 1 }), EMPTY),
    "board-empty": membersScreen(context, of({ period: "all" }), EMPTY),
    "team-board": teamsScreen(context, of({ scope: "teams" }), teamBoard),
    "team-board-before": teamsScreen(context, of({ scope: "teams", back: 1, topic: "Redis" }), teamBoard),
    "team-board-none": teamsScreen(context, of({ scope: "teams" }), {
      ranks: rankTeams([]),
      names: new Map(),
      mine: undefined,
    }),
    "team-board-unranked": teamsScreen(context, of({ scope: "teams" }), {
      ...teamBoard,
      ranks: rankTeams([{ team: "t3", points: [5] }]),
    }),
    goal: goalScreen(context, { days: 3, now: practised({}), before: practised({ reached: 4 }) }),
    "goal-few": goalScreen(context, { days: 3, now: practised({ since: 4, mine: 1 }), before: practised({ week: 0 }) }),
    recap: recapView([context.words], {
      week: "2026-W48",
      people: 12,
      hardest: { prompt: { en: "Which water?", zh: "哪种水？" }, credit: 0.31 },
      weakest: { topic: { en: "Tea", zh: "茶" }, credit: 0.44 },
      goal: { days: 3, reached: 9, of: 12 },
    }),
    "recap-few": recapView([context.words], { week: "2026-W48", people: 3 }),
    "teams-none": listScreen(context, { teams: [], mine: undefined, page: 0 }),
    teams: listScreen(context, { teams: TEAMS, mine: undefined, page: 0 }),
    "teams-mine": listScreen(manager, { teams: TEAMS, mine, page: 0, note: context.words.team.joined(team.name) }),
    "teams-hidden": listScreen(hidden, {
      teams: TEAMS,
      mine: { ...mine, ranks: rankTeams([{ team: "t1", points: [4] }]) },
      page: 0,
    }),
    "team-unknown": unknownScreen(context, "Nul Pointers", [team]),
    "team-manage": manageScreen(manager, team, false),
    "team-remove": manageScreen(manager, team, true),
    "setup-boards": boardsPage(manager),
    "setup-boards-set": boardsPage(
      {
        ...manager,
        workspace: {
          ...seasoned.workspace,
          goal: { days: 3 },
          recap: { platform: "web", place: "general", time: "16:00" },
        },
      },
      context.words.board.seasonSaved,
    ),
  };
};
