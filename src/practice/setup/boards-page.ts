import { actions, button, heading, list, muted, type Node, prose, setting, type View } from "../../chat/view.ts";
import type { Season } from "../../engine/learning/season.ts";
import type { Context } from "../context.ts";
import { menuAction } from "../menu.ts";
import { boardsActions, NEW_SEASON } from "./boards-actions.ts";

/** Days a week that can be a goal; 0 stands for ranks. */
const GOALS = [0, 2, 3, 4, 5] as const;
/** Seasons that can be changed from the page: the latest. Older ones are only read. */
const SHOWN = 6;

/** The part of `/prep-admin setup` about boards. */
export const boardsPage = (context: Context, note?: string): View => {
  const { words } = context;
  const w = words.board;
  return {
    summary: note ?? w.setupTitle,
    body: [
      heading(w.setupTitle),
      ...(note === undefined ? [] : [prose(note)]),
      prose(w.setupShow),
      goals(context),
      prose(w.setupSeasons),
      ...seasons(context),
      prose(w.setupRecap),
      ...recap(context),
      actions(button(w.setupBack, menuAction.id({ to: "setup" }))),
    ],
  };
};

const goals = ({ words, workspace }: Context): Node =>
  actions(
    ...GOALS.map((days) =>
      setting(
        days === 0 ? words.board.setupRanks : words.board.setupGoal(days),
        boardsActions.goal.id({ days }),
        days === (workspace.goal?.days ?? 0),
      ),
    ),
  );

const seasons = (context: Context): readonly Node[] => {
  const { words, workspace } = context;
  const w = words.board;
  const latest = [...(workspace.seasons ?? [])].sort((a, b) => (a.from < b.from ? 1 : -1)).slice(0, SHOWN);
  const add = actions(button(w.seasonAdd, boardsActions.seasonForm.id({ from: NEW_SEASON })));
  if (latest.length === 0) return [muted(w.setupNoSeasons), add];
  return [
    list(latest.map((one) => ({ spans: [titleOf(w, one)] }))),
    ...latest.map((one) => seasonRow(context, one)),
    add,
  ];
};

const titleOf = (w: Context["words"]["board"], { name, from, to }: Season): string => w.seasonTitle(name, from, to);

const seasonRow = ({ words }: Context, { name, from }: Season): Node =>
  actions(
    button(`${words.board.seasonEdit}: ${name}`, boardsActions.seasonForm.id({ from })),
    button(`${words.board.seasonRemove}: ${name}`, boardsActions.seasonRemove.id({ from }), "danger"),
  );

const recap = ({ words, workspace, request, boardZone }: Context): readonly Node[] => {
  const w = words.board;
  const { where } = request;
  const here = workspace.recap?.place === where.place && workspace.recap.platform === where.platform;
  return [
    muted(workspace.recap ? w.recapOn(workspace.recap.time, boardZone) : w.recapOff),
    ...(where.private ? [muted(w.recapPrivate)] : []),
    actions(
      !where.private && !here && button(w.recapHere, boardsActions.recapHere.id({})),
      workspace.recap && button(w.recapTime, boardsActions.recapForm.id({})),
      workspace.recap && button(w.recapStop, boardsActions.recapStop.id({})),
    ),
  ];
};
