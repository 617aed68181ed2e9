import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { type SlackApp, slackApp } from "./slack-app.ts";

describe.each(["socket", "http"] as const)("over %s, a quiz", (mode) => {
  let app: SlackApp;
  beforeAll(async () => {
    app = await slackApp({ mode });
  });
  afterAll(() => app.stop());

  test("is a modal that only whoever asked for it sees, and goes on in it", async () => {
    const [ada, bob] = [app.slack.person("Ada").in(app.channel), app.slack.person("Bob").in(app.channel)];
    await ada.runs("/prep quiz topic:tea type:taps count:2");
    await app.shows(ada, en.quiz.progress(1, 2));
    await ada.presses(en.quiz.skip);
    expect((await app.shows(ada, en.quiz.skipped)).submit).toBe(en.quiz.next);
    await ada.submits();
    await app.shows(ada, en.quiz.progress(2, 2));
    expect(ada.sees().modals).toHaveLength(1);
    expect(ada.sees().messages).toEqual([]);
    expect(bob.sees()).toMatchObject({ messages: [], modals: [] });
  });

  test("takes a tap by Submit, answered in its acknowledgement without any other call", async () => {
    const ada = await app.quizOn("tea-green.2");
    await ada.chooses(en.quiz.trueOption);
    const calls = app.slack.calls.length;
    expect((await ada.submits()).ack).toMatchObject({ kind: "acked", body: { response_action: "update" } });
    expect(app.slack.calls.slice(calls)).toEqual([]);
    expect((await app.shows(ada)).text).toContain(en.quiz.right);
  });

  test("takes several choices", async () => {
    const ada = await app.quizOn("knife-burr.1");
    await ada.chooses("A burr along the whole edge");
    await ada.chooses("No light reflected from the edge");
    await ada.submits();
    expect((await app.shows(ada)).text).toContain(en.quiz.right);
  });

  test("puts things in order, press by press", async () => {
    const ada = await app.quizOn("tea-green.3");
    for (const [at, item] of ["Warm the pot", "Add the leaves", "Pour the water"].entries()) {
      await ada.presses(item);
      await app.slack.until(
        () =>
          ada
            .sees()
            .modals.at(-1)
            ?.buttons.some((label) => label.startsWith(`${at + 1}`)),
        item,
      );
    }
    await ada.submits();
    expect((await app.shows(ada)).text).toContain(en.quiz.right);
  });

  test("takes words in a modal upon it, which then shows the verdict itself", async () => {
    const ada = await app.quizOn("tea-green.4");
    const asked = await app.shows(ada);
    if (asked.submit === en.quiz.writeAnswer) await ada.submits();
    else await ada.presses(en.quiz.writeAnswer);
    await app.slack.until(() => ada.sees().modals.length === 2, "a form upon the question");
    ada.fills(en.quiz.yourAnswer, "tannins");
    await ada.submits();
    expect((await app.shows(ada, en.quiz.right)).id).toBe(asked.id);
    expect(ada.sees().modals).toHaveLength(1);
  });

  test("goes on after its modal was closed", async () => {
    const ada = await app.quizOn("tea-green.2");
    await ada.closes();
    expect(ada.sees().modals).toEqual([]);
    await ada.runs("/prep quiz");
    await app.shows(ada, en.quiz.unfinishedTitle);
    await ada.submits();
    await app.shows(ada, en.quiz.progress(1, 1));
  });

  test("speaks the language of the person's Slack", async () => {
    const ada = await app.quizOn("tea-green.2", { locale: "zh-CN" });
    const { text, title, close } = await app.shows(ada, zh.quiz.progress(1, 1));
    expect(text).toContain("绿茶用 60 到 80 °C 的水冲泡。");
    expect({ title, close }).toEqual({ title: zh.slack.title, close: zh.slack.close });
  });

  test("can be reported in a modal upon it, and is still there beneath the thanks", async () => {
    const ada = await app.quizOn("tea-green.2");
    await ada.presses(en.quiz.skip);
    await app.shows(ada, en.quiz.skipped);
    await ada.presses(en.quiz.report);
    await app.slack.until(() => ada.sees().modals.length === 2, "a form");
    ada.fills(en.quiz.reportLabel, "It is 85 °C.");
    await ada.submits();
    await app.shows(ada, en.quiz.reportDone);
    await ada.closes();
    expect((await app.shows(ada)).text).toContain(en.quiz.skipped);
  });

  test("can be given up", async () => {
    const ada = await app.quizOn("tea-green.2");
    await ada.presses(en.quiz.stop);
    await app.shows(ada, en.quiz.summaryStopped);
  });

  test("leaves no fault, loss, warning or complaint", () => {
    expect(app.faults).toEqual([]);
    expect(app.warnings).toEqual([]);
    expect(app.counted).toEqual([]);
    expect(app.slack.complaints).toEqual([]);
  });
});
