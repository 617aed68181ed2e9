import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayOf } from "../../src/engine/learning/calendar.ts";
import { looksLikeDay, readDay } from "../../src/practice/plan/date.ts";

// A Sunday.
const TODAY = "2026-11-29";

describe("a day in words", () => {
  test.each([
    ["18 December", "2026-12-18"],
    ["December 18, 2026", "2026-12-18"],
    ["on the 18th of december", "2026-12-18"],
    ["18.12.", "2026-12-18"],
    ["18.12.2026", "2026-12-18"],
    ["12/18", "2026-12-18"],
    ["2026/12/18", "2026-12-18"],
    ["２０２６－１２－１８", "2026-12-18"],
    ["5 Nov", "2027-11-05"],
    ["3.1.", "2027-01-03"],
    ["today", TODAY],
    ["tomorrow", "2026-11-30"],
    ["next friday", "2026-12-04"],
    ["in 3 weeks", "2026-12-20"],
    ["in two weeks", "2026-12-13"],
    ["in a month", "2026-12-29"],
    ["12月18日", "2026-12-18"],
    ["2027年1月8日", "2027-01-08"],
    ["十二月十八日", "2026-12-18"],
    ["18号", "2026-12-18"],
    ["下个月18号", "2026-12-18"],
    ["周五", "2026-12-04"],
    ["周日", "2026-12-06"],
    ["下周五", "2026-12-04"],
    ["下下周一", "2026-12-07"],
    ["后天", "2026-12-01"],
    ["两周后", "2026-12-13"],
    ["3周后", "2026-12-20"],
    ["10天后", "2026-12-09"],
  ])("%s is read", async (typed, day) => {
    expect(await readDay(typed, TODAY)).toBe(day);
  });

  test.each([
    ["yesterday", "2026-11-28"],
    ["5 November 2025", "2025-11-05"],
    ["本周五", "2026-11-27"],
  ])("%s is read, although it is over", async (typed, day) => {
    expect(await readDay(typed, TODAY)).toBe(day);
  });

  test.each([
    "",
    "20",
    "soon",
    "5pm",
    "December",
    "30 February",
    "2026-02-30",
    "32号",
    "Monday or Tuesday",
    "next friday 30",
  ])("“%s” names no day", async (typed) => {
    expect(await readDay(typed, TODAY)).toBeUndefined();
  });

  test("of the calendar is read as itself, from any day on", async () => {
    const day = fc.integer({ min: 18_000, max: 40_000 }).map(dayOf);
    await fc.assert(
      fc.asyncProperty(day, day, async (typed, today) => {
        expect(await readDay(typed, today)).toBe(typed);
      }),
    );
  });

  test("so many days away is counted by the calendar", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 18_000, max: 30_000 }).map(dayOf),
        fc.integer({ min: 1, max: 300 }),
        async (today, days) => {
          expect(await readDay(`in ${days} days`, today)).toBe(addDays(today, days));
          expect(await readDay(`${days}天后`, today)).toBe(addDays(today, days));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("without its key", () => {
  test.each([
    "18 December",
    "Dec 18",
    "next friday",
    "in 3 weeks",
    "2026-12-18",
    "18.12.",
    "下周五",
    "12月18日",
    "三周后",
  ])("%s is a day", (typed) => {
    expect(looksLikeDay(typed)).toBe(true);
  });

  test.each(["20", "18 December 30", "18 Dec php", "php", "next friday 30", "后端"])("%s is not", (typed) => {
    expect(looksLikeDay(typed)).toBe(false);
  });
});
