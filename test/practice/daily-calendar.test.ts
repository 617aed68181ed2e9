import { describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { answer, dailyLife, FRIDAY, MONDAY, pressPublic, THURSDAY, text, utc } from "../support/daily-life.ts";

const life = dailyLife();

describe("days that are not like others", () => {
  test("after downtime it is posted late while three hours of the local day are left, else skipped and shown", async () => {
    await life.subscribed("lang:en timezone:Europe/Berlin");
    const eight = utc("2026-11-26T08:00");
    expect(await life.ring(eight, 12 * 3_600_000)).toBe(utc("2026-11-27T08:00"));
    expect(life.app.posts).toHaveLength(1);
    expect(await life.ring(utc("2026-11-27T08:00"), 12 * 3_600_000 + 1000)).toBe(utc("2026-11-30T08:00"));
    expect(life.app.posts).toHaveLength(1);
    const max = life.manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.missedOn.down("2026-11-27"));
  });

  test("a week of downtime: each day is passed over but today's, which is late", async () => {
    await life.subscribed("lang:en");
    life.app.bench.clock.now = utc("2026-12-03T10:00");
    const next = await life.app.rings("daily", `w1/${(await life.only()).id}`, THURSDAY);
    expect(next).toBe(utc("2026-12-03T09:00"));
    expect((await life.only()).missed?.map(({ day }) => day)).toEqual([
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
      "2026-12-01",
      "2026-12-02",
    ]);
    expect(life.app.posts).toHaveLength(0);
    expect(await life.app.rings("daily", `w1/${(await life.only()).id}`, next ?? 0)).toBe(utc("2026-12-04T09:00"));
    expect(life.app.posts).toHaveLength(1);
  });

  test.each([
    ["Europe/Berlin", "02:30", "2026-03-28T12:00", ["2026-03-29T01:00", "2026-03-30T00:30"]],
    ["Europe/Berlin", "02:30", "2026-10-24T12:00", ["2026-10-25T00:30", "2026-10-26T01:30"]],
    ["Australia/Lord_Howe", "02:15", "2026-10-03T00:00", ["2026-10-03T15:30", "2026-10-04T15:15"]],
    ["Australia/Lord_Howe", "01:45", "2026-04-04T00:00", ["2026-04-04T14:45", "2026-04-05T15:15"]],
    ["America/Santiago", "00:15", "2026-09-05T12:00", ["2026-09-06T04:00", "2026-09-07T03:15"]],
    ["America/Santiago", "23:30", "2026-04-04T12:00", ["2026-04-05T02:30", "2026-04-06T03:30"]],
  ])("%s at %s around %s: each day once", async (zone, time, from, moments) => {
    life.app.bench.clock.now = utc(from);
    await life.manager().types(`/prep-admin daily ${time} days:daily timezone:${zone}`);
    expect(life.app.dues.at(-1)?.at).toBe(utc(moments[0] ?? ""));
    expect(await life.ring(utc(moments[0] ?? ""))).toBe(utc(moments[1] ?? ""));
    await life.ring(utc(moments[1] ?? ""));
    expect(life.app.posts).toHaveLength(2);
    expect(new Set(life.app.posts.map(({ key }) => key)).size).toBe(2);
  });

  test("quiet after a week in which nobody answered; one press by anybody wakes it", async () => {
    await life.subscribed("lang:en");
    for (let at: number | undefined = THURSDAY; at !== undefined && at < THURSDAY + 20 * 86_400_000; )
      at = await life.ring(at);
    expect(life.app.posts.map(({ key }) => key.split("/").slice(2).join("/"))).toEqual([
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
      "2026-12-01",
      "2026-12-02",
      "2026-12-03/quiet",
    ]);
    const notice = life.app.posts.at(-1)?.view;
    expect(text(notice)).toContain("Nobody has answered for 7 days");
    const max = life.manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.pausedBy.quiet);
    const ada = life.app.person("Ada");
    await pressPublic(ada, notice, en.daily.wake);
    expect(ada.text).toContain(en.daily.awake("Fri 2026-12-04 09:00"));
    expect(life.app.dues.at(-1)?.at).toBe(utc("2026-12-04T09:00"));
    await life.ring(utc("2026-12-04T09:00"));
    expect(life.app.posts).toHaveLength(7);
  });

  test("one answer in the week keeps it awake", async () => {
    await life.subscribed("lang:en");
    for (let at: number | undefined = THURSDAY; at !== undefined && at < THURSDAY + 13 * 86_400_000; ) {
      at = await life.ring(at);
      if (life.app.posts.length === 4) await answer(life.app.person("Ada"), life.app.posts.at(-1)?.view, false);
    }
    expect(life.app.posts.every(({ key }) => !key.endsWith("quiet"))).toBe(true);
  });

  test("a lost place rests: nothing is posted, managers hear it once, and it goes on when it is put right", async () => {
    await life.subscribed("lang:en");
    await life.ring(THURSDAY);
    const [post] = life.app.posts;
    const delivery = life.app.deliveries.find(({ key }) => key === post?.key)?.delivery;
    if (!post || !delivery) throw new Error("nothing was posted");
    await life.app.practice.gone(delivery, "permission", post.key);
    await life.app.practice.gone(delivery, "permission", post.key);
    expect(life.app.deliveries.filter(({ delivery: { kind } }) => kind === "managers")).toHaveLength(1);
    expect(await life.ring(FRIDAY)).toBe(MONDAY);
    expect(life.app.posts).toHaveLength(1);
    const max = life.manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.rests);
    await max.presses("1. 09:00");
    expect(max.text).toContain(en.daily.missedOn.place("2026-11-26"));
    expect(max.text).toContain(en.daily.missedOn.place("2026-11-27"));
    await life.app.bench.store.workspaces.change("w1", ({ lostPlaces: _, ...rest }) => rest);
    await life.ring(MONDAY);
    expect(life.app.posts).toHaveLength(2);
    await life.app.bench.store.workspaces.change("w1", (now) => ({
      ...now,
      lostPlaces: { general: { why: "place", at: MONDAY } },
    }));
    expect(await life.ring(utc("2027-01-04T09:00"))).toBeUndefined();
    expect((await life.only()).paused).toBe("lost");
  });

  test("whether a post stands is not known: managers see it and may say it once more", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    const [post] = life.app.posts;
    const delivery = life.app.deliveries.find(({ key }) => key === post?.key)?.delivery;
    if (!post || !delivery) throw new Error("nothing was posted");
    await life.app.practice.unsaid(delivery, post.key);
    const max = life.manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.missedOn.unknown("2026-11-26"));
    await max.presses("1. 09:00");
    await max.presses(en.daily.postNow);
    expect(max.text).toContain(en.daily.alreadyPosted);
    await max.presses(en.daily.postAgain);
    expect(max.text).toContain(en.daily.posted);
    expect(max.text).not.toContain(en.daily.postAgain);
    expect(life.app.posts).toHaveLength(2);
    expect(life.app.posts[1]?.view).toEqual(post.view);
    await life.ring(FRIDAY);
    expect(life.threads()[0]?.from).toBe(life.app.posts[1]?.key);
    expect(text(life.app.posts[2]?.view)).toContain(`<said:${life.app.posts[1]?.key}>`);
  });
});
