import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEntry, calendarWriter } from "../../src/practice/interview/ics.ts";

const write = await calendarWriter();

const entry: CalendarEntry = {
  uid: "a1b2",
  sequence: 2,
  title: "Backend; mid, 30 minutes",
  at: Date.parse("2026-11-27T17:30:00Z"),
  minutes: 30,
  stamp: Date.parse("2026-11-25T12:00:05Z"),
};

const textOf = (change: Partial<CalendarEntry> = {}): string => write({ ...entry, ...change }).text;

/** As another program reads it. */
const read = (text: string) => {
  const calendar = ICAL.Component.fromString(text);
  const event = calendar.getFirstSubcomponent("vevent");
  if (!event) throw new Error("no event");
  return { calendar, event, ...new ICAL.Event(event) };
};

describe("the calendar file of an appointment", () => {
  test("names its time, title and itself", () => {
    const { calendar, event } = read(textOf());
    const { startDate, endDate, summary, uid, sequence } = new ICAL.Event(event);
    expect([startDate, endDate].map((time) => time.toJSDate().toISOString())).toEqual([
      "2026-11-27T17:30:00.000Z",
      "2026-11-27T18:00:00.000Z",
    ]);
    // In UTC, so that no program needs to know the zone.
    expect(startDate.zone).toBe(ICAL.Timezone.utcTimezone);
    expect({ summary, uid, sequence }).toEqual({ summary: entry.title, uid: "a1b2@whetstone", sequence: 2 });
    expect(String(event.getFirstPropertyValue("dtstamp"))).toBe("2026-11-25T12:00:05Z");
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  });

  test("rings a day and ten minutes before", () => {
    const alarms = read(textOf()).event.getAllSubcomponents("valarm");
    const seconds = alarms.map((alarm) => (alarm.getFirstPropertyValue("trigger") as ICAL.Duration).toSeconds());
    expect(seconds).toEqual([-86_400, -600]);
    for (const alarm of alarms) {
      expect(alarm.getFirstPropertyValue("action")).toBe("DISPLAY");
      expect(alarm.getFirstPropertyValue("description")).toBe(entry.title);
    }
  });

  test("says nothing of the appointment after its alarms, as the grammar has it", () => {
    const lines = textOf().trimEnd().split("\r\n");
    expect(lines.slice(lines.lastIndexOf("END:VALARM"))).toEqual(["END:VALARM", "END:VEVENT", "END:VCALENDAR"]);
  });

  test("takes the appointment away again, without a bell", () => {
    const { calendar, event } = read(textOf({ cancelled: true, sequence: 3 }));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(event.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(event.getFirstPropertyValue("uid")).toBe("a1b2@whetstone");
    expect(event.getFirstPropertyValue("sequence")).toBe(3);
    expect(event.getAllSubcomponents("valarm")).toEqual([]);
  });

  test.each([
    "通用后端开发工程师模拟面试，中级难度，时长三十分钟，包括基础知识、深入探讨、场景设计与总结回顾几个阶段",
    `${"很长的标题".repeat(30)}🙂 and more, with \\ and ; and\na line`,
  ])("a long title is whole, in lines of at most 75 octets: %s", (title) => {
    const text = textOf({ title });
    const lines = text.split("\r\n");
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text).not.toContain("\u{FFFD}");
    expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
    expect(read(text).event.getFirstPropertyValue("summary")).toBe(title);
  });

  test("ends like every line of it", () => {
    expect(textOf()).toMatch(/END:VCALENDAR\r\n$/u);
  });
});
