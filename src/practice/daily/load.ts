import type { Question } from "../../engine/bank/bank.ts";
import type { DailyDay } from "../../store/daily-days.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import type { Deps } from "../context.ts";
import { dayId } from "../daily-doors.ts";
import { drawableFor, questionOf } from "../questions.ts";

export interface Found {
  readonly day: DailyDay;
  readonly question: Question;
}

/** What a workspace's daily questions are drawn from: the bank, and those of its own decks that are named as topics. */
export const drawableIn = (
  deps: Deps,
  workspace: Workspace,
  { topics }: Pick<Subscription, "topics">,
): Promise<readonly Question[]> => drawableFor(deps, workspace, topics?.include ?? []);

/** A subscription's day with its question; undefined where there was none, or its question has left the bank. */
export const loadDay = async (
  deps: Deps,
  workspace: string,
  subscription: string,
  day: string,
): Promise<Found | undefined> => {
  const loaded = await deps.store.dailies.load(dayId(subscription, day));
  // A press carries no more than the day's name: it must be pressed where it belongs.
  const found = loaded?.workspace === workspace ? loaded : undefined;
  const question = found && (await questionOf(deps, workspace, found.question));
  return question ? { day: found, question } : undefined;
};
