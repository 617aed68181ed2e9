import type { View } from "../../chat/view.ts";
import type { Day } from "../../engine/instant.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import type { Context, Deps } from "../context.ts";
import { dayId } from "../daily-doors.ts";
import { placeIsBack } from "../lost-place.ts";
import { listView, oneView } from "./admin-views.ts";
import type { AdminScreen } from "./describe.ts";
import { loadDay } from "./load.ts";
import { DAILY, dueId } from "./names.ts";
import { postDay, send } from "./posting.ts";
import { endDay } from "./reveal.ts";
import { goOn } from "./ring.ts";

type ScreenOf = (deps: Deps, context: Context, all: readonly Subscription[]) => AdminScreen;
export type Verb = "post" | "again" | "pause" | "resume" | "remove";

/** What a manager's press does with a subscription, and how it stands then. */
export const actOn = async (
  deps: Deps,
  context: Context,
  one: Subscription,
  verb: Verb,
  screenOf: ScreenOf,
): Promise<View> => {
  const { words, request } = context;
  const { workspace } = request.where;
  const note = await carryOut(deps, context, one, verb);
  const all = await deps.store.subscriptions.list(workspace);
  // Whether its place rests may have changed by this very press.
  const screen = screenOf(deps, { ...context, workspace: await deps.store.workspaces.load(workspace) }, all);
  const present = all.find(({ id }) => id === one.id);
  return present ? oneView(screen, present, note) : listView(screen, 0, verb === "remove" ? words.daily.removed : note);
};

const carryOut = async (deps: Deps, context: Context, one: Subscription, verb: Verb): Promise<string> => {
  const w = context.words.daily;
  const { workspace } = context.request.where;
  switch (verb) {
    case "post":
      return postNow(deps, context, one);
    case "again":
      return postAgain(deps, context, one);
    case "resume":
      await placeIsBack(deps, workspace, one.place);
      await goOn(deps, workspace, one);
      return w.resumedDone;
    case "pause":
      // Nothing would end the open question, and what was answered would stay open as long as the pause.
      if (one.last !== undefined) await endDay(deps, workspace, one.id, one.last);
      await deps.store.subscriptions.change(workspace, (all) =>
        all.map((each) => (each.id === one.id ? { ...each, paused: "manager" } : each)),
      );
      await deps.due.drop(DAILY, dueId(workspace, one.id));
      return w.pausedDone;
    case "remove":
      // Nothing would show the last answer any more.
      if (one.last !== undefined) await endDay(deps, workspace, one.id, one.last);
      await deps.store.subscriptions.change(workspace, (all) => all.filter((each) => each.id !== one.id));
      await deps.due.drop(DAILY, dueId(workspace, one.id));
      return w.removed;
  }
};

const postNow = async (deps: Deps, context: Context, one: Subscription): Promise<string> => {
  const w = context.words.daily;
  const day = localDay(deps.clock(), one.zone);
  // Whoever posts by hand has seen to the place; if it is lost all the same, that is noted anew.
  await placeIsBack(deps, context.request.where.workspace, one.place);
  switch (await postDay(deps, context.workspace, one, day, true)) {
    case "posted":
      return w.posted;
    case "empty":
      return w.nothingFits;
    case "already":
    case "quiet":
      return (await wasRefused(deps, one, day)) ? postAgain(deps, context, one) : w.alreadyPosted;
  }
};

/** The place would not take the day's question: it certainly does not stand there. */
const wasRefused = async (deps: Deps, { id }: Subscription, day: Day): Promise<boolean> =>
  (await deps.store.dailies.load(dayId(id, day)))?.trouble === "place";

/** Whether the first one stands is not known; who looked and did not find it may have it said once more, under another key. */
const postAgain = async (deps: Deps, context: Context, one: Subscription): Promise<string> => {
  const w = context.words.daily;
  const { workspace } = context.request.where;
  const day = localDay(deps.clock(), one.zone);
  const found = await loadDay(deps, workspace, one.id, day);
  if (found?.day.trouble === undefined) return w.alreadyPosted;
  const again = await deps.store.dailies.tryAgain(dayId(one.id, day));
  await send(deps, workspace, { ...found.day, again }, found.question);
  await deps.store.dailies.setTrouble(dayId(one.id, day), undefined);
  await deps.store.subscriptions.change(workspace, (all) =>
    all.map((each) =>
      each.id === one.id ? { ...each, missed: (each.missed ?? []).filter((missed) => missed.day !== day) } : each,
    ),
  );
  return w.posted;
};
