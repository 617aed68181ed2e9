import { learnerDay } from "../../engine/learning/learner.ts";
import { type Streak, streakOn } from "../../engine/learning/streak.ts";
import type { Board } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";
import { waitingDaily } from "../daily-doors.ts";
import type { FindPlan, PlannedToday } from "../day-plan.ts";
import type { FindUnfinished, Unfinished } from "../resume.ts";
import { queueOf } from "../review-queue.ts";

/** Where a person stands right now: what the pages about them are made from. */
export interface Standing {
  readonly streak: Streak;
  readonly week: Board;
  readonly all: Board;
  readonly unfinished: Unfinished | undefined;
  readonly mistakes: number;
  /** Facts due for review, as many as belong to a day. */
  readonly due: number;
  /** The daily question that waits. */
  readonly daily?: { readonly press: string } | undefined;
  /** What the plan to an interview says of today. */
  readonly plan?: PlannedToday | undefined;
}

/** Rows of the board shown beside a person's own page. */
const TOP = 5;

export const standingOf = async (
  deps: Deps,
  context: Context,
  findUnfinished: FindUnfinished,
  findPlan: FindPlan,
): Promise<Standing> => {
  const { person, request, boardZone } = context;
  const board = (period: "week" | "all") =>
    deps.store.boards.read(request.where.workspace, period, request.at, boardZone, request.who.member, TOP);
  const [week, all, unfinished, { due, left }, daily, plan] = await Promise.all([
    board("week"),
    board("all"),
    findUnfinished(deps, context),
    queueOf(deps, context),
    waitingDaily(deps, context),
    findPlan(deps, context),
  ]);
  return {
    streak: streakOn(person.learner.streak, learnerDay(person.learner, request.at)),
    week,
    all,
    unfinished,
    mistakes: person.learner.mistakes.length,
    due: Math.min(due.length, left),
    daily,
    plan,
  };
};
