import type { Day } from "../../engine/instant.ts";
import { daysBetween, isDay } from "../../engine/learning/calendar.ts";
import { LONGEST_DAYS, span } from "./holiday-span.ts";

/** Days without a question, as read from what a manager gave. */
export type Holidays =
  | { readonly kind: "days"; readonly days: readonly Day[] }
  /** What could not be read, as given. */
  | { readonly kind: "unreadable"; readonly part: string }
  | { readonly kind: "too-many"; readonly most: number };

/** So many may lie ahead: three years of a country with many. */
export const MOST_HOLIDAYS = 120;
/** Nobody's holidays are planned further. */
const AHEAD_DAYS = 731;

/**
 * Reads a list of dates (`2026-12-25`, ranges as `2026-12-24..2026-12-31`, parted by spaces, commas or lines), the text of an
 * `.ics` file, of which a part is enough, or the one before the other. Days before `today` and beyond two years are left out.
 */
export const readHolidays = async (text: string, today: Day): Promise<Holidays> => {
  const calendar = text.search(/BEGIN:V/i);
  const listed = fromList(calendar < 0 ? text : text.slice(0, calendar));
  const dated = calendar < 0 ? [] : await fromCalendar(text.slice(calendar), today);
  if (typeof listed === "string") return { kind: "unreadable", part: listed };
  if (typeof dated === "string") return { kind: "unreadable", part: dated };
  const days = [...new Set([...listed, ...dated])].filter((day) => isAhead(day, today)).sort();
  return days.length > MOST_HOLIDAYS ? { kind: "too-many", most: MOST_HOLIDAYS } : { kind: "days", days };
};

/** Its reader is large, and few ever need it. */
const fromCalendar = async (text: string, today: Day): Promise<readonly Day[] | string> =>
  (await import("./holiday-calendar.ts")).calendarDays(text, (day) => day <= today || isAhead(day, today));

const isAhead = (day: Day, today: Day): boolean => day >= today && daysBetween(today, day) <= AHEAD_DAYS;

/** The days, or the first part that is none. */
const fromList = (text: string): readonly Day[] | string => {
  const days: Day[] = [];
  for (const part of text
    .normalize("NFKC")
    .split(/[\s,;、]+/)
    .filter((one) => one !== "")) {
    const [from = "", to = from] = part.split(/\.\.|~/);
    if (!isDay(from) || !isDay(to) || to < from || daysBetween(from, to) >= LONGEST_DAYS) return part;
    days.push(...span(from, daysBetween(from, to) + 1));
  }
  return days;
};
