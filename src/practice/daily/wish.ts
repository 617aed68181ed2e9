import { choice, type Option } from "../../chat/option.ts";
import type { Zone } from "../../engine/instant.ts";
import { isZone } from "../../engine/learning/zone-table.ts";
import type { Deps } from "../context.ts";
import { deckOption } from "../deck-option.ts";
import { levelOption, topicsOption } from "../options.ts";

/** The options of `/prep-admin daily`; its forms read the same texts. */

const HOUR = /^(上午|早上|下午|晚上|中午)?\s*(\d{1,2})(?:[:.h点时](\d{2}|半)?分?)?\s*(am|pm)?$/i;

/** `09:00`, `9`, `9am`, `17:30`, `晚上8点半`: a wall time as `HH:MM`. */
export const readTime = (text: string): string | undefined => {
  const [, part = "", hourText = "", minuteText = "", half = ""] = HOUR.exec(text.trim()) ?? [];
  if (hourText === "") return undefined;
  const late = /下午|晚上/.test(part) || half.toLowerCase() === "pm";
  const early = half.toLowerCase() === "am";
  const said = Number(hourText);
  const hour = late && said < 12 ? said + 12 : early && said === 12 ? 0 : said;
  const minute = minuteText === "半" ? 30 : Number(minuteText || 0);
  return hour <= 23 && minute <= 59 ? `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` : undefined;
};

const DAY_NAMES: readonly (readonly string[])[] = [
  ["mon", "monday", "周一", "星期一", "一"],
  ["tue", "tues", "tuesday", "周二", "星期二", "二"],
  ["wed", "wednesday", "周三", "星期三", "三"],
  ["thu", "thur", "thurs", "thursday", "周四", "星期四", "四"],
  ["fri", "friday", "周五", "星期五", "五"],
  ["sat", "saturday", "周六", "星期六", "六"],
  ["sun", "sunday", "周日", "周天", "星期日", "星期天", "日", "天"],
];

const EVERY = 127;
export const WORKDAYS = 31;
const WHOLE: ReadonlyMap<string, number> = new Map([
  ...["daily", "every day", "everyday", "all", "每天", "每日"].map((word) => [word, EVERY] as const),
  ...["weekdays", "workdays", "工作日", "平日"].map((word) => [word, WORKDAYS] as const),
  ...["weekend", "weekends", "周末"].map((word) => [word, 96] as const),
]);

const dayNamed = (text: string): number => DAY_NAMES.findIndex((names) => names.includes(text));

/** `mon-fri`, `mon,wed,fri`, `every day`, `周一到周五`: weekdays as bits, Monday 1. */
export const readDays = (text: string): number | undefined => {
  const wanted = text.trim().toLowerCase();
  const whole = WHOLE.get(wanted);
  if (whole !== undefined) return whole;
  let days = 0;
  for (const part of wanted.split(/[\s,;、]+/).filter((one) => one !== "")) {
    const [from = "", to = from] = part.split(/[-~到至]/);
    const [first, last] = [dayNamed(from), dayNamed(to)];
    if (first < 0 || last < 0) return undefined;
    for (let at = first; ; at = (at + 1) % 7) {
      days |= 1 << at;
      if (at === last) break;
    }
  }
  return days === 0 ? undefined : days;
};

/** `next`, `never`, `4h`, `17:00`; the default is told apart from what was not said. */
export const readReveal = (text: string): string | undefined => {
  const wanted = text.trim().toLowerCase();
  if (["next", "下一题", "下次"].includes(wanted)) return "next";
  if (["never", "no", "off", "不公布", "从不"].includes(wanted)) return "never";
  const hours = /^(\d{1,3})\s*(?:h|hours?|小时)$/.exec(wanted)?.[1];
  if (hours !== undefined) return Number(hours) >= 1 && Number(hours) <= MOST_HOURS ? `${Number(hours)}h` : undefined;
  return /[:点]|am|pm/.test(wanted) ? readTime(wanted) : undefined;
};
const MOST_HOURS = 168;

const zones: readonly Zone[] = Intl.supportedValuesOf("timeZone");

/** An IANA name in any case, or its last part where only one has it. */
export const readZone = (text: string): Zone | undefined => {
  const wanted = text.trim().replace(/\s+/g, "_").toLowerCase();
  const exact = zones.find((zone) => zone.toLowerCase() === wanted);
  if (exact) return exact;
  const ends = zones.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  if (ends.length === 1) return ends[0];
  return isZone(text.trim()) ? text.trim() : undefined;
};

const zoneOption: Option<Zone> = {
  aliases: ["zone", "tz", "时区"],
  read: readZone,
  suggestions: ["UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York"],
  shape: { kind: "text" },
  complete: (typed) => {
    const wanted = typed.trim().replace(/\s+/g, "_").toLowerCase();
    return ["UTC", ...zones]
      .filter((zone) => zone.toLowerCase().includes(wanted))
      .map((zone) => ({ value: zone, text: zone }));
  },
};

/** A role as people write one (`@backend`), as the platform writes it in its place (`<…>`), or its id. Any other word is none. */
const LONGEST_ROLE = 80;
export const readRole = (text: string): string | undefined => {
  const role = text.trim();
  const known = /^@\S|^<\S+>$|^[A-Z\d]{9,20}$/.test(role) && role.length <= LONGEST_ROLE;
  return known && !/[\p{Cc}\p{Bidi_Control}]/u.test(role) ? role : undefined;
};

export const dailyOptions = ({ bank, store }: Pick<Deps, "bank" | "store">) => ({
  time: {
    aliases: ["at", "时间", "几点"],
    read: readTime,
    suggestions: ["09:00", "12:30", "17:00"],
    shape: { kind: "text" },
  } satisfies Option<string>,
  days: {
    aliases: ["day", "on", "日子", "星期"],
    read: readDays,
    suggestions: ["mon-fri", "every day", "mon,wed,fri"],
    shape: { kind: "text" },
  } satisfies Option<number>,
  timezone: zoneOption,
  topic: topicsOption(bank),
  deck: deckOption(store),
  level: levelOption,
  lang: choice({ en: ["english", "英文", "英语"], zh: ["chinese", "中文", "汉语"], both: ["双语", "中英"] }, [
    "language",
    "语言",
  ]),
  reveal: {
    aliases: ["answer", "公布", "答案"],
    read: readReveal,
    suggestions: ["next", "never", "4h", "17:00"],
    shape: { kind: "text" },
  } satisfies Option<string>,
  ping: {
    aliases: ["role", "提醒"],
    read: readRole,
    suggestions: [],
    shape: { kind: "role" },
  } satisfies Option<string>,
});
