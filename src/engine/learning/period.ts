import type { Day } from "../instant.ts";
import { addDays, dayNumber, dayOf, isoWeek, month } from "./calendar.ts";

/** What a board can rank over by the calendar. A workspace's named seasons have bounds of their own: see season.ts. */
export const PERIODS = ["today", "week", "month", "all"] as const;
export type Period = (typeof PERIODS)[number];

/**
 * Names the period that a board day lies in: `2026-11-25`, `2026-W48`, `2026-11` or `all`. No two periods share a name.
 * The day is the workspace's, as kept in a log entry's `boardDay`.
 */
export const periodKey = (period: Period, boardDay: Day): string => {
  switch (period) {
    case "today":
      return boardDay;
    case "week":
      return isoWeek(boardDay);
    case "month":
      return month(boardDay);
    case "all":
      return "all";
  }
};

/** The names of all periods that an answer on this board day counts in. */
export const periodKeys = (boardDay: Day): readonly string[] => PERIODS.map((period) => periodKey(period, boardDay));

/** A day in the period so many before that of `boardDay`: the same day where that is no matter, else the first of the month. */
export const dayBack = (period: Period, boardDay: Day, back: number): Day => {
  switch (period) {
    case "today":
      return addDays(boardDay, -back);
    case "week":
      return addDays(boardDay, -7 * back);
    case "month": {
      const months = 12 * Number(boardDay.slice(0, 4)) + Number(boardDay.slice(5, 7)) - 1 - back;
      const year = String(Math.floor(months / 12)).padStart(4, "0");
      return dayOf(dayNumber(`${year}-${String((months % 12) + 1).padStart(2, "0")}-01`));
    }
    case "all":
      return boardDay;
  }
};

/** The Monday of the week that a day lies in. */
export const weekStart = (day: Day): Day => dayOf(dayNumber(day) - ((((dayNumber(day) + 3) % 7) + 7) % 7));
