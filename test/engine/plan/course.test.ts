import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, weekday } from "../../../src/engine/learning/calendar.ts";
import { type Leave, NO_LEAVE } from "../../../src/engine/learning/leave.ts";
import { type CourseWish, daysAhead, mockOn, planCourse, replanOn } from "../../../src/engine/plan/course.ts";
import { minutesOf, type Task } from "../../../src/engine/plan/day.ts";
import type { TopicState } from "../../../src/engine/plan/needs.ts";
import type { PlannedDay } from "../../../src/engine/plan/plan.ts";

const TODAY = "2026-11-25";

const topic = (name: string, change: Partial<TopicState> = {}): TopicState => ({
  topic: name,
  weight: 1,
  facts: 100,
  met: 0,
  answers: 0,
  right: 0,
  level: "mid",
  ...change,
});

const wish = (change: Partial<CourseWish> & { readonly date?: string; readonly minutes?: number } = {}): CourseWish => {
  const { date = addDays(TODAY, 30), minutes = 20, plan, ...rest } = change;
  return {
    today: TODAY,
    plan: { made: TODAY, date, minutes, rest: [], mock: null, ...plan },
    leave: NO_LEAVE,
    topics: [topic("mysql", { weight: 4 }), topic("redis", { weight: 3 }), topic("nginx")],
    due: () => 0,
    mocks: true,
    spent: 0,
    ...rest,
  };
};

const tasksIn = ({ reviews, fresh, mock }: PlannedDay): readonly Task[] => [
  ...(reviews > 0 ? [{ kind: "review", facts: reviews } as const] : []),
  ...(mock > 0 ? [{ kind: "mock", minutes: mock } as const] : []),
  ...fresh.map((one) => ({ kind: "fresh", ...one }) as const),
];

const anyTopic = (at: number) =>
  fc
    .record({
      weight: fc.constantFrom(0.5, 1, 2, 3, 4, 5),
      facts: fc.integer({ min: 1, max: 120 }),
      met: fc.integer({ min: 0, max: 120 }),
      answers: fc.integer({ min: 0, max: 50 }),
      right: fc.integer({ min: 0, max: 50 }),
      level: fc.constantFrom("junior" as const, "mid" as const, "senior" as const),
    })
    .map(({ met, right, ...state }) => ({
      topic: `topic-${at}`,
      ...state,
      met: Math.min(met, state.facts),
      right: Math.min(right, state.answers),
    }));

const anyLeave = fc.oneof(
  fc.constant(NO_LEAVE),
  fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 27 })).map(
    ([from, length]): Leave => ({
      over: 0,
      latest: { from: addDays(TODAY, from), to: addDays(TODAY, from + length) },
    }),
  ),
);

const anyWish = fc
  .record({
    days: fc.integer({ min: 0, max: 120 }),
    minutes: fc.integer({ min: 5, max: 120 }),
    rest: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    mock: fc.option(fc.integer({ min: -20, max: 0 })),
    leave: anyLeave,
    topics: fc
      .integer({ min: 1, max: 14 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyTopic(at)))),
    backlog: fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 40 }),
    mocks: fc.boolean(),
    spent: fc.integer({ min: 0, max: 4 }),
  })
  .map(
    ({ days, minutes, rest, mock, leave, topics, backlog, mocks, spent }): CourseWish => ({
      today: TODAY,
      plan: {
        made: addDays(TODAY, -20),
        date: addDays(TODAY, days),
        minutes,
        rest,
        mock: mock === null ? null : addDays(TODAY, mock),
      },
      leave,
      topics,
      due: (ahead) => backlog[ahead] ?? 0,
      mocks,
      spent,
    }),
  );

describe("the days to an interview", () => {
  test("never ask for more than the minutes by more than their last thing", () => {
    fc.assert(
      fc.property(anyWish, (wanted) => {
        for (const day of daysAhead(wanted).days) {
          const tasks = tasksIn(day);
          // The order of the day: reviews, a mock interview, what is new.
          expect(minutesOf(tasks.slice(0, -1))).toBeLessThanOrEqual(wanted.plan.minutes);
        }
      }),
    );
  });

  test("are all there, one after the other, up to the day before", () => {
    fc.assert(
      fc.property(anyWish, (wanted) => {
        const { days } = daysAhead(wanted);
        expect(days.map(({ day }) => day)).toEqual(days.map((_, at) => addDays(TODAY, at)));
        expect(days.length).toBe(daysBetween(TODAY, wanted.plan.date));
      }),
    );
  });

  test("ask for nothing on free days and on leave, and for little on the last one", () => {
    fc.assert(
      fc.property(anyWish, (wanted) => {
        for (const day of daysAhead(wanted).days) {
          const isFree = day.kind === "rest" || day.kind === "away";
          if (isFree) expect(tasksIn(day)).toEqual([]);
          if (wanted.plan.rest.includes(weekday(day.day))) expect(isFree).toBe(true);
          if (day.kind !== "light") continue;
          expect(daysBetween(day.day, wanted.plan.date)).toBe(1);
          expect(day.fresh.length + day.mock).toBe(0);
          expect(minutesOf(tasksIn(day))).toBeLessThanOrEqual(Math.max(5, wanted.plan.minutes / 2));
        }
      }),
    );
  });

  test("cover every topic that is asked, where time allows", () => {
    fc.assert(
      fc.property(anyWish, (wanted) => {
        const { days, left } = daysAhead(wanted);
        const given = days.flatMap(({ fresh }) => fresh.map((one) => one.topic));
        const untouched = wanted.topics.filter(({ topic: name, met }) => met === 0 && !given.includes(name));
        expect([...left].sort()).toEqual(untouched.map(({ topic: name }) => name).sort());
        // Each day gives several topics one turn: with as many turns as there are topics, none is left out.
        const fresh = wanted.topics.filter(({ met }) => met === 0).length;
        if (given.length >= fresh) expect(left).toEqual([]);
      }),
    );
  });

  test("never promise more new facts than there are", () => {
    fc.assert(
      fc.property(anyWish, (wanted) => {
        const { days } = daysAhead(wanted);
        for (const { topic: name, facts, met } of wanted.topics) {
          const given = days.flatMap(({ fresh }) => fresh.filter((one) => one.topic === name));
          expect(given.reduce((sum, one) => sum + one.facts, 0)).toBeLessThanOrEqual(facts - met);
        }
      }),
    );
  });

  test("give the topics that are asked most and known least the most", () => {
    const topics = [
      topic("heavy", { weight: 4 }),
      topic("known", { weight: 4, answers: 40, right: 40, level: "senior" }),
      topic("light", { weight: 1 }),
    ];
    const { days } = daysAhead(wish({ topics }));
    const of = (name: string): number =>
      days.flatMap(({ fresh }) => fresh).reduce((sum, one) => sum + (one.topic === name ? one.facts : 0), 0);
    expect(of("heavy")).toBeGreaterThan(of("known"));
    expect(of("heavy")).toBeGreaterThan(of("light"));
  });

  test("are the same for the same wish", () => {
    fc.assert(
      fc.property(anyWish, (wanted) => {
        expect(planCourse(wanted)).toEqual(planCourse(wanted));
      }),
    );
  });
});

describe("mock interviews", () => {
  const daysWith = (date: string): readonly number[] =>
    daysAhead(wish({ date })).days.flatMap(({ mock }, at) => (mock > 0 ? [at] : []));

  test("come early once, are spread, and come more often near the end", () => {
    const days = daysWith(addDays(TODAY, 60));
    expect(days[0]).toBe(2);
    const gaps = days.slice(1).map((day, at) => day - (days[at] ?? 0));
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
    expect(gaps.at(-1)).toBe(2);
    expect(days.at(-1)).toBeLessThan(59);
  });

  test("find a place in three days, and none in one", () => {
    expect(daysWith(addDays(TODAY, 3))).toEqual([1]);
    expect(daysWith(addDays(TODAY, 1))).toEqual([]);
  });

  test("that were missed come the next day", () => {
    const plan = { made: TODAY, date: addDays(TODAY, 40), minutes: 20, mock: addDays(TODAY, 3) };
    expect(mockOn(plan, addDays(TODAY, 9)).mock).toBe(0);
    expect(mockOn(plan, addDays(TODAY, 10))).toEqual({ mock: 20, waited: false });
    expect(mockOn(plan, addDays(TODAY, 11))).toEqual({ mock: 20, waited: true });
  });

  test("are as long as a day allows", () => {
    const minutes = (a: number): number =>
      mockOn({ made: TODAY, date: addDays(TODAY, 40), minutes: a, mock: null }, addDays(TODAY, 5)).mock;
    expect([5, 20, 23, 45, 120].map(minutes)).toEqual([15, 20, 20, 30, 30]);
  });
});

describe("days are planned anew", () => {
  const course = planCourse(wish());
  const days = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => addDays(TODAY, at));

  test("after a week", () => {
    expect(replanOn({ course, done: days(6) }, addDays(TODAY, 6), NO_LEAVE)).toBeUndefined();
    expect(replanOn({ course, done: days(7) }, addDays(TODAY, 7), NO_LEAVE)).toBe("week");
  });

  test("after a day that was left, but not after a free one", () => {
    expect(replanOn({ course, done: [TODAY] }, addDays(TODAY, 1), NO_LEAVE)).toBeUndefined();
    expect(replanOn({ course, done: [] }, addDays(TODAY, 1), NO_LEAVE)).toBe("missed");
    const free = planCourse(wish({ plan: { ...wish().plan, rest: [weekday(TODAY)] } }));
    expect(replanOn({ course: free, done: [] }, addDays(TODAY, 1), NO_LEAVE)).toBeUndefined();
  });

  test("without a word when leave begins or ends, and at first", () => {
    const leave = { over: 0, latest: { from: addDays(TODAY, 2), to: addDays(TODAY, 3) } };
    expect(replanOn({ course, done: [TODAY] }, addDays(TODAY, 1), leave)).toBe("silent");
    expect(replanOn({ course: null, done: [] }, TODAY, NO_LEAVE)).toBe("silent");
  });
});
