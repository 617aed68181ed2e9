import { z } from "zod";
import type { Day, Instant, Zone } from "../instant.ts";
import { addDays, dayStart, isDay, localDay, nextDay } from "./calendar.ts";

/** Which zone a person's days are counted in, and since when. */
export const personClock = z
  .strictObject({
    zone: z.string(),
    /** The midnight from which `zone` counts; before it `before` does. */
    since: z.number().int(),
    before: z.string(),
    /** The day on which the zone was changed: the new zone's clock may still show an earlier one, which is over. */
    floor: z.string().refine(isDay).nullable(),
  })
  .readonly();
export type PersonClock = z.infer<typeof personClock>;

/** A clock that has always shown one zone. */
export const clockIn = (zone: Zone): PersonClock => ({
  zone,
  since: 0,
  before: zone,
  floor: null,
});

/** The zone the person's days are counted in at an instant; after a change this is the old one until midnight. */
export const zoneAt = (clock: PersonClock, at: Instant): Zone => (at >= clock.since ? clock.zone : clock.before);

/** The person's local date at an instant: one and only one, and never going back when zones change. */
export const personDay = (clock: PersonClock, at: Instant): Day => {
  const day = localDay(at, zoneAt(clock, at));
  return at >= clock.since && clock.floor !== null && day < clock.floor ? clock.floor : day;
};

/** A changed clock, and the days that the change takes away or cuts short: they hold a streak. */
export interface ClockChange {
  readonly clock: PersonClock;
  readonly cut: { readonly from: Day; readonly to: Day } | null;
}

/**
 * Changes the zone from the next midnight of the zone counted so far, so that the day under way ends as promised. Where the new
 * clock is ahead, the next day begins short (or not at all: from Pago Pago to Kiritimati a date is skipped) and is `cut`; where
 * it is behind, the day under way goes on until the new zone's date has passed it. Changing again before midnight replaces the change.
 */
export const changeClock = (clock: PersonClock, at: Instant, zone: Zone): ClockChange => {
  if (zone === clock.zone && at >= clock.since) return { clock, cut: null };
  const old = zoneAt(clock, at);
  const today = personDay(clock, at);
  if (zone === old) return { clock: { zone, since: at, before: old, floor: today }, cut: null };
  const since = dayStart(nextDay(today), old);
  const first = localDay(since, zone);
  const next = { zone, since, before: old, floor: today };
  if (first <= today) return { clock: next, cut: null };
  const to = dayStart(first, zone) < since ? first : addDays(first, -1);
  const from = nextDay(today);
  return { clock: next, cut: to >= from ? { from, to } : null };
};
