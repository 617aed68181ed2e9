import { type Reply, whisper } from "../../chat/reply.ts";
import { prose } from "../../chat/view.ts";
import { daysBetween } from "../../engine/learning/calendar.ts";
import { PLACEMENT } from "../../engine/plan/placement.ts";
import type { ListItem, Plan } from "../../engine/plan/plan.ts";
import type { Context, Deps } from "../context.ts";
import type { FindPlan } from "../day-plan.ts";
import type { StartCommand } from "../start-command.ts";
import type { StartPaper } from "../start-paper.ts";
import { planActions } from "./actions.ts";
import { nextItem, todayNodes } from "./day-nodes.ts";
import { noPlanScreen, planScreen } from "./screens.ts";
import { levelOfAll, myDay } from "./stand.ts";
import { type Opened, openPlan } from "./today.ts";

interface Doors {
  readonly commands: StartCommand;
  readonly start: StartPaper;
}

/** Goes to the next undone thing of today's list; with nothing left it shows the plan. */
export const goOn = async (deps: Deps, doors: Doors, context: Context, plan: Plan | undefined): Promise<Reply> => {
  if (!plan) return whisper(noPlanScreen(context));
  const opened = await openPlan(deps, context, plan, doors.commands);
  const at = nextItem(opened);
  const item = at === undefined ? undefined : opened.list?.items[at];
  return item ? begin(deps, doors, context, opened, item) : whisper(planScreen(deps, context, opened));
};

const begin = (deps: Deps, doors: Doors, context: Context, { plan, stand }: Opened, item: ListItem): Promise<Reply> => {
  switch (item.kind) {
    case "review":
      return doors.commands.run(context, "review", { count: Math.min(item.facts, stand.due) });
    case "mock":
      return doors.commands.run(context, "interview", {
        minutes: item.minutes,
        level: levelOfAll(plan, context),
        ...(plan.track === null ? {} : { track: plan.track }),
      });
    case "fresh":
      return doors.start(deps, context, {
        questions: item.questions.filter((id) => !stand.seen.has(id) && !stand.spoilt.has(id)),
        source: "wanted",
      });
  }
};

/** What `/prep today` says of the plan. */
export const planToday =
  (commands: StartCommand): FindPlan =>
  async (deps, context) => {
    const plan = await deps.store.plans.of(context.person.id);
    if (!plan) return undefined;
    const { words } = context;
    const w = words.plan;
    const open = planActions.open.id({ page: "plan" });
    const days = daysBetween(myDay(context), plan.date);
    if (days < 0) return { lines: [], next: undefined, open };
    if (!plan.placement.over) {
      const at = plan.placement.asked.length;
      const line = at === 0 ? w.placeWaits : w.placeGoOn(at, PLACEMENT);
      return {
        lines: [prose([w.daysTo(days), line].join(context.lang === "zh" ? "" : " "))],
        next: planActions.place.id({ plan: plan.id }),
        open,
      };
    }
    const opened = await openPlan(deps, context, plan, commands);
    const next = nextItem(opened) === undefined ? undefined : planActions.goOn.id({});
    return { lines: [prose(w.daysTo(days)), ...todayNodes(deps, context, opened)], next, open };
  };
