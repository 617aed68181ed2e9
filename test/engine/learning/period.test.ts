import { expect, test } from "vitest";
import { dayBack, periodKey, periodKeys, weekStart } from "../../../src/engine/learning/period.ts";
import { boardName, daysBoard, periodOfBoard } from "../../../src/engine/learning/period-board.ts";

test("a day counts in its day, its ISO week, its month and in all", () => {
  expect(periodKeys("2026-11-25")).toEqual(["2026-11-25", "2026-W48", "2026-11", "all"]);
});

test("a week may belong to another year than its days", () => {
  expect(periodKey("week", "2027-01-01")).toBe("2026-W53");
  expect(periodKey("month", "2027-01-01")).toBe("2027-01");
});

test("going back ends up in the period before, over the ends of years and short months", () => {
  expect(periodKey("today", dayBack("today", "2026-03-01", 1))).toBe("2026-02-28");
  expect(periodKey("week", dayBack("week", "2027-01-04", 1))).toBe("2026-W53");
  expect(periodKey("month", dayBack("month", "2026-03-31", 1))).toBe("2026-02");
  expect(periodKey("month", dayBack("month", "2026-01-15", 13))).toBe("2024-12");
  expect(periodKey("all", dayBack("all", "2026-01-15", 1))).toBe("all");
});

test("a week starts on its Monday", () => {
  expect(["2026-11-22", "2026-11-23", "2026-11-29"].map(weekStart)).toEqual(["2026-11-16", "2026-11-23", "2026-11-23"]);
});

test("no two boards share a name, whatever topics are called", () => {
  const scopes = [
    {},
    { team: "t1" },
    { topic: "t1" },
    { team: "t1", topic: "a@b" },
    { topic: "a@b#c" },
    { topic: "x~days" },
  ];
  const names = [...scopes.map((scope) => boardName("2026-W48", scope)), daysBoard("2026-W48")];
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(names.map(periodOfBoard))).toEqual(new Set(["2026-W48"]));
});
