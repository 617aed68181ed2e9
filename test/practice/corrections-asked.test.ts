import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { standOf } from "../../src/engine/bank/overlay.ts";
import { words as en } from "../../src/words/en.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { raceSight } from "../support/race.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.posts.length = 0;
  app.timers.length = 0;
});

const hides = async (...questions: readonly string[]): Promise<void> => {
  for (const question of questions)
    await app.deps.store.overlays.change("w1", question, () => ({ question, at: 1, hidden: true, stands: {} }));
};

/** The statement about green tea is false here. */
const denies = async (): Promise<void> => {
  const question = app.deps.bank.questions.get("tea-green.2");
  if (!question) throw new Error("no question");
  const stands = { key: standOf(question, "key") };
  await app.deps.store.overlays.change("w1", question.id, () => ({ question: question.id, at: 1, key: [0], stands }));
};

const OTHERS = ["tea-green.1", "tea-green.3", "tea-green.4", "knife-burr.1"];

describe("what is hidden is asked nowhere here, and what is corrected is asked as corrected", () => {
  test("in a quiz, by topic and by person", async () => {
    await hides(...OTHERS);
    await denies();
    const ada = app.person("Ada");
    await ada.types("/prep quiz count:5");
    expect(ada.text).toContain("Question 1 of 1");
    await ada.presses(en.quiz.falseOption);
    expect(ada.text).toContain(en.quiz.right);
    expect((await app.deps.store.people.load("p-Ada")).learner.totals).toMatchObject({ right: 1, xp: 10 });
  });

  test("in a race", async () => {
    await hides(...OTHERS);
    await denies();
    const race = raceSight(app);
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await ada.types("/prep race count:2");
    for (const one of [ada, bob]) await race.press(one, en.race.join);
    await race.press(ada, "Start now");
    app.bench.clock.now += 2_000;
    expect(race.text()).toContain("Green tea is brewed");
    await race.press(ada, en.quiz.falseOption);
    await race.press(bob, en.quiz.trueOption);
    for (let n = 0; n < 3; n += 1) await race.rings();
    const rights = await Promise.all(["Ada", "Bob"].map((name) => app.deps.store.people.load(`p-${name}`)));
    expect(rights.map(({ learner }) => learner.totals.right)).toEqual([1, 0]);
  });

  test("in a daily question", async () => {
    await hides(...OTHERS);
    await denies();
    const mara = app.person("Mara", { manager: true });
    await mara.types("/prep-admin daily lang:en");
    await mara.presses(en.daily.postNow);
    const view = app.posts.at(-1)?.view ?? { summary: "", body: [] };
    const ada = app.person("Ada");
    await ada.sends({ kind: "press", action: pressIn(view, en.quiz.falseOption), values: [] });
    expect(ada.text).toContain(en.quiz.right);
  });

  test("in reviews and new facts", async () => {
    const ada = await app.quizOn("Ada", "tea-green.1");
    await ada.presses("Hot water burns the sugar");
    await ada.presses(en.quiz.finish);
    await hides(...OTHERS);
    app.bench.clock.now += 3 * 86_400_000;
    await ada.types("/prep review");
    expect(ada.text).toContain("Green tea is brewed");
    await hides("tea-green.2");
    const bob = app.person("Bob");
    await bob.types("/prep review");
    expect(bob.text).not.toContain("Green tea is brewed");
  });
});
