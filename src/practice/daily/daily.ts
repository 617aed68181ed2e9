import { type Command, command } from "../../chat/command.ts";
import type { Delivery, Gone } from "../../chat/ports.ts";
import { redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { prose } from "../../chat/view.ts";
import type { Instant } from "../../engine/instant.ts";
import type { Context, Deps } from "../context.ts";
import { dayId } from "../daily-doors.ts";
import { sentence } from "../say.ts";
import { dailyActions } from "./actions.ts";
import { adminHandlers, dailyAdminCommand } from "./admin.ts";
import { momentText } from "./describe.ts";
import { mineView } from "./mine.ts";
import { DAILY, postNamed, REVEAL } from "./names.ts";
import { pressHandlers } from "./pressing.ts";
import { ringReveal } from "./reveal.ts";
import { goOn, noteMissed, ringDaily } from "./ring.ts";

/** `/prep daily` and `/prep-admin daily`. */
export const dailyCommands = (deps: Deps): readonly Command<Context>[] => [
  command({
    root: "prep",
    name: "daily",
    aliases: ["每日", "每日一题", "今日一题"],
    options: {},
    first: "whisper",
    run: async (context) => whisper(await mineView(deps, context)),
  }),
  dailyAdminCommand(deps),
];

export const dailyActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  ...pressHandlers(deps),
  ...adminHandlers(deps),
  on(dailyActions.mine, "whisper", async (context) => whisper(await mineView(deps, context))),
  on(dailyActions.wake, "redraw", async (context, { sub }) => {
    const { words, request } = context;
    const w = words.daily;
    const one = (await deps.store.subscriptions.list(request.where.workspace)).find(({ id }) => id === sub);
    if (!one) return redraw(sentence(w.goneSubscription));
    // Whoever presses is there: that is what was missing. A manager's pause stays.
    if (one.paused !== undefined && one.paused !== "quiet") return whisper(sentence(w.pausedBy[one.paused]));
    const next = await goOn(deps, request.where.workspace, one);
    const says = next ? w.awake(momentText(words, next, one.zone)) : w.nextNever;
    return redraw({ summary: says, tone: "notice", body: [prose(says)] });
  }),
];

export const dailyDues = (
  deps: Deps,
): Readonly<Record<string, (id: string, at: Instant) => Promise<Instant | undefined>>> => ({
  [DAILY]: ringDaily(deps),
  [REVEAL]: ringReveal(deps),
});

/**
 * A daily question could not be said: nobody can be reached there, or whether it was said is not known and trying again could say it
 * twice. It is noted for the managers; the rest of the day goes on without it.
 */
export const dailyUnsaid = async (
  deps: Deps,
  delivery: Delivery,
  key: string,
  why: Gone | "unknown",
): Promise<void> => {
  const named = delivery.kind === "post" ? postNamed(key) : undefined;
  if (!named) return;
  const reason = why === "unknown" ? "unknown" : "place";
  const id = dayId(named.subscription, named.day);
  if (!(await deps.store.dailies.load(id))) return;
  await deps.store.dailies.setTrouble(id, reason);
  await noteMissed(deps, delivery.target.workspace, named.subscription, [{ day: named.day, why: reason }]);
};
