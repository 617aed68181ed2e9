import type { Instant } from "../engine/instant.ts";
import { dayNumber } from "../engine/learning/calendar.ts";
import { periodOfBoard } from "../engine/learning/period-board.ts";
import { seasonEnd } from "../engine/learning/season.ts";

const DAY_MS = 86_400_000;

/** For how many days after its end a board can still be looked at. The log keeps what it was made from. */
const KEPT_DAYS = { day: 40, week: 120, month: 800, season: 800 } as const;

/** When a board may go, by its name (see `boardName`); undefined for those over all time. */
export const boardExpiry = (board: string): Instant | undefined => {
  const held = reckoned.get(board);
  if (held !== undefined) return held === null ? undefined : held;
  const expiry = reckon(periodOfBoard(board));
  // Every answer asks for the same few boards.
  if (reckoned.size >= MOST_RECKONED) reckoned.clear();
  reckoned.set(board, expiry ?? null);
  return expiry;
};

/** Null: for good. */
const reckoned = new Map<string, Instant | null>();
const MOST_RECKONED = 1_000;

const reckon = (period: string): Instant | undefined => {
  if (period === "all") return undefined;
  const end = seasonEnd(period);
  if (end !== undefined) return (dayNumber(end) + 1 + KEPT_DAYS.season) * DAY_MS;
  const week = /^(\d{4})-W(\d\d)$/u.exec(period);
  // 4 January lies in week 1, so seven days a week from there on end a few days after that week.
  if (week) return (dayNumber(`${week[1]}-01-04`) + 7 * Number(week[2]) + KEPT_DAYS.week) * DAY_MS;
  if (/^\d{4}-\d\d$/u.test(period)) return (dayNumber(`${period}-01`) + 31 + KEPT_DAYS.month) * DAY_MS;
  return (dayNumber(period) + 1 + KEPT_DAYS.day) * DAY_MS;
};
