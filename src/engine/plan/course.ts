import type { Day } from "../instant.ts";
import { addDays, daysBetween, weekday } from "../learning/calendar.ts";
import { isAway, type Leave } from "../learning/leave.ts";
import { tasksOf } from "./day.ts";
import { type Supply, supplyOf, type TopicState } from "./needs.ts";
import type { Course, Plan, PlannedDay, Replanned } from "./plan.ts";

/** So many days are planned ahead; then anew, from what is known by then. */
const WEEK = 7;

/** Days until a fact met today is asked again, and again: FSRS' first intervals for one that is known. */
const RETURNS = [3, 11, 35] as const;

export interface CourseWish {
  readonly today: Day;
  readonly plan: Pick<Plan, "made" | "date" | "minutes" | "rest" | "mock">;
  readonly leave: Leave;
  readonly topics: readonly TopicState[];
  /** Facts that become due so many days from today, by what is known today; at 0 all that are due already. */
  readonly due: (days: number) => number;
  /** Whether mock interviews are to be had. */
  readonly mocks: boolean;
  /** Minutes of today that are used up. */
  readonly spent: number;
}

/** All days from today to the one before the interview, and the week of them that is kept. Pure. */
export const planCourse = (wish: CourseWish): Course => {
  const all = daysAhead(wish);
  return {
    on: wish.today,
    days: all.days.slice(0, WEEK),
    mocks: all.days.filter(({ mock }) => mock > 0).length,
    left: all.left,
  };
};

/** The whole way, which is what properties are about. */
export const daysAhead = (
  wish: CourseWish,
): { readonly days: readonly PlannedDay[]; readonly left: readonly string[] } => {
  // How often something new fits shows when the days are gone through once.
  const supply = supplyOf(wish.topics);
  const first = walk(wish, supply);
  if (supply.untouched().length === 0) return { days: first, left: [] };
  const again = supplyOf(wish.topics, supply.given());
  return { days: walk(wish, again), left: again.untouched() };
};

const walk = (wish: CourseWish, supply: Supply): readonly PlannedDay[] => {
  const { today, plan, leave } = wish;
  const returning: number[] = [];
  const days: PlannedDay[] = [];
  let [mock, waiting] = [plan.mock, 0];
  for (let at = 0; addDays(today, at) < plan.date; at += 1) {
    const day = addDays(today, at);
    const kind = kindOf(day, plan, leave);
    const due = waiting + wish.due(at) + (returning[at] ?? 0);
    const wanted = wish.mocks && kind === "work" ? mockOn({ ...plan, mock }, day) : NO_MOCK;
    const minutes = plan.minutes - (at === 0 ? wish.spent : 0);
    const tasks = tasksOf({ kind, minutes, due, ...wanted, topics: [] }, supply);
    const reviews = tasks.reduce((sum, task) => sum + (task.kind === "review" ? task.facts : 0), 0);
    const fresh = tasks.flatMap((task) => (task.kind === "fresh" ? [{ topic: task.topic, facts: task.facts }] : []));
    const held = tasks.some((task) => task.kind === "mock");
    if (held) mock = day;
    waiting = due - reviews;
    const met = fresh.reduce((sum, { facts }) => sum + facts, 0);
    for (const days of RETURNS) returning[at + days] = (returning[at + days] ?? 0) + met;
    days.push({ day, kind, reviews, fresh, mock: held ? wanted.mock : 0 });
  }
  return days;
};

/** What kind of day it is. The last one before the interview is light, unless it is free altogether. */
export const kindOf = (day: Day, { date, rest }: Pick<Plan, "date" | "rest">, leave: Leave): PlannedDay["kind"] => {
  if (isAway(leave, day)) return "away";
  if (rest.includes(weekday(day))) return "rest";
  return daysBetween(day, date) <= 1 ? "light" : "work";
};

export interface MockWish {
  /** Minutes; 0: none today. */
  readonly mock: number;
  readonly waited: boolean;
}

const NO_MOCK: MockWish = { mock: 0, waited: false };

/** The mock interview that belongs to a day of work. They come more often the nearer the interview is. Pure. */
export const mockOn = ({ made, date, minutes, mock }: Omit<CourseWish["plan"], "rest">, day: Day): MockWish => {
  const ahead = daysBetween(day, date);
  const since = mock === null ? daysBetween(made, day) : daysBetween(mock, day);
  const gap = mock === null ? firstGap(ahead) : gapAt(ahead);
  return since < gap ? NO_MOCK : { mock: mockMinutes(minutes), waited: since > gap };
};

/** The first comes early, since it shows what is asked; where there is one day for it, on that. */
const firstGap = (ahead: number): number => {
  if (ahead <= 2) return 0;
  return ahead <= 7 ? 1 : 2;
};

/** Days between two mock interviews, that many days before the real one. */
const gapAt = (ahead: number): number => {
  if (ahead > 28) return 7;
  if (ahead > 14) return 5;
  return ahead > 7 ? 3 : 2;
};

/** As long as a day has minutes, between a quarter and half an hour. */
const mockMinutes = (minutes: number): number => Math.min(30, Math.max(15, Math.floor(minutes / 5) * 5));

/**
 * Whether the days are to be planned anew before today's list is made: after a week, or where a list was left undone; both without a
 * word of reproach. `silent`: for the first time, after a change, or since leave has changed.
 */
export const replanOn = (
  { course, done }: Pick<Plan, "course" | "done">,
  today: Day,
  leave: Leave,
): Replanned | "silent" | undefined => {
  if (course === null || today < course.on) return "silent";
  const before = course.days.filter(({ day }) => day < today);
  const asked = before.filter(({ reviews, fresh, mock }) => reviews + fresh.length + mock > 0);
  if (asked.some(({ day }) => !done.includes(day))) return "missed";
  if (daysBetween(course.on, today) >= WEEK || !course.days.some(({ day }) => day === today)) return "week";
  const changed = course.days.some(({ day, kind }) => day >= today && isAway(leave, day) !== (kind === "away"));
  return changed ? "silent" : undefined;
};
