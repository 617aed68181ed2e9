import { actions, heading, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Day } from "../../engine/instant.ts";
import { addDays } from "../../engine/learning/calendar.ts";
import type { Practised } from "../../store/boards-port.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
import { weeksOf } from "./period.ts";

/** With fewer people a number would tell who. */
export const FEWEST = 5;

/** Somebody who has not practised for longer counts for the goal no more. */
const ACTIVE_DAYS = 28;

export interface GoalWeeks {
  readonly days: number;
  readonly now: Practised;
  readonly before: Practised;
}

/** How far a workspace is with its goal, this week and last week. */
export const goalWeeks = async (
  { store }: Pick<Deps, "store">,
  {
    workspace,
    me,
    days,
    today,
  }: { readonly workspace: string; readonly me: string; readonly days: number; readonly today: Day },
): Promise<GoalWeeks> => {
  const [week, last] = weeksOf(today);
  const since = addDays(today, 1 - ACTIVE_DAYS);
  const [now, before] = await Promise.all(
    [week, last].map((one) => store.boards.practice({ workspace, week: one ?? week, days, since, me })),
  );
  const none: Practised = { reached: 0, week: 0, since: 0, mine: 0 };
  return { days, now: now ?? none, before: before ?? none };
};

/** The goal of a workspace that shows one instead of ranks. */
export const goalScreen = ({ words }: Context, { days, now, before }: GoalWeeks): View => {
  const w = words.board;
  const title = w.goalTitle(days);
  const told: readonly Node[] =
    now.since < FEWEST
      ? [muted(w.goalFew)]
      : [
          prose(w.goalReached(now.reached, now.since, days)),
          ...(before.week >= FEWEST ? [muted(w.goalBefore(before.reached, before.since, days))] : []),
        ];
  return {
    summary: title,
    body: [
      heading(title),
      ...told,
      prose(w.goalMine(now.mine, days)),
      muted(w.goalRule),
      actions(door(words, "quiz", "primary"), door(words, "team"), door(words, "me")),
    ],
  };
};
