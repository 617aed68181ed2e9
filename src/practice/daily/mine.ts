import { isOwnWorkspace } from "../../chat/request.ts";
import { actions, button, heading, list, type Node, prose, type View } from "../../chat/view.ts";
import { addDays, localDay } from "../../engine/learning/calendar.ts";
import type { LogEntry } from "../../engine/learning/log-entry.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import type { Context, Deps } from "../context.ts";
import { CATCH_UP_DAYS, dailyAnswerId, showDailyAction } from "../daily-doors.ts";
import { door } from "../menu.ts";
import { adminActions } from "./actions.ts";
import { judgeAgain } from "./answering.ts";
import { type Found, loadDay } from "./load.ts";
import { askView, resultOf } from "./own-view.ts";

/** One question of the last seven days, and what the person answered. */
interface Mine extends Found {
  readonly entry: LogEntry | undefined;
}

/** Subscriptions looked through for one person. */
const MOST = 6;
/** Buttons under a list. */
const MOST_BUTTONS = 10;

/** `/prep daily`: today's question, or where there is none to answer the last seven days. */
export const mineView = async (deps: Deps, context: Context): Promise<View> => {
  const { words, request } = context;
  const w = words.daily;
  if (isOwnWorkspace(request.where.workspace)) return notHere(context, w.mineOwn);
  const all = await mineOf(deps, context);
  if (!all) return notHere(context, w.mineNone);
  if (all.length === 0) return notHere(context, w.mineNothing);
  const today = all.find(isWaiting);
  const others = all.filter((one) => one !== today);
  if (today) return askView(context, today.day, today.question, { more: listNodes(deps, context, others) });
  const done = all.every(({ entry }) => entry !== undefined);
  return {
    summary: w.mineTitle,
    body: [
      heading(w.mineTitle),
      ...(done ? [prose(w.mineAllDone)] : []),
      ...listNodes(deps, context, all),
      actions(door(words, "quiz"), door(words, "me")),
    ],
  };
};

/** Live and not answered by this person. */
const isWaiting = ({ day, entry }: Mine): boolean => entry === undefined && day.over === undefined;

const notHere = ({ words, request }: Context, says: string): View => ({
  summary: says,
  tone: "notice",
  body: [
    prose(says),
    actions(
      request.who.manager &&
        says === words.daily.mineNone &&
        button(words.daily.adminTitle, adminActions.list.id({ page: 0 })),
      door(words, "quiz", "primary"),
    ),
  ],
});

/** The questions of the last seven days here, else in the whole workspace; newest first. Undefined without a subscription. */
const mineOf = async (deps: Deps, context: Context): Promise<readonly Mine[] | undefined> => {
  const { request, person } = context;
  const { workspace, place } = request.where;
  const all = await deps.store.subscriptions.list(workspace);
  if (all.length === 0) return undefined;
  const here = all.filter((one) => one.place === place);
  const looked = (here.length > 0 ? here : all).slice(-MOST);
  const found = (await Promise.all(looked.map((one) => daysOf(deps, workspace, one, request.at)))).flat();
  const ids = found.map(({ day }) => dailyAnswerId(day.subscription, day.day));
  const entries = await deps.store.people.answers(person.id, ids);
  return found
    .map((one, at) => ({ ...one, entry: entries.find(({ id }) => id === ids[at]) }))
    .sort((a, b) => b.day.at - a.day.at);
};

const daysOf = async (
  deps: Deps,
  workspace: string,
  { id, zone }: Subscription,
  now: number,
): Promise<readonly Found[]> => {
  const today = localDay(now, zone);
  const days = Array.from({ length: CATCH_UP_DAYS + 1 }, (_, at) => addDays(today, -at));
  const found = await Promise.all(days.map((day) => loadDay(deps, workspace, id, day)));
  return found.filter((one) => one !== undefined);
};

const listNodes = (deps: Deps, { words }: Context, all: readonly Mine[]): readonly Node[] => {
  if (all.length === 0) return [];
  const w = words.daily;
  const items = all.map(({ day, question, entry }) => {
    if (!entry) return { spans: [w.mineWaits(day.day)] };
    const verdict = judgeAgain(deps, question, entry.answer);
    if (!verdict) return { spans: [w.mineDone(day.day, words.common.percent(entry.credit))] };
    const result = resultOf(question, verdict);
    return {
      spans: [w.mineDone(day.day, words.quiz[result])],
      mark: result === "right" ? ("right" as const) : ("wrong" as const),
    };
  });
  const buttons = all.slice(0, MOST_BUTTONS).map(({ day, entry }) => {
    const press = showDailyAction.id({ sub: day.subscription, day: day.day });
    if (entry) return button(w.lookAgain(day.day), press);
    return button(day.over === undefined ? w.answerNow(day.day) : w.catchUp(day.day), press, "primary");
  });
  return [list(items), actions(...buttons)];
};
