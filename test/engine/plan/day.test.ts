import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minutesOf, tasksOf } from "../../../src/engine/plan/day.ts";
import { needOf, supplyOf, type TopicState } from "../../../src/engine/plan/needs.ts";

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

describe("a day's list", () => {
  const anyDay = fc.record({
    kind: fc.constantFrom("work" as const, "light" as const),
    minutes: fc.integer({ min: 1, max: 120 }),
    due: fc.integer({ min: 0, max: 300 }),
    mock: fc.constantFrom(0, 15, 30),
    waited: fc.boolean(),
    topics: fc.subarray(["mysql", "redis", "gone"]),
  });
  const supply = () => supplyOf([topic("mysql", { weight: 4 }), topic("redis"), topic("nginx")]);

  test("begins with every due fact that fits, and adds nothing new where one does not", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const tasks = tasksOf(day, supply());
        const [first, ...others] = tasks;
        expect(others.some(({ kind }) => kind === "review")).toBe(false);
        const reviewed = first?.kind === "review" ? first.facts : 0;
        if (day.due > 0) expect(reviewed).toBeGreaterThan(0);
        if (reviewed < day.due) expect(tasks.some(({ kind }) => kind === "fresh")).toBe(false);
      }),
    );
  });

  test("goes over the minutes with its last thing at most", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(minutesOf(tasksOf(day, supply()).slice(0, -1))).toBeLessThanOrEqual(day.minutes);
      }),
    );
  });

  test("lets a mock interview wait for reviews one day, not two", () => {
    const day = { kind: "work", minutes: 10, due: 50, mock: 15, topics: [] } as const;
    expect(tasksOf({ ...day, waited: false }, supply())).toEqual([{ kind: "review", facts: 20 }]);
    expect(tasksOf({ ...day, waited: true }, supply())).toEqual([
      { kind: "review", facts: 20 },
      { kind: "mock", minutes: 15 },
    ]);
  });

  test("has each topic once, the promised ones first", () => {
    expect(tasksOf({ kind: "work", minutes: 18, due: 0, mock: 0, waited: false, topics: ["nginx"] }, supply())).toEqual(
      [
        { kind: "fresh", topic: "nginx", facts: 4 },
        { kind: "fresh", topic: "mysql", facts: 4 },
        { kind: "fresh", topic: "redis", facts: 4 },
      ],
    );
  });
});

describe("need", () => {
  test("falls with what is known and met, and never to nothing", () => {
    const state = topic("mysql", { weight: 4 });
    expect(needOf({ ...state, answers: 10, right: 10 })).toBeLessThan(needOf({ ...state, answers: 10, right: 2 }));
    expect(needOf({ ...state, met: 50 })).toBeLessThan(needOf(state));
    expect(needOf({ ...state, answers: 999, right: 999, met: 100, level: "senior" })).toBeCloseTo(0.4);
  });
});
