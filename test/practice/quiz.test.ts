import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { QuizState } from "../../src/practice/quiz/state.ts";
import { type QuizEffect, step } from "../../src/practice/quiz/step.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.posts.length = 0;
});

const RIGHT = "Hot water draws out more tannin";
const WRONG = "Hot water burns the sugar";

const quizOn = (name: string, question: string) => app.quizOn(name, question);

describe("a quiz", () => {
  test("asks one question at a time, explains each, and sums up", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep quiz topic:tea count:2 type:taps");
    for (let at = 1; at <= 2; at += 1) {
      expect(ada.text).toContain(`Question ${at} of 2`);
      await ada.presses("Skip");
      expect(ada.text).toContain("# Skipped");
      await ada.presses(at < 2 ? "Next question" : "See how it went");
    }
    expect(ada.text).toContain("# That's it");
    expect(ada.text).toContain("0 of 2 right");
  });

  test("a right choice earns XP and names every wrong option's misconception", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    await ada.presses(RIGHT);
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain("+10 XP");
    expect(ada.text).toContain("Sugar burns far above 100 °C.");
    expect(ada.text).toContain("tea.example.org › green <https://tea.example.org/green>");
    expect(ada.text).toContain("4 more answers make today count");
  });

  test("a wrong choice shows what was missed, and stays among the mistakes", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    await ada.presses(WRONG);
    expect(ada.text).toContain("# Not quite");
    expect(ada.text).toContain(`${RIGHT} ○`);
    expect(ada.text).toContain(`${WRONG} ✗`);
    await ada.types("/prep me");
    await ada.presses("Mistakes");
    expect(ada.text).toContain("Why does green tea taste bitter at 95 °C?");
  });

  test("a hint halves what is earned", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    await ada.presses("Hint");
    expect(ada.text).toContain("Hint: Think of what dissolves.");
    await ada.presses(RIGHT);
    expect(ada.text).toContain("+5 XP (half for the hint)");
  });

  test("a double click and a second tab count once", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    const option = app.router;
    const action =
      ada.screen.body.flatMap((node) => (node.kind === "choice" ? node.options : [])).find(({ text }) => text === RIGHT)
        ?.press ?? "";
    const answers = await Promise.all([1, 2, 3].map(() => ada.sends({ kind: "press", action, values: [] })));
    expect(option).toBeDefined();
    expect(answers.every(({ kind }) => kind === "redraw")).toBe(true);
    expect((await app.deps.store.people.load("p-Ada")).learner.totals).toEqual({
      answers: 1,
      right: 1,
      skips: 0,
      xp: 10,
    });
  });

  test("an answer that comes late shows what is so now, and says so", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    const old = ada.screen;
    const press = (text: string) =>
      old.body.flatMap((node) => (node.kind === "choice" ? node.options : [])).find((one) => one.text === text)
        ?.press ?? "";
    await ada.presses(RIGHT);
    await ada.sends({ kind: "press", action: press(WRONG), values: [] });
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain("You had answered this one already; nothing was counted twice.");
  });

  test("somebody else's button does nothing to either", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    const action = ada.screen.body.flatMap((node) => (node.kind === "choice" ? node.options : []))[0]?.press ?? "";
    const eve = app.person("Eve");
    await eve.sends({ kind: "press", action, values: [] });
    expect(eve.text).toContain("This quiz is not yours or it is long over.");
    await ada.presses(RIGHT);
    expect(ada.text).toContain("+10 XP");
  });

  test("the same right answer within seven days earns nothing again, and says why", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    await ada.presses(RIGHT);
    await ada.presses("See how it went");
    await ada.types("/prep quiz deck:saved");
    await ada.presses(RIGHT);
    expect(ada.text).toContain("0 XP: you had this one right within the last seven days");
  });
});

describe("going on and stopping", () => {
  test("a new quiz over an unfinished one offers both, and starts what was wished for", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep quiz tea 3");
    await ada.types("/prep quiz knives 1 type:mixed");
    expect(ada.text).toContain("Question 1 of 3 on Tea is waiting.");
    await ada.presses("Start new");
    expect(ada.text).toContain("Question 1 of 1 · Knives");
    await ada.types("/prep quiz tea");
    await ada.presses("Continue");
    expect(ada.text).toContain("Question 1 of 1 · Knives");
  });

  test("what was missed can be done again, and only that", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep quiz tea 2");
    await ada.presses("Skip");
    await ada.presses("Stop here").catch(() => ada.presses("Next question"));
    await ada.presses("Stop here");
    expect(ada.text).toContain("# Stopped early");
    await ada.presses("Again, only what I missed");
    expect(ada.text).toContain("Question 1 of 1");
  });

  test("today leads back to the open question", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep quiz tea 3");
    await ada.presses("Skip");
    await ada.presses("Next question");
    await ada.types("/prep");
    expect(ada.text).toContain("You have a quiz open at question 2 of 3.");
    await ada.presses("Continue");
    expect(ada.text).toContain("Question 2 of 3");
  });

  test("a result is shared once, without spoilers", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    await ada.presses(RIGHT);
    await ada.presses("See how it went");
    await ada.presses("Share with the channel");
    await ada.presses("Share with the channel");
    expect(ada.note).toBe("Shared, without spoilers.");
    expect(app.posts.map(({ view, target }) => [view.summary, target.place])).toEqual([
      ["Ada took a quiz on Tea: 1 of 1 right.", "general"],
    ]);
  });

  test("in a channel of two languages a result is shared in both", async () => {
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, lang: "both" }));
    const ada = await quizOn("Ada", "tea-green.1");
    await ada.presses(RIGHT);
    await ada.presses("See how it went");
    await ada.presses("Share with the channel");
    const shared = JSON.stringify(app.posts[0]?.view);
    expect(shared).toContain("Ada took a quiz on Tea: 1 of 1 right.");
    expect(shared).toContain("Ada 做了一组茶的题：1 题中答对 1 题。");
  });

  test("a report goes to the managers' inbox; the sixth in an hour is refused kindly", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    await ada.presses(RIGHT);
    for (let at = 0; at < 6; at += 1) {
      await ada.presses("Report");
      await ada.fills({ text: `The explanation lacks a figure (${at}).` });
    }
    expect(ada.note).toBe("That is a lot of reports for one hour. Please try again a little later.");
    expect(await app.deps.store.workspaces.inbox("w1")).toHaveLength(5);
  });
});

describe("in Chinese", () => {
  test("the platform's locale, Chinese options and Chinese answers work", async () => {
    const li = app.person("小李", { locale: "zh-CN", zone: "Asia/Shanghai" });
    await li.types("/prep quiz 主题：茶叶 题数：1 难度：初级");
    expect(li.text).toContain("第 1 题，共 1 题 · 茶");
    await li.presses("跳过");
    expect(li.text).toContain("# 已跳过");
  });

  test("an unknown topic gets the nearest in the reader's language", async () => {
    const li = app.person("小李", { locale: "zh-CN" });
    await li.types("/prep quiz 主题：te");
    expect(li.text).toContain("“te”不适合选项“topic”，可以试试 tea。");
  });
});

describe("a quiz left alone", () => {
  const DAY = 24 * 60 * 60 * 1000;
  const ring = async () => {
    const timer = app.timers.at(-1);
    if (!timer) throw new Error("no timer was set");
    await app.practice.timers[timer.name]?.(timer.data);
  };

  test("closes itself a day after the last act; what was answered counts", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep quiz tea 2");
    const first = app.timers.at(-1);
    expect((first?.at ?? 0) - app.bench.clock.now).toBe(DAY);
    app.bench.clock.now += DAY / 2;
    await ada.presses("Skip");
    app.bench.clock.now += DAY / 2;
    await ring();
    expect(app.timers.at(-1)?.at).toBe((first?.at ?? 0) + DAY / 2);
    await ada.types("/prep");
    expect(ada.text).toContain("You have a quiz open at question 1 of 2.");
    app.bench.clock.now += DAY / 2;
    await ring();
    await ring();
    await ada.types("/prep");
    expect(ada.text).toContain("Nothing is unfinished.");
  });

  test("an effect left open by a crash is carried out later, once", async () => {
    const ada = await quizOn("Ada", "tea-green.1");
    const open = await app.deps.store.sessions.current<QuizState, QuizEffect>("quiz", "p-Ada");
    if (!open) throw new Error("no open quiz");
    const next = step(open.state, {
      kind: "answered",
      item: 0,
      answer: { kind: "options", chosen: [0] },
      verdict: { kind: "closed", credit: 1 },
      at: app.bench.clock.now,
    });
    await app.deps.store.sessions.advance(open, { state: next.state, effects: next.effects, done: false });
    await app.practice.carryOn({ owner: "p-Ada", id: open.id });
    await app.practice.carryOn({ owner: "p-Ada", id: open.id });
    expect((await app.deps.store.people.load("p-Ada")).learner.totals.xp).toBe(10);
    await ada.types("/prep");
    await ada.presses("Continue");
    expect(ada.text).toContain("+10 XP");
  });
});
