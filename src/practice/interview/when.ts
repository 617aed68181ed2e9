import type { Instant, Zone } from "../../engine/instant.ts";
import { addDays, dayNumber, instantOf, isDay, localDay, localTime } from "../../engine/learning/calendar.ts";

/** What was understood of a time in somebody's own words. */
export type When =
  | { readonly kind: "at"; readonly at: Instant }
  /** Understood, and over, or further away than an appointment may be. */
  | { readonly kind: "past" | "far"; readonly at: Instant }
  | { readonly kind: "unclear" };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Nobody knows what they do in half a year; it also keeps a misread year from being accepted. */
export const FURTHEST_MS = 90 * DAY_MS;

/**
 * A day and time in a person's words, in English or Chinese, by the clocks of their zone: `Friday 18:30`, `tomorrow 9am`, `周五 18:30`,
 * `明晚八点`, `2026-12-04 18:30`. A time in a gap of the clock is the change, one that comes twice the first of both. A time without a
 * day is the next one. A day without a time is unclear.
 */
export const readWhen = async (typed: string, now: Instant, zone: Zone): Promise<When> => {
  const text = typed.normalize("NFKC").trim().replaceAll(/\s+/gu, " ");
  if (LAST.test(text)) return { kind: "unclear" };
  const chinese = /\p{Script=Han}/u.test(text);
  // Loaded when it is needed: it takes longer than all other reading together.
  const chrono = chinese ? await import("chrono-node/zh/hans") : await import("chrono-node/en");
  const ahead = offsetNow(now, zone);
  // Its Chinese part reads the clock of this process, which therefore shows the person's time; the English one knows zones.
  const reference = chinese ? wallClock(now, zone) : { instant: new Date(now), timezone: ahead };
  const [one, ...others] = chrono.parse(text, reference, { forwardDate: true });
  if (!one || others.length > 0 || one.end || !one.start.isCertain("hour")) return { kind: "unclear" };
  const around = text.replace(one.text, " ").trim();
  if (!/^(?:(?:on|at|the|in|around|在|于) ?)*$/iu.test(around)) return { kind: "unclear" };
  const { start } = one;
  const part = (name: "year" | "month" | "day" | "hour" | "minute"): string =>
    String(start.get(name) ?? 0).padStart(name === "year" ? 4 : 2, "0");
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  const time = `${part("hour")}:${part("minute")}`;
  if (!isDay(day) || !/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time)) return { kind: "unclear" };
  const offset = start.get("timezoneOffset") ?? (RELATIVE.test(text) ? ahead : undefined);
  if (offset !== undefined) return judged(instantOf(day, time, "UTC") - offset * MINUTE_MS, now);
  const at = instantOf(day, time, zone);
  // “Friday 18:30” said on a Friday at 19:00 means the next one; so does a time that is over today.
  const again = start.isCertain("day") ? 0 : start.isCertain("weekday") ? 7 : 1;
  return judged(at <= now && again > 0 ? instantOf(addDays(day, again), time, zone) : at, now);
};

/** A distance from now is one of elapsed time, whatever the clocks do meanwhile. */
const RELATIVE = /小时|分钟|\bhours?\b|\bminutes?\b|\bmins?\b/iu;

/** Read forward, as everything here is, "last Friday" would be the coming one. */
const LAST = /\blast\b|上个?(?:周|星期|礼拜)/iu;

const judged = (at: Instant, now: Instant): When => {
  if (at <= now) return { kind: "past", at };
  return at - now > FURTHEST_MS ? { kind: "far", at } : { kind: "at", at };
};

/** Minutes by which the zone's clocks are ahead of UTC at present. */
const offsetNow = (now: Instant, zone: Zone): number => {
  const [hour = 0, minute = 0] = localTime(now, zone).split(":").map(Number);
  return dayNumber(localDay(now, zone)) * 1440 + hour * 60 + minute - Math.floor(now / MINUTE_MS);
};

const wallClock = (now: Instant, zone: Zone): Date => {
  const [year = 0, month = 1, date = 1] = localDay(now, zone).split("-").map(Number);
  const [hour = 0, minute = 0] = localTime(now, zone).split(":").map(Number);
  return new Date(year, month - 1, date, hour, minute);
};
