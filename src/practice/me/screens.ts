import {
  actions,
  type Button,
  button,
  type Facts,
  heading,
  muted,
  type Node,
  prose,
  type Table,
  type View,
} from "../../chat/view.ts";
import { boardTable } from "../board-table.ts";
import type { Context, Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import { masteryHere } from "../mastery-here.ts";
import { PROFILE_PAGES, profileAction, remindAction, reportsAction } from "../me-doors.ts";
import { door } from "../menu.ts";
import { settingsAction } from "../settings-action.ts";
import { linkAction, privacyAction } from "../whole-person.ts";
import { meActions } from "./actions.ts";
import { awayUntil } from "./away.ts";
import type { Standing } from "./standing.ts";

type Account = readonly { readonly name: string; readonly value: string }[];

/** `/prep me`: the person's numbers and doors to the rest. */
export const meScreen = (deps: Deps, context: Context, standing: Standing, account: Account): View => {
  const { words, request } = context;
  const w = words.me;
  return {
    summary: `${request.who.name}: ${w.streak} ${words.common.days(standing.streak.length)}`,
    body: [
      heading(request.who.name),
      numbers(context, standing),
      ...mastery(deps, context),
      ...(account.length > 0 ? [{ kind: "facts" as const, items: account }] : []),
      ...notes(context),
      actions(
        ...(["why", "history", "mistakes", "saved"] as const).map((page) =>
          button(w[page], meActions.open.id({ page, at: 0 })),
        ),
        ...PROFILE_PAGES.map((page) => button(words.profile[page], profileAction.id({ page, at: 0 }))),
      ),
      actions(
        button(words.report.list, reportsAction.id({ at: 0 })),
        button(words.profile.away, meActions.open.id({ page: "away", at: 0 })),
        button(words.profile.remind, remindAction.id({})),
        button(w.settings, settingsAction.id({})),
        button(words.link.title, linkAction.id({})),
        button(words.privacy.title, privacyAction.id({})),
      ),
    ],
  };
};

/** `/prep today`: what is unfinished, what today asks for, and the menu. */
export const todayScreen = (context: Context, standing: Standing): View => {
  const { words, request } = context;
  const { unfinished, mistakes, due, daily, plan } = standing;
  const open = unfinished ? (unfinished.says ?? words.me.openQuiz(unfinished.at, unfinished.of)) : words.me.nothingOpen;
  return {
    summary: `${words.me.todayTitle}: ${open}`,
    body: [
      heading(words.me.hello(request.who.name)),
      ...(plan && !unfinished ? [] : [prose(open)]),
      muted(dayLine(context, standing)),
      ...(daily ? [muted(words.daily.todayWaits)] : []),
      ...(due > 0 && !plan?.next ? [muted(words.review.dueLine(due))] : []),
      ...(mistakes > 0 ? [muted(words.me.mistakesWait(mistakes))] : []),
      ...(plan?.lines ?? []),
      actions(...todayButtons(context, standing)),
    ],
  };
};

/** What there is to go on with now; an appointment waits for its time. */
const nextIn = ({ unfinished, plan }: Standing): string | undefined =>
  (unfinished?.later ? undefined : unfinished?.press) ?? plan?.next;

/** What comes first is the one to press: what is unfinished, then what the plan asks for next. */
const todayButtons = ({ words, request }: Context, standing: Standing): readonly (Button | false | undefined)[] => {
  const { unfinished, mistakes, due, daily, plan } = standing;
  const next = nextIn(standing);
  const first = (others: boolean): readonly ["primary"] | readonly [] => (others ? [] : ["primary"]);
  return [
    next !== undefined && button(words.quiz.goOn, next, "primary"),
    unfinished?.later && button(words.appointment.open, unfinished.press),
    daily && button(words.daily.todayOpen, daily.press, ...first(next !== undefined)),
    due > 0 && door(words, "review", ...first(next !== undefined || daily !== undefined)),
    door(words, "quiz", ...first(next !== undefined || due > 0 || daily !== undefined)),
    plan && button(words.plan.button, plan.open),
    mistakes > 0 && button(words.me.mistakes, meActions.open.id({ page: "mistakes", at: 0 })),
    door(words, "learn"),
    door(words, "interview"),
    door(words, "me"),
    door(words, "board"),
    door(words, "help"),
    // Who was named here may not be offered the managers' commands by the platform.
    ...(request.who.manager ? [door(words, "inbox"), door(words, "setup")] : []),
  ];
};

/** The person's own page beside the chat: short, always there. */
export const homeScreen = (context: Context, standing: Standing): View => {
  const { words, request } = context;
  const { plan, week } = standing;
  const next = nextIn(standing);
  return {
    summary: request.who.name,
    body: [
      heading(request.who.name),
      muted(dayLine(context, standing)),
      numbers(context, standing),
      actions(
        next === undefined ? door(words, "quiz", "primary") : button(words.quiz.goOn, next, "primary"),
        plan && button(words.plan.button, plan.open),
        button(words.me.settings, settingsAction.id({})),
      ),
      ...weekBoard(context, week),
    ],
  };
};

/** What the person should know without asking. */
const notes = (context: Context): readonly Node[] => {
  const { words, person } = context;
  const until = awayUntil(context);
  return [
    ...(until === undefined ? [] : [muted(words.profile.awayNow(dayText(words, until)))]),
    ...(person.profile.reminder?.stopped === undefined ? [] : [muted(words.profile.remindStoppedLine)]),
  ];
};

const dayLine = ({ words }: Context, { streak }: Standing): string => {
  if (streak.activeToday) return words.me.dayDone(words.common.days(streak.length));
  if (streak.heldToday) return words.profile.heldToday;
  const waits = streak.length > 0 ? `${words.me.streakWaits(words.common.days(streak.length))} ` : "";
  return `${waits}${words.me.dayNeeds(streak.needed)}`;
};

/** Where a workspace has a goal instead of ranks, its page is a press away. */
const weekBoard = (context: Context, week: Standing["week"]): readonly Node[] => {
  const { words, workspace } = context;
  if (workspace.goal) return [muted(words.board.goalTitle(workspace.goal.days)), actions(door(words, "board"))];
  const title = heading(words.board.title(words.board.periods.week));
  return [title, week.top.length > 0 ? boardTable(context, week.top) : muted(words.board.empty)];
};

const numbers = ({ words, person, workspace }: Context, { streak, week, all }: Standing): Facts => {
  const w = words.me;
  const { answers, right } = person.learner.totals;
  return {
    kind: "facts",
    items: [
      { name: w.streak, value: words.common.days(streak.length) },
      { name: w.freezes, value: String(streak.freezes) },
      { name: w.xp, value: String(all.me?.score ?? 0) },
      { name: w.answers, value: String(answers) },
      { name: w.right, value: words.common.percent(answers === 0 ? 0 : right / answers) },
      ...(workspace.goal ? [] : [{ name: w.place, value: week.me ? w.nth(week.me.rank, week.total) : w.placeNone }]),
    ],
  };
};

const mastery = (deps: Deps, context: Context): readonly Node[] => {
  const { words } = context;
  const rows = masteryHere(deps, context).map(({ name, answers, right, share }) => ({
    cells: [name, `${right}/${answers}`, words.common.percent(share)],
  }));
  if (rows.length === 0) return [];
  const table: Table = {
    kind: "table",
    label: words.me.mastery,
    columns: [
      { title: words.quiz.topicColumn },
      { title: words.quiz.rightColumn, align: "end" },
      { title: "%", align: "end" },
    ],
    rows,
  };
  return [table];
};
