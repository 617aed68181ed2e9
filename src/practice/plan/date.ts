import type { Day } from "../../engine/instant.ts";
import { addDays, isDay, weekday } from "../../engine/learning/calendar.ts";

/**
 * A day in a person's words, in English or Chinese: `18 December`, `next Friday`, `in 3 weeks`, `2026-12-18`, `18.12.`, `下周五`, `12月18日`,
 * `三周后`. Without a year the next one that comes; one that is over is answered too. Undefined where no single day is meant.
 */
export const readDay = async (typed: string, today: Day): Promise<Day | undefined> => {
  const text = typed.normalize("NFKC").trim().replaceAll(/\s+/gu, " ");
  for (const read of [written, dotted, monthAndDay, chineseWeekday, chineseWeeks, chineseDay]) {
    const found = read(text, today);
    if (found !== undefined) return found === "none" ? undefined : found;
  }
  return inWords(text, today);
};

type Read = (text: string, today: Day) => Day | "none" | undefined;

const dayFrom = (year: number | string, month: number | string, date: number | string): Day | "none" => {
  const day = `${String(year)}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return isDay(day) ? day : "none";
};

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The next day with that date which is not over. A leap day may be years away. */
const coming = (month: number | string, date: number | string, today: Day): Day | "none" => {
  const years = Array.from({ length: 9 }, (_, at) => dayFrom(yearOf(today) + at, month, date));
  return years.find((day) => day !== "none" && day >= today) ?? "none";
};

const written: Read = (text) => {
  const [, year, month = "", date = ""] = /^(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})[日号]?$/u.exec(text) ?? [];
  return year === undefined ? undefined : dayFrom(year, month, date);
};

/** With dots the day comes first, wherever people write so. */
const dotted: Read = (text, today) => {
  const [, date, month = "", year] = /^(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?$/u.exec(text) ?? [];
  if (date === undefined) return undefined;
  return year === undefined ? coming(month, date, today) : dayFrom(year, month, date);
};

const monthAndDay: Read = (text, today) => {
  const [, month, date = ""] = /^(\d{1,2})[-月] ?(\d{1,2})[日号]?$/u.exec(text) ?? [];
  return month === undefined ? undefined : coming(month, date, today);
};

/** In China a week begins on Monday: said on a Sunday, 下周五 is five days away. */
const chineseWeekday: Read = (text, today) => {
  const [, which, name = ""] = /^(本|这|下{0,2})个?(?:周|星期|礼拜)([一二三四五六日天1-7])$/u.exec(text) ?? [];
  if (which === undefined) return undefined;
  const wanted = "日天".includes(name) ? 7 : "一二三四五六".indexOf(name) + 1 || Number(name);
  const day = addDays(today, wanted - weekday(today));
  if (which === "") return day > today ? day : addDays(day, 7);
  return addDays(day, which.startsWith("下") ? 7 * which.length : 0);
};

const chineseWeeks: Read = (text, today) => {
  const [, count] = /^(\d{1,2}|[一二两三四五六七八九十])个?(?:周|星期|礼拜)[之以]?后$/u.exec(text) ?? [];
  if (count === undefined) return undefined;
  const weeks = count === "两" ? 2 : "一二三四五六七八九十".indexOf(count) + 1 || Number(count);
  return addDays(today, 7 * weeks);
};

/** `18号`, `下个月18号`. */
const chineseDay: Read = (text, today) => {
  const [, next, date] = /^(下个?月|本月|这个月)?(\d{1,2})[日号]$/u.exec(text) ?? [];
  if (date === undefined) return undefined;
  const months = [0, 1, 2].map((ahead) => {
    const month = Number(today.slice(5, 7)) - 1 + ahead;
    return dayFrom(yearOf(today) + Math.floor(month / 12), (month % 12) + 1, date);
  });
  if (next?.startsWith("下")) return months[1];
  return next === undefined ? months.find((day) => day !== "none" && day >= today) : months[0];
};

/** Everything else is read by chrono, which is loaded when it is needed: it takes longer than all other reading together. */
const inWords = async (text: string, today: Day): Promise<Day | undefined> => {
  const chinese = /\p{Script=Han}/u.test(text);
  const chrono = chinese ? await import("chrono-node/zh/hans") : await import("chrono-node/en");
  const [year = 0, month = 1, date = 1] = today.split("-").map(Number);
  // Noon by the clock of this process, in which it also answers: no zone and no hour can move the day.
  const found = chrono.parse(text, new Date(year, month - 1, date, 12), { forwardDate: true });
  const [one] = found;
  if (found.length !== 1 || one === undefined || one.end) return undefined;
  const around = text.replace(one.text, " ").trim();
  if (!/^(?:(?:on|by|for|until|the|at|在|于|到) ?)*$/iu.test(around)) return undefined;
  const day = dayFrom(one.start.get("year") ?? 0, one.start.get("month") ?? 0, one.start.get("day") ?? 0);
  const certain = (["day", "weekday"] as const).some((part) => one.start.isCertain(part));
  // A month alone names no day; a distance of months does.
  return day === "none" || (!certain && !/\bmonths?\b|个月/u.test(text)) ? undefined : day;
};

const MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?$/iu;
const OTHER =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?|next|this|in|on|by|the|of|from|now|an?|today|tomorrow|yesterday|one|two|three|four|five|six|seven|eight|nine|ten|days?|weeks?|months?|\d{1,2}(?:st|nd|rd|th)?,?|\d{4}|\d{1,4}[-/.]\d{1,2}(?:[-/.](?:\d{2,4})?)?)$/iu;
const CHINESE = /^(?=.*[年月日号周天后期拜])[\d一二两三四五六七八九十〇年月日号天周星期礼拜个之以后大明本这下半]+$/u;

/** Whether words without a key are meant as a day, so that a number after them is not: `18 December 30`. */
export const looksLikeDay = (text: string): boolean => {
  const words = text.split(" ");
  if (words.length === 1 && CHINESE.test(text)) return true;
  if (!words.every((word) => MONTH.test(word) || OTHER.test(word))) return false;
  const bare = words.filter((word) => /^\d{1,3}$/u.test(word)).length;
  const last = /^\d{1,3}$/u.test(words.at(-1) ?? "");
  return last ? bare === 1 && MONTH.test(words.at(-2) ?? "") : true;
};
