import { type Command, command } from "../../chat/command.ts";
import { integer, type Option } from "../../chat/option.ts";
import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import { hashText } from "../../engine/bank/revision.ts";
import { daysBetween } from "../../engine/learning/calendar.ts";
import { changePlan, MINUTES, makePlan, type Plan, placementOver, SHORT, type Wishes } from "../../engine/plan/plan.ts";
import { followZone } from "../arrival.ts";
import type { Context, Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import { sentence } from "../say.ts";
import type { StartCommand } from "../start-command.ts";
import type { StartPaper } from "../start-paper.ts";
import { trackOrAnyOption } from "../track.ts";
import { type PlanPage, planActions } from "./actions.ts";
import { looksLikeDay } from "./date.ts";
import { mostToGain } from "./day-nodes.ts";
import { goOn } from "./go-on.ts";
import { endedScreen, endScreen, restScreen, standScreen } from "./pages.ts";
import { answerReply, placeReply, skipReply } from "./placement.ts";
import { welcomeScreen } from "./placement-screen.ts";
import { noPlanScreen, planScreen } from "./screens.ts";
import { levelOfAll, myDay, standOf, topicsOf } from "./stand.ts";
import { openPlan } from "./today.ts";
import { type Said, saidIn, usualWishes, wishesForm, wishesFrom } from "./wishes.ts";

/** What a plan leads to besides its own pages. */
export interface PlanDoors {
  readonly commands: StartCommand;
  readonly start: StartPaper;
}

/** Read where the person's day is known. */
const dateOption: Option<string> = {
  aliases: ["day", "日期", "面试"],
  read: (text) => (text === "" || text.length > 60 ? undefined : text),
  loose: (text) => (looksLikeDay(text) ? text : undefined),
  suggestions: ["in 3 weeks", "next Friday", "12月18日"],
  shape: { kind: "text" },
};

/** `/prep plan`. */
export const planCommand = (deps: Deps, doors: PlanDoors): Command<Context> =>
  command({
    root: "prep",
    name: "plan",
    aliases: ["计划", "备考"],
    options: {
      date: dateOption,
      track: trackOrAnyOption(deps),
      minutes: integer(MINUTES.least, MINUTES.most, ["分钟", "每天", "time"]),
    },
    first: "whisper",
    run: async (context, said) => whisper(await asked(deps, doors, context, said)),
  });

const asked = async (deps: Deps, doors: PlanDoors, context: Context, said: Said): Promise<View> => {
  const present = await deps.store.plans.of(context.person.id);
  if (Object.values(said).some((one) => one !== undefined)) return wish(deps, doors, context, present, said);
  return present ? pageOf(deps, doors, context, present) : noPlanScreen(context);
};

/** Makes a plan, or changes the one there is. */
const wish = async (
  deps: Deps,
  doors: PlanDoors,
  context: Context,
  present: Plan | undefined,
  said: Said,
): Promise<View> => {
  const wishes = await wishesFrom(context, said);
  const today = myDay(context);
  const running = present && present.date >= today ? present : undefined;
  if ("bad" in wishes)
    return running ? pageOf(deps, doors, context, running, wishes.bad) : noPlanScreen(context, wishes.bad);
  if (running) return change(deps, doors, context, running, wishes);
  if (wishes.date === undefined) return noPlanScreen(context);
  // Whoever never practised has no zone of their days yet.
  await followZone(deps, context);
  const id = hashText(`plan/${context.person.id}/${context.request.id}`);
  const all = { ...usualWishes(deps, context), ...wishes, date: wishes.date };
  const made = makePlan(id, today, all, daysBetween(today, all.date) < SHORT);
  // A request that comes twice makes one plan.
  const plan = await deps.store.plans.change(context.person.id, (now) => (now?.id === id ? undefined : made));
  return pageOf(deps, doors, context, plan ?? made);
};

const change = async (
  deps: Deps,
  doors: PlanDoors,
  context: Context,
  running: Plan,
  wishes: Partial<Wishes>,
): Promise<View> => {
  const today = myDay(context);
  const plan = await deps.store.plans.change(context.person.id, (now) => {
    if (now?.id !== running.id) return undefined;
    const next = changePlan(now, wishes);
    return daysBetween(today, next.date) < SHORT ? placementOver(next) : next;
  });
  const { words } = context;
  const moved = wishes.date !== undefined && wishes.date !== running.date;
  return pageOf(
    deps,
    doors,
    context,
    plan ?? running,
    moved ? words.plan.moved(dayText(words, wishes.date ?? running.date)) : words.plan.changed,
  );
};

/** The plan's page, or the way into its placement. */
const pageOf = async (deps: Deps, doors: PlanDoors, context: Context, plan: Plan, note?: string): Promise<View> => {
  const days = daysBetween(myDay(context), plan.date);
  if (!plan.placement.over && days >= 0) return welcomeScreen(context, plan, days, note);
  return planScreen(deps, context, await openPlan(deps, context, plan, doors.commands), note);
};

const after =
  (deps: Deps, doors: PlanDoors) =>
  async (context: Context, plan: Plan, how: "placed" | "skipped"): Promise<View> => {
    const w = context.words.plan;
    const opened = await openPlan(deps, context, plan, doors.commands);
    const topics = topicsOf(opened.stand, context, opened.plan);
    const said = how === "placed" ? w.placed(context.words.common.levels[levelOfAll(opened.plan, context)]) : w.skipped;
    const gain = w.needs(mostToGain(deps, context, topics));
    return planScreen(deps, context, opened, [said, gain].join(context.lang === "zh" ? "" : " "));
  };

export const planActionHandlers = (deps: Deps, doors: PlanDoors): readonly Action<Context>[] => {
  const then = after(deps, doors);
  const mine = (context: Context) => deps.store.plans.of(context.person.id);
  return [
    on(planActions.open, "redraw", async (context, { page }) => redraw(await pageNamed(deps, doors, context, page))),
    on(planActions.goOn, "whisper", async (context) => goOn(deps, doors, context, await mine(context))),
    on(planActions.form, "form", async (context) => wishesForm(deps, context, await mine(context))),
    on(planActions.sent, "redraw", async (context, _, { fields }) => {
      const said = saidIn(context, fields);
      const present = await mine(context);
      if (!("bad" in said)) return redraw(await wish(deps, doors, context, present, said));
      return redraw(present ? await pageOf(deps, doors, context, present, said.bad) : noPlanScreen(context, said.bad));
    }),
    on(planActions.place, "redraw", (context, { plan }) => placeReply(deps, context, plan, then)),
    on(planActions.answer, "redraw", (context, { plan, item, option }) =>
      answerReply(deps, context, { id: plan, item, answer: { kind: "options", chosen: [option] } }, then),
    ),
    on(planActions.unknown, "redraw", (context, { plan, item }) =>
      answerReply(deps, context, { id: plan, item, answer: undefined }, then),
    ),
    on(planActions.skip, "redraw", (context, { plan }) => skipReply(deps, context, plan, then)),
    on(planActions.rest, "redraw", (context, wanted) => restReply(deps, context, wanted)),
    on(planActions.elsewhere, "redraw", (context, { plan }) => elsewhereReply(deps, doors, context, plan)),
    on(planActions.end, "redraw", async (context, { plan }) => {
      if ((await mine(context))?.id === plan) await deps.store.plans.drop(context.person.id);
      return redraw(endedScreen(context));
    }),
  ];
};

const pageNamed = async (deps: Deps, doors: PlanDoors, context: Context, page: PlanPage): Promise<View> => {
  const plan = await deps.store.plans.of(context.person.id);
  if (!plan) return noPlanScreen(context);
  switch (page) {
    case "plan":
      return pageOf(deps, doors, context, plan);
    case "stand":
      return standScreen(deps, context, topicsOf(await standOf(deps, context), context, plan));
    case "rest":
      return restScreen(context, plan);
    case "end":
      return endScreen(context, plan);
  }
};

const restReply = async (
  deps: Deps,
  context: Context,
  { plan: id, day, free }: { readonly plan: string; readonly day: number; readonly free: "yes" | "no" },
): Promise<Reply> => {
  const present = await deps.store.plans.of(context.person.id);
  if (present?.id !== id || day < 1 || day > 7) return redraw(sentence(context.words.plan.none));
  const others = (rest: readonly number[]): readonly number[] => rest.filter((one) => one !== day);
  if (free === "yes" && others(present.rest).length === 6)
    return redraw(restScreen(context, present, context.words.plan.restAll));
  const plan = await deps.store.plans.change(context.person.id, (now) => {
    if (now?.id !== id) return undefined;
    return changePlan(now, { rest: [...others(now.rest), ...(free === "yes" ? [day] : [])].sort() });
  });
  return redraw(restScreen(context, plan ?? present));
};

/** A mock interview can be held with a friend too. */
const elsewhereReply = async (deps: Deps, doors: PlanDoors, context: Context, id: string): Promise<Reply> => {
  const today = myDay(context);
  const plan = await deps.store.plans.change(context.person.id, (present) => {
    if (present?.id !== id || present.list?.day !== today) return undefined;
    const items = present.list.items.map((item) =>
      item.kind === "mock" ? { ...item, elsewhere: true as const } : item,
    );
    return { ...present, list: { ...present.list, items } };
  });
  return redraw(plan ? await pageOf(deps, doors, context, plan) : noPlanScreen(context));
};
