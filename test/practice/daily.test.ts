import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import type { View } from "../../src/chat/view.ts";
import { addDays, localDay } from "../../src/engine/learning/calendar.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);
const WEDNESDAY = "2026-11-25";

let app: PracticeApp;
beforeEach(async () => {
  app = await practiceApp();
});
afterEach(() => app.stop());

const manager = () => app.person("Max", { manager: true });
const text = (view: View | undefined): string => (view ? renderPlain(view).payload : "");

/** The one subscription there is. */
const only = async () => {
  const [one] = await app.bench.store.subscriptions.list("w1");
  if (!one) throw new Error("no subscription");
  return one;
};

/** Sets the clock to the instant and rings what is due then; gives what comes next. */
const ring = async (at: number, late = 0): Promise<number | undefined> => {
  app.bench.clock.now = at + late;
  return app.rings("daily", `w1/${(await only()).id}`, at);
};

/** Presses a button of a public message. */
const pressPublic = (one: Somebody, view: View | undefined, label: string) => {
  if (!view) throw new Error("nothing was posted");
  return one.sends({ kind: "press", action: pressIn(view, label), values: [] });
};

/** The answer to whatever question of the small bank was posted, right or wrong. */
const answer = async (one: Somebody, view: View | undefined, right: boolean): Promise<void> => {
  const said = text(view);
  if (said.includes("Why does")) return void (await pressPublic(one, view, right ? BITTER : SUGAR));
  if (said.includes("60 to 80")) return void (await pressPublic(one, view, right ? "True" : "False"));
  throw new Error(`no answer known to ${said}`);
};
const BITTER = "Hot water draws out more tannin";
const SUGAR = "Hot water burns the sugar";

const threads = () => app.deliveries.flatMap(({ delivery }) => (delivery.kind === "thread" ? [delivery] : []));
const redraws = () => app.deliveries.flatMap(({ delivery }) => (delivery.kind === "redraw" ? [delivery] : []));

describe("subscribing", () => {
  test("with nothing said: 09:00, the workspace's zone, Monday to Friday, both languages, no ping, and the next three moments", async () => {
    const max = manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain("Mon to Fri, 09:00 (UTC), here");
    expect(max.text).toContain("Thu 2026-11-26 09:00; Fri 2026-11-27 09:00; Mon 2026-11-30 09:00");
    expect(max.text).toContain("English and Chinese");
    expect(max.text).toContain("Pings: nobody");
    expect(max.text).toContain(`[${en.daily.postNow}]`);
    expect(app.dues).toEqual([{ kind: "daily", id: `w1/${(await only()).id}`, at: utc("2026-11-26T09:00") }]);
  });

  test("everything can be said, positional, keyed, and in Chinese", async () => {
    const max = manager();
    await max.types("/prep-admin daily 07:45 mon,wed timezone:Berlin topic:tea reveal:4h lang:zh level:senior ping:@all");
    expect(await only()).toMatchObject({
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
    const [, second] = await app.bench.store.subscriptions.list("w1");
    expect(second).toMatchObject({ time: "20:30", days: 96, zone: "Asia/Shanghai", lang: "zh" });
  });

  test.each([
    ["/prep-admin daily time:25:00", "25:00"],
    ["/prep-admin daily days:someday", "someday"],
    ["/prep-admin daily timezone:Mars/Olympus", "Mars/Olympus"],
    ["/prep-admin daily reveal:soon", "soon"],
    ["/prep-admin daily ping:backend", "backend"],
  ])("%s is not taken, and the sentence names it", async (typed, named) => {
    const max = manager();
    await max.types(typed);
    expect(max.text).toContain(named);
    expect(max.screen.tone).toBe("trouble");
    expect(await app.bench.store.subscriptions.list("w1")).toEqual([]);
  });

  test("only managers, and only where several people are", async () => {
    const eve = app.person("Eve");
    await eve.types("/prep-admin daily");
    expect(eve.text).toContain(en.chat.managersOnly);
    const alone = app.person("Max", { manager: true, where: { workspace: "own-p-Max" } });
    await alone.types("/prep-admin daily");
    expect(alone.text).toContain(en.daily.mineOwn);
    await alone.types("/prep daily");
    expect(alone.text).toContain(en.daily.mineOwn);
  });

  test("said again it lists, and another here is a press away; the same one twice is one", async () => {
    const max = manager();
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
    await manager().types("/prep-admin daily");
    const max = app.person("Max", { manager: true, where: { place: "random" } });
    await max.types("/prep-admin daily 10:00");
    await max.presses(en.daily.list);
    expect(max.text).toContain("1. Mon to Fri, 10:00 (UTC), here");
    expect(max.text).toContain("2. Mon to Fri, 09:00 (UTC), in general");
  });
});

describe("a day", () => {
  test("posted at its moment, answered privately once, counted in public", async () => {
    const max = manager();
    await max.types("/prep-admin daily topic:tea level:junior lang:en");
    const next = await ring(utc("2026-11-26T09:00"));
    expect(next).toBe(utc("2026-11-27T09:00"));
    const [post] = app.posts;
    expect(app.posts).toHaveLength(1);
    expect(post?.target).toEqual({ platform: "web", workspace: "w1", place: "general" });
    expect(text(post?.view)).toContain(en.daily.answered(0));
    const ada = app.person("Ada");
    app.bench.clock.now += 60_000;
    if (text(post?.view).includes("Put the steps")) {
      await pressPublic(ada, post?.view, "Warm the pot");
      expect(ada.text).toContain("So far: Warm the pot");
      await ada.presses("Add the leaves");
      await ada.presses("Pour the water");
      await ada.sends({ kind: "press", action: sequenceSubmit(ada.screen), values: [] });
    } else await answer(ada, post?.view, true);
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain("+10 XP · streak: 1 day");
    expect(redraws().map(({ revision, of }) => [revision, of])).toEqual([[1, post?.key]]);
    expect(text(redraws()[0]?.view)).toContain(en.daily.answered(1));
  });
});

const sequenceSubmit = (view: View): string => {
  const found = view.body.find(({ kind }) => kind === "sequence");
  return found?.kind === "sequence" ? found.submit : "";
};

describe("bits", () => {
  test("date helpers", () => {
    expect(localDay(utc(`${WEDNESDAY}T12:00`), "UTC")).toBe(WEDNESDAY);
    expect(addDays(WEDNESDAY, 1)).toBe("2026-11-26");
    expect(zh.daily.title).toBe("每日一题");
  });
});
