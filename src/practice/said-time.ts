import type { Day } from "../engine/instant.ts";
import { isDay } from "../engine/learning/calendar.ts";
import { chineseNumber, coming, findDay, nextWeekday, ofWeek } from "./said-day.ts";

/** What words say of a time. */
export type SaidTime =
  | {
      readonly kind: "wall";
      /** Where none is named, today. */
      readonly day: Day;
      /** After so many days the same words mean the next one: 7 for a weekday, 1 where no day was named. */
      readonly every?: 7 | 1;
      /** `HH:MM` by the clock on the wall; absent where only a day is named. */
      readonly time?: string;
      /** Minutes by which the clock that is meant is ahead of UTC, where the words say so. */
      readonly ahead?: number;
    }
  /** So much later, whatever the clocks do meanwhile. */
  | { readonly kind: "elapsed"; readonly ms: number };

/**
 * A day, a time, or both, in somebody's words, in English or Chinese: `Friday 18:30`, `tomorrow 9am`, `half past six tomorrow`, `下周五`,
 * `明晚八点`, `18.12. 18:30`, `in 8 hours`. `today` is the day where they are. The next day of the name is meant, and “next” counts weeks
 * from Monday. Undefined where no one time is named.
 */
export const readSaid = async (typed: string, today: Day): Promise<SaidTime | undefined> => {
  const text = plain(typed);
  if (PAST.test(text)) return undefined;
  const ms = elapsed(text);
  if (ms !== undefined) return { kind: "elapsed", ms };
  if (DISTANCE.test(text)) return undefined;
  const found = /\dT\d/u.test(text) ? undefined : findDay(text, today);
  if (!found) return inWords(text, today);
  const { rest, ...said } = found;
  if (said.day === "none") return undefined;
  const at = { kind: "wall", ...said, day: said.day } as const;
  if (rest === "" || FILLING.test(rest)) return at;
  const more = await inWords(rest, today);
  if (more?.kind !== "wall" || more.every !== 1 || more.time === undefined) return undefined;
  return { ...at, time: more.time, ...(more.ahead === undefined ? {} : { ahead: more.ahead }) };
};

/** Read forward, as everything here is, “last Friday” would be the coming one. */
const PAST = /\blast\b|上个?(?:周|星期|礼拜)/iu;

/** What may stand around a time without changing it. */
const FILLING = /^(?:(?:on|by|for|until|around|the|at|in|在|于|到|的|,) ?)*$/iu;

const HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const HOUR = `(\\d{1,2}|${HOURS.join("|")})`;

const hourOf = (word: string): number => HOURS.indexOf(word.toLowerCase()) + 1 || Number(word);

const clock = (hour: number, minute: number): string => `${hour}:${String(minute).padStart(2, "0")}`;

/** A time in words alone: `six thirty`, `eleven forty-five`. */
const SPELLED = new RegExp(
  `\\b(${HOURS.join("|")}) (ten|fifteen|(?:twenty|thirty|forty|fifty)(?:[- ]five)?)\\b(?! (?:hours?|minutes?|mins?|days?)\\b)`,
  "iu",
);
const TENS: Readonly<Record<string, number>> = { ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50 };
const minutesOf = (words: string): number => {
  const [tens = "", five] = words.toLowerCase().split(/[- ]/u);
  return (TENS[tens] ?? 0) + (five === undefined ? 0 : 5);
};

/** The same in words that chrono knows. */
const plain = (typed: string): string =>
  typed
    .normalize("NFKC")
    .trim()
    .replaceAll(/\s+/gu, " ")
    .replace(SPELLED, (_, hour: string, minute: string) => clock(hourOf(hour), minutesOf(minute)))
    .replace(new RegExp(`\\b(half|(?:a )?quarter) past ${HOUR}\\b`, "iu"), (_, part: string, hour: string) =>
      clock(hourOf(hour), /half/iu.test(part) ? 30 : 15),
    )
    .replace(new RegExp(`\\b(?:a )?quarter to ${HOUR}\\b`, "iu"), (_, hour: string) =>
      clock(((hourOf(hour) + 10) % 12) + 1, 45),
    )
    .replace(
      new RegExp(
        `(?<=\\bat )${HOUR}\\b(?![:.\\d])|\\b${HOUR}(?= o'?clock\\b| in the (?:morning|afternoon|evening)\\b)`,
        "iu",
      ),
      (word) => String(hourOf(word)),
    )
    .replace(
      /(\d{1,2}(?:[:.]\d\d)?)(?: o'?clock)? (?:in the (morning|afternoon|evening)|at night)\b/iu,
      (_, at: string, part?: string) => `${at}${part?.toLowerCase() === "morning" ? "am" : "pm"}`,
    )
    .replace(
      /^(\d{1,2}(?::\d\d)?) (tomorrow|this|on \w+day|\w+day) (morning|afternoon|evening|night)$/iu,
      (_, at: string, day: string, part: string) => `${day} ${part} at ${at}`,
    )
    .replace(/中午(?=[12一二两](?:点|:))/u, "下午")
    .replace(/中午(?!\s*[\d一二两三四五六七八九十])/u, "12点")
    .replaceAll(/点(一|三)刻/gu, (_, which: string) => (which === "一" ? "点15分" : "点45分"))
    .replace(/(?<![今明后昨当前])([早晚])(?=[\d一二两三四五六七八九十])/u, "$1上");

/** Hours and minutes between now and then. */
const DISTANCE = /小时|钟头|分钟|\b(?:hours?|hrs?|minutes?|mins?)\b/iu;

const MINUTE_MS = 60_000;
const ENGLISH = /(half an?|an?|\d+(?:\.\d+)?|[a-z]+) ?(hours?|hrs?|h|minutes?|mins?|m)\b( and a half)?/giu;
const CHINESE =
  /^(?:(半|[\d.]+|[一二两三四五六七八九十]+)(个半|个)?(?:小时|钟头)(半)?)?(?:零?([\d.]+|[一二两三四五六七八九十]+)分钟?)?[之以]?后$/u;

/** A distance from now in milliseconds; undefined where it is none. */
const elapsed = (text: string): number | undefined => {
  const [, before, after] = /^in (.+)$|^(.+) from now$/iu.exec(text) ?? [];
  const minutes = before === undefined && after === undefined ? chineseMinutes(text) : minutesIn(before ?? after ?? "");
  return minutes !== undefined && minutes > 0 ? Math.round(minutes * MINUTE_MS) : undefined;
};

const minutesIn = (text: string): number | undefined => {
  if (!/^(?:(?:and|,) ?| )*$/u.test(text.replaceAll(ENGLISH, ""))) return undefined;
  const parts = [...text.matchAll(ENGLISH)].map(([, amount = "", unit = "", half]) => {
    const count = /^half/iu.test(amount) ? 0.5 : /^an?$/iu.test(amount) ? 1 : hourOf(amount);
    return (count + (half ? 0.5 : 0)) * (/^h/iu.test(unit) ? 60 : 1);
  });
  const sum = parts.reduce((all, one) => all + one, 0);
  return parts.length > 0 && Number.isFinite(sum) && parts.every((one) => one > 0) ? sum : undefined;
};

const chineseMinutes = (text: string): number | undefined => {
  const [, hours, measure, half, minutes] = CHINESE.exec(text) ?? [];
  if (hours === undefined && minutes === undefined) return undefined;
  const whole = hours === undefined ? 0 : hours === "半" ? 0.5 : chineseNumber(hours);
  const sum =
    (whole + (measure === "个半" || half ? 0.5 : 0)) * 60 + (minutes === undefined ? 0 : chineseNumber(minutes));
  return Number.isFinite(sum) ? sum : undefined;
};

/** Read by chrono, which is loaded when it is needed: it takes longer than all other reading together. */
const inWords = async (said: string, today: Day): Promise<SaidTime | undefined> => {
  // What no calendar takes for a day is a time with a dot.
  const text = said.replace(/(?<=^|\s)(\d{1,2})\.(\d\d)(?=$|\s)/u, "$1:$2");
  const chinese = /\p{Script=Han}/u.test(text);
  const chrono = chinese ? await import("chrono-node/zh/hans") : await import("chrono-node/en");
  const [year = 0, month = 1, date = 1] = today.split("-").map(Number);
  // Noon by the clock of this process, by which it also answers: no zone and no change of clocks moves what stands on the wall.
  const [one, ...others] = chrono.parse(text, new Date(year, month - 1, date, 12));
  if (!one || others.length > 0 || one.end || !FILLING.test(text.replace(one.text, " ").trim())) return undefined;
  const { start } = one;
  const day = dayOf(start, text, today);
  if (!day) return undefined;
  const ahead = start.isCertain("timezoneOffset") ? start.get("timezoneOffset") : null;
  const time = start.isCertain("hour") ? timeOf(start) : undefined;
  if (time === "none" || (time === undefined && day.every === 1)) return undefined;
  return {
    kind: "wall",
    ...day,
    ...(time === undefined ? {} : { time }),
    ...(time === undefined || ahead === null ? {} : { ahead }),
  };
};

type Part = "year" | "month" | "day" | "weekday" | "hour" | "minute" | "timezoneOffset";

interface Parts {
  isCertain(part: Part): boolean;
  get(part: Part): number | null;
}

const two = (value: number): string => String(value).padStart(2, "0");

const timeOf = (parts: Parts): string => {
  const time = `${two(parts.get("hour") ?? 0)}:${two(parts.get("minute") ?? 0)}`;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time) ? time : "none";
};

const dayOf = (parts: Parts, text: string, today: Day): { readonly day: Day; readonly every?: 7 | 1 } | undefined => {
  const [year, month, date] = [parts.get("year") ?? 0, parts.get("month") ?? 0, parts.get("day") ?? 0];
  if (parts.isCertain("day") || /\bmonths?\b|个月/u.test(text)) {
    const day = parts.isCertain("year")
      ? `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`
      : coming(month, date, today);
    return isDay(day) ? { day } : undefined;
  }
  if (parts.isCertain("weekday")) {
    const wanted = parts.get("weekday") || 7;
    if (/\bnext\b/iu.test(text)) return { day: ofWeek(wanted, 1, today) };
    const day = nextWeekday(wanted, today);
    return /\bthis\b/iu.test(text) ? { day } : { day, every: 7 };
  }
  // A month alone names no day.
  return parts.isCertain("month") ? undefined : { day: today, every: 1 };
};
