import ICAL from "ical.js";
import type { Day } from "../../engine/instant.ts";
import { addDays, daysBetween, isDay } from "../../engine/learning/calendar.ts";

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
/** No file is looked through further than that. */
const MOST_EVENTS = 2_000;
const MOST_REPEATS = 1_000;
/** One entry longer than this is no holiday. */
const LONGEST_DAYS = 62;

/**
 * Reads a list of dates (`2026-12-25`, ranges as `2026-12-24..2026-12-31`, parted by spaces, commas or lines), the text of an
 * `.ics` file, of which a part is enough, or the one before the other. Days before `today` and beyond two years are left out.
 */
export const readHolidays = (text: string, today: Day): Holidays => {
  const calendar = text.search(/BEGIN:V/i);
  const listed = fromList(calendar < 0 ? text : text.slice(0, calendar));
  const dated = calendar < 0 ? [] : fromCalendar(text.slice(calendar), today);
  if (typeof listed === "string") return { kind: "unreadable", part: listed };
  if (typeof dated === "string") return { kind: "unreadable", part: dated };
  const days = [...new Set([...listed, ...dated])].filter((day) => isAhead(day, today)).sort();
  return days.length > MOST_HOLIDAYS ? { kind: "too-many", most: MOST_HOLIDAYS } : { kind: "days", days };
};

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

const span = (from: Day, count: number): readonly Day[] => Array.from({ length: count }, (_, at) => addDays(from, at));

const fromCalendar = (text: string, today: Day): readonly Day[] | string => {
  try {
    const events = componentIn(text).getAllSubcomponents("vevent").slice(0, MOST_EVENTS);
    return events.flatMap((event) => daysOf(new ICAL.Event(event), today));
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 80) : "BEGIN:VCALENDAR";
  }
};

/** A pasted part may lack its frame, or its last entry the end. */
const componentIn = (text: string): ICAL.Component => {
  const events = text.match(/BEGIN:VEVENT[\s\S]*?END:VEVENT/gi) ?? [];
  if (events.length === 0) throw new Error("BEGIN:VCALENDAR");
  const framed = ["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\r\n");
  return new ICAL.Component(ICAL.parse(framed));
};

/** Each local date an entry covers; one with hours is its first date. */
const daysOf = (event: ICAL.Event, today: Day): readonly Day[] => {
  const start = event.startDate;
  if (!start) return [];
  const length = start.isDate ? Math.max(1, Math.min(LONGEST_DAYS, lengthOf(event))) : 1;
  if (!event.isRecurring()) return span(dayIn(start), length);
  const days: Day[] = [];
  const repeats = event.iterator();
  for (let count = 0; count < MOST_REPEATS; count++) {
    const next = repeats.next();
    if (!next) break;
    const day = dayIn(next);
    if (day > today && !isAhead(day, today)) break;
    days.push(...span(day, length));
  }
  return days;
};

const lengthOf = (event: ICAL.Event): number => {
  const end = event.endDate;
  return end ? daysBetween(dayIn(event.startDate), dayIn(end)) : 1;
};

const dayIn = ({ year, month, day }: ICAL.Time): Day =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
