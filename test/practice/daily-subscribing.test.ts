import { describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { dailyLife, utc } from "../support/daily-life.ts";

const life = dailyLife();

describe("subscribing", () => {
  test("with nothing said: 09:00, the workspace's zone, Monday to Friday, both languages, no ping, and the next three moments", async () => {
    const max = life.manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain("Mon to Fri, 09:00 (UTC), here");
    expect(max.text).toContain("- Thu 2026-11-26 09:00\n- Fri 2026-11-27 09:00\n- Mon 2026-11-30 09:00\n");
    expect(max.text).toContain("English and Chinese");
    expect(max.text).toContain("Pings: nobody");
    expect(max.text).toContain(`[${en.daily.postNow}]`);
    expect(life.app.dues).toEqual([{ kind: "daily", id: `w1/${(await life.only()).id}`, at: utc("2026-11-26T09:00") }]);
  });

  test("everything can be said, positional, keyed, and in Chinese", async () => {
    const max = life.manager();
    await max.types(
      "/prep-admin daily 07:45 mon,wed timezone:Berlin topic:tea reveal:4h lang:zh level:senior ping:@all",
    );
    expect(await life.only()).toMatchObject({
      time: "07:45",
      zone: "Europe/Berlin",
      days: 5,
      topics: { include: ["tea"], exclude: [] },
      reveal: "4h",
      lang: "zh",
      level: "senior",
      ping: "@all",
    });
    await max.types("/prep-admin 每日一题 时间：晚上8点半 星期：周六、周日 时区：Asia/Shanghai 语言：中文");
    const [, second] = await life.app.bench.store.subscriptions.list("w1");
    expect(second).toMatchObject({ time: "20:30", days: 96, zone: "Asia/Shanghai", lang: "zh" });
  });

  test.each([
    ["/prep-admin daily time:25:00", "25:00"],
    ["/prep-admin daily days:someday", "someday"],
    ["/prep-admin daily timezone:Mars/Olympus", "Mars/Olympus"],
    ["/prep-admin daily reveal:soon", "soon"],
    ["/prep-admin daily ping:backend", "backend"],
  ])("%s is not taken, and the sentence names it", async (typed, named) => {
    const max = life.manager();
    await max.types(typed);
    expect(max.text).toContain(named);
    expect(max.screen.tone).toBe("trouble");
    expect(await life.app.bench.store.subscriptions.list("w1")).toEqual([]);
  });

  test("only managers, and only where several people are", async () => {
    const eve = life.app.person("Eve");
    await eve.types("/prep-admin daily");
    expect(eve.text).toContain(en.chat.managersOnly);
    const alone = life.app.person("Max", { manager: true, where: { workspace: "own-p-Max" } });
    await alone.types("/prep-admin daily");
    expect(alone.text).toContain(en.daily.mineOwn);
    await alone.types("/prep daily");
    expect(alone.text).toContain(en.daily.mineOwn);
  });

  test("said again it lists, and another here is a press away; the same one twice is one", async () => {
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.types("/prep-admin daily");
    expect(max.text).toContain("1. Mon to Fri, 09:00 (UTC), here");
    await max.presses(en.daily.addAnother);
    expect(max.text).toContain(en.daily.addedSame);
    await max.types("/prep-admin daily 12:00");
    await max.presses(en.daily.list);
    expect(max.text).toContain("2. Mon to Fri, 12:00 (UTC), here");
    await max.presses("2. 12:00");
    expect(max.text).toContain("Mon to Fri, 12:00");
  });

  test("two people can keep several in several places", async () => {
    await life.manager().types("/prep-admin daily");
    const max = life.app.person("Max", { manager: true, where: { place: "random" } });
    await max.types("/prep-admin daily 10:00");
    await max.presses(en.daily.list);
    expect(max.text).toContain("1. Mon to Fri, 10:00 (UTC), here");
    expect(max.text).toContain("2. Mon to Fri, 09:00 (UTC), in general");
  });
});
