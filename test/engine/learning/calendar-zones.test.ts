import { expect, test } from "vitest";
import { addDays, dayStart, instantOf, localDay, localTime, nextDay } from "../../../src/engine/learning/calendar.ts";
import { offsetAt, spansBetween } from "../../../src/engine/learning/zone-table.ts";
import { changesOf, refereeInstant, refereeWall, ZONES } from "./zone-referee.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const changes = new Map(ZONES.map((zone) => [zone, changesOf(zone)]));
const wallOf = (local: number): [day: string, time: string] => {
  const text = new Date(local).toISOString();
  return [text.slice(0, 10), text.slice(11, 16)];
};
const allChanges = () => [...changes].flatMap(([zone, list]) => list.map((change) => ({ zone, ...change })));
/** Reporting a few of many thousand keeps a failure readable. */
const few = <T>(wrong: readonly T[]): readonly T[] => wrong.slice(0, 5);

test("the zones of the world change their clocks more than a thousand times in 2024 to 2030", () => {
  expect(ZONES.length).toBeGreaterThan(400);
  expect(allChanges().length).toBeGreaterThan(1_000);
});

test("every zone's table has exactly the changes the referee knows", () => {
  const from = Date.UTC(2024, 0, 1);
  const to = Date.UTC(2031, 0, 1);
  for (const zone of ZONES) {
    const spans = spansBetween(from, to, zone);
    const found = spans.flatMap((span, i) => {
      const before = spans[i - 1];
      const changed = before !== undefined && before.offset !== span.offset && span.start >= from && span.start < to;
      return changed ? [{ at: span.start, before: before.offset, after: span.offset }] : [];
    });
    expect({ zone, found }).toEqual({ zone, found: changes.get(zone)?.filter(({ at }) => at >= from) });
  }
});

test("spans follow each other without hole or overlap", () => {
  const wrong = ZONES.flatMap((zone) => {
    const spans = spansBetween(Date.UTC(2024, 0, 1), Date.UTC(2031, 0, 1), zone);
    return spans
      .filter(({ start, end }, i) => start >= end || (i > 0 && spans[i - 1]?.end !== start))
      .map((span) => ({ zone, span }));
  });
  expect(few(wrong)).toEqual([]);
});

test("around every change, day and time of an instant are the referee's", () => {
  const wrong = allChanges().flatMap(({ zone, at }) => {
    const steps = [
      -26 * HOUR,
      -3 * HOUR,
      -HOUR,
      -30 * MINUTE,
      -1,
      0,
      1,
      30 * MINUTE,
      HOUR,
      2 * HOUR,
      3 * HOUR,
      26 * HOUR,
    ];
    return steps
      .map((step) => at + step)
      .filter((moment) => `${localDay(moment, zone)}T${localTime(moment, zone)}` !== refereeWall(moment, zone))
      .map((moment) => ({ zone, moment }));
  });
  expect(few(wrong)).toEqual([]);
});

test("around every change, the instant of a wall time is the referee's: gap to the change, overlap to the first copy", () => {
  let gaps = 0;
  let overlaps = 0;
  const wrong = allChanges().flatMap(({ zone, at, before, after }) => {
    if (after > before) gaps += 1;
    else overlaps += 1;
    const low = at + Math.min(before, after) - 75 * MINUTE;
    const high = at + Math.max(before, after) + 75 * MINUTE;
    const walls: [day: string, time: string][] = [];
    for (let local = Math.floor(low / MINUTE) * MINUTE; local <= high; local += 15 * MINUTE) walls.push(wallOf(local));
    return walls
      .filter(([day, time]) => instantOf(day, time, zone) !== refereeInstant(`${day}T${time}`, zone))
      .map((wall) => ({ zone, wall }));
  });
  expect(few(wrong)).toEqual([]);
  expect(Math.min(gaps, overlaps)).toBeGreaterThan(500);
});

test("around every change, each wall time has one instant a date, strictly later than the date before, and reads back unless it falls in the gap", () => {
  const wrong: unknown[] = [];
  for (const { zone, at, before, after } of allChanges()) {
    const first = addDays(localDay(at, zone), -2);
    for (let minutes = 0; minutes < 1_440; minutes += 30) {
      const time = wallOf(minutes * MINUTE)[1];
      let previous = Number.NEGATIVE_INFINITY;
      for (let day = first, i = 0; i < 5; i++, day = nextDay(day)) {
        const moment = instantOf(day, time, zone);
        const local = moment + offsetAt(moment, zone);
        const readsBack = localDay(moment, zone) === day && localTime(moment, zone) === time;
        const skipped = moment === at && after > before && local > Date.parse(`${day}T${time}Z`);
        if (moment <= previous || !(readsBack || skipped)) wrong.push({ zone, day, time });
        previous = moment;
      }
    }
  }
  expect(few(wrong)).toEqual([]);
});

test("every local date of every zone begins at its first instant, and dates never go back", () => {
  const wrong: unknown[] = [];
  for (const zone of ZONES) {
    for (const { at } of changes.get(zone) ?? []) {
      for (let day = addDays(localDay(at, zone), -1), i = 0; i < 3; i++, day = nextDay(day)) {
        const start = dayStart(day, zone);
        if (localDay(start, zone) !== day || localDay(start - 1, zone) !== addDays(day, -1)) wrong.push({ zone, day });
      }
      for (let moment = at - 3 * HOUR; moment < at + 3 * HOUR; moment += 10 * MINUTE) {
        if (localDay(moment + 10 * MINUTE, zone) < localDay(moment, zone)) wrong.push({ zone, moment });
      }
    }
  }
  expect(few(wrong)).toEqual([]);
});
