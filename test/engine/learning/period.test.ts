import { expect, test } from "vitest";
import { periodKey, periodKeys } from "../../../src/engine/learning/period.ts";

test("a day counts in its day, its ISO week, its month and in all", () => {
  expect(periodKeys("2026-11-25")).toEqual(["2026-11-25", "2026-W48", "2026-11", "all"]);
});

test("a week may belong to another year than its days", () => {
  expect(periodKey("week", "2027-01-01")).toBe("2026-W53");
  expect(periodKey("month", "2027-01-01")).toBe("2027-01");
});
