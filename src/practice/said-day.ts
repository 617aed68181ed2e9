import type { Day } from "../engine/instant.ts";
import { addDays, isDay, weekday } from "../engine/learning/calendar.ts";

/** A day that words name; `none` where they name one that no calendar has. */
export interface SaidDay {
  readonly day: Day | "none";
  /** After so many days the same words mean the next one, e.g. 7 for a weekday. */
  readonly every?: 7;
}

/** What a text begins or ends with, and what else it says. */
export interface Found extends SaidDay {
  readonly rest: string;
}

type Read = (parts: readonly string[], today: Day) => SaidDay | undefined;

const dayFrom = (year: number | string, month: number | string, date: number | string): Day | "none" => {
  const day = `${String(year)}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return isDay(day) ? day : "none";
};

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The next day with that date which is not over. A leap day may be years away. */
export const coming = (month: number | string, date: number | string, today: Day): Day | "none" => {
  const years = Array.from({ length: 9 }, (_, at) => dayFrom(yearOf(today) + at, month, date));
  return years.find((day) => day !== "none" && day >= today) ?? "none";
};

/** That day of the week, 1 (Monday) to 7 (Sunday), so many ISO weeks after the one of today. */
export const ofWeek = (wanted: number, weeks: number, today: Day): Day =>
  addDays(today, wanted - weekday(today) + 7 * weeks);

/** The first such day of the week from today on. */
export const nextWeekday = (wanted: number, today: Day): Day =>
  addDays(today, (((wanted - weekday(today)) % 7) + 7) % 7);

const DIGITS = "一二三四五六七八九";

/** A number in figures or in Chinese, up to 99; NaN where it is none. */
export const chineseNumber = (text: string): number => {
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text);
  const [, tens, ten, ones] = /^([一二两三四五六七八九])?(十)?([一二两三四五六七八九])?$/u.exec(text) ?? [];
  const digit = (one: string | undefined): number => (one === "两" ? 2 : DIGITS.indexOf(one ?? "") + 1);
  if (ten === undefined) return ones === undefined && tens !== undefined ? digit(tens) : Number.NaN;
  return 10 * (tens === undefined ? 1 : digit(tens)) + (ones === undefined ? 0 : digit(ones));
};

const written: Read = ([year = "", month = "", date = ""]) => ({ day: dayFrom(year, month, date) });

/** With dots the day comes first, wherever people write so. `18.30` is no day of a month: a time, perhaps. */
const dotted: Read = ([date = "", month = "", dot, year], today) => {
  if (year !== undefined && year !== "") return { day: dayFrom(year, month, date) };
  return !dot && Number(month) > 12 ? undefined : { day: coming(month, date, today) };
};

const monthAndDay: Read = ([month = "", date = ""], today) => ({ day: coming(month, date, today) });

/** In China a week begins on Monday: said on a Sunday, 下周五 is five days away. */
const chineseWeekday: Read = ([which = "", name = ""], today) => {
  const wanted = "日天".includes(name) ? 7 : "一二三四五六".indexOf(name) + 1 || Number(name);
  if (which === "") return { day: nextWeekday(wanted, today), every: 7 };
  return { day: ofWeek(wanted, which.startsWith("下") ? which.length : 0, today) };
};

const chineseAway: Read = ([count = "", unit = ""], today) => {
  const days = chineseNumber(count) * (unit === "天" || unit === "日" ? 1 : 7);
  return Number.isInteger(days) ? { day: addDays(today, days) } : undefined;
};

/** `18号`, `下个月18号`. */
const chineseDate: Read = ([next = "", date = ""], today) => {
  const months = [0, 1, 2].map((ahead) => {
    const month = Number(today.slice(5, 7)) - 1 + ahead;
    return dayFrom(yearOf(today) + Math.floor(month / 12), (month % 12) + 1, date);
  });
  if (next.startsWith("下")) return { day: months[1] ?? "none" };
  const day = next === "" ? months.find((one) => one !== "none" && one >= today) : months[0];
  return { day: day ?? "none" };
};

const READERS: readonly (readonly [pattern: string, read: Read])[] = [
  ["(\\d{4})[-/.年] ?(\\d{1,2})[-/.月] ?(\\d{1,2})[日号]?", written],
  ["(\\d{1,2})\\. ?(\\d{1,2})(\\.?)(?: ?(\\d{4}))?", dotted],
  ["(\\d{1,2})[-月] ?(\\d{1,2})[日号]?", monthAndDay],
  ["(本|这|下{0,2})个?(?:周|星期|礼拜)([一二三四五六日天1-7])", chineseWeekday],
  ["(\\d{1,3}|[一二两三四五六七八九十]{1,3})个?(天|日|周|星期|礼拜)[之以]?后", chineseAway],
  ["(下个?月|本月|这个?月)?(\\d{1,2})[日号]", chineseDate],
  ["(?:the )?day after tomorrow", (_, today) => ({ day: addDays(today, 2) })],
];

// A figure that stands next to the day's would be a part of it, or of a time.
const FIRST = READERS.map(([pattern, read]) => [new RegExp(`^${pattern}(?![\\d:.\\w])`, "iu"), read] as const);
const LAST = READERS.map(([pattern, read]) => [new RegExp(`(?<![\\d:.\\w])${pattern}$`, "iu"), read] as const);

/** The day that a text begins or ends with, where it is written as chrono does not read it, or in another way than it does. */
export const findDay = (text: string, today: Day): Found | undefined => {
  for (const [pattern, read] of [...FIRST, ...LAST]) {
    const match = pattern.exec(text);
    const found = match && read(match.slice(1), today);
    if (found)
      return { ...found, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim() };
  }
  return undefined;
};
