import { Temporal } from "temporal-polyfill";

/** A second opinion on zones that shares nothing with the code under test but the platform's zone data. */

export const ZONES: readonly string[] = Intl.supportedValuesOf("timeZone");

export interface Change {
  readonly at: number;
  /** Offsets in milliseconds before and after. */
  readonly before: number;
  readonly after: number;
}

/** Every change of offset from 2024 to the end of 2030. */
export const changesOf = (zone: string): readonly Change[] => {
  const changes: Change[] = [];
  let moment = Temporal.Instant.from("2023-12-31T12:00Z").toZonedDateTimeISO(zone);
  for (;;) {
    const next = moment.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= Date.UTC(2031, 0, 1)) return changes;
    const before = next.subtract({ seconds: 1 }).offsetNanoseconds / 1e6;
    if (before !== next.offsetNanoseconds / 1e6)
      changes.push({ at: next.epochMilliseconds, before, after: next.offsetNanoseconds / 1e6 });
    moment = next;
  }
};

/** The instant of a wall time by the house's rule: in a gap the change itself, of two copies the first. */
export const refereeInstant = (wall: string, zone: string): number => {
  const plain = Temporal.PlainDateTime.from(wall);
  const first = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(plain)) return first.epochMilliseconds;
  // In a gap `earlier` lands before it; the next change is the gap.
  const change = first.getTimeZoneTransition("next");
  if (change === null) throw new Error(`no change after ${wall} in ${zone}`);
  return change.epochMilliseconds;
};

/** `YYYY-MM-DDTHH:MM` on the zone's wall. */
export const refereeWall = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
