import { expect, test } from "vitest";
import {
  isSeason,
  seasonAhead,
  seasonBack,
  seasonEnd,
  seasonFrom,
  seasonOn,
  seasonPeriod,
} from "../../../src/engine/learning/season.ts";

const spring = { name: "Spring", from: "2026-03-01", to: "2026-05-31" };
const autumn = { name: "Autumn", from: "2026-09-01", to: "2026-11-30" };
const winter = { name: "Winter", from: "2026-12-01", to: "2027-02-28" };
const all = [autumn, winter, spring];

test("both its days belong to a season, and between seasons there is none", () => {
  expect(seasonOn(all, "2026-09-01")).toBe(autumn);
  expect(seasonOn(all, "2026-11-30")).toBe(autumn);
  expect(seasonOn(all, "2026-08-31")).toBeUndefined();
});

test("the board shows the season under way, else the last one, and steps back from there", () => {
  expect(seasonBack(all, "2026-10-01", 0)).toBe(autumn);
  expect(seasonBack(all, "2026-10-01", 1)).toBe(spring);
  expect(seasonBack(all, "2026-10-01", 2)).toBeUndefined();
  expect(seasonBack(all, "2026-07-01", 0)).toBe(spring);
  expect(seasonBack(all, "2026-01-01", 0)).toBeUndefined();
  expect(seasonAhead(all, "2026-10-01")).toBe(winter);
  expect(seasonAhead(all, "2027-01-01")).toBeUndefined();
});

test("a season's period is its days, and tells its end", () => {
  expect(seasonPeriod(autumn)).toBe("2026-09-01..2026-11-30");
  expect(seasonEnd("2026-09-01..2026-11-30")).toBe("2026-11-30");
  expect(seasonEnd("2026-09-01")).toBeUndefined();
});

test.each([
  [{ name: " \u200b ", from: "2026-01-01", to: "2026-01-31" }, "no-name"],
  [{ name: "A", from: "1.1.2026", to: "2026-01-31" }, "bad-from"],
  [{ name: "A", from: "2026-01-01", to: "2026-02-30" }, "bad-to"],
  [{ name: "A", from: "2026-02-01", to: "2026-01-31" }, "backwards"],
  [{ name: "A", from: "2026-02-01", to: "2027-06-30" }, "too-long"],
  [{ name: "A", from: "2026-11-30", to: "2026-11-30" }, "overlaps"],
])("%o is refused: %s", (typed, kind) => {
  expect(seasonFrom(typed, [autumn])).toMatchObject({ kind });
});

test("what fits is a season, cleaned of what nobody sees", () => {
  const made = seasonFrom({ name: " Sum\u202emer  26 ", from: " 2026-06-01", to: "2026-08-31 " }, all);
  expect(made).toEqual({ name: "Summer 26", from: "2026-06-01", to: "2026-08-31" });
  expect(isSeason(made)).toBe(true);
});
