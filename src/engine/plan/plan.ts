import type { Level } from "../bank/schema.ts";
import type { Day, Instant } from "../instant.ts";

/** A person's plan to the day of a real interview, as stored. */
export interface Plan {
  /** Stands in its buttons: those of an earlier plan do nothing. */
  readonly id: string;
  readonly made: Day;
  /** The day of the interview. */
  readonly date: Day;
  /** Null: all that is asked where they practise. */
  readonly track: string | null;
  /** Minutes a day. */
  readonly minutes: number;
  /** Weekdays without a list: 1 (Monday) to 7. */
  readonly rest: readonly number[];
  readonly placement: Placement;
  /** What the coming days bring; null until it is planned, and after a change. */
  readonly course: Course | null;
  /** The list of the day on which the person looked last. */
  readonly list: DayList | null;
  /** Lists that were done to the end, and on which days of late. */
  readonly kept: number;
  readonly done: readonly Day[];
  /** The latest day with a mock interview. */
  readonly mock: Day | null;
}

/** Questions asked to find out where somebody stands, in their order. The last one waits as long as it has no credit. */
export interface Placement {
  readonly asked: readonly Asked[];
  readonly over: boolean;
}

export interface Asked {
  readonly question: string;
  readonly revision: string;
  readonly optionSeed: string;
  readonly topic: string;
  readonly level: Level;
  readonly shownAt: Instant;
  /** 0 to 1; absent until it is answered. */
  readonly credit?: number;
}

/** A week at most, planned on its first day. */
export interface Course {
  readonly on: Day;
  readonly days: readonly PlannedDay[];
  /** Mock interviews from there to the end. */
  readonly mocks: number;
  /** Topics for which there is no time. */
  readonly left: readonly string[];
}

export interface PlannedDay {
  readonly day: Day;
  /** `light`: the last one before the interview. */
  readonly kind: "work" | "light" | "rest" | "away";
  /** Facts expected to be due. */
  readonly reviews: number;
  readonly fresh: readonly Fresh[];
  /** Minutes of a mock interview; 0: none. */
  readonly mock: number;
}

/** Facts of a topic that the person has not met. */
export interface Fresh {
  readonly topic: string;
  readonly facts: number;
}

/** What a day asks for, in the order in which it is done. */
export interface DayList {
  readonly day: Day;
  readonly items: readonly ListItem[];
  /** Why the days were planned anew for it. */
  readonly replanned?: Replanned;
}

export type ListItem =
  | { readonly kind: "review"; readonly facts: number }
  | { readonly kind: "mock"; readonly minutes: number; readonly elsewhere?: true }
  | { readonly kind: "fresh"; readonly topic: string; readonly questions: readonly string[] };

export type Replanned = "week" | "missed";

/** Minutes a day that can be chosen. */
export const MINUTES = { least: 5, most: 120, usual: 20 } as const;

/** Plans reach this far, in days: further ahead nobody keeps one. */
export const LONGEST = 366;

/** Fewer days than this are too few for a placement to pay off. */
export const SHORT = 3;

/** What a person can change of a plan. */
export type Wishes = Pick<Plan, "date" | "track" | "minutes" | "rest">;

/** The days are planned anew from it, what was done stays; today's list is made anew where it would be another one. */
export const changePlan = (plan: Plan, wishes: Partial<Wishes>): Plan => {
  const next = { ...plan, ...wishes, course: null };
  return next.minutes === plan.minutes && next.track === plan.track ? next : { ...next, list: null };
};

/** The placement ends with the answers there are. */
export const placementOver = (plan: Plan): Plan => ({
  ...plan,
  placement: { asked: plan.placement.asked.filter(({ credit }) => credit !== undefined), over: true },
});

export const makePlan = (id: string, today: Day, wishes: Wishes, short: boolean): Plan => ({
  id,
  made: today,
  ...wishes,
  placement: { asked: [], over: short },
  course: null,
  list: null,
  kept: 0,
  done: [],
  mock: null,
});

/** Longer ago than the days that are planned at once nobody asks whether a list was done. */
const REMEMBERED = 14;

/**
 * The plan with what was done of its list: the day counts as done with its last thing, once. `mock` is the latest day with a mock interview,
 * by the log. The same plan where nothing is new. `done` as `doneIn` says.
 */
export const settled = (plan: Plan, done: readonly boolean[], mock: Day | undefined): Plan => {
  const { list } = plan;
  const elsewhere = list?.items.some((item) => item.kind === "mock" && item.elsewhere) ? list.day : undefined;
  const latest =
    [plan.mock, mock, elsewhere]
      .filter((day) => day != null)
      .sort()
      .at(-1) ?? null;
  const noted = latest === plan.mock ? plan : { ...plan, mock: latest };
  if (list === null || !done.every((one) => one) || plan.done.includes(list.day)) return noted;
  // A day without anything to do is over, and nobody's merit.
  const kept = plan.kept + (list.items.length > 0 ? 1 : 0);
  return { ...noted, kept, done: [...plan.done, list.day].slice(-REMEMBERED) };
};
