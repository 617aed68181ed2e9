import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question } from "../../src/engine/bank/bank.ts";
import { instantOf, localDay, localTime } from "../../src/engine/learning/calendar.ts";
import { packDays, unpackDays } from "../../src/engine/learning/day-list.ts";
import { drawOne, poolOf, seenAfter, tagOf } from "../../src/practice/daily/draw.ts";
import { readHolidays } from "../../src/practice/daily/holidays.ts";
import {
  isWanted,
  mayPost,
  momentOn,
  nextMoment,
  nextMoments,
  revealMoment,
} from "../../src/practice/daily/schedule.ts";
import { smallBank } from "../support/small-bank.ts";

const daily = (time: string, zone: string, days = 127, holidays?: string) => ({
  time,
  zone,
  days,
  ...(holidays === undefined ? {} : { holidays }),
});
const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (at: number): string => new Date(at).toISOString();

describe("when a question comes", () => {
  test.each([
    // Berlin springs from 02:00 to 03:00 on 29 March 2026: 01:00 UTC is the first valid minute.
    ["Europe/Berlin", "02:30", "2026-03-29", "2026-03-29T01:00:00.000Z", "03:00"],
    // It falls back on 25 October: 02:30 comes twice, and the first one counts.
    ["Europe/Berlin", "02:30", "2026-10-25", "2026-10-25T00:30:00.000Z", "02:30"],
    // Lord Howe moves by half an hour: 02:00 to 02:30 on 4 October, back at 02:00 on 5 April.
    ["Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-03T15:30:00.000Z", "02:30"],
    ["Australia/Lord_Howe", "01:45", "2026-04-05", "2026-04-04T14:45:00.000Z", "01:45"],
    // Santiago jumps over its midnight on 6 September, and has 23:30 twice on 4 April.
    ["America/Santiago", "00:15", "2026-09-06", "2026-09-06T04:00:00.000Z", "01:00"],
    ["America/Santiago", "23:30", "2026-04-04", "2026-04-05T02:30:00.000Z", "23:30"],
  ])("%s at %s on %s", (zone, time, day, wanted, wall) => {
    const at = momentOn(daily(time, zone), day);
    expect(iso(at)).toBe(wanted);
    expect(localTime(at, zone)).toBe(wall);
  });

  test("each local day that is wanted has exactly one moment, in order, whatever the clocks do", () => {
    const zones = ["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Shanghai", "Antarctica/Troll"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(23),
        fc.nat(59),
        fc.integer({ min: 1, max: 127 }),
        fc.integer({ min: utc("2026-01-01T00:00"), max: utc("2028-01-01T00:00") }),
        (zone, hour, minute, days, from) => {
          const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
          const schedule = daily(time, zone, days);
          const moments = nextMoments(schedule, from, 40);
          expect(moments).toHaveLength(40);
          let last = from;
          for (const { day, at } of moments) {
            expect(at).toBeGreaterThan(last);
            expect(at).toBe(instantOf(day, time, zone));
            expect(localDay(at, zone)).toBe(day);
            expect(isWanted(schedule, day)).toBe(true);
            last = at;
          }
          expect(new Set(moments.map(({ day }) => day)).size).toBe(40);
        },
      ),
    );
  });

  test("weekdays and holidays are kept", () => {
    const schedule = daily("09:00", "UTC", 31, packDays(["2026-12-25", "2026-12-28"]));
    expect(nextMoments(schedule, utc("2026-12-24T09:00"), 3).map(({ day }) => day)).toEqual([
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
    ]);
    expect(nextMoment(daily("09:00", "UTC", 0), 0)).toBeUndefined();
  });

  test("a late question is posted while its day has three hours left", () => {
    const schedule = daily("09:00", "Europe/Berlin");
    const moment = { day: "2026-11-30", at: utc("2026-11-30T08:00") };
    expect(mayPost(schedule, moment, utc("2026-11-30T20:00"))).toBe(true);
    expect(mayPost(schedule, moment, utc("2026-11-30T20:00:01"))).toBe(false);
  });

  test("one due shortly before midnight is posted on time all the same", () => {
    const moment = { day: "2026-11-30", at: utc("2026-11-30T23:30") };
    expect(mayPost(daily("23:30", "UTC"), moment, moment.at + 60_000)).toBe(true);
    expect(mayPost(daily("23:30", "UTC"), moment, moment.at + 16 * 60_000)).toBe(false);
  });

  test("a reveal waits for hours or for a wall time, else for the next post", () => {
    const posted = utc("2026-11-30T08:00");
    const at = (reveal: string) => iso(revealMoment({ zone: "Europe/Berlin", reveal }, posted) ?? 0);
    expect(at("4h")).toBe("2026-11-30T12:00:00.000Z");
    expect(at("17:00")).toBe("2026-11-30T16:00:00.000Z");
    expect(at("08:00")).toBe("2026-12-01T07:00:00.000Z");
    expect(revealMoment({ zone: "Europe/Berlin" }, posted)).toBeUndefined();
    expect(revealMoment({ zone: "Europe/Berlin", reveal: "never" }, posted)).toBeUndefined();
  });
});

describe("what is drawn", () => {
  const bank = smallBank();
  const all = poolOf(bank.drawable, { topics: { include: [], exclude: [] }, level: undefined, langs: ["en", "zh"] });
  const many = Array.from({ length: 300 }, (_, at) => ({ ...all[at % all.length], id: `q${at}` }) as Question);

  test("taps and what is filled in, never an open question", () => {
    expect(all.map(({ id }) => id).sort()).toEqual([
      "knife-burr.1",
      "tea-green.1",
      "tea-green.2",
      "tea-green.3",
      "tea-green.4",
    ]);
  });

  test("no question comes again while others are left, though the bank grows and shrinks", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(fc.nat(299), fc.nat(299)), { maxLength: 60 }), (id, banks) => {
        let seen = "";
        const shown: string[] = [];
        for (const [at, [from, to]] of banks.entries()) {
          const pool = many.slice(Math.min(from, to), Math.max(from, to) + 1);
          const drawn = drawOne(pool, seen, new Set(), `${id}/${at}`);
          if (!drawn) throw new Error("nothing drawn");
          const left = pool.filter((one) => !shown.includes(one.id));
          if (left.length > 0) expect(left).toContain(drawn);
          else expect(drawn.id).toBe(shown.find((one) => pool.some((question) => question.id === one)));
          shown.splice(0, shown.length, ...shown.filter((one) => one !== drawn.id), drawn.id);
          seen = seenAfter(seen, drawn);
        }
        expect(seen).toHaveLength(4 * shown.length);
      }),
    );
  });

  test("the same subscription and day give the same question, others give others", () => {
    const draws = Array.from({ length: 40 }, (_, at) => drawOne(many, "", new Set(), `s/${at}`)?.id);
    expect(Array.from({ length: 40 }, (_, at) => drawOne(many, "", new Set(), `s/${at}`)?.id)).toEqual(draws);
    expect(new Set(draws).size).toBeGreaterThan(30);
  });

  test("what is spoilt waits, unless only a repetition would be left", () => {
    const [one, two] = many as [Question, Question];
    expect(drawOne([one, two], "", new Set([one.id]), "s")).toBe(two);
    expect(drawOne([one, two], tagOf(two), new Set([one.id]), "s")).toBe(one);
  });
});

describe("holidays", () => {
  const today = "2026-11-29";

  test("a list of dates and ranges", async () => {
    expect(await readHolidays("2026-12-24..2026-12-26, 2027-01-01\n2025-01-01", today)).toEqual({
      kind: "days",
      days: ["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-01"],
    });
  });

  test("what is no date is named", async () => {
    expect(await readHolidays("2026-12-24 christmas", today)).toEqual({ kind: "unreadable", part: "christmas" });
    expect(await readHolidays("2026-02-30", today)).toEqual({ kind: "unreadable", part: "2026-02-30" });
  });

  test("a calendar's whole days, spans and yearly ones, also from a part of the file", async () => {
    const event = (...lines: readonly string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
    const text = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      event("UID:1", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas"),
      event("UID:2", "DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY", "SUMMARY:New Year"),
      event("UID:3", "DTSTART;TZID=Europe/Berlin:20261231T180000", "SUMMARY:Party"),
    ].join("\r\n");
    expect(await readHolidays(text, today)).toEqual({
      kind: "days",
      days: ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01", "2028-01-01"],
    });
  });

  test("a calendar without entries, and one without end, do no harm", async () => {
    expect((await readHolidays("BEGIN:VCALENDAR\r\nEND:VCALENDAR", today)).kind).toBe("unreadable");
    const endless = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT";
    expect(await readHolidays(endless, today)).toEqual({ kind: "days", days: [] });
  });

  test("days are kept in few characters", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 20_000, max: 22_000 }), { maxLength: 60 }), (numbers) => {
        const days = numbers.map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
        expect(unpackDays(packDays(days))).toEqual([...days].sort());
      }),
    );
    expect(packDays(["2026-12-26", "2026-12-25"])).toBe("g24.1");
  });
});
