import { z } from "zod";
import type { Day, Instant, Zone } from "../instant.ts";
import { addDays, dayNumber, dayStart, isDay, localDay, nextDay } from "./calendar.ts";

/** Old zones stay known this long, so that an answer recorded late still gets the date of its moment. */
const KEPT_MS = 8 * 86_400_000;

const DAY_MS = 86_400_000;

const counted = {
  zone: z.string(),
  /** The midnight from which the zone counts; 0 for the first one, which always did. */
  since: z.number().int(),
  /** The day on which the change was made: the new zone may still show an earlier one, which is over. */
  floor: z.string().refine(isDay).nullable(),
};

/** Which zones a person's days are counted in: the one chosen last, which may begin only at the next midnight, and those before it. */
export const personClock = z
  .strictObject({ ...counted, earlier: z.array(z.strictObject(counted).readonly()).readonly() })
  .readonly();
export type PersonClock = z.infer<typeof personClock>;

/** A clock that has always shown one zone. */
export const clockIn = (zone: Zone): PersonClock => ({ zone, since: 0, floor: null, earlier: [] });

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
 * change, and changing back takes it away. `at` is the time of the change itself, never that of a late answer.
 */
export const changeClock = (clock: PersonClock, at: Instant, zone: Zone): ClockChange => {
  const begun = [...clock.earlier, clock].filter(({ since }, i) => i === 0 || since <= at);
  const current = begun.at(-1) ?? clock;
  const settled: PersonClock = { ...alone(current), earlier: begun.slice(0, -1).map(alone) };
  if (zone === current.zone) return { clock: settled, cut: null };
  const today = personDay(settled, at);
  const since = dayStart(nextDay(today), current.zone);
  const earlier = begun.filter((_, i) => (begun[i + 1]?.since ?? at) > at - KEPT_MS).map(alone);
  return { clock: { zone, since, floor: today, earlier }, cut: cutBy(zone, since, today) };
};

/** The days after `today` that have no full length in the zone that counts from `since`. */
const cutBy = (zone: Zone, since: Instant, today: Day): ClockChange["cut"] => {
  const first = localDay(since, zone);
  const from = nextDay(today);
  const to = dayStart(first, zone) < since ? first : addDays(first, -1);
  return to >= from ? { from, to } : null;
};

type Counted = Omit<PersonClock, "earlier">;

const alone = ({ zone, since, floor }: Counted): Counted => ({ zone, since, floor });

/** Before the first zone that is still known, that one counts. */
const countedAt = (clock: PersonClock, at: Instant): Counted =>
  at >= clock.since ? clock : (clock.earlier.findLast(({ since }) => since <= at) ?? clock.earlier[0] ?? clock);

/**
 * The instants of a person's day: `from` ≤ t < `to`; both the same for a date that a change of zone skipped. Some ten
 * microseconds: the person's date never goes back, so that halving finds where it changes.
 */
export const personDayBounds = (clock: PersonClock, day: Day): { readonly from: Instant; readonly to: Instant } => {
  // No zone's date is further than a day from UTC's, and a change of zone makes no day longer than two.
  const low = (dayNumber(day) - 2) * DAY_MS;
  const high = (dayNumber(day) + 4) * DAY_MS;
  const from = firstInstant(low, high, (at) => personDay(clock, at) >= day);
  return { from, to: firstInstant(from, high, (at) => personDay(clock, at) > day) };
};

/** The first instant after `low`, at most `high`, from which on `holds` is true. */
const firstInstant = (low: Instant, high: Instant, holds: (at: Instant) => boolean): Instant => {
  let [no, yes] = [low - 1, high];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
};
