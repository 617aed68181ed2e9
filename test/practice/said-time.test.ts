import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readWhen } from "../../src/practice/interview/when.ts";
import { readDay } from "../../src/practice/plan/date.ts";
import { readSaid } from "../../src/practice/said-time.ts";

// A Wednesday.
const TODAY = "2026-11-25";

/** The clock of the process, which must not matter; Santiago's changes at midnight. */
const ZONES = ["UTC", "America/Santiago", "Asia/Shanghai", "Pacific/Apia"];

describe.each(ZONES)("in a process that runs by %s", (zone) => {
  const before = process.env["TZ"];
  beforeEach(() => {
    process.env["TZ"] = zone;
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  });
  afterEach(() => {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  });

  test.each([
    ["Friday 18:30", "2026-11-27 18:30, or 7 days later"],
    ["周五 18:30", "2026-11-27 18:30, or 7 days later"],
    ["on Friday at 18.30", "2026-11-27 18:30, or 7 days later"],
    ["Friday evening at 7", "2026-11-27 19:00, or 7 days later"],
    ["this Friday 6pm", "2026-11-27 18:00"],
    ["next Friday 6pm", "2026-12-04 18:00"],
    ["next Friday", "2026-12-04"],
    ["next Sunday", "2026-12-06"],
    ["本周日 20:00", "2026-11-29 20:00"],
    ["这周五晚上八点半", "2026-11-27 20:30"],
    ["下周五", "2026-12-04"],
    ["下周五 18:30", "2026-12-04 18:30"],
    ["18:30 下周五", "2026-12-04 18:30"],
    ["下个星期天下午3点", "2026-12-06 15:00"],
    ["下下周五", "2026-12-11"],
    ["下下周五晚上7点", "2026-12-11 19:00"],
    ["tomorrow 9am", "2026-11-26 09:00"],
    ["half past six tomorrow", "2026-11-26 06:30"],
    ["half past six tomorrow evening", "2026-11-26 18:30"],
    ["quarter to seven in the evening", "2026-11-25 18:45, or 1 days later"],
    ["tomorrow at six", "2026-11-26 06:00"],
    ["Friday at six thirty", "2026-11-27 06:30, or 7 days later"],
    ["six forty-five pm on Friday", "2026-11-27 18:45, or 7 days later"],
    ["eleven twenty five tomorrow", "2026-11-26 11:25"],
    ["day after tomorrow at noon", "2026-11-27 12:00"],
    ["明晚八点", "2026-11-26 20:00"],
    ["明天中午", "2026-11-26 12:00"],
    ["周五中午", "2026-11-27 12:00, or 7 days later"],
    ["明天中午一点", "2026-11-26 13:00"],
    ["明天中午十二点半", "2026-11-26 12:30"],
    ["明天晚8点", "2026-11-26 20:00"],
    ["后天下午三点一刻", "2026-11-27 15:15"],
    ["18.12. 18:30", "2026-12-18 18:30"],
    ["18.12. 18.30", "2026-12-18 18:30"],
    ["18:30 on 18 December", "2026-12-18 18:30"],
    ["12月18日晚上八点", "2026-12-18 20:00"],
    ["十二月十八日 18:30", "2026-12-18 18:30"],
    ["18号 18:30", "2026-12-18 18:30"],
    ["三周后晚上8点", "2026-12-16 20:00"],
    ["in 3 weeks", "2026-12-16"],
    ["in 2 days at 5pm", "2026-11-27 17:00"],
    ["2026-12-04 18:30", "2026-12-04 18:30"],
    ["2026-12-04T18:30", "2026-12-04 18:30"],
    ["2026-12-04T18:30Z", "2026-12-04 18:30 at UTC+0"],
    ["2026-12-04T18:30+02:00", "2026-12-04 18:30 at UTC+120"],
    ["２０２６－１２－０４　１８：３０", "2026-12-04 18:30"],
    ["12:30", "2026-11-25 12:30, or 1 days later"],
    ["in 8 hours", "480 minutes later"],
    ["8小时后", "480 minutes later"],
    ["in an hour and a half", "90 minutes later"],
    ["two hours and 15 minutes from now", "135 minutes later"],
    ["一个半小时后", "90 minutes later"],
    ["半小时后", "30 minutes later"],
    ["一小时三十分钟后", "90 minutes later"],
  ])("“%s” is %s", async (typed, meant) => {
    expect(await told(typed)).toBe(meant);
  });

  test.each([
    "",
    "8",
    "soon",
    "下周",
    "last Friday 18:30",
    "上周五 18:30",
    "Friday 18:30 or Saturday 10:00",
    "下周五 18:30 周六",
    "18:30 to 19:00",
    "25:00",
    "30.2. 18:30",
    "32号 18:30",
    "in 2 days and 3 hours",
    "in no hours",
  ])("“%s” names no one time", async (typed) => {
    expect(await readSaid(typed, TODAY)).toBeUndefined();
  });

  test("so many hours later is exact across a change of any clock", async () => {
    // Nights in which the clocks of one of both change.
    const evenings = ["2026-10-24T20:00:00Z", "2026-03-28T20:00:00Z", "2026-09-06T00:00:00Z", "2026-04-04T22:00:00Z"];
    for (const evening of evenings)
      for (const at of ["Europe/Berlin", "America/Santiago"])
        for (const typed of ["in 8 hours", "8小时后"]) {
          const now = Date.parse(evening);
          expect(await readWhen(typed, now, at)).toEqual({ kind: "at", at: now + 8 * 3_600_000 });
        }
  });

  test("a time of day stays that time across a change of the process's clock", async () => {
    const now = Date.parse("2026-09-05T15:00:00Z");
    for (const typed of ["tomorrow 0:30", "明天凌晨零点三十分", "2026-09-06 00:30", "9月6日 00:30"])
      expect(await readWhen(typed, now, "Europe/Berlin"), typed).toEqual({
        kind: "at",
        at: Date.parse("2026-09-05T22:30:00Z"),
      });
  });
});

const told = async (typed: string): Promise<string> => {
  const said = await readSaid(typed, TODAY);
  if (!said) return "unread";
  if (said.kind === "elapsed") return `${said.ms / 60_000} minutes later`;
  const { day, time, every, ahead } = said;
  const clock = ahead === undefined ? "" : ` at UTC+${ahead}`;
  const again = every === undefined || time === undefined ? "" : `, or ${every} days later`;
  return `${day}${time === undefined ? "" : ` ${time}`}${clock}${again}`;
};

test("a plan and an appointment mean the same day", async () => {
  const sunday = "2026-11-29";
  const now = Date.parse("2026-11-29T09:00:00Z");
  for (const day of ["下周五", "next Friday", "12月4日", "4.12.", "5天后", "in 5 days"]) {
    expect(await readDay(day, sunday), day).toBe("2026-12-04");
    const time = { kind: "at", at: Date.parse("2026-12-04T18:30:00Z") };
    expect(await readWhen(day.startsWith("in") ? `${day} at 18:30` : `${day} 18:30`, now, "UTC"), day).toEqual(time);
  }
});
