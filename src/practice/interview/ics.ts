import type { File } from "../../chat/view.ts";
import type { Instant } from "../../engine/instant.ts";
import { localDay, localTime } from "../../engine/learning/calendar.ts";

/** An appointment as calendars take it. The same `uid` with a higher `sequence` takes the place of what was sent before. */
export interface CalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly at: Instant;
  readonly minutes: number;
  /** When it was written. */
  readonly stamp: Instant;
  readonly cancelled?: boolean;
}

/** An iCalendar file (RFC 5545) in UTC, with alarms a day and ten minutes before. */
export const calendarFile = (entry: CalendarEntry): File => ({
  kind: "file",
  name: "interview.ics",
  type: "text/plain",
  text: [...linesOf(entry).map(folded), ""].join("\r\n"),
});

const linesOf = ({ uid, sequence, title, at, minutes, stamp, cancelled }: CalendarEntry): readonly string[] => [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Whetstone//Interviews//EN",
  `METHOD:${cancelled ? "CANCEL" : "PUBLISH"}`,
  "BEGIN:VEVENT",
  `UID:${uid}@whetstone`,
  `SEQUENCE:${sequence}`,
  `DTSTAMP:${utc(stamp)}`,
  `DTSTART:${utc(at)}`,
  `DTEND:${utc(at + minutes * 60_000)}`,
  `SUMMARY:${escaped(title)}`,
  `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
  ...(cancelled ? [] : [...alarm("-P1D", title), ...alarm("-PT10M", title)]),
  "END:VEVENT",
  "END:VCALENDAR",
];

const alarm = (before: string, title: string): readonly string[] => [
  "BEGIN:VALARM",
  "ACTION:DISPLAY",
  `DESCRIPTION:${escaped(title)}`,
  `TRIGGER:${before}`,
  "END:VALARM",
];

const utc = (at: Instant): string =>
  `${localDay(at, "UTC").replaceAll("-", "")}T${localTime(at, "UTC").replace(":", "")}00Z`;

const escaped = (text: string): string => text.replaceAll(/[\\;,]/gu, "\\$&").replaceAll(/\r?\n/gu, "\\n");

/** Lines of more than 75 octets go on in the next, which begins with a space. */
const folded = (line: string): string => {
  const parts: string[] = [];
  let part = "";
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > 74) {
      parts.push(part);
      part = "";
    }
    part += letter;
  }
  return [...parts, part].join("\r\n ");
};
