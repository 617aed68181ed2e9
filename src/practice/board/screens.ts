import {
  type Actions,
  actions,
  button,
  heading,
  muted,
  type Node,
  prose,
  setting,
  type Table,
  type View,
} from "../../chat/view.ts";
import type { TeamRanks } from "../../engine/learning/team-score.ts";
import type { Board } from "../../store/ports.ts";
import type { Team } from "../../store/teams.ts";
import { boardTable } from "../board-table.ts";
import type { Context } from "../context.ts";
import { door } from "../menu.ts";
import { BOARD_PERIODS, boardActions, type Look, paramsOf, SCOPES } from "./actions.ts";
import type { Shown } from "./period.ts";

/** Rows of a page; the person's own neighbourhood follows when it is not among them. */
export const ROWS = 10;

interface Looking {
  readonly look: Look;
  readonly shown: Shown;
  /** The topic's name, where it is the board of one. */
  readonly topic: string | undefined;
}

/** The board of members. */
export const membersScreen = (context: Context, { look, shown, topic }: Looking, board: Board): View => {
  const { words, person } = context;
  const w = words.board;
  const title = w.title(shown.title, topic);
  const last = look.page * ROWS + board.top.length;
  return {
    summary: title,
    body: [
      heading(title),
      ...(shown.over && look.page === 0 ? winners(context, board) : []),
      ...(board.total === 0
        ? [muted(shown.over ? w.emptyPast : w.empty)]
        : [
            boardTable(context, board.top),
            muted(board.total > ROWS ? w.places(look.page * ROWS + 1, last, board.total) : w.of(board.total)),
          ]),
      ...around(context, board, shown),
      ...(person.profile.hidden ? [muted(w.youHide)] : []),
      ...doors(context, { look, shown, topic }, last < board.total),
    ],
  };
};

/** Whoever stands first on a board that is over. Not where equals go on past the page: then nobody has won. */
const winners = ({ words }: Context, board: Board): readonly Node[] => {
  const first = board.top.filter(({ rank }) => rank === 1);
  const [winner] = first;
  if (!winner || (first.length === board.top.length && board.total > first.length)) return [];
  const names = first.map(({ name }) => name);
  return [prose(words.board.winners(names, words.common.xp(winner.score)))];
};

const around = (context: Context, board: Board, shown: Shown): readonly Node[] => {
  const w = context.words.board;
  const me = board.me?.member;
  if (board.total === 0 || board.top.some(({ member }) => member === me)) return [];
  if (!board.me) return shown.over ? [] : [muted(w.notYet)];
  return [heading(w.around), boardTable(context, board.around)];
};

export interface TeamBoard {
  readonly ranks: TeamRanks;
  readonly names: ReadonlyMap<string, string>;
  readonly mine: string | undefined;
}

/** The board of teams. */
export const teamsScreen = (context: Context, looking: Looking, { ranks, names, mine }: TeamBoard): View => {
  const { words } = context;
  const w = words.board;
  const title = w.teamsTitle(looking.shown.title, looking.topic);
  const named = (id: string): string => names.get(id) ?? id;
  const page = ranks.ranked.slice(looking.look.page * ROWS, (looking.look.page + 1) * ROWS);
  const unranked = ranks.unranked.map(({ team, members }) => ({ name: named(team), members }));
  return {
    summary: title,
    body: [
      heading(title),
      ...(looking.shown.over && looking.look.page === 0 ? teamWinners(context, ranks, named) : []),
      ...(names.size === 0
        ? [muted(w.noTeams)]
        : ranks.ranked.length === 0
          ? [muted(w.noneRanked)]
          : [teamTable(context, page, named, mine), muted(w.teamRule(ranks.best))]),
      ...(unranked.length > 0 ? [muted(w.unranked(unranked.slice(0, ROWS)))] : []),
      ...doors(context, looking, (looking.look.page + 1) * ROWS < ranks.ranked.length),
    ],
  };
};

const teamWinners = ({ words }: Context, { ranked }: TeamRanks, named: (id: string) => string): readonly Node[] => {
  const first = ranked.filter(({ rank }) => rank === 1);
  const [winner] = first;
  if (!winner || first.length > ROWS) return [];
  return [
    prose(
      words.board.winners(
        first.map(({ team }) => named(team)),
        rounded(winner.score),
      ),
    ),
  ];
};

const teamTable = (
  { words }: Context,
  rows: TeamRanks["ranked"],
  named: (id: string) => string,
  mine: Team["id"] | undefined,
): Table => ({
  kind: "table",
  label: words.board.teamsLabel,
  columns: [
    { title: words.board.rank, align: "end" },
    { title: words.board.team },
    { title: words.board.scored, align: "end" },
    { title: words.board.score, align: "end" },
  ],
  rows: rows.map(({ rank, team, members, score }) => ({
    cells: [
      String(rank),
      team === mine ? words.board.yours(named(team)) : named(team),
      String(members),
      rounded(score),
    ],
    ...(team === mine ? { highlight: true } : {}),
  })),
});

/** To one decimal: a mean of whole numbers says no more to anybody. */
const rounded = (score: number): string => String(Math.round(score * 10) / 10);

const doors = (context: Context, { look, shown }: Looking, more: boolean): readonly Actions[] => {
  const { words } = context;
  const w = words.board;
  const to = (change: Partial<Look>): string => boardActions.look.id(paramsOf({ ...look, page: 0, ...change }));
  return [
    actions(
      ...BOARD_PERIODS.map((period) =>
        setting(w.periodButtons[period], to({ period, back: 0 }), period === look.period && look.back === 0),
      ),
    ),
    actions(
      ...SCOPES.map((scope) => setting(w.scopeButtons[scope], to({ scope }), scope === look.scope)),
      button(w.topicButton, boardActions.topicForm.id(paramsOf(look))),
    ),
    actions(
      look.page > 0 && button(w.nearer, to({ page: look.page - 1 })),
      more && button(w.next, to({ page: look.page + 1 })),
      look.period !== "all" && shown.hasBefore && button(w.previous[look.period], to({ back: look.back + 1 })),
      look.back > 0 && button(w.present, to({ back: 0 })),
      look.scope === "teams" ? door(words, "team") : door(words, "quiz"),
    ),
  ];
};
