import type { Day, Instant, Zone } from "../instant.ts";
import { offsetAt, spansBetween } from "./zone-table.ts";

/**
 * The only place where instants become local days and wall times become instants. Days are `YYYY-MM-DD`, years 0000 to 9999.
 * A wall time in a gap means the instant of the change; one that happens twice means its first copy.
 */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** No zone was ever further than this from UTC. */
const WIDEST_OFFSET = 16 * 3_600_000;

/** The zone's date at an instant. Throws RangeError on an unknown zone. Some 0.2 µs once a zone's table is read. */
export const localDay = (at: Instant, zone: Zone): Day => dayOf(Math.floor((at + offsetAt(at, zone)) / DAY_MS));

/** The zone's wall time at an instant, as `HH:MM`. */
export const localTime = (at: Instant, zone: Zone): string => {
  const local = at + offsetAt(at, zone);
  const minutes = Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** The first instant of the day in the zone: its midnight, or the change that jumps over midnight. */
export const dayStart = (day: Day, zone: Zone): Instant => instantOf(day, "00:00", zone);

/** The instant of a wall time `HH:MM` (00:00 to 23:59). Throws RangeError where day, time or zone are malformed. */
export const instantOf = (day: Day, time: string, zone: Zone): Instant => {
  const wall = dayNumber(day) * DAY_MS + minutesOf(time) * MINUTE_MS;
  let previous: Instant | undefined;
  for (const { start, end, offset } of spansBetween(wall - WIDEST_OFFSET, wall + WIDEST_OFFSET, zone)) {
    const at = wall - offset;
    // The span before ended before the wall time came, this one begins after it: the gap lies between.
    if (at < start && previous !== undefined && previous >= start) return start;
    if (at >= start && at < end) return at;
    previous = at;
  }
  throw new RangeError(`no instant for ${day} ${time} in ${zone}`);
};

/** Whether the text is a day of the calendar, as `2026-02-28` is and `2026-02-30` is not. */
export const isDay = (text: string): text is Day => parse(text) !== undefined;

/** Days since 1970-01-01, for arithmetic. Throws RangeError on a malformed day. */
export const dayNumber = (day: Day): number => {
  const date = parse(day);
  if (date === undefined) throw new RangeError(`not a day: ${day}`);
  return civil(...date);
};

/** The day with that number of days since 1970-01-01. Throws RangeError outside the years 0000 to 9999. */
export const dayOf = (number: number): Day => {
  // The inverse of `civil`: eras of 400 years beginning on 1 March, so that the leap day comes last.
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * inYear + 2) / 153);
  const date = inYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`day out of range: ${number}`);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
};

/** The day so many days later, or earlier where negative. */
export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days);

export const nextDay = (day: Day): Day => addDays(day, 1);

/** How many days from `from` to `to`; negative where `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 (Monday) to 7 (Sunday), as ISO 8601 counts. */
export const weekday = (day: Day): number => weekdayOf(dayNumber(day));

/** The ISO 8601 week, as `2026-W48`. The first days of January may lie in the last week of the year before, and the reverse. */
export const isoWeek = (day: Day): string => {
  const number = dayNumber(day);
  // A week belongs to the year of its Thursday.
  const thursday = number - weekdayOf(number) + 4;
  const year = dayOf(thursday).slice(0, 4);
  return `${year}-W${two(Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1)}`;
};

/** The month, as `2026-11`. */
export const month = (day: Day): string => day.slice(0, 7);

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

type YearMonthDate = readonly [year: number, month: number, date: number];

const parse = (text: string): YearMonthDate | undefined => {
  const match = DAY.exec(text);
  if (match === null) return undefined;
  const [year, monthOfYear, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const possible = monthOfYear >= 1 && monthOfYear <= 12 && date >= 1 && date <= monthLength(year, monthOfYear);
  return possible ? [year, monthOfYear, date] : undefined;
};

const monthLength = (year: number, monthOfYear: number): number => {
  if (monthOfYear === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(monthOfYear) ? 30 : 31;
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** 1970-01-01 (number 0) was a Thursday. */
const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

const minutesOf = (time: string): number => {
  const match = TIME.exec(time);
  if (match === null) throw new RangeError(`not a time of day: ${time}`);
  return Number(match[1]) * 60 + Number(match[2]);
};

/** Days since 1970-01-01 of a proleptic Gregorian date. */
const civil = (year: number, monthOfYear: number, date: number): number => {
  const marchYear = monthOfYear <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const inYear = Math.floor((153 * (monthOfYear > 2 ? monthOfYear - 3 : monthOfYear + 9) + 2) / 5) + date - 1;
  const inEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + inYear;
  return era * 146_097 + inEra - 719_468;
};
