import { draw } from "../../engine/bank/draw.ts";
import type { Day } from "../../engine/instant.ts";
import { reviewsOn } from "../../engine/learning/learner.ts";
import { NO_LEAVE } from "../../engine/learning/leave.ts";
import type { LogEntry } from "../../engine/learning/log-entry.ts";
import { mockOn, planCourse, replanOn } from "../../engine/plan/course.ts";
import { COST, type DayWork, doneIn, type Task, tasksOf } from "../../engine/plan/day.ts";
import { dueAhead } from "../../engine/plan/forecast.ts";
import { supplyOf, type TopicState } from "../../engine/plan/needs.ts";
import { type DayList, type ListItem, type Plan, type Replanned, settled } from "../../engine/plan/plan.ts";
import type { Context, Deps } from "../context.ts";
import { SHORT_TYPES } from "../review-queue.ts";
import type { StartCommand } from "../start-command.ts";
import { freshQuestions, type Stand, standOf, topicsOf } from "./stand.ts";

/** A plan on one of its days. */
export interface Opened {
  readonly plan: Plan;
  readonly stand: Stand;
  /** Absent on the day of the interview and after it. */
  readonly list?: DayList;
  /** Whether each thing of the list is done. */
  readonly done: readonly boolean[];
}

/**
 * The plan as it is today, its placement being over: with today's list, which is made at the first look of the day, and with what was done
 * noted. Days are planned anew before that where a week is over or a list was left. Harmless when repeated.
 */
export const openPlan = async (deps: Deps, context: Context, plan: Plan, commands: StartCommand): Promise<Opened> => {
  const stand = await standOf(deps, context);
  const entries = await answersFor(deps, context, plan, stand);
  const work = (day: Day): DayWork => workOn(context, stand, entries, day);
  const interviewed = entries.find(({ source }) => source === "interview")?.day;
  const next = await nextOf(deps, context, { plan, stand, work, interviewed, mocks: commands.has("interview") });
  const now = next === plan ? plan : await saved(deps, context, plan, next);
  // Somebody was quicker: another look at the same moment, or a wish that changes the days.
  if (now !== plan && now !== next) return openPlan(deps, context, now, commands);
  const list = now.list?.day === stand.today && stand.today < now.date ? now.list : undefined;
  return { plan: now, stand, done: list ? doneIn(list, work(list.day)) : [], ...(list ? { list } : {}) };
};

/** More answers than anybody gives in a day are not looked through. */
const LOOKED_AT = 200;

/** Today's reviews are counted with the person; only interviews, and what was done on days before, are looked up. */
const answersFor = async (
  { store }: Deps,
  { person }: Context,
  { list }: Plan,
  { today }: Stand,
): Promise<readonly LogEntry[]> => {
  if (list?.day === today && !list.items.some(({ kind }) => kind === "mock")) return [];
  return (await store.people.history(person.id, { skip: 0, take: LOOKED_AT })).entries;
};

/** The plan that holds now: the next one, unless it has become another than the one read. */
const saved = async ({ store }: Deps, { person }: Context, plan: Plan, next: Plan): Promise<Plan> => {
  const read = JSON.stringify(plan);
  const kept = await store.plans.change(person.id, (present) => (JSON.stringify(present) === read ? next : undefined));
  return kept ?? next;
};

interface Looking {
  readonly plan: Plan;
  readonly stand: Stand;
  readonly work: (day: Day) => DayWork;
  readonly mocks: boolean;
  /** The latest day with an interview. */
  readonly interviewed: Day | undefined;
}

const nextOf = async (deps: Deps, context: Context, looking: Looking): Promise<Plan> => {
  const { plan, stand, work, mocks, interviewed } = looking;
  const { today } = stand;
  const before = settled(plan, plan.list ? doneIn(plan.list, work(plan.list.day)) : [], interviewed);
  const leave = context.person.learner.leave ?? NO_LEAVE;
  const why = replanOn(before, today, leave);
  if (today >= plan.date || (before.list?.day === today && why === undefined)) return before;
  const topics = topicsOf(stand, context, before);
  // The questions of the placement took their time too.
  const spent = today === before.made ? Math.min(before.minutes - 1, minutesOf(before)) : 0;
  const due = why === undefined ? undefined : await expected(deps, context, stand);
  const course = due ? planCourse({ today, plan: before, leave, topics, due, mocks, spent }) : before.course;
  const planned = { ...before, course };
  if (before.list?.day === today && isFree(planned, today) === (before.list.items.length === 0)) return planned;
  return { ...planned, list: listOf(context, planned, stand, topics, { why, mocks, spent }) };
};

const minutesOf = ({ placement }: Plan): number => Math.ceil(placement.asked.length * COST.placement);

const isFree = ({ course }: Plan, today: Day): boolean => {
  const kind = course?.days.find(({ day }) => day === today)?.kind;
  return kind === "rest" || kind === "away";
};

const expected = async (deps: Deps, { person }: Context, { today, due }: Stand): Promise<(days: number) => number> => {
  const ahead = dueAhead(await deps.store.cards.of(person.id), person.learner, today);
  return (days) => (days === 0 ? due : ahead(days));
};

interface Making {
  readonly why: Replanned | "silent" | undefined;
  readonly mocks: boolean;
  readonly spent: number;
}

const listOf = (
  context: Context,
  plan: Plan,
  stand: Stand,
  topics: readonly TopicState[],
  { why, mocks, spent }: Making,
): DayList => {
  const { today } = stand;
  const here = plan.course?.days.find(({ day }) => day === today);
  const kind = here?.kind ?? "light";
  const wanted = mocks && kind === "work" ? mockOn(plan, today) : { mock: 0, waited: false };
  const tasks = tasksOf(
    {
      kind,
      minutes: Math.max(1, plan.minutes - spent),
      due: stand.due,
      ...wanted,
      topics: (here?.fresh ?? []).map(({ topic }) => topic),
    },
    supplyOf(topics),
  );
  const items = tasks.flatMap((task): readonly ListItem[] => itemOf(context, plan, stand, topics, task));
  return { day: today, items, ...(why === "week" || why === "missed" ? { replanned: why } : {}) };
};

const itemOf = (
  { person }: Context,
  { id }: Plan,
  stand: Stand,
  topics: readonly TopicState[],
  task: Task,
): readonly ListItem[] => {
  if (task.kind !== "fresh") return [task];
  const { home, seen, spoilt, today } = stand;
  const level = topics.find(({ topic }) => topic === task.topic)?.level ?? person.profile.level ?? "auto";
  const paper = draw(
    home.bank,
    {
      topics: { include: [task.topic], exclude: [] },
      level,
      types: SHORT_TYPES,
      count: task.facts,
      deck: (freshQuestions(stand).get(task.topic) ?? []).map((question) => question.id),
      seen,
      avoid: spoilt,
    },
    `${id}/${today}/${task.topic}`,
  );
  const questions = paper.questions.map((question) => question.id);
  return questions.length === 0 ? [] : [{ kind: "fresh", topic: task.topic, questions }];
};

/** What was done on a day, by the log; of today also by what is left. */
const workOn = (
  { person }: Context,
  { today, due, home, seen, spoilt }: Stand,
  entries: readonly LogEntry[],
  on: Day,
): DayWork => {
  const those = entries.filter(({ day }) => day === on);
  const reviews =
    on === today ? reviewsOn(person.learner, on) : those.filter(({ source }) => source === "review").length;
  return {
    reviewed: reviews,
    cleared: on === today && due === 0,
    interviewed: those.some(({ source }) => source === "interview"),
    over: (id) => {
      const question = home.bank.questions.get(id);
      return seen.has(id) || spoilt.has(id) || question === undefined || question.retired === true;
    },
  };
};
