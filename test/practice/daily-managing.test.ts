import { describe, expect, test } from "vitest";
import type { SentFile } from "../../src/chat/sent-file.ts";
import { words as en } from "../../src/words/en.ts";
import { dailyLife, FRIDAY, MONDAY, THURSDAY, utc } from "../support/daily-life.ts";
import { pressIn } from "../support/pressing.ts";

const life = dailyLife();

describe("looking after it", () => {
  test("post now posts the day's question once, and the ring of that day finds it posted", async () => {
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses(en.daily.postNow);
    expect(max.text).toContain(en.daily.posted);
    await max.presses(en.daily.postNow);
    expect(max.text).toContain(en.daily.alreadyPosted);
    expect(life.app.posts).toHaveLength(1);
    expect(life.app.posts[0]?.key).toMatch(/2026-11-25$/);
    life.app.bench.clock.now = utc("2026-11-26T08:00");
    await max.presses(en.daily.postNow);
    await life.ring(THURSDAY);
    expect(life.app.posts).toHaveLength(2);
  });

  test("pause, resume and remove", async () => {
    await life.subscribed("lang:en");
    await life.ring(THURSDAY);
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    await max.presses(en.daily.pause);
    expect(max.text).toContain(en.daily.pausedBy.manager);
    expect(await life.ring(FRIDAY)).toBeUndefined();
    expect(life.app.posts).toHaveLength(1);
    await max.presses(en.daily.resume);
    expect(life.app.dues.at(-1)?.at).toBe(MONDAY);
    await max.presses(en.daily.remove);
    await max.presses(en.common.back);
    await max.presses(en.daily.remove);
    await max.presses(en.daily.removeYes);
    expect(max.text).toContain(en.daily.removed);
    expect(life.threads()).toHaveLength(1);
    expect(await life.app.bench.store.subscriptions.list("w1")).toEqual([]);
    expect(life.app.dues.at(-1)).toMatchObject({ kind: "daily", at: undefined });
  });

  test("when and what it asks are changed by forms; what cannot be read is said and changes nothing", async () => {
    await life.subscribed("lang:en", "tea-green.1", "knife-burr.1");
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    await max.presses(en.daily.changeWhen);
    await max.fills({ time: "half past", days: "mon", zone: "UTC" });
    expect(max.text).toContain(en.daily.badTime("half past"));
    await max.presses(en.daily.changeWhen);
    await max.fills({ time: "9", days: "blue", zone: "UTC" });
    expect(max.text).toContain(en.daily.badDays("blue"));
    await max.presses(en.daily.changeWhen);
    await max.fills({ time: "10:30", days: "周末", zone: "shanghai" });
    expect(max.text).toContain("Sat, Sun, 10:30 (Asia/Shanghai)");
    expect(life.app.dues.at(-1)?.at).toBe(utc("2026-11-28T02:30"));
    // The former moment finds itself edited away.
    expect(await life.ring(THURSDAY)).toBe(utc("2026-11-28T02:30"));
    expect(life.app.posts).toHaveLength(0);

    await max.presses(en.daily.changeWhat);
    await max.fills({ topic: "knives", level: "auto", lang: "both", reveal: "18:00", ping: "@cooks" });
    expect(await life.only()).toMatchObject({
      topics: { include: ["knives"], exclude: [] },
      reveal: "18:00",
      ping: "@cooks",
    });
    await max.presses(en.daily.changeWhat);
    await max.fills({ topic: "spoons", level: "auto", lang: "both", reveal: "next", ping: "" });
    expect(max.text).toContain(en.daily.badTopic("spoons"));
    await max.presses(en.daily.changeWhat);
    await max.fills({ topic: "", level: "auto", lang: "en", reveal: "next", ping: "" });
    expect(await life.only()).not.toHaveProperty("ping");
    expect(await life.only()).toMatchObject({ lang: "en" });
  });

  test("days off are added by dates or a calendar, skipped, and forgotten", async () => {
    await life.subscribed("lang:en");
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    await max.presses(en.daily.changeHolidays);
    await max.fills({ holidays: "2026-11-27 tomorrow", keep: "keep" });
    expect(max.text).toContain(en.daily.badHolidays("tomorrow"));
    await max.presses(en.daily.changeHolidays);
    await max.fills({ holidays: "2026-11-27", keep: "keep" });
    const event = "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261202\nEND:VEVENT";
    await max.presses(en.daily.changeHolidays);
    await max.fills({ holidays: event, keep: "keep" });
    expect(max.text).toContain(en.daily.holidaysDone(3));
    expect(await life.ring(THURSDAY)).toBe(utc("2026-12-02T09:00"));
    await max.presses(en.daily.changeHolidays);
    await max.fills({ holidays: "", keep: "clear" });
    expect(await life.only()).not.toHaveProperty("holidays");
  });

  test("a calendar comes as a file too, beside what is typed; what is none is said", async () => {
    await life.subscribed("lang:en");
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    const sendsFile = async (read: SentFile["read"]): Promise<void> => {
      await max.presses(en.daily.changeHolidays);
      const files = { file: { name: "days.ics", read } };
      const fields = { holidays: "2026-11-27", keep: "keep" };
      await max.sends({ kind: "form", action: max.form?.submit ?? "", fields, files });
    };
    await sendsFile(async () => ({ kind: "large" }));
    expect(max.text).toContain(en.daily.badFile);
    await sendsFile(async () => ({ kind: "text", text: "not a calendar" }));
    expect(max.text).toContain(en.daily.badHolidays("not"));
    expect(await life.only()).not.toHaveProperty("holidays");
    const calendar = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "BEGIN:VEVENT",
      "UID:1",
      "DTSTART;VALUE=DATE:20261225",
      "RRULE:FREQ=YEARLY",
      "END:VEVENT",
      "END:VCALENDAR",
    ].join("\r\n");
    await sendsFile(async () => ({ kind: "text", text: calendar }));
    expect(max.text).toContain(en.daily.holidaysDone(3));
    expect(max.text).toContain(en.daily.holidaysCount(3, "2026-11-27"));
  });

  test("an old screen in the hands of somebody who is no manager does nothing", async () => {
    const max = life.manager();
    await max.types("/prep-admin daily");
    const eve = life.app.person("Eve");
    await eve.sends({ kind: "press", action: pressIn(max.screen, en.daily.pause), values: [] });
    expect(eve.note).toBe(en.chat.managersOnly);
    expect(await life.only()).not.toHaveProperty("paused");
  });

  test("a wish that no question fits is refused", async () => {
    await life.renew("tea-green.1");
    const max = life.manager();
    await max.types("/prep-admin daily topic:knives");
    expect(max.text).toContain(en.daily.nothingFits);
    expect(await life.app.bench.store.subscriptions.list("w1")).toEqual([]);
  });

  test("several in one place share what the place has seen", async () => {
    await life.subscribed("lang:en", "tea-green.1", "tea-green.2");
    await life.manager().types("/prep-admin daily 10:00 lang:en");
    const [first, second] = await life.app.bench.store.subscriptions.list("w1");
    life.app.bench.clock.now = THURSDAY + 3_600_000;
    await Promise.all([
      life.app.rings("daily", `w1/${first?.id}`, THURSDAY),
      life.app.rings("daily", `w1/${second?.id}`, THURSDAY + 3_600_000),
    ]);
    const prompts = life.app.posts.map(({ view }) => view.summary);
    expect(new Set(prompts).size).toBe(2);
  });
});
