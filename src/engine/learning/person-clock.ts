import { z } from "zod";
import type { Day, Instant, Zone } from "../instant.ts";
import { addDays, dayStart, isDay, localDay, nextDay } from "./calendar.ts";

/** Old zones stay known this long, so that an answer recorded late still gets the date of its moment. */
const KEPT_MS = 8 * 86_400_000;

const counted = z
  .strictObject({
    zone: z.string(),
    /** The midnight from which the zone counts; 0 for the first one, which always did. */
    since: z.number().int(),
    /** The day on which the change was made: the new zone may still show an earlier one, which is over. */
    floor: z.string().refine(isDay).nullable(),
  })
  .readonly();

/** Which zones a person's days are counted in, earliest first; the last one may begin only at the next midnight. */
export const personClock = z.array(counted).min(1).readonly();
export type PersonClock = z.infer<typeof personClock>;

/** A clock that has always shown one zone. */
export const clockIn = (zone: Zone): PersonClock => [{ zone, since: 0, floor: null }];

/** The zone the person's days are counted in at an instant; after a change this is the old one until midnight. */
export const zoneAt = (clock: PersonClock, at: Instant): Zone => countedAt(clock, at).zone;

/** The person's local date at an instant: one and only one, and never going back when zones change. */
export const personDay = (clock: PersonClock, at: Instant): Day => {
  const { zone, floor } = countedAt(clock, at);
  const day = localDay(at, zone);
  return floor !== null && day < floor ? floor : day;
};

/** A changed clock, and the days that the change takes away or cuts short: they hold a streak. */
export interface ClockChange {
  readonly clock: PersonClock;
  readonly cut: { readonly from: Day; readonly to: Day } | null;
}

/**
 * Changes the zone from the next midnight of the zone counted so far, so that the day under way ends as promised. Where the new
 * clock is ahead, the next day begins short (or not at all: from Pago Pago to Kiritimati a date is skipped) and is `cut`; where
 * it is behind, the day under way goes on until the new zone's date has passed it. Changing again before midnight replaces the
 * change, and changing back takes it away.
 */
export const changeClock = (clock: PersonClock, at: Instant, zone: Zone): ClockChange => {
  const begun = clock.filter(({ since }, i) => i === 0 || since <= at);
  const old = zoneAt(begun, at);
  if (zone === old) return { clock: begun, cut: null };
  const today = personDay(begun, at);
  const since = dayStart(nextDay(today), old);
  const recent = begun.filter((_, i) => (begun[i + 1]?.since ?? at) > at - KEPT_MS);
  return { clock: [...recent, { zone, since, floor: today }], cut: cutBy(zone, since, today) };
};

/** The days after `today` that have no full length in the zone that counts from `since`. */
const cutBy = (zone: Zone, since: Instant, today: Day): ClockChange["cut"] => {
  const first = localDay(since, zone);
  const from = nextDay(today);
  const to = dayStart(first, zone) < since ? first : addDays(first, -1);
  return to >= from ? { from, to } : null;
};

const countedAt = (clock: PersonClock, at: Instant): PersonClock[number] => {
  const found = clock.findLast(({ since }) => since <= at) ?? clock[0];
  if (found === undefined) throw new Error("a clock without a zone");
  return found;
};
