import type { Day } from "../../engine/instant.ts";
import { addDays } from "../../engine/learning/calendar.ts";
import { isDayWord, isMonth } from "../day-words.ts";
import { readSaid } from "../said-time.ts";

/**
 * A day in a person's words, in English or Chinese: `18 December`, `next Friday`, `in 3 weeks`, `2026-12-18`, `18.12.`, `下周五`, `12月18日`,
 * `三周后`. Without a year the next one that comes; one that is over is answered too. Undefined where no single day is meant.
 */
export const readDay = async (typed: string, today: Day): Promise<Day | undefined> => {
  const said = await readSaid(typed, today);
  if (said?.kind !== "wall" || said.every === 1) return undefined;
  // Nobody names today by its day of the week.
  return said.every === 7 && said.day === today ? addDays(today, 7) : said.day;
};

const CHINESE = /^(?=.*[年月日号周天后期拜])[\d一二两三四五六七八九十〇年月日号天周星期礼拜个之以后大明本这下半]+$/u;

/** Whether words without a key are meant as a day, so that a number after them is not: `18 December 30`. */
export const looksLikeDay = (text: string): boolean => {
  const words = text.split(" ");
  if (words.length === 1 && CHINESE.test(text)) return true;
  if (!words.every(isDayWord)) return false;
  const bare = words.filter((word) => /^\d{1,3}$/u.test(word)).length;
  const last = /^\d{1,3}$/u.test(words.at(-1) ?? "");
  return last ? bare === 1 && isMonth(words.at(-2) ?? "") : true;
};
