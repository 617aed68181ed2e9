import type { File } from "../../chat/view.ts";
import type { Instant } from "../../engine/instant.ts";

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

/** An iCalendar file (RFC 5545) in UTC, with alarms a day and ten minutes before, in seconds. */
export type WriteCalendar = (entry: CalendarEntry) => File;

const ALARMS = [24 * 3600, 10 * 60] as const;

/** Whatever writes calendars is loaded where the first one is sent. */
export const calendarWriter = async (): Promise<WriteCalendar> => {
  const calendars = await import("ical-generator");
  const { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } = calendars;
  return ({ uid, sequence, title, at, minutes, stamp, cancelled }) => {
    const calendar = calendars.default({
      prodId: { company: "Whetstone", product: "Interviews", language: "EN" },
      method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    });
    calendar.createEvent({
      id: `${uid}@whetstone`,
      sequence,
      stamp: new Date(stamp),
      start: new Date(at),
      end: new Date(at + minutes * 60_000),
      summary: title,
      // A status would be written after the alarms, where RFC 5545 (3.6.1) has none; so it stands where there are no alarms.
      ...(cancelled
        ? { status: ICalEventStatus.CANCELLED }
        : {
            alarms: ALARMS.map((triggerBefore) => ({ type: ICalAlarmType.display, triggerBefore, description: title })),
          }),
    });
    return { kind: "file", name: "interview.ics", type: "text/plain", text: `${calendar.toString()}\r\n` };
  };
};
