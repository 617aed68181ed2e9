import type { Day, Instant, Zone } from "../../engine/instant.ts";
import { addDays, instantOf, localDay } from "../../engine/learning/calendar.ts";
import { readSaid } from "../said-time.ts";

/** What was understood of a time in somebody's own words. */
export type When =
  | { readonly kind: "at"; readonly at: Instant }
  /** Understood, and over, or further away than an appointment may be. */
  | { readonly kind: "past" | "far"; readonly at: Instant }
  /** Understood, without an hour. */
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "unclear" };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Nobody knows what they do in half a year; it also keeps a misread year from being accepted. */
export const FURTHEST_MS = 90 * DAY_MS;

/**
 * A day and time in a person's words, by the clocks of their zone. A time in a gap of the clock is the change, one that comes twice the
 * first of both. A time without a day is the next one. A day without a time is no time yet.
 */
export const readWhen = async (typed: string, now: Instant, zone: Zone): Promise<When> => {
  if (meansNow(typed)) return { kind: "past", at: now };
  const said = await readSaid(typed, localDay(now, zone));
  if (!said) return { kind: "unclear" };
  if (said.kind === "elapsed") return judged(now + said.ms, now);
  const { day, time, every, ahead } = said;
  if (time === undefined) return { kind: "day", day };
  const instant = (on: string): Instant =>
    ahead === undefined ? instantOf(on, time, zone) : instantOf(on, time, "UTC") - ahead * MINUTE_MS;
  const at = instant(day);
  // “Friday 18:30” said on a Friday at 19:00 means the next one; so does a time that is over today.
  return judged(at <= now && every !== undefined ? instant(addDays(day, every)) : at, now);
};

/** Whether no other time than the present one is meant. */
export const meansNow = (typed: string): boolean =>
  /^(?:(?:right )?now|现在|马上|立刻|立即)$/iu.test(typed.normalize("NFKC").trim());

const judged = (at: Instant, now: Instant): When => {
  if (at <= now) return { kind: "past", at };
  return at - now > FURTHEST_MS ? { kind: "far", at } : { kind: "at", at };
};
