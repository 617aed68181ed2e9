import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import type { SentFile } from "../../src/chat/sent-file.ts";
import type { View } from "../../src/chat/view.ts";
import type { Bank } from "../../src/engine/bank/bank.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { smallBank } from "../support/small-bank.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);
const THURSDAY = utc("2026-11-26T09:00");
const FRIDAY = utc("2026-11-27T09:00");
const MONDAY = utc("2026-11-30T09:00");

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
const pressPublic = (one: Somebody, view: View | undefined, label: string): Promise<unknown> => {
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

/** A bank from which only these questions are drawn. */
const bankOf = (...ids: readonly string[]): Bank => {
  const bank = smallBank();
  return { ...bank, drawable: bank.drawable.filter(({ id }) => ids.includes(id)) };
};

/** A practice whose daily question comes at nine from Monday to Friday, and is known. */
const dailyApp = async (options = "lang:en", ...questions: readonly string[]): Promise<void> => {
  await app.stop();
  app = await practiceApp({ bank: bankOf(...(questions.length > 0 ? questions : ["tea-green.1", "tea-green.2"])) });
  await manager().types(`/prep-admin daily ${options}`);
};

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
    await max.types(
      "/prep-admin daily 07:45 mon,wed timezone:Berlin topic:tea reveal:4h lang:zh level:senior ping:@all",
    );
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
    await dailyApp("lang:en", "tea-green.1");
    expect(await ring(THURSDAY)).toBe(FRIDAY);
    const [post] = app.posts;
    expect(app.posts).toHaveLength(1);
    expect(post?.target).toEqual({ platform: "web", workspace: "w1", place: "general" });
    expect(text(post?.view)).toContain(en.daily.answered(0));
    const ada = app.person("Ada");
    app.bench.clock.now += 60_000;
    await answer(ada, post?.view, true);
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain("+10 XP · streak: 1 day");
    expect(ada.text).toContain("Sugar burns far above 100 °C.");
    expect(redraws().map(({ revision, of }) => [revision, of])).toEqual([[1, post?.key]]);
    expect(text(redraws()[0]?.view)).toContain(en.daily.answered(1));
    expect(text(redraws()[0]?.view)).not.toContain("✓");

    await answer(ada, post?.view, false);
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain(en.daily.first);
    const { entries } = await app.bench.store.people.history("p-Ada", { skip: 0, take: 9 });
    expect(entries.map(({ source, credit, place }) => [source, credit, place])).toEqual([["daily", 1, "general"]]);
    expect(redraws()).toHaveLength(1);
  });

  test("an answer is heard in the reader's language, and a button shows the question in the other", async () => {
    await dailyApp("lang:en", "tea-green.1");
    await ring(THURSDAY);
    const mei = app.person("Mei", { locale: "zh-CN" });
    await pressPublic(mei, app.posts[0]?.view, "中文");
    expect(mei.text).toContain("为什么 `green` 茶在 95 °C 会发苦？");
    await mei.presses("热水析出更多单宁");
    expect(mei.text).toContain("# 答对");
    const bob = app.person("Bob");
    await pressPublic(bob, app.posts[0]?.view, SUGAR);
    expect(bob.text).toContain("# Not quite");
    await app.person("Lei", { locale: "zh" }).types("/prep daily");
    expect(redraws().map(({ revision }) => revision)).toEqual([1, 2]);
  });

  test("in both languages the post says everything twice, and one set of buttons answers", async () => {
    await dailyApp("lang:both", "tea-green.1");
    await ring(THURSDAY);
    const said = text(app.posts[0]?.view);
    expect(said).toContain("# Question of the day · 每日一题");
    expect(said).toContain("Hot water burns the sugar / 热水烧焦了糖");
    expect(said).toContain(en.daily.answered(0));
    expect(said).toContain(zh.daily.answered(0));
  });

  test.each([
    [
      "tea-green.2",
      async (one: Somebody, view: View): Promise<void> => {
        await pressPublic(one, view, "True");
      },
    ],
    [
      "tea-green.3",
      async (one: Somebody, view: View) => {
        await pressPublic(one, view, "Warm the pot");
        expect(one.text).toContain("So far: Warm the pot");
        await one.presses("Pour the water");
        await one.presses("Undo");
        await one.presses("Add the leaves");
        await one.submits([]);
        expect(one.text).toContain(en.quiz.placeAll);
        await one.presses("Pour the water");
        await one.submits([]);
      },
    ],
    [
      "tea-green.4",
      async (one: Somebody, view: View) => {
        await pressPublic(one, view, en.quiz.writeAnswer);
        expect(one.form?.intro).toContain("bitter substances");
        await one.fills({ answer: " " });
        expect(one.text).toContain(en.daily.empty);
        await one.presses(en.quiz.writeAnswer);
        await one.fills({ answer: "单宁" });
      },
    ],
    [
      "knife-burr.1",
      async (one: Somebody, view: View) => {
        const pick = view.body.find(({ kind }) => kind === "pick");
        if (pick?.kind !== "pick") throw new Error("nothing to pick");
        const values = pick.options
          .filter((option) => /burr along|No light/.test(option.text))
          .map(({ value }) => value);
        await one.sends({ kind: "press", action: pick.submit, values: [] });
        expect(one.text).toContain(en.daily.chooseOne);
        await one.submits(["A burr along the whole edge", "No light reflected from the edge"]);
        expect(values).toHaveLength(2);
      },
    ],
  ] as const)("%s can be answered from the public message", async (question, act) => {
    await dailyApp("lang:en", question);
    await ring(THURSDAY);
    const ada = app.person("Ada");
    const view = app.posts[0]?.view;
    if (!view) throw new Error("nothing was posted");
    await act(ada, view);
    expect(ada.text).toContain("# Right");
    expect(await app.bench.store.rounds.count(`daily-${(await only()).id}-2026-11-26`)).toBe(1);
  });

  test("the question is spoilt for private quizzes until the reveal", async () => {
    await dailyApp("lang:en", "tea-green.1");
    await ring(THURSDAY);
    expect([...(await app.bench.store.spoilt.of("w1"))]).toEqual(["tea-green.1"]);
    await ring(FRIDAY);
    // The only question there is comes again; its second day spoils it anew.
    const { id } = await only();
    expect((await app.bench.store.dailies.load(`daily-${id}-2026-11-26`))?.over).toBe(FRIDAY);
  });

  test("a press from another workspace finds nothing", async () => {
    await dailyApp("lang:en", "tea-green.1");
    await ring(THURSDAY);
    const eve = app.person("Eve", { where: { workspace: "w2" } });
    await pressPublic(eve, app.posts[0]?.view, BITTER);
    expect(eve.text).toContain(en.daily.gone);
    expect(await app.bench.store.rounds.count(`daily-${(await only()).id}-2026-11-26`)).toBe(0);
  });
});

describe("the reveal", () => {
  const answering = async (rights: number, wrongs: number, before = 0): Promise<void> => {
    for (let at = 0; at < rights + wrongs; at++)
      await answer(app.person(`P${before + at}`), app.posts.at(-1)?.view, at < rights);
  };

  test("comes with the next post in the question's thread: answer, split, misconception, streaks; and the next links back", async () => {
    await dailyApp("lang:en", "tea-green.1", "tea-green.2");
    await ring(THURSDAY);
    const isFirst = text(app.posts[0]?.view).includes("Why does");
    await answering(3, 3);
    await ring(FRIDAY);
    const [thread] = threads();
    expect(thread?.from).toBe(app.posts[0]?.key);
    const said = text(thread?.view);
    expect(said).toContain("6 answered, 3 of them right.");
    if (isFirst) {
      expect(said).toContain("Hot water draws out more tannin ✓\n  3 · 50 %");
      expect(said).toContain(en.daily.misconception(SUGAR, "Sugar burns far above 100 °C."));
    } else expect(said).toContain("False\n  3 · 50 %");
    expect(said).toContain(en.daily.talk);
    expect(said).not.toContain(en.daily.keepers);
    const last = redraws().at(-1);
    expect(last?.of).toBe(app.posts[0]?.key);
    expect(text(last?.view)).toContain(en.daily.revealed);
    expect(text(app.posts[1]?.view)).toContain(`${en.daily.before} <said:${app.posts[0]?.key}>`);

    await answering(2, 0);
    await app.person("P1").types("/prep me");
    await ring(MONDAY);
    expect(text(threads()[1]?.view)).toContain(`${en.daily.keepers}: P0 (2), P1 (2)`);
    expect(app.posts).toHaveLength(3);
  });

  test("fewer than five people see no split and no misconception", async () => {
    await dailyApp("lang:en", "tea-green.1");
    await ring(THURSDAY);
    await answering(1, 3);
    await ring(FRIDAY);
    const said = text(threads()[0]?.view);
    expect(said).toContain(en.daily.few(4));
    expect(said).toContain("Hot water draws out more tannin ✓");
    expect(said).not.toMatch(/\d · \d+ %|Sugar burns|of them right/);
  });

  test("people who hide are not named among those on a streak", async () => {
    await dailyApp("lang:en");
    const hidden = app.person("Hidden");
    await hidden.types("/prep me");
    await hidden.presses(en.me.settings);
    await hidden.presses(en.settings.hide);
    for (const at of [THURSDAY, FRIDAY]) {
      await ring(at);
      await answer(hidden, app.posts.at(-1)?.view, true);
      await answer(app.person("Open"), app.posts.at(-1)?.view, true);
    }
    await ring(MONDAY);
    expect(text(threads()[1]?.view)).toContain(`${en.daily.keepers}: Open (2)`);
    expect(text(threads()[1]?.view)).not.toContain("Hidden");
  });

  test("after hours, or at a time, it does not wait for the next post", async () => {
    await dailyApp("lang:en reveal:4h");
    await ring(THURSDAY);
    const { id } = await only();
    const due = app.dues.find(({ kind }) => kind === "daily-reveal");
    expect(due).toEqual({ kind: "daily-reveal", id: `w1/${id}/2026-11-26`, at: THURSDAY + 4 * 3_600_000 });
    expect(await app.rings("daily-reveal", due?.id ?? "", due?.at ?? 0)).toBe(due?.at);
    expect(threads()).toHaveLength(0);
    app.bench.clock.now = due?.at ?? 0;
    expect(await app.rings("daily-reveal", due?.id ?? "", due?.at ?? 0)).toBeUndefined();
    expect(threads()).toHaveLength(1);
    await ring(FRIDAY);
    expect(threads()).toHaveLength(1);
  });

  test("never: the day is closed without a word, and nothing links back", async () => {
    await dailyApp("lang:en reveal:never");
    await ring(THURSDAY);
    await ring(FRIDAY);
    expect(threads()).toHaveLength(0);
    expect(text(redraws().at(-1)?.view)).toContain(en.daily.closed);
    expect(text(app.posts[1]?.view)).not.toContain(en.daily.before);
  });

  test("an answer that a crash kept from the log is in it after the reveal", async () => {
    await dailyApp("lang:en", "tea-green.1");
    await ring(THURSDAY);
    const kept = { answer: { kind: "options", chosen: [0] }, credit: 1, member: "m-Ada", lang: "en" };
    await app.bench.store.rounds.answer(
      `daily-${(await only()).id}-2026-11-26`,
      "p-Ada",
      JSON.stringify(kept),
      THURSDAY + 5,
    );
    await ring(FRIDAY);
    const { entries } = await app.bench.store.people.history("p-Ada", { skip: 0, take: 9 });
    expect(entries).toMatchObject([{ source: "daily", credit: 1, at: THURSDAY + 5, day: "2026-11-26" }]);
  });
});

describe("catching up", () => {
  test("within seven days for half the XP, from the old message or by /prep daily; it mends no streak", async () => {
    await dailyApp("lang:en", "tea-green.1", "tea-green.2");
    await ring(THURSDAY);
    await ring(FRIDAY);
    const ada = app.person("Ada");
    await ada.types("/prep daily");
    expect(ada.text).toContain("# Question of the day, 2026-11-27");
    expect(ada.text).toContain("2026-11-26: not answered yet");
    await ada.presses("Catch up 2026-11-26");
    expect(ada.text).toContain(en.daily.late);
    const old = app.posts[0]?.view;
    await answer(ada, old, true);
    expect(ada.text).toContain("+5 XP");
    const { entries } = await app.bench.store.people.history("p-Ada", { skip: 0, take: 9 });
    expect(entries.map(({ source, xp, day }) => [source, xp, day])).toEqual([["catch-up", 5, "2026-11-27"]]);
    expect(ada.text).toContain("4 more answers make today count");

    await ada.types("/prep daily");
    await ada.presses("Look at 2026-11-26");
    expect(ada.text).toContain("# Right");

    app.bench.clock.now = THURSDAY + 8 * 86_400_000;
    const bob = app.person("Bob");
    await answer(bob, old, true);
    expect(bob.text).toContain(en.daily.tooLate);
    await answer(ada, old, false);
    expect(ada.text).toContain("# Right");
  });

  test("with everything answered, nothing asked, and nothing subscribed it says so", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep daily");
    expect(ada.text).toContain(en.daily.mineNone);
    const max = manager();
    await max.types("/prep daily");
    await max.presses(en.daily.adminTitle);
    expect(max.text).toContain(en.daily.adminNone);
    await dailyApp("lang:en", "tea-green.1");
    await ada.types("/prep daily");
    const bob = app.person("Bob");
    await bob.types("/prep daily");
    expect(bob.text).toContain(en.daily.mineNothing);
    await ring(THURSDAY);
    await answer(bob, app.posts[0]?.view, true);
    await bob.types("/prep daily");
    expect(bob.text).toContain(en.daily.mineAllDone);
    expect(bob.text).toContain("2026-11-26: Right ✓");
  });
});

describe("days that are not like others", () => {
  test("after downtime it is posted late while three hours of the local day are left, else skipped and shown", async () => {
    await dailyApp("lang:en timezone:Europe/Berlin");
    const eight = utc("2026-11-26T08:00");
    expect(await ring(eight, 12 * 3_600_000)).toBe(utc("2026-11-27T08:00"));
    expect(app.posts).toHaveLength(1);
    expect(await ring(utc("2026-11-27T08:00"), 12 * 3_600_000 + 1000)).toBe(utc("2026-11-30T08:00"));
    expect(app.posts).toHaveLength(1);
    const max = manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.missedOn.down("2026-11-27"));
  });

  test("a week of downtime: each day is passed over but today's, which is late", async () => {
    await dailyApp("lang:en");
    app.bench.clock.now = utc("2026-12-03T10:00");
    const next = await app.rings("daily", `w1/${(await only()).id}`, THURSDAY);
    expect(next).toBe(utc("2026-12-03T09:00"));
    expect((await only()).missed?.map(({ day }) => day)).toEqual([
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
      "2026-12-01",
      "2026-12-02",
    ]);
    expect(app.posts).toHaveLength(0);
    expect(await app.rings("daily", `w1/${(await only()).id}`, next ?? 0)).toBe(utc("2026-12-04T09:00"));
    expect(app.posts).toHaveLength(1);
  });

  test.each([
    ["Europe/Berlin", "02:30", "2026-03-28T12:00", ["2026-03-29T01:00", "2026-03-30T00:30"]],
    ["Europe/Berlin", "02:30", "2026-10-24T12:00", ["2026-10-25T00:30", "2026-10-26T01:30"]],
    ["Australia/Lord_Howe", "02:15", "2026-10-03T00:00", ["2026-10-03T15:30", "2026-10-04T15:15"]],
    ["Australia/Lord_Howe", "01:45", "2026-04-04T00:00", ["2026-04-04T14:45", "2026-04-05T15:15"]],
    ["America/Santiago", "00:15", "2026-09-05T12:00", ["2026-09-06T04:00", "2026-09-07T03:15"]],
    ["America/Santiago", "23:30", "2026-04-04T12:00", ["2026-04-05T02:30", "2026-04-06T03:30"]],
  ])("%s at %s around %s: each day once", async (zone, time, from, moments) => {
    app.bench.clock.now = utc(from);
    await manager().types(`/prep-admin daily ${time} days:daily timezone:${zone}`);
    expect(app.dues.at(-1)?.at).toBe(utc(moments[0] ?? ""));
    expect(await ring(utc(moments[0] ?? ""))).toBe(utc(moments[1] ?? ""));
    await ring(utc(moments[1] ?? ""));
    expect(app.posts).toHaveLength(2);
    expect(new Set(app.posts.map(({ key }) => key)).size).toBe(2);
  });

  test("quiet after a week in which nobody answered; one press by anybody wakes it", async () => {
    await dailyApp("lang:en");
    for (let at: number | undefined = THURSDAY; at !== undefined && at < THURSDAY + 20 * 86_400_000; )
      at = await ring(at);
    expect(app.posts.map(({ key }) => key.split("/").slice(2).join("/"))).toEqual([
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
      "2026-12-01",
      "2026-12-02",
      "2026-12-03/quiet",
    ]);
    const notice = app.posts.at(-1)?.view;
    expect(text(notice)).toContain("Nobody has answered for 7 days");
    const max = manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.pausedBy.quiet);
    const ada = app.person("Ada");
    await pressPublic(ada, notice, en.daily.wake);
    expect(ada.text).toContain(en.daily.awake("Fri 2026-12-04 09:00"));
    expect(app.dues.at(-1)?.at).toBe(utc("2026-12-04T09:00"));
    await ring(utc("2026-12-04T09:00"));
    expect(app.posts).toHaveLength(7);
  });

  test("one answer in the week keeps it awake", async () => {
    await dailyApp("lang:en");
    for (let at: number | undefined = THURSDAY; at !== undefined && at < THURSDAY + 13 * 86_400_000; ) {
      at = await ring(at);
      if (app.posts.length === 4) await answer(app.person("Ada"), app.posts.at(-1)?.view, false);
    }
    expect(app.posts.every(({ key }) => !key.endsWith("quiet"))).toBe(true);
  });

  test("a lost place rests: nothing is posted, managers hear it once, and it goes on when it is put right", async () => {
    await dailyApp("lang:en");
    await ring(THURSDAY);
    const [post] = app.posts;
    const delivery = app.deliveries.find(({ key }) => key === post?.key)?.delivery;
    if (!post || !delivery) throw new Error("nothing was posted");
    await app.practice.gone(delivery, "permission", post.key);
    await app.practice.gone(delivery, "permission", post.key);
    expect(app.deliveries.filter(({ delivery: { kind } }) => kind === "managers")).toHaveLength(1);
    expect(await ring(FRIDAY)).toBe(MONDAY);
    expect(app.posts).toHaveLength(1);
    const max = manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.rests);
    await max.presses("1. 09:00");
    expect(max.text).toContain(en.daily.missedOn.place("2026-11-26"));
    expect(max.text).toContain(en.daily.missedOn.place("2026-11-27"));
    await app.bench.store.workspaces.change("w1", ({ lostPlaces: _, ...rest }) => rest);
    await ring(MONDAY);
    expect(app.posts).toHaveLength(2);
    await app.bench.store.workspaces.change("w1", (now) => ({
      ...now,
      lostPlaces: { general: { why: "place", at: MONDAY } },
    }));
    expect(await ring(utc("2027-01-04T09:00"))).toBeUndefined();
    expect((await only()).paused).toBe("lost");
  });

  test("whether a post stands is not known: managers see it and may say it once more", async () => {
    await dailyApp("lang:en", "tea-green.1");
    await ring(THURSDAY);
    const [post] = app.posts;
    const delivery = app.deliveries.find(({ key }) => key === post?.key)?.delivery;
    if (!post || !delivery) throw new Error("nothing was posted");
    await app.practice.unsaid(delivery, post.key);
    const max = manager();
    await max.types("/prep-admin daily");
    expect(max.text).toContain(en.daily.missedOn.unknown("2026-11-26"));
    await max.presses("1. 09:00");
    await max.presses(en.daily.postNow);
    expect(max.text).toContain(en.daily.alreadyPosted);
    await max.presses(en.daily.postAgain);
    expect(max.text).toContain(en.daily.posted);
    expect(max.text).not.toContain(en.daily.postAgain);
    expect(app.posts).toHaveLength(2);
    expect(app.posts[1]?.view).toEqual(post.view);
    await ring(FRIDAY);
    expect(threads()[0]?.from).toBe(app.posts[1]?.key);
    expect(text(app.posts[2]?.view)).toContain(`<said:${app.posts[1]?.key}>`);
  });
});

describe("looking after it", () => {
  test("post now posts the day's question once, and the ring of that day finds it posted", async () => {
    const max = manager();
    await max.types("/prep-admin daily");
    await max.presses(en.daily.postNow);
    expect(max.text).toContain(en.daily.posted);
    await max.presses(en.daily.postNow);
    expect(max.text).toContain(en.daily.alreadyPosted);
    expect(app.posts).toHaveLength(1);
    expect(app.posts[0]?.key).toMatch(/2026-11-25$/);
    app.bench.clock.now = utc("2026-11-26T08:00");
    await max.presses(en.daily.postNow);
    await ring(THURSDAY);
    expect(app.posts).toHaveLength(2);
  });

  test("pause, resume and remove", async () => {
    await dailyApp("lang:en");
    await ring(THURSDAY);
    const max = manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    await max.presses(en.daily.pause);
    expect(max.text).toContain(en.daily.pausedBy.manager);
    expect(await ring(FRIDAY)).toBeUndefined();
    expect(app.posts).toHaveLength(1);
    await max.presses(en.daily.resume);
    expect(app.dues.at(-1)?.at).toBe(MONDAY);
    await max.presses(en.daily.remove);
    await max.presses(en.common.back);
    await max.presses(en.daily.remove);
    await max.presses(en.daily.removeYes);
    expect(max.text).toContain(en.daily.removed);
    expect(threads()).toHaveLength(1);
    expect(await app.bench.store.subscriptions.list("w1")).toEqual([]);
    expect(app.dues.at(-1)).toMatchObject({ kind: "daily", at: undefined });
  });

  test("when and what it asks are changed by forms; what cannot be read is said and changes nothing", async () => {
    await dailyApp("lang:en", "tea-green.1", "knife-burr.1");
    const max = manager();
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
    expect(app.dues.at(-1)?.at).toBe(utc("2026-11-28T02:30"));
    // The former moment finds itself edited away.
    expect(await ring(THURSDAY)).toBe(utc("2026-11-28T02:30"));
    expect(app.posts).toHaveLength(0);

    await max.presses(en.daily.changeWhat);
    await max.fills({ topic: "knives", level: "auto", lang: "both", reveal: "18:00", ping: "@cooks" });
    expect(await only()).toMatchObject({
      topics: { include: ["knives"], exclude: [] },
      reveal: "18:00",
      ping: "@cooks",
    });
    await max.presses(en.daily.changeWhat);
    await max.fills({ topic: "spoons", level: "auto", lang: "both", reveal: "next", ping: "" });
    expect(max.text).toContain(en.daily.badTopic("spoons"));
    await max.presses(en.daily.changeWhat);
    await max.fills({ topic: "", level: "auto", lang: "en", reveal: "next", ping: "" });
    expect(await only()).not.toHaveProperty("ping");
    expect(await only()).toMatchObject({ lang: "en" });
  });

  test("days off are added by dates or a calendar, skipped, and forgotten", async () => {
    await dailyApp("lang:en");
    const max = manager();
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
    expect(await ring(THURSDAY)).toBe(utc("2026-12-02T09:00"));
    await max.presses(en.daily.changeHolidays);
    await max.fills({ holidays: "", keep: "clear" });
    expect(await only()).not.toHaveProperty("holidays");
  });

  test("a calendar comes as a file too, beside what is typed; what is none is said", async () => {
    await dailyApp("lang:en");
    const max = manager();
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
    expect(await only()).not.toHaveProperty("holidays");
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
    const max = manager();
    await max.types("/prep-admin daily");
    const eve = app.person("Eve");
    await eve.sends({ kind: "press", action: pressIn(max.screen, en.daily.pause), values: [] });
    expect(eve.note).toBe(en.chat.managersOnly);
    expect(await only()).not.toHaveProperty("paused");
  });

  test("a wish that no question fits is refused", async () => {
    await app.stop();
    app = await practiceApp({ bank: bankOf("tea-green.1") });
    const max = manager();
    await max.types("/prep-admin daily topic:knives");
    expect(max.text).toContain(en.daily.nothingFits);
    expect(await app.bench.store.subscriptions.list("w1")).toEqual([]);
  });

  test("several in one place share what the place has seen", async () => {
    await dailyApp("lang:en", "tea-green.1", "tea-green.2");
    await manager().types("/prep-admin daily 10:00 lang:en");
    const [first, second] = await app.bench.store.subscriptions.list("w1");
    app.bench.clock.now = THURSDAY + 3_600_000;
    await Promise.all([
      app.rings("daily", `w1/${first?.id}`, THURSDAY),
      app.rings("daily", `w1/${second?.id}`, THURSDAY + 3_600_000),
    ]);
    const prompts = app.posts.map(({ view }) => view.summary);
    expect(new Set(prompts).size).toBe(2);
  });
});

describe("on other pages", () => {
  test("today says that a question waits, until it is answered", async () => {
    await dailyApp("lang:en", "tea-green.1");
    const ada = app.person("Ada");
    await ada.types("/prep today");
    expect(ada.text).not.toContain(en.daily.todayWaits);
    await ring(THURSDAY);
    await ada.types("/prep today");
    expect(ada.text).toContain(en.daily.todayWaits);
    await ada.presses(en.daily.todayOpen);
    await ada.presses(BITTER);
    expect(ada.text).toContain("# Right");
    await ada.types("/prep today");
    expect(ada.text).not.toContain(en.daily.todayWaits);
  });

  test("setup posts the first daily now, once, where it is said", async () => {
    const max = manager();
    await max.types("/prep-admin setup");
    await max.presses(en.daily.setupOffer);
    expect(max.text).toContain(en.daily.posted);
    expect(app.posts.map(({ target }) => target.place)).toEqual(["general"]);
    await max.types("/prep-admin setup");
    await max.presses(en.daily.setupOffer);
    expect(max.text).toContain(en.daily.alreadyPosted);
    expect(app.posts).toHaveLength(1);
    expect(await app.bench.store.subscriptions.list("w1")).toHaveLength(1);
  });

  test("help tells managers of both commands, and everybody of theirs", async () => {
    const max = manager();
    await max.types("/prep help daily");
    expect(max.text).toContain("# /prep daily");
    expect(max.text).toContain("# /prep-admin daily");
    expect(max.text).toContain(en.daily.adminOptions.reveal);
    const ada = app.person("Ada");
    await ada.types("/prep help 每日一题");
    expect(ada.text).toContain("# /prep daily");
    expect(ada.text).not.toContain("/prep-admin");
  });
});
