import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import { words as en } from "../../src/words/en.ts";
import { imports, managerIn, PAYMENTS } from "../support/deck.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { raceSight } from "../support/race.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

const manager = (): Somebody => managerIn(app);
const totalsOf = async (name: string) => (await app.deps.store.people.load(`p-${name}`)).learner.totals;
const xpOf = async (name: string): Promise<number> => (await totalsOf(name)).xp;
const answersOf = async (name: string): Promise<number> => (await totalsOf(name)).answers;

describe("a deck's questions", () => {
  test("are asked and explained in a quiz, and count for the streak without XP", async () => {
    await imports(manager(), "Payments", PAYMENTS);
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments 3");
    expect(ada.text).toContain("Question 1 of 3 · Payments");
    for (let at = 0; at < 3; at += 1) {
      if (ada.text.includes("Who approves")) {
        await ada.presses("The team lead");
        expect(ada.text).toContain("The lead holds the budget.");
        expect(ada.text).toContain("wiki.example.org");
      } else if (ada.text.includes("Which code")) {
        await ada.presses(en.quiz.writeAnswer);
        await ada.fills({ answer: "05" });
      } else await ada.presses(en.quiz.trueOption);
      expect(ada.text).toContain(en.quiz.right);
      await ada.presses(at < 2 ? en.quiz.next : en.quiz.finish);
    }
    expect(ada.text).toContain("3 of 3");
    expect([await answersOf("Ada"), await xpOf("Ada")]).toEqual([3, 0]);
  });

  test("earn XP from when a manager says so", async () => {
    const mara = manager();
    await imports(mara, "Payments", PAYMENTS);
    await mara.presses(en.deck.xpOn);
    expect(mara.text).toContain(en.deck.earns);
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:Payments type:taps");
    await ada.presses(ada.text.includes("Who approves") ? "The team lead" : en.quiz.trueOption);
    expect(await xpOf("Ada")).toBe(15);
  });

  test("are found while their deck's name is typed, in that workspace alone", async () => {
    await imports(manager(), "Payments", PAYMENTS);
    const complete = (command: string, typed: string, workspace: string) =>
      app.practice.complete({ root: "prep", command, option: "deck", typed, workspace });
    expect(await complete("race", "pay", "w1")).toEqual([{ value: "Payments", text: "Payments" }]);
    expect(await complete("quiz", "", "w1")).toHaveLength(3);
    expect(await complete("race", "", "w2")).toEqual([]);
  });

  test("written in one language are shown as they are in the other", async () => {
    await imports(manager(), "Payments", "- { question: 谁批准退款？, answer: 组长 }");
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments lang:en");
    expect(ada.text).toContain("谁批准退款？");
  });

  test("can be reported, and what was answered wrong comes back from the mistakes", async () => {
    await imports(manager(), "Payments", "- { id: limit, question: A refund has a limit., answer: true }");
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments");
    await ada.presses(en.quiz.falseOption);
    await ada.presses(en.quiz.report);
    expect(ada.form?.intro).toContain("A refund has a limit.");
    await ada.fills({ text: "Outdated" });
    const [item] = await app.deps.store.workspaces.inbox("w1");
    expect(item?.questionId).toMatch(/^deck\.[a-z0-9]{11}\.limit$/);
    await ada.presses(en.quiz.finish);
    await ada.types("/prep quiz deck:mistakes");
    expect(ada.text).toContain("A refund has a limit.");
  });

  test("of another workspace's deck stay there, and a quiz goes on from anywhere", async () => {
    await imports(manager(), "Payments", "- { id: limit, question: A refund has a limit., answer: true }");
    const elsewhere = app.person("Eve", { where: { workspace: "w2" } });
    await elsewhere.types("/prep quiz deck:payments");
    expect(elsewhere.text).toContain(en.deck.unknown("payments", []));
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments");
    const later = app.person("Ada", { where: { workspace: "own-p-Ada", private: true } });
    await later.types("/prep today");
    await later.presses("Continue");
    await later.presses(en.quiz.trueOption);
    expect(later.text).toContain(en.quiz.right);
  });
});

describe("a deck is asked", () => {
  test("in a race, where each question stands once for readers of both languages", async () => {
    const mara = manager();
    await imports(mara, "Payments", PAYMENTS);
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, lang: "both" }));
    const race = raceSight(app);
    await mara.types("/prep race deck:payments count:2");
    for (const one of [mara, app.person("Ada")]) await race.press(one, "Join / 加入");
    await race.press(mara, "Start now / 现在开始");
    const asked: string[] = [];
    for (let at = 0; at < 2; at += 1) {
      app.bench.clock.now += 2_000;
      const text = race.text();
      asked.push(text);
      const label = text.includes("Who approves") ? "The team lead" : "True / 对";
      for (const one of [mara, app.person("Ada")]) await race.press(one, label);
      await race.rings();
      await race.rings();
    }
    expect(asked.every((text) => text.includes("Payments"))).toBe(true);
    expect(asked.join("").match(/Who approves a refund\?/g)).toHaveLength(1);
    await race.rings();
    expect(await answersOf("Ada")).toBe(2);
  });

  test("day by day, drawn from it alone and by its name", async () => {
    const mara = manager();
    await imports(
      mara,
      "Payments",
      "- { id: limit, question: A refund has a limit., answer: true, sources: https://wiki.example.org/limit }",
    );
    await mara.types("/prep-admin daily deck:payments");
    expect(mara.text).toContain("Payments");
    await mara.presses(en.daily.postNow);
    const post = app.posts.at(-1);
    expect(renderPlain(post?.view ?? { summary: "", body: [] }).payload).toMatch(
      /Payments[\s\S]*A refund has a limit\./,
    );
    const ada = app.person("Ada");
    await ada.sends({
      kind: "press",
      action: pressIn(post?.view ?? { summary: "", body: [] }, "True / 对"),
      values: [],
    });
    expect(ada.text).toContain("wiki.example.org");
    expect(await answersOf("Ada")).toBe(1);
  });

  test("again when it is due for review", async () => {
    await imports(manager(), "Payments", "- { id: limit, question: A refund has a limit., answer: true }");
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments");
    await ada.presses(en.quiz.falseOption);
    await ada.presses(en.quiz.finish);
    app.bench.clock.now += 86_400_000;
    await ada.types("/prep review");
    expect(ada.text).toContain("A refund has a limit.");
    await ada.presses(en.quiz.trueOption);
    await ada.presses(en.quiz.finish);
    await ada.types("/prep me");
    await ada.presses(en.me.mistakes);
    expect(ada.text).toContain("A refund has a limit.");
    await ada.presses(en.me.practise);
    expect(ada.text).toContain("Question 1 of 1");
    const elsewhere = app.person("Ada", { where: { workspace: "w2" } });
    await elsewhere.types("/prep me");
    await elsewhere.presses(en.me.mistakes);
    expect(elsewhere.text).toContain(en.deck.elsewhere);
  });
});
