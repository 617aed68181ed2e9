import { describe, expect, test } from "vitest";
import type { View } from "../../src/chat/view.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { answer, BITTER, dailyLife, FRIDAY, pressPublic, SUGAR, THURSDAY, text } from "../support/daily-life.ts";
import type { Somebody } from "../support/practice-app.ts";

const life = dailyLife();

describe("a day", () => {
  test("posted at its moment, answered privately once, counted in public", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    expect(await life.ring(THURSDAY)).toBe(FRIDAY);
    const [post] = life.app.posts;
    expect(life.app.posts).toHaveLength(1);
    expect(post?.target).toEqual({ platform: "web", workspace: "w1", place: "general" });
    expect(text(post?.view)).toContain(en.daily.answered(0));
    const ada = life.app.person("Ada");
    life.app.bench.clock.now += 60_000;
    await answer(ada, post?.view, true);
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain("+10 XP · streak: 1 day");
    expect(ada.text).toContain("Sugar burns far above 100 °C.");
    expect(life.redraws().map(({ revision, of }) => [revision, of])).toEqual([[1, post?.key]]);
    expect(text(life.redraws()[0]?.view)).toContain(en.daily.answered(1));
    expect(text(life.redraws()[0]?.view)).not.toContain("✓");

    await answer(ada, post?.view, false);
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain(en.daily.first);
    const { entries } = await life.app.bench.store.people.history("p-Ada", { skip: 0, take: 9 });
    expect(entries.map(({ source, credit, place }) => [source, credit, place])).toEqual([["daily", 1, "general"]]);
    expect(life.redraws()).toHaveLength(1);
  });

  test("an answer is heard in the reader's language, and a button shows the question in the other", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    const mei = life.app.person("Mei", { locale: "zh-CN" });
    await pressPublic(mei, life.app.posts[0]?.view, "中文");
    expect(mei.text).toContain("为什么 `green` 茶在 95 °C 会发苦？");
    await mei.presses("热水析出更多单宁");
    expect(mei.text).toContain("# 答对");
    const bob = life.app.person("Bob");
    await pressPublic(bob, life.app.posts[0]?.view, SUGAR);
    expect(bob.text).toContain("# Not quite");
    await life.app.person("Lei", { locale: "zh" }).types("/prep daily");
    expect(life.redraws().map(({ revision }) => revision)).toEqual([1, 2]);
  });

  test("in both languages the post says everything twice, and one set of buttons answers", async () => {
    await life.subscribed("lang:both", "tea-green.1");
    await life.ring(THURSDAY);
    const said = text(life.app.posts[0]?.view);
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
    await life.subscribed("lang:en", question);
    await life.ring(THURSDAY);
    const ada = life.app.person("Ada");
    const view = life.app.posts[0]?.view;
    if (!view) throw new Error("nothing was posted");
    await act(ada, view);
    expect(ada.text).toContain("# Right");
    expect(await life.app.bench.store.rounds.count(`daily-${(await life.only()).id}-2026-11-26`)).toBe(1);
  });

  test("the question is spoilt for private quizzes until the reveal", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    expect([...(await life.app.bench.store.spoilt.of("w1"))]).toEqual(["tea-green.1"]);
    await life.ring(FRIDAY);
    // The only question there is comes again; its second day spoils it anew.
    const { id } = await life.only();
    expect((await life.app.bench.store.dailies.load(`daily-${id}-2026-11-26`))?.over).toBe(FRIDAY);
  });

  test("a press from another workspace finds nothing", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    const eve = life.app.person("Eve", { where: { workspace: "w2" } });
    await pressPublic(eve, life.app.posts[0]?.view, BITTER);
    expect(eve.text).toContain(en.daily.gone);
    expect(await life.app.bench.store.rounds.count(`daily-${(await life.only()).id}-2026-11-26`)).toBe(0);
  });
});

describe("catching up", () => {
  test("within seven days for half the XP, from the old message or by /prep daily; it mends no streak", async () => {
    await life.subscribed("lang:en", "tea-green.1", "tea-green.2");
    await life.ring(THURSDAY);
    await life.ring(FRIDAY);
    const ada = life.app.person("Ada");
    await ada.types("/prep daily");
    expect(ada.text).toContain("# Question of the day, 2026-11-27");
    expect(ada.text).toContain("2026-11-26: not answered yet");
    await ada.presses("Catch up 2026-11-26");
    expect(ada.text).toContain(en.daily.late);
    const old = life.app.posts[0]?.view;
    await answer(ada, old, true);
    expect(ada.text).toContain("+5 XP");
    const { entries } = await life.app.bench.store.people.history("p-Ada", { skip: 0, take: 9 });
    expect(entries.map(({ source, xp, day }) => [source, xp, day])).toEqual([["catch-up", 5, "2026-11-27"]]);
    expect(ada.text).toContain("4 more answers make today count");

    await ada.types("/prep daily");
    await ada.presses("Look at 2026-11-26");
    expect(ada.text).toContain("# Right");

    life.app.bench.clock.now = THURSDAY + 8 * 86_400_000;
    const bob = life.app.person("Bob");
    await answer(bob, old, true);
    expect(bob.text).toContain(en.daily.tooLate);
    await answer(ada, old, false);
    expect(ada.text).toContain("# Right");
  });

  test("with everything answered, nothing asked, and nothing subscribed it says so", async () => {
    const ada = life.app.person("Ada");
    await ada.types("/prep daily");
    expect(ada.text).toContain(en.daily.mineNone);
    const max = life.manager();
    await max.types("/prep daily");
    await max.presses(en.daily.adminTitle);
    expect(max.text).toContain(en.daily.adminNone);
    await life.subscribed("lang:en", "tea-green.1");
    await ada.types("/prep daily");
    const bob = life.app.person("Bob");
    await bob.types("/prep daily");
    expect(bob.text).toContain(en.daily.mineNothing);
    await life.ring(THURSDAY);
    await answer(bob, life.app.posts[0]?.view, true);
    await bob.types("/prep daily");
    expect(bob.text).toContain(en.daily.mineAllDone);
    expect(bob.text).toContain("2026-11-26: Right ✓");
  });
});

describe("on other pages", () => {
  test("today says that a question waits, until it is answered", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    const ada = life.app.person("Ada");
    await ada.types("/prep today");
    expect(ada.text).not.toContain(en.daily.todayWaits);
    await life.ring(THURSDAY);
    await ada.types("/prep today");
    expect(ada.text).toContain(en.daily.todayWaits);
    await ada.presses(en.daily.todayOpen);
    await ada.presses(BITTER);
    expect(ada.text).toContain("# Right");
    await ada.types("/prep today");
    expect(ada.text).not.toContain(en.daily.todayWaits);
  });

  test("setup posts the first daily now, once, where it is said", async () => {
    const max = life.manager();
    await max.types("/prep-admin setup");
    await max.presses(en.daily.setupOffer);
    expect(max.text).toContain(en.daily.posted);
    expect(life.app.posts.map(({ target }) => target.place)).toEqual(["general"]);
    await max.types("/prep-admin setup");
    await max.presses(en.daily.setupOffer);
    expect(max.text).toContain(en.daily.alreadyPosted);
    expect(life.app.posts).toHaveLength(1);
    expect(await life.app.bench.store.subscriptions.list("w1")).toHaveLength(1);
  });

  test("help tells managers of both commands, and everybody of theirs", async () => {
    const max = life.manager();
    await max.types("/prep help daily");
    expect(max.text).toContain("# /prep daily");
    expect(max.text).toContain("# /prep-admin daily");
    expect(max.text).toContain(en.daily.adminOptions.reveal);
    const ada = life.app.person("Ada");
    await ada.types("/prep help 每日一题");
    expect(ada.text).toContain("# /prep daily");
    expect(ada.text).not.toContain("/prep-admin");
  });
});
