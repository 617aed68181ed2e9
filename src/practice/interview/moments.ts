import type { Instant } from "../../engine/instant.ts";

/** What happens around an appointment, in this order. */
export const MOMENTS = ["day", "ten", "now", "late", "end"] as const;
export type Moment = (typeof MOMENTS)[number];

const MINUTE_MS = 60_000;

/** When each is due, before or after the time itself. */
const OFFSETS: Readonly<Record<Moment, number>> = {
  day: -24 * 60 * MINUTE_MS,
  ten: -10 * MINUTE_MS,
  now: 0,
  late: 10 * MINUTE_MS,
  end: 30 * MINUTE_MS,
};

/** The instant of the moment with that index; undefined after the last. */
export const momentAt = (at: Instant, index: number): Instant | undefined => {
  const moment = MOMENTS[index];
  return moment === undefined ? undefined : at + OFFSETS[moment];
};

/** The first moment that is still to come, of a time that is itself. Reminders whose time is over already are left out. */
export const firstMoment = (at: Instant, now: Instant): number =>
  MOMENTS.findIndex((moment) => at + OFFSETS[moment] > now);

/** Index of the latest moment from `next` on that has passed, or -1. Of several, an earlier one would no longer be true. */
export const passedMoment = (at: Instant, next: number, now: Instant): number =>
  MOMENTS.findLastIndex((moment, index) => index >= next && at + OFFSETS[moment] <= now);
