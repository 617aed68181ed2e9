import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  addDays,
  dayNumber,
  dayOf,
  dayStart,
  daysBetween,
  instantOf,
  isDay,
  isoWeek,
  localDay,
  localTime,
  month,
  nextDay,
  weekday,
} from "../../../src/engine/learning/calendar.ts";
import { isZone } from "../../../src/engine/learning/zone-table.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);

describe("local days", () => {
  test("one instant is two dates on two sides of the world", () => {
    const at = utc("2026-11-25T17:30");
    expect(localDay(at, "Asia/Shanghai")).toBe("2026-11-26");
    expect(localTime(at, "Asia/Shanghai")).toBe("01:30");
    expect(localDay(at, "America/New_York")).toBe("2026-11-25");
    expect(localTime(at, "America/New_York")).toBe("12:30");
  });

  test("a last millisecond belongs to its day", () => {
    expect(localDay(utc("2026-11-25T15:59:59.999"), "Asia/Shanghai")).toBe("2026-11-25");
    expect(localDay(utc("2026-11-25T16:00"), "Asia/Shanghai")).toBe("2026-11-26");
  });

  test("quarter hours, before 1970 and far ahead", () => {
    expect(localTime(utc("2026-11-25T00:00"), "Asia/Kathmandu")).toBe("05:45");
    expect(localDay(utc("1969-12-31T23:59"), "UTC")).toBe("1969-12-31");
    expect(localDay(utc("2099-12-31T23:59"), "Asia/Tokyo")).toBe("2100-01-01");
  });

  test("Samoa had no 30 December 2011: the day begins where the next one does", () => {
    expect(dayStart("2011-12-30", "Pacific/Apia")).toBe(utc("2011-12-30T10:00"));
    expect(dayStart("2011-12-31", "Pacific/Apia")).toBe(utc("2011-12-30T10:00"));
    expect(localDay(utc("2011-12-30T09:59"), "Pacific/Apia")).toBe("2011-12-29");
    expect(localDay(utc("2011-12-30T10:00"), "Pacific/Apia")).toBe("2011-12-31");
  });
});

describe("wall times", () => {
  test("in the gap of spring the clock's change is the moment", () => {
    expect(instantOf("2026-03-29", "02:30", "Europe/Berlin")).toBe(utc("2026-03-29T01:00"));
    expect(instantOf("2026-03-29", "03:00", "Europe/Berlin")).toBe(utc("2026-03-29T01:00"));
    expect(instantOf("2026-03-29", "01:59", "Europe/Berlin")).toBe(utc("2026-03-29T00:59"));
  });

  test("of the doubled hour of autumn the first copy counts", () => {
    expect(instantOf("2026-10-25", "02:30", "Europe/Berlin")).toBe(utc("2026-10-25T00:30"));
    expect(instantOf("2026-10-25", "03:00", "Europe/Berlin")).toBe(utc("2026-10-25T02:00"));
  });

  test.each([
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00", "01:00"],
    ["America/Havana", "2026-03-08", "2026-03-08T05:00", "01:00"],
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00", "01:00"],
    ["Asia/Beirut", "2026-03-29", "2026-03-28T22:00", "01:00"],
    ["Atlantic/Azores", "2026-03-29", "2026-03-29T01:00", "01:00"],
  ])("%s has no midnight on %s: the day begins with the change", (zone, day, start, first) => {
    expect(dayStart(day, zone)).toBe(utc(start));
    expect(instantOf(day, "00:30", zone)).toBe(utc(start));
    expect(localTime(dayStart(day, zone), zone)).toBe(first);
    expect(localDay(utc(start) - 1, zone)).toBe(addDays(day, -1));
  });

  test("where midnight comes twice, the day begins with the first", () => {
    expect(dayStart("2026-11-01", "America/Havana")).toBe(utc("2026-11-01T04:00"));
    expect(instantOf("2026-11-01", "00:30", "America/Havana")).toBe(utc("2026-11-01T04:30"));
    expect(dayStart("2026-10-25", "Atlantic/Azores")).toBe(utc("2026-10-25T00:00"));
  });

  test("Lord Howe moves by half an hour", () => {
    expect(instantOf("2026-10-04", "02:15", "Australia/Lord_Howe")).toBe(utc("2026-10-03T15:30"));
    expect(instantOf("2026-04-05", "01:45", "Australia/Lord_Howe")).toBe(utc("2026-04-04T14:45"));
    expect(instantOf("2026-04-05", "09:00", "Australia/Lord_Howe")).toBe(utc("2026-04-04T22:30"));
  });

  test("Troll moves by two hours", () => {
    expect(instantOf("2026-03-29", "01:30", "Antarctica/Troll")).toBe(utc("2026-03-29T01:00"));
    expect(instantOf("2026-03-29", "02:30", "Antarctica/Troll")).toBe(utc("2026-03-29T01:00"));
    expect(instantOf("2026-10-25", "01:30", "Antarctica/Troll")).toBe(utc("2026-10-24T23:30"));
  });

  test.each([
    ["2026-02-30", "09:00", "UTC"],
    ["2026-13-01", "09:00", "UTC"],
    ["26-01-01", "09:00", "UTC"],
    ["2026-01-01", "24:00", "UTC"],
    ["2026-01-01", "9:00", "UTC"],
    ["2026-01-01", "09:00", "Mars/Olympus"],
    ["2026-01-01", "09:00", "+08:00"],
  ])("%s %s in %s is refused", (day, time, zone) => {
    expect(() => instantOf(day, time, zone)).toThrow(RangeError);
  });
});

describe("zone names", () => {
  test.each(["UTC", "Asia/Shanghai", "Asia/Kolkata", "Asia/Calcutta", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])(
    "%s is one",
    (name) => {
      expect(isZone(name)).toBe(true);
    },
  );

  test.each(["", "Mars/Olympus", "+08:00", "-0530", "UTC+8", "Asia/Shanghai ", "__proto__"])("%j is none", (name) => {
    expect(isZone(name)).toBe(false);
  });
});

describe("days", () => {
  test("arithmetic over month, year and leap day", () => {
    expect(nextDay("2028-02-28")).toBe("2028-02-29");
    expect(nextDay("2026-12-31")).toBe("2027-01-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysBetween("2026-11-25", "2026-12-25")).toBe(30);
    expect(daysBetween("2026-12-25", "2026-11-25")).toBe(-30);
    expect(month("2026-11-25")).toBe("2026-11");
  });

  test("weeks are ISO weeks: some days of January belong to the year before", () => {
    expect(isoWeek("2026-11-25")).toBe("2026-W48");
    expect(isoWeek("2027-01-03")).toBe("2026-W53");
    expect(isoWeek("2024-12-30")).toBe("2025-W01");
    expect(weekday("2026-11-25")).toBe(3);
    expect(weekday("2026-11-29")).toBe(7);
  });

  test("the calendar agrees with Temporal from year 0 to 9999", () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (number) => {
        const plain = Temporal.PlainDate.from("1970-01-01").add({ days: number });
        const day = plain.toString();
        expect(dayOf(number)).toBe(day);
        expect(dayNumber(day)).toBe(number);
        expect(weekday(day)).toBe(plain.dayOfWeek);
        const week = `${String(plain.yearOfWeek).padStart(4, "0")}-W${String(plain.weekOfYear).padStart(2, "0")}`;
        if (plain.yearOfWeek !== undefined && plain.yearOfWeek >= 0 && plain.yearOfWeek <= 9999)
          expect(isoWeek(day)).toBe(week);
      }),
      { seed: 2, numRuns: 3_000 },
    );
  });

  test("days that are none are told apart from days", () => {
    expect(["2028-02-29", "0000-01-01", "9999-12-31"].filter(isDay)).toHaveLength(3);
    expect(
      ["2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-1-1", "2026-01-01 ", "x"].filter(isDay),
    ).toEqual([]);
    expect(() => dayOf(2_932_897)).toThrow(RangeError);
    expect(() => dayOf(-719_529)).toThrow(RangeError);
  });
});
