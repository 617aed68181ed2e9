import type { View } from "../../src/chat/view.ts";
import type { TopicState } from "../../src/engine/plan/needs.ts";
import type { Course, DayList, ListItem, Plan, PlannedDay } from "../../src/engine/plan/plan.ts";
import type { Context, Deps } from "../../src/practice/context.ts";
import { endedScreen, endScreen, restScreen, standScreen } from "../../src/practice/plan/pages.ts";
import { placementScreen, welcomeScreen } from "../../src/practice/plan/placement-screen.ts";
import { noPlanScreen, planScreen } from "../../src/practice/plan/screens.ts";
import type { Opened } from "../../src/practice/plan/today.ts";
import { smallBank } from "./small-bank.ts";

const bank = smallBank();
const TODAY = "2026-11-25";

const day = (at: number, change: Partial<PlannedDay> = {}): PlannedDay => ({
  day: `2026-11-${25 + at}`,
  kind: "work",
  reviews: 12 * at,
  fresh: [
    { topic: "tea", facts: 4 },
    { topic: "knives", facts: 1 },
  ],
  mock: 0,
  ...change,
});

const COURSE: Course = {
  on: TODAY,
  days: [
    day(0),
    day(1),
    day(2, { mock: 20, fresh: [] }),
    day(3, { kind: "rest", reviews: 0, fresh: [] }),
    day(4, { kind: "away", reviews: 0, fresh: [] }),
    day(5, { kind: "light", fresh: [] }),
  ],
  mocks: 1,
  left: ["knives"],
};

const ITEMS: readonly ListItem[] = [
  { kind: "review", facts: 12 },
  { kind: "mock", minutes: 20 },
  { kind: "fresh", topic: "tea", questions: ["tea-green.1", "tea-green.2"] },
  { kind: "fresh", topic: "knives", questions: ["knife-burr.1"] },
];

const list = (change: Partial<DayList> = {}): DayList => ({ day: TODAY, items: ITEMS, ...change });

const plan = (change: Partial<Plan> = {}): Plan => ({
  id: "p1",
  made: "2026-11-11",
  date: "2026-12-01",
  track: null,
  minutes: 20,
  rest: [6, 7],
  placement: { asked: [], over: true },
  course: COURSE,
  list: null,
  kept: 9,
  done: [],
  mock: null,
  ...change,
});

const asked = (credits: readonly (number | undefined)[]): Plan =>
  plan({
    placement: {
      over: false,
      asked: credits.map((credit) => ({
        question: "tea-green.1",
        revision: "r",
        optionSeed: "seed",
        topic: "tea",
        level: "mid",
        shownAt: 0,
        ...(credit === undefined ? {} : { credit }),
      })),
    },
  });

const opened = (change: Partial<Plan> = {}, shown?: DayList, done: readonly boolean[] = []): Opened => ({
  plan: plan(change),
  stand: { home: {} as Deps, today: TODAY, due: 12, met: new Set(), seen: new Map(), spoilt: new Set() },
  done: shown ? shown.items.map((_, at) => done[at] ?? false) : [],
  ...(shown ? { list: shown } : {}),
});

const only = (one: PlannedDay): Partial<Plan> => ({ course: { ...COURSE, days: [one], left: [] } });

const TOPICS: readonly TopicState[] = [
  { topic: "tea", weight: 3, facts: 1, met: 1, answers: 12, right: 9, level: "senior" },
  { topic: "knives", weight: 1, facts: 1, met: 1, answers: 0, right: 0, level: "junior" },
];

/** The screens of `/prep plan`. */
export const planScreens = (context: Context): Readonly<Record<string, View>> => {
  const w = context.words.plan;
  const page = (of: Opened, note?: string) => planScreen({ bank }, context, of, note);
  return {
    none: noPlanScreen(context),
    "none-unread": noPlanScreen(context, w.unread("soon")),
    "none-past": noPlanScreen(context, w.past("2026-11-24")),
    welcome: welcomeScreen(context, asked([]), 6),
    "welcome-again": welcomeScreen(context, asked([1, undefined]), 1, w.moved("2026-11-26")),
    "placement-first": placementScreen({ bank }, context, asked([undefined])),
    "placement-right": placementScreen({ bank }, context, asked([1, undefined])),
    "placement-wrong": placementScreen({ bank }, context, asked([1, 0, undefined])),
    "placement-gone": placementScreen({ bank }, context, asked([])),
    placed: page(opened({}, list()), `${w.placed(context.words.common.levels.mid)} ${w.needs("Tea")}`),
    day: page(opened({}, list({ replanned: "week" }), [true])),
    "day-missed": page(opened({}, list({ replanned: "missed" }), [true, true])),
    "day-done": page(opened({}, list(), [true, true, true, true])),
    "day-elsewhere": page(opened({}, list({ items: [{ kind: "mock", minutes: 15, elsewhere: true }] }), [true])),
    "day-free": page(opened(only(day(0, { kind: "rest" })), list({ items: [] }))),
    "day-empty": page(opened({}, list({ items: [] }))),
    "two-days": page(opened({ made: TODAY, date: "2026-11-27", ...only(day(0)) }, list())),
    "one-day": page(
      opened({ made: TODAY, date: "2026-11-26", ...only(day(0, { kind: "light" })) }, list({ items: [] })),
    ),
    "no-day": page(opened({ made: TODAY, date: TODAY })),
    "last-day": page(
      opened(
        { date: "2026-11-26", ...only(day(0, { kind: "light" })) },
        list({ items: [{ kind: "review", facts: 1 }] }),
      ),
    ),
    "the-day": page(opened({ date: TODAY })),
    over: page(opened({ date: "2026-11-24" })),
    "over-nothing-done": page(opened({ date: "2026-11-24", kept: 0 })),
    stand: standScreen({ bank }, context, TOPICS),
    rest: restScreen(context, plan()),
    "rest-all": restScreen(context, plan(), w.restAll),
    end: endScreen(context, plan()),
    ended: endedScreen(context),
  };
};
