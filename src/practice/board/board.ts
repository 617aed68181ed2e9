import { type Command, command } from "../../chat/command.ts";
import type { Form } from "../../chat/form.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { type Action, on } from "../../chat/router.ts";
import { actions, heading, muted, setting, type View } from "../../chat/view.ts";
import type { Day } from "../../engine/instant.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import { boardName } from "../../engine/learning/period-board.ts";
import { rankTeams } from "../../engine/learning/team-score.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
import { periodOption, scopeOption, topicOption } from "../options.ts";
import { sentence } from "../say.ts";
import { BOARD_PERIODS, boardActions, type Look, lookIn, paramsOf } from "./actions.ts";
import { goalScreen, goalWeeks } from "./goal.ts";
import { noSeason, type Shown, shownPeriod } from "./period.ts";
import { membersScreen, ROWS, type TeamBoard, teamsScreen } from "./screens.ts";

/** `/prep leaderboard`. */
export const boardCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep",
    name: "leaderboard",
    aliases: ["board", "top", "排行榜", "排行", "榜"],
    options: { period: periodOption, scope: scopeOption, topic: topicOption(deps.bank) },
    first: "whisper",
    run: async (context, { period = "week", scope = "members", topic }) =>
      whisper(await screen(deps, context, { period, scope, topic, back: 0, page: 0 })),
  });

export const boardActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(boardActions.first, "redraw", async (context, { period }) =>
    redraw(await screen(deps, context, { period, scope: "members", topic: undefined, back: 0, page: 0 })),
  ),
  on(boardActions.look, "redraw", async (context, params) => redraw(await screen(deps, context, lookIn(params)))),
  on(boardActions.topicForm, "form", async (context, params) => form(topicForm(deps, context, lookIn(params)))),
  on(boardActions.topicSent, "redraw", (context, params, { fields }) =>
    topicChosen(deps, context, lookIn(params), fields["topic"] ?? ""),
  ),
];

const screen = async (deps: Deps, context: Context, look: Look): Promise<View> => {
  const { where, who, at } = context.request;
  const { workspace } = context;
  if (isOwnWorkspace(where.workspace)) return sentence(context.words.board.alone);
  const today = localDay(at, context.boardZone);
  if (workspace.goal) {
    const { days } = workspace.goal;
    return goalScreen(context, await goalWeeks(deps, { workspace: workspace.id, me: who.member, days, today }));
  }
  const shown = shownPeriod(context, look, today);
  if (!shown) return noSeasonScreen(context, look, today);
  return look.scope === "teams" ? teamBoard(deps, context, look, shown) : memberBoard(deps, context, look, shown);
};

const memberBoard = async (deps: Deps, context: Context, look: Look, shown: Shown): Promise<View> => {
  const { where, who } = context.request;
  const board = await deps.store.boards.page({
    workspace: where.workspace,
    board: boardName(shown.period, { topic: look.topic }),
    me: who.member,
    skip: look.page * ROWS,
    take: ROWS,
  });
  return membersScreen(context, { look, shown, topic: topicName(deps, context, look.topic) }, board);
};

const teamBoard = async (deps: Deps, context: Context, look: Look, shown: Shown): Promise<View> => {
  const board = await readTeamBoard(deps, context, shown.period, look.topic);
  return teamsScreen(context, { look, shown, topic: topicName(deps, context, look.topic) }, board);
};

const readTeamBoard = async (
  { store }: Deps,
  { request: { where, who } }: Context,
  period: string,
  topic: string | undefined,
): Promise<TeamBoard> => {
  const { teams, mine } = await store.teams.list(where.workspace, who.member);
  const ids = teams.map(({ id }) => id);
  const points = await store.boards.teams(where.workspace, period, topic, ids);
  return { ranks: rankTeams(points), names: new Map(teams.map(({ id, name }) => [id, name])), mine };
};

const topicName = ({ bank }: Deps, { lang }: Context, topic: string | undefined): string | undefined =>
  topic === undefined ? undefined : (bank.topics.find(({ id }) => id === topic)?.name[lang] ?? topic);

const noSeasonScreen = (context: Context, look: Look, today: Day): View => {
  const { words, request } = context;
  const w = words.board;
  const to = (change: Partial<Look>): string =>
    boardActions.look.id(paramsOf({ ...look, page: 0, back: 0, ...change }));
  const title = w.title(w.periods.season);
  return {
    summary: title,
    body: [
      heading(title),
      muted(noSeason(context, look.back, today)),
      actions(
        ...BOARD_PERIODS.map((period) => setting(w.periodButtons[period], to({ period }), period === look.period)),
      ),
      actions(door(words, "quiz"), request.who.manager && door(words, "setup")),
    ],
  };
};

/** In a form's field, no topic. */
const ALL = "-";

const topicForm = ({ bank }: Deps, { words, lang }: Context, look: Look): Form => ({
  title: words.board.topicTitle,
  submit: boardActions.topicSent.id(paramsOf({ ...look, page: 0 })),
  submitLabel: words.board.show,
  fields: [
    {
      kind: "one",
      name: "topic",
      label: words.board.topicLabel,
      options: [
        { value: ALL, text: words.board.allTopics },
        ...bank.topics.map(({ id, name }) => ({ value: id, text: name[lang] })),
      ],
      value: look.topic ?? ALL,
    },
  ],
});

const topicChosen = async (deps: Deps, context: Context, look: Look, value: string): Promise<Reply> => {
  const topic = deps.bank.topics.find(({ id }) => id === value)?.id;
  return redraw(await screen(deps, context, { ...look, topic }));
};
