import { defineAction, oneOf } from "../../chat/action.ts";
import { type Command, command } from "../../chat/command.ts";
import { redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { actions, heading, muted, type Node, setting, type View } from "../../chat/view.ts";
import { PERIODS, type Period } from "../../engine/learning/period.ts";
import type { Board } from "../../store/ports.ts";
import { boardTable } from "../board-table.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
import { periodOption } from "../options.ts";

const boardAction = defineAction("bo", 1, { period: oneOf(...PERIODS) });

/** Rows of the top; the person's own neighbourhood follows when it is not among them. */
const TOP = 10;

/** `/prep leaderboard`. */
export const boardCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep",
    name: "leaderboard",
    aliases: ["board", "top", "排行榜", "排行", "榜"],
    options: { period: periodOption },
    first: "whisper",
    run: async (context, { period = "week" }) => whisper(await screen(deps, context, period)),
  });

export const boardActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(boardAction, "redraw", async (context, { period }) => redraw(await screen(deps, context, period))),
];

const screen = async (deps: Deps, context: Context, period: Period): Promise<View> => {
  const { where, who, at } = context.request;
  return boardScreen(
    context,
    period,
    await deps.store.boards.read(where.workspace, period, at, context.boardZone, who.member, TOP),
  );
};

export const boardScreen = (context: Context, period: Period, board: Board): View => {
  const { words } = context;
  const w = words.board;
  const title = w.title(w.periods[period]);
  const inTop = board.me !== undefined && board.top.some(({ member }) => member === board.me?.member);
  return {
    summary: title,
    body: [
      heading(title),
      ...(board.total === 0 ? [muted(w.empty)] : [boardTable(context, board.top), muted(w.of(board.total))]),
      ...around(context, board, inTop),
      actions(
        ...PERIODS.map((one) => setting(w.periodButtons[one], boardAction.id({ period: one }), one === period)),
        door(words, "quiz"),
      ),
    ],
  };
};

const around = (context: Context, board: Board, inTop: boolean): readonly Node[] => {
  const w = context.words.board;
  if (inTop || board.total === 0) return [];
  return board.me ? [heading(w.around), boardTable(context, board.around)] : [muted(w.notYet)];
};
