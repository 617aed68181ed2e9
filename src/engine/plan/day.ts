import type { Supply } from "./needs.ts";
import type { DayList, Fresh, ListItem, PlannedDay } from "./plan.ts";

/** Minutes that things take: measured by nobody, but what people need who read the explanation too. */
export const COST = { review: 0.5, fresh: 1.5, placement: 0.5 } as const;

/** Facts of one topic at a time. */
const AT_ONCE = 4;

/** What a day asks for before its questions are drawn. */
export type Task =
  | { readonly kind: "review"; readonly facts: number }
  | { readonly kind: "mock"; readonly minutes: number }
  | ({ readonly kind: "fresh" } & Fresh);

export interface DayWish {
  readonly kind: PlannedDay["kind"];
  /** What is left of the day's. */
  readonly minutes: number;
  /** Facts that are due. */
  readonly due: number;
  /** Minutes of the mock interview that belongs to the day; 0: none. */
  readonly mock: number;
  /** It has waited for a day already. */
  readonly waited: boolean;
  /** Topics that were promised for the day, in their order; more come where time is left. */
  readonly topics: readonly string[];
}

/**
 * The day's list: what is due comes first, and where it does not fit nothing new is added; a mock interview waits for it one day, not
 * two. Only the last thing may go over the minutes. The light day has reviews alone, for half the time. Takes from the supply.
 */
export const tasksOf = (wish: DayWish, supply: Supply): readonly Task[] => {
  if (wish.kind === "rest" || wish.kind === "away") return [];
  const minutes = wish.kind === "light" ? lightMinutes(wish.minutes) : wish.minutes;
  const facts = Math.min(wish.due, Math.max(1, Math.floor(minutes / COST.review)));
  const reviews: readonly Task[] = facts > 0 ? [{ kind: "review", facts }] : [];
  const whole = facts === wish.due;
  if (wish.kind === "light") return reviews;
  const mocks: readonly Task[] = wish.mock > 0 && (whole || wish.waited) ? [{ kind: "mock", minutes: wish.mock }] : [];
  const left = minutes - minutesOf([...reviews, ...mocks]);
  return [...reviews, ...mocks, ...(whole ? freshTasks(left, wish.topics, supply) : [])];
};

const lightMinutes = (minutes: number): number => Math.min(minutes, Math.max(5, Math.floor(minutes / 2)));

/** One thing for each topic, of several topics before more of one. */
const freshTasks = (minutes: number, promised: readonly string[], supply: Supply): readonly Task[] => {
  const facts = new Map<string, number>();
  let left = minutes;
  const take = (give: (most: number) => Fresh | undefined): boolean => {
    const most = Math.min(AT_ONCE, Math.floor(left / COST.fresh));
    const fresh = most < 1 ? undefined : give(most);
    if (fresh === undefined) return false;
    facts.set(fresh.topic, (facts.get(fresh.topic) ?? 0) + fresh.facts);
    left -= fresh.facts * COST.fresh;
    return true;
  };
  for (const topic of promised) take((most) => supply.takeOf(topic, most));
  while (take((most) => supply.take(most, [...facts.keys()])));
  return [...facts].map(([topic, count]) => ({ kind: "fresh", topic, facts: count }));
};

/** What they take together. */
export const minutesOf = (tasks: readonly Task[]): number => tasks.reduce((sum, task) => sum + minutesFor(task), 0);

const minutesFor = (task: Task): number => {
  switch (task.kind) {
    case "review":
      return task.facts * COST.review;
    case "mock":
      return task.minutes;
    case "fresh":
      return task.facts * COST.fresh;
  }
};

/** What was done on a list's day, as the log and the cards tell. */
export interface DayWork {
  /** Answers in review. */
  readonly reviewed: number;
  /** Nothing that is due is left; false where that is not known any more. */
  readonly cleared: boolean;
  readonly interviewed: boolean;
  /** Questions that need not be asked any more: answered, skipped, or gone. */
  readonly over: (question: string) => boolean;
}

/** Whether each thing of the list is done. */
export const doneIn = ({ items }: DayList, work: DayWork): readonly boolean[] =>
  items.map((item) => isDone(item, work));

const isDone = (item: ListItem, work: DayWork): boolean => {
  switch (item.kind) {
    case "review":
      return work.cleared || work.reviewed >= item.facts;
    case "mock":
      return item.elsewhere === true || work.interviewed;
    case "fresh":
      return item.questions.every(work.over);
  }
};
