import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/engine/learning/calendar.ts";
import { type Practice, practised, streakOn } from "../../../src/engine/learning/streak.ts";
import { awayLimit, changeZone, excuse, goAway, setWeekdaysOnly } from "../../../src/engine/learning/streak-holds.ts";
import { EMPTY_STREAK, type StreakState, streakState } from "../../../src/engine/learning/streak-state.ts";

const practise = (state: StreakState, day: string, times = 1, kind: Practice = "daily"): StreakState =>
  Array.from({ length: times }).reduce<StreakState>((before) => practised(before, day, kind), state);
/** A daily on each of so many days in a row. */
const run = (state: StreakState, from: string, days: number): StreakState =>
  Array.from({ length: days }, (_, i) => addDays(from, i)).reduce((before, day) => practise(before, day), state);

// 2026-11-02 is a Monday.
const MONDAY = "2026-11-02";

describe("what makes a day", () => {
  test("five questions do, four do not", () => {
    const four = practise(EMPTY_STREAK, MONDAY, 4, "question");
    expect(streakOn(four, MONDAY)).toMatchObject({ length: 0, activeToday: false, needed: 1 });
    expect(streakOn(practise(four, MONDAY, 1, "question"), MONDAY)).toMatchObject({
      length: 1,
      activeToday: true,
      needed: 0,
    });
  });

  test("one daily does alone", () => {
    expect(streakOn(practise(EMPTY_STREAK, MONDAY), MONDAY)).toMatchObject({ length: 1, activeToday: true, needed: 0 });
  });

  test("more practice on the same day is not another day", () => {
    expect(streakOn(practise(practise(EMPTY_STREAK, MONDAY, 3), MONDAY, 40, "question"), MONDAY).length).toBe(1);
  });

  test("a day that counts already keeps no count of what follows", () => {
    const five = practise(EMPTY_STREAK, MONDAY, 5, "question");
    expect(practise(five, MONDAY, 1, "question")).toEqual(five);
  });

  test("four questions on each of two days make none", () => {
    const state = practise(practise(EMPTY_STREAK, MONDAY, 4, "question"), "2026-11-03", 4, "question");
    expect(streakOn(state, "2026-11-03")).toMatchObject({ length: 0, needed: 1 });
  });

  test("nobody yet: no streak, one freeze, five questions to go", () => {
    expect(streakOn(EMPTY_STREAK, MONDAY)).toEqual({
      length: 0,
      best: 0,
      freezes: 1,
      nextFreeze: 7,
      activeToday: false,
      needed: 5,
      heldToday: false,
    });
  });
});

describe("freezes", () => {
  test("the first missed day takes the starting freeze, the second ends the streak", () => {
    const state = run(EMPTY_STREAK, MONDAY, 3);
    expect(streakOn(state, "2026-11-05")).toMatchObject({ length: 3, freezes: 1, activeToday: false });
    expect(streakOn(state, "2026-11-06")).toMatchObject({ length: 3, freezes: 0 });
    expect(streakOn(state, "2026-11-07")).toMatchObject({ length: 0, freezes: 0, best: 3 });
  });

  test("a frozen day does not add to the length, and the next day goes on from it", () => {
    const state = practise(run(EMPTY_STREAK, MONDAY, 3), "2026-11-06");
    expect(streakOn(state, "2026-11-06")).toMatchObject({ length: 4, freezes: 0 });
  });

  test("seven active days earn a second one, and there are never three", () => {
    expect(streakOn(run(EMPTY_STREAK, MONDAY, 6), "2026-11-07")).toMatchObject({ freezes: 1, nextFreeze: 1 });
    expect(streakOn(run(EMPTY_STREAK, MONDAY, 7), "2026-11-08")).toMatchObject({ freezes: 2, nextFreeze: null });
    expect(streakOn(run(EMPTY_STREAK, MONDAY, 30), "2026-12-01")).toMatchObject({ length: 30, freezes: 2 });
  });

  test("two freezes cover two days in a row, not three", () => {
    const state = run(EMPTY_STREAK, MONDAY, 7);
    expect(streakOn(state, "2026-11-11")).toMatchObject({ length: 7, freezes: 0 });
    expect(streakOn(state, "2026-11-12")).toMatchObject({ length: 0 });
  });

  test("after a break the next one takes seven active days again", () => {
    const state = run(run(EMPTY_STREAK, MONDAY, 3), "2026-12-01", 6);
    expect(streakOn(state, "2026-12-06")).toMatchObject({ length: 6, best: 6, freezes: 0, nextFreeze: 1 });
    expect(streakOn(practise(state, "2026-12-07"), "2026-12-07")).toMatchObject({ length: 7, freezes: 1 });
  });

  test("ten years of absence end a streak and nothing else", () => {
    const state = run(EMPTY_STREAK, MONDAY, 9);
    expect(streakOn(state, "2036-11-11")).toMatchObject({ length: 0, best: 9, freezes: 0 });
    expect(streakOn(practise(state, "2036-11-11"), "2036-11-11")).toMatchObject({ length: 1, best: 9 });
  });

  test("an extra active day leaves an unbroken streak no worse on any later day, whatever is done afterwards", () => {
    const days = fc.array(fc.boolean(), { minLength: 20, maxLength: 120, size: "max" });
    fc.assert(
      fc.property(days, fc.nat(), (active, at) => {
        const extra = 1 + (at % (active.length - 1));
        const live = (more: boolean, until: number) =>
          active.slice(0, until).reduce((state, on, i) => {
            const practise = on || i === 0 || (more && i === extra);
            return practise ? practised(state, addDays(MONDAY, i), "daily") : state;
          }, EMPTY_STREAK);
        for (let until = extra + 1; until <= active.length; until++) {
          const today = addDays(MONDAY, until);
          const [less, more] = [streakOn(live(false, until), today), streakOn(live(true, until), today)];
          expect(more.length).toBeGreaterThanOrEqual(less.length);
          expect(more.freezes).toBeGreaterThanOrEqual(less.freezes);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

describe("what comes late", () => {
  test("a question that arrives after midnight counts for the day it was answered on", () => {
    const evening = practise(practise(EMPTY_STREAK, MONDAY), "2026-11-03", 4, "question");
    const morning = practise(evening, "2026-11-04", 1, "question");
    expect(streakOn(practise(morning, "2026-11-03", 1, "question"), "2026-11-04").length).toBe(2);
  });

  test("a week late still mends a streak, eight days do not", () => {
    const broken = practise(run(EMPTY_STREAK, MONDAY, 1), "2026-11-11");
    expect(streakOn(broken, "2026-11-11").length).toBe(1);
    const mended = ["2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07", "2026-11-08", "2026-11-09", "2026-11-10"];
    expect(
      streakOn(
        mended.reduce((state, day) => practise(state, day), broken),
        "2026-11-11",
      ).length,
    ).toBe(9);
    expect(practise(broken, "2026-11-03")).toEqual(broken);
  });
});

test("a first day that arrives more than a week late begins no streak", () => {
  const state = practise(EMPTY_STREAK, "2026-11-12", 1, "question");
  expect(streakOn(practise(state, "2026-11-04"), "2026-11-12")).toMatchObject({ length: 0, best: 0 });
  expect(streakOn(practise(state, "2026-11-05"), "2026-11-06").length).toBe(1);
});

describe("what holds a streak", () => {
  test("leave holds it for 28 days and adds nothing", () => {
    const state = goAway(run(EMPTY_STREAK, MONDAY, 3), "2026-11-05", "2026-12-02");
    expect(awayLimit(EMPTY_STREAK, "2026-11-05")).toBe("2026-12-02");
    expect(streakOn(state, "2026-12-03")).toMatchObject({ length: 3, freezes: 1, heldToday: false });
    expect(streakOn(state, "2026-12-02")).toMatchObject({ heldToday: true });
    expect(streakOn(state, "2026-12-05")).toMatchObject({ length: 0 });
  });

  test("saying it again does not make it longer than 28 days from its beginning", () => {
    const state = goAway(EMPTY_STREAK, "2026-11-05", "2026-11-20");
    expect(awayLimit(state, "2026-11-18")).toBe("2026-12-02");
    const longer = goAway(state, "2026-11-18", "2026-12-02");
    expect(awayLimit(longer, "2026-12-03")).toBe("2026-12-02");
    expect(awayLimit(longer, "2026-12-04")).toBe("2026-12-31");
  });

  test("who comes back early is not away any more", () => {
    const state = goAway(goAway(run(EMPTY_STREAK, MONDAY, 3), "2026-11-05", "2026-12-02"), "2026-11-10", null);
    expect(streakOn(state, "2026-11-10")).toMatchObject({ length: 3, freezes: 1, heldToday: false });
    expect(streakOn(state, "2026-11-12")).toMatchObject({ length: 0 });
  });

  test("leave announced ahead goes when it is ended before it began", () => {
    const state = goAway(run(EMPTY_STREAK, MONDAY, 3), "2026-11-09", "2026-11-20");
    expect(streakOn(state, "2026-11-10")).toMatchObject({ heldToday: true });
    expect(streakOn(goAway(state, "2026-11-05", null), "2026-11-10")).toMatchObject({ heldToday: false });
  });

  test("practice during leave counts as ever", () => {
    const state = practise(goAway(run(EMPTY_STREAK, MONDAY, 3), "2026-11-05", "2026-11-20"), "2026-11-10");
    expect(streakOn(state, "2026-11-21")).toMatchObject({ length: 4, freezes: 1 });
  });

  test("a day on which the bot was down costs nothing, told up to a week later", () => {
    const state = run(run(EMPTY_STREAK, MONDAY, 2), "2026-11-06", 1);
    expect(streakOn(state, "2026-11-06").length).toBe(1);
    expect(streakOn(excuse(excuse(state, "2026-11-04"), "2026-11-05"), "2026-11-06")).toMatchObject({
      length: 3,
      freezes: 1,
    });
    expect(excuse(run(state, "2026-11-07", 10), "2026-11-04")).toEqual(run(state, "2026-11-07", 10));
  });

  test("where weekends are free they hold, and practice on them counts", () => {
    const state = setWeekdaysOnly(run(EMPTY_STREAK, MONDAY, 5), MONDAY, true);
    expect(streakOn(state, "2026-11-07")).toMatchObject({ heldToday: true });
    expect(streakOn(state, "2026-11-09")).toMatchObject({ length: 5, freezes: 1, heldToday: false });
    expect(streakOn(practise(state, "2026-11-08"), "2026-11-09").length).toBe(6);
  });

  test("weekends that were free stay free when the setting goes, later ones count", () => {
    const state = setWeekdaysOnly(run(EMPTY_STREAK, MONDAY, 5), MONDAY, true);
    const monday = setWeekdaysOnly(state, "2026-11-09", false);
    expect(streakOn(run(monday, "2026-11-09", 5), "2026-11-13")).toMatchObject({ length: 10 });
    expect(streakOn(run(monday, "2026-11-09", 5), "2026-11-16")).toMatchObject({ freezes: 0 });
  });

  test("days that a change of zone cuts short hold it, until the change is replaced", () => {
    const state = changeZone(run(EMPTY_STREAK, MONDAY, 1), MONDAY, { from: "2026-11-03", to: "2026-11-03" });
    expect(streakOn(state, "2026-11-03")).toMatchObject({ heldToday: true });
    expect(streakOn(state, "2026-11-04")).toMatchObject({ length: 1, freezes: 1 });
    expect(streakOn(changeZone(state, MONDAY, null), "2026-11-04")).toMatchObject({ length: 1, freezes: 0 });
    expect(streakOn(changeZone(state, "2026-11-03", null), "2026-11-04")).toMatchObject({ length: 1, freezes: 1 });
  });
});

test("a state stays small however long the life, and survives JSON", () => {
  let state = EMPTY_STREAK;
  for (let i = 0; i < 1_000; i++)
    state = excuse(practise(state, addDays(MONDAY, i), 6, "question"), addDays(MONDAY, i));
  expect(JSON.stringify(state).length).toBeLessThan(1_200);
  expect(streakState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  expect(streakOn(state, addDays(MONDAY, 999)).length).toBe(1_000);
});
