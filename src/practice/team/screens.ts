import { actions, button, heading, type ListItem, list, muted, type Node, prose, type View } from "../../chat/view.ts";
import { TEAM_BEST, type TeamRanks } from "../../engine/learning/team-score.ts";
import type { ListedTeam } from "../../store/teams.ts";
import type { Context } from "../context.ts";
import { menuAction } from "../menu.ts";
import { fitsInButton, teamActions } from "./actions.ts";

/** Teams of a page: each has a button or two. */
const PAGE = 8;
/** Names of members that are told. */
export const NAMES = 20;

export interface Mine {
  readonly team: ListedTeam;
  readonly names: readonly string[];
  readonly ranks: TeamRanks;
}

export interface TeamsShown {
  readonly teams: readonly ListedTeam[];
  readonly mine: Mine | undefined;
  readonly page: number;
  readonly note?: string | undefined;
}

/** `/prep team`: my team and the others. */
export const listScreen = (context: Context, { teams, mine, page, note }: TeamsShown): View => {
  const { words, request, person } = context;
  const w = words.team;
  const start = page * PAGE;
  const shown = teams.slice(start, start + PAGE);
  const others = shown.filter(({ id }) => id !== mine?.team.id);
  return {
    summary: note ?? w.title,
    body: [
      heading(w.title),
      note === undefined ? muted(w.intro) : prose(note),
      ...(mine ? mineOf(context, mine, note === undefined) : []),
      ...(person.profile.hidden ? [muted(w.hidden)] : []),
      teams.length === 0 ? muted(w.none) : list(shown.map((team) => itemOf(context, team, mine?.team.id))),
      ...(others.length > 0
        ? [actions(...others.map(({ id, name }) => button(w.join(name), teamActions.join.id({ team: id }))))]
        : []),
      actions(
        page > 0 && button(w.nearer, teamActions.list.id({ page: page - 1 })),
        start + PAGE < teams.length && button(w.next, teamActions.list.id({ page: page + 1 })),
        button(w.create, teamActions.createForm.id({}), teams.length === 0 ? "primary" : undefined),
        mine && button(w.leave, teamActions.leave.id({})),
        button(words.common.menu.board, menuAction.id({ to: "board" })),
      ),
      ...(request.who.manager && shown.length > 0
        ? [actions(...shown.map(({ id, name }) => button(w.manage(name), teamActions.manage.id({ team: id }))))]
        : []),
    ],
  };
};

const itemOf = ({ words }: Context, { id, name, size }: ListedTeam, mine: string | undefined): ListItem => ({
  spans: [name],
  note: [words.team.members(size)],
  ...(id === mine ? { mark: "chosen" } : {}),
});

const mineOf = ({ words, workspace }: Context, { team, names, ranks }: Mine, says: boolean): readonly Node[] => {
  const w = words.team;
  const ranked = ranks.ranked.find((one) => one.team === team.id);
  const scored = ranks.unranked.find((one) => one.team === team.id)?.members ?? 0;
  return [
    ...(says ? [prose(w.yours(team.name))] : []),
    ...(names.length > 0 ? [muted(w.who(names, Math.max(0, team.size - names.length)))] : []),
    ...(workspace.goal
      ? []
      : [
          ranked
            ? prose(w.rankThis(ranked.rank, ranks.ranked.length, String(Math.round(ranked.score * 10) / 10)))
            : muted(w.unrankedThis(scored, TEAM_BEST.least)),
        ]),
  ];
};

/** There is no team of the name that was typed. */
export const unknownScreen = ({ words }: Context, typed: string, near: readonly ListedTeam[]): View => {
  const w = words.team;
  const says = w.unknown(typed);
  return {
    summary: says,
    tone: "notice",
    body: [
      prose(says),
      ...(near.length > 0
        ? [
            muted(w.near),
            actions(...near.map(({ id, name }) => button(w.join(name), teamActions.join.id({ team: id }), "primary"))),
          ]
        : []),
      actions(
        fitsInButton(typed)
          ? button(w.createNamed(typed), teamActions.create.id({ name: typed }))
          : button(w.create, teamActions.createForm.id({})),
        button(w.all, teamActions.list.id({ page: 0 })),
      ),
    ],
  };
};

/** For managers: one team. */
export const manageScreen = ({ words }: Context, { id, name, size }: ListedTeam, asks: boolean): View => {
  const w = words.team;
  return {
    summary: name,
    body: [
      heading(name),
      muted(w.members(size)),
      ...(asks ? [prose(w.removeSure(name))] : []),
      actions(
        !asks && button(w.rename, teamActions.renameForm.id({ team: id })),
        asks
          ? button(w.removeYes, teamActions.removeSure.id({ team: id }), "danger")
          : button(w.remove, teamActions.remove.id({ team: id }), "danger"),
        button(w.all, teamActions.list.id({ page: 0 })),
      ),
    ],
  };
};
