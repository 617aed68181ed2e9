import type { Day } from "../instant.ts";
import { isoWeek, month } from "./calendar.ts";

/** What a board can rank over. A workspace's named seasons are kept apart: their bounds are not a matter of the calendar. */
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
