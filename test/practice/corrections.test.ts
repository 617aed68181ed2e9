import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Bank, Question } from "../../src/engine/bank/bank.ts";
import { createPractice } from "../../src/practice/all.ts";
import { words as en } from "../../src/words/en.ts";
import { imports, PAYMENTS } from "../support/deck.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

const w = en.inbox;
const DAY = 86_400_000;

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.dues.length = 0;
});

const finds = async (said: string): Promise<Somebody> => {
  const mara = app.person("Mara", { manager: true });
  await mara.types("/prep-admin inbox");
  await mara.presses(w.corrections);
  await mara.presses(w.byId);
  await mara.fills({ said });
  return mara;
};

const records = async (from: number, to: number, wrong: number): Promise<void> => {
  for (let n = from; n < to; n += 1) {
    const one = await app.quizOn(`P${n}`, "tea-green.1");
    await one.presses(n < wrong ? "Hot water burns the sugar" : "Hot water draws out more tannin");
  }
};

describe("a question is found", () => {
  test("by its id, by words, or not at all", async () => {
    expect((await finds("TEA-green.3")).text).toContain("Warm the pot");
    expect((await finds("bitter substances")).text).toContain("tannin · tannins · 单宁 · 鞣质");
    expect((await finds("tea")).text).toContain("Why does green tea taste bitter");
    expect((await finds("xyzzy")).text).toContain(w.notFound("xyzzy"));
  });

  test("with how it is answered here, once there are enough people, and never who", async () => {
    await records(0, 9, 3);
    expect((await finds("tea-green.1")).text).toContain(w.fewAnswers);
    await records(9, 10, 0);
    const { text } = await finds("tea-green.1");
    expect(text).toContain(w.stats("70 %", 10));
    expect(text).toContain(w.provisional);
    expect(text).toMatch(/A\. Hot water draws out more tannin.*70 %/);
    expect(text).toMatch(/B\. Hot water burns the sugar.*30 %/);
    expect(text).not.toMatch(/P\d/);
    await records(10, 30, 0);
    expect((await finds("tea-green.1")).text).not.toContain(w.provisional);
  });
});

describe("every kind of question can be corrected", () => {
  test("an order and a statement", async () => {
    const mara = await finds("tea-green.3");
    await mara.presses(w.correct);
    expect(mara.form?.fields[0]).toMatchObject({ value: "A, B, C" });
    await mara.fills({ key: "b a c" });
    expect(mara.text).toContain("B A C");
    const ada = await app.quizOn("Ada", "tea-green.3");
    await ada.submits(["Add the leaves", "Warm the pot", "Pour the water"]);
    expect(ada.text).toContain(en.quiz.right);
    const max = await finds("tea-green.2");
    await max.presses(w.correct);
    await max.fills({ key: "0" });
    const bob = await app.quizOn("Bob", "tea-green.2");
    await bob.presses(en.quiz.falseOption);
    expect(bob.text).toContain(en.quiz.right);
  });

  test("what a fill accepts", async () => {
    const mara = await finds("tea-green.4");
    await mara.presses(w.correct);
    await mara.fills({ answers: Array.from({ length: 13 }, (_, at) => `answer ${at}`).join("\n") });
    expect(mara.text).toContain(w.badAnswers(12, 120));
    await mara.presses(w.correct);
    await mara.fills({ answers: "polyphenol\ntannin\n" });
    await mara.presses(w.correct);
    expect(mara.form?.fields[0]).toMatchObject({ value: "polyphenol" });
  });

  test("one of a deck of the workspace's own, which can be hidden too", async () => {
    const mara = app.person("Mara", { manager: true });
    await imports(mara, "Payments", PAYMENTS);
    const [deck] = (await app.deps.store.workspaces.load("w1")).decks ?? [];
    const max = await finds(`deck.${deck?.id}.refund`);
    await max.presses(w.correct);
    await max.fills({ key: "B" });
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments type:taps");
    for (let n = 0; n < 2 && !ada.text.includes("Who approves"); n += 1) {
      await ada.presses(en.quiz.trueOption);
      await ada.presses(en.quiz.next);
    }
    await ada.presses("Anybody");
    expect(ada.text).toContain(en.quiz.right);
    await max.presses(w.hide);
    const bob = app.person("Bob");
    await bob.types("/prep quiz deck:payments count:20");
    expect(bob.text).toContain("Question 1 of 2");
  });
});

describe("a new version of the bank", () => {
  const changed = (id: string, change: (question: Question) => Question): Bank => {
    const { bank } = app.deps;
    const question = bank.questions.get(id);
    if (!question) throw new Error(id);
    const next = { ...change(question), revision: "next" };
    return {
      ...bank,
      questions: new Map([...bank.questions, [id, next]]),
      drawable: bank.drawable.map((one) => (one.id === id ? next : one)),
    };
  };
  const looks = async (bank: Bank): Promise<number | undefined> => {
    const due = app.dues.findLast(({ kind }) => kind === "overlay");
    const practice = createPractice({ ...app.deps, bank });
    return practice.dues["overlay"]?.(due?.id ?? "", due?.at ?? 0);
  };
  const toldManagers = () => app.deliveries.filter(({ delivery }) => delivery.kind === "managers").length;

  test("keeps what still fits; of what does not, managers hear once", async () => {
    const mara = await finds("tea-green.1");
    await mara.presses(w.correct);
    await mara.fills({ key: "B" });
    app.bench.clock.now += DAY;
    const reworded = changed("tea-green.1", (now) => ({ ...now, prompt: { en: "Why bitter?", zh: "为什么苦？" } }));
    expect(await looks(reworded)).toBe(app.bench.clock.now + DAY);
    expect(toldManagers()).toBe(0);
    const other = changed("tea-green.1", (now) =>
      now.type === "single" ? { ...now, options: now.options.slice(0, 3).toReversed() } : now,
    );
    await looks(other);
    await looks(other);
    expect(toldManagers()).toBe(1);
  });

  test("is looked at no more once nothing is corrected", async () => {
    const mara = await finds("tea-green.1");
    await mara.presses(w.hide);
    await mara.presses(w.undo);
    expect(await looks(app.deps.bank)).toBeUndefined();
  });
});
