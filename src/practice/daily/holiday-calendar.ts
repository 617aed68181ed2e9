import ICAL from "ical.js";
import type { Day } from "../../engine/instant.ts";
import { daysBetween } from "../../engine/learning/calendar.ts";
import { LONGEST_DAYS, span } from "./holiday-span.ts";

/** No file is looked through further than that. */
const MOST_EVENTS = 2_000;
const MOST_REPEATS = 1_000;

/**
 * The days of a calendar's entries, repeated ones as long as `isWanted` takes them in; or what is wrong with the text, which may be a part
 * of an `.ics` file.
 */
export const calendarDays = (text: string, isWanted: (day: Day) => boolean): readonly Day[] | string => {
  try {
    const events = componentIn(text).getAllSubcomponents("vevent").slice(0, MOST_EVENTS);
    return events.flatMap((event) => daysOf(new ICAL.Event(event), isWanted));
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
const daysOf = (event: ICAL.Event, isWanted: (day: Day) => boolean): readonly Day[] => {
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
    if (!isWanted(day)) break;
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
