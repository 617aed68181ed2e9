import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

const w = en.inbox;

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
});

const manager = (): Somebody => app.person("Mara", { manager: true });
const told = (member: string): readonly string[] =>
  app.deliveries.flatMap(({ delivery }) =>
    delivery.kind === "direct" && delivery.member === member ? [delivery.view.summary] : [],
  );

const suggests = async (one: Somebody, question: string, answer: string): Promise<void> => {
  await one.sends({ kind: "press", action: "suggest.1", values: [question] });
  await one.fills({ question, answer });
};

const answersWrong = async (name: string): Promise<Somebody> => {
  const one = await app.quizOn(name, "tea-green.1");
  await one.presses("Hot water burns the sugar");
  return one;
};

const reports = async (one: Somebody, text: string): Promise<void> => {
  await one.presses(en.quiz.report);
  await one.fills({ text });
};

/** Opens the first thing that waits. */
const opensFirst = async (one: Somebody): Promise<void> => {
  await one.types("/prep-admin inbox");
  const choice = one.screen.body.find((node) => node.kind === "choice");
  if (choice?.kind !== "choice") throw new Error("nothing waits");
  await one.presses(choice.options[0]?.text ?? "");
};

describe("the list", () => {
  test("shows all kinds in one place, the oldest first, by kind and by page", async () => {
    await suggests(app.person("Ada"), "Why warm the pot?", "It keeps the heat.");
    app.bench.clock.now += 1_000;
    await reports(await answersWrong("Bob"), "Two are right.");
    const mara = manager();
    await mara.types("/prep-admin inbox");
    expect(mara.text).toContain("2 things wait");
    expect(mara.text.indexOf("Why warm the pot?")).toBeLessThan(mara.text.indexOf("Two are right."));
    await mara.presses("Reports (1)");
    expect(mara.text).not.toContain("Why warm the pot?");
    for (let n = 0; n < 8; n += 1) await suggests(app.person(`P${n % 2}`), `Number ${n}?`, "");
    await mara.presses("All (2)");
    await mara.presses(w.more);
    expect(mara.text).toContain("Number 7?");
    expect(mara.text).not.toContain("Why warm the pot?");
  });

  test("is for managers of a shared workspace, also with an old page in hand", async () => {
    await suggests(app.person("Ada"), "Why?", "Because.");
    const mara = manager();
    await opensFirst(mara);
    const bob = app.person("Bob");
    await bob.types("/prep-admin inbox");
    expect(bob.text).toContain(en.chat.managersOnly);
    for (const action of [
      "ibl.1/all/0",
      "ibh.1/x",
      "ibq.1/tea-green.1/-",
      "ibf.1/tea-green.1/-/k",
      "ibr.1/tea-green.1",
    ]) {
      await bob.sends({ kind: "form", action, fields: { key: "B" } });
      expect([en.chat.managersOnly, en.chat.expired]).toContain(bob.note);
    }
    expect((await app.deps.store.workspaces.load("w1")).overlay).toBeUndefined();
    const alone = app.person("Ada", { manager: true, where: { workspace: "own-p-Ada" } });
    await alone.types("/prep-admin inbox");
    expect(alone.text).toContain(w.alone);
  });
});

describe("a suggestion", () => {
  test("becomes a question of the workspace's deck, with its author's words as a beginning", async () => {
    await suggests(app.person("Ada"), "What warms the pot?", "hot water");
    const mara = manager();
    await opensFirst(mara);
    expect(mara.text).toContain("From Ada");
    await mara.presses(w.approve);
    expect(mara.form?.fields[1]).toMatchObject({ value: "hot water" });
    await mara.fills({ question: "What warms the pot?", answer: "hot water", wrong: "the sun\na candle", because: "" });
    expect(mara.text).toContain(w.approved);
    expect(mara.text).toContain(w.empty);
    expect(told("m-Ada")).toEqual([w.told.approved]);
    const bob = app.person("Bob");
    await bob.types("/prep quiz deck:suggestions");
    await bob.presses("hot water");
    expect(bob.text).toContain(en.quiz.right);
  });

  test("that is no question yet is refused with the reason, and waits on", async () => {
    await suggests(app.person("Ada"), "Why?", "x".repeat(300));
    const mara = manager();
    await opensFirst(mara);
    await mara.presses(w.approve);
    await mara.fills({ question: "Why?", answer: "x".repeat(300), wrong: "", because: "" });
    expect(mara.text).toContain("It is no question yet:");
    await mara.presses(w.decline);
    await mara.fills({ word: "Shorter, please." });
    expect(mara.text).toContain(w.closed);
    expect(told("m-Ada")).toEqual([`${w.told.declined} They add: Shorter, please.`]);
  });

  test("is decided once; its author hears it in their own language", async () => {
    await app.deps.store.people.change("p-Ada", (now) => ({ ...now, lang: "zh" }));
    const ada = app.person("Ada");
    await ada.types("/prep quiz");
    await suggests(ada, "Why?", "");
    const [mara, max] = [manager(), app.person("Max", { manager: true })];
    await opensFirst(mara);
    await opensFirst(max);
    await max.presses(w.decline);
    await mara.presses(w.decline);
    await mara.fills({ word: "" });
    await max.fills({ word: "No." });
    expect(max.text).toContain(w.gone);
    expect(told("m-Ada")).toEqual([zh.inbox.told.declined]);
  });
});

describe("a report", () => {
  test("leads to a corrected key, told to whoever reported it, from then on for everybody here alone", async () => {
    await reports(await answersWrong("Ada"), "The second is right.");
    const mara = manager();
    await opensFirst(mara);
    expect(mara.text).toContain("From Ada");
    expect(mara.text).toContain("The second is right.");
    await mara.presses(w.fix);
    await mara.presses(w.correct);
    expect(mara.form?.fields[0]).toMatchObject({ value: "A" });
    await mara.fills({ key: "Z" });
    expect(mara.text).toContain(w.badKey);
    await mara.presses(w.correct);
    await mara.fills({ key: "b" });
    expect(mara.text).toContain(w.saved);
    expect(told("m-Ada")).toEqual([w.told.corrected]);
    const bob = await answersWrong("Bob");
    expect(bob.text).toContain(en.quiz.right);
    const cyd = app.person("Cyd", { where: { workspace: "w2" } });
    await app.bench.store.people.save("p-Cyd", "tea-green.1", 1);
    await cyd.types("/prep quiz deck:saved");
    await cyd.presses("Hot water burns the sugar");
    expect(cyd.text).toContain(en.quiz.wrong);
  });

  test("leads to a question that is asked no more, while quizzes under way keep it", async () => {
    const ada = await app.quizOn("Ada", "tea-green.1");
    await reports(await answersWrong("Bob"), "Odd.");
    const mara = manager();
    await opensFirst(mara);
    await mara.presses(w.fix);
    await mara.presses(w.hide);
    expect(mara.text).toContain(w.savedHidden);
    expect(told("m-Bob")).toEqual([w.told.hidden]);
    await ada.presses("Hot water draws out more tannin");
    expect(ada.text).toContain(en.quiz.right);
    const cyd = await app.quizOn("Cyd", "tea-green.1");
    expect(cyd.text).toContain(en.quiz.nothingToAsk);
    await mara.presses(w.unhide);
    await cyd.types("/prep quiz deck:saved");
    expect(cyd.text).toContain("taste bitter at 95 °C?");
  });

  test("of odd words leads to better ones, in each language", async () => {
    const mara = manager();
    await mara.types("/prep-admin inbox");
    await mara.presses(w.corrections);
    await mara.presses(w.byId);
    await mara.fills({ said: "tea-green.2" });
    await mara.presses(w.wording);
    const fields = {
      promptEn: "Brew green tea at 70 °C.",
      promptZh: "绿茶用 70 °C 的水。",
      explanationEn: "x",
      explanationZh: "y",
    };
    await mara.fills({ ...fields, promptEn: "x".repeat(401) });
    expect(mara.text).toContain(w.tooLong(400));
    await mara.presses(w.wording);
    await mara.fills(fields);
    const ada = await app.quizOn("Ada", "tea-green.2");
    expect(ada.text).toContain("Brew green tea at 70 °C.");
    await mara.presses(w.corrections);
    await mara.presses("Corrected · Green tea is brewed at 60 to 80 °C.");
    await mara.presses(w.undo);
    expect((await app.deps.store.workspaces.load("w1")).overlay).toBeUndefined();
  });

  test("that is mistaken is closed with thanks", async () => {
    await reports(await answersWrong("Ada"), "Hm.");
    const mara = manager();
    await opensFirst(mara);
    await mara.presses(w.done);
    await mara.fills({ word: "" });
    expect(told("m-Ada")).toEqual([w.told.looked]);
  });
});

describe("an answer that should count", () => {
  const claims = async (name: string, answer: string): Promise<Somebody> => {
    const one = await app.quizOn(name, "tea-green.4");
    await one.presses(en.quiz.writeAnswer);
    await one.fills({ answer });
    await one.presses(en.quiz.shouldCount);
    return one;
  };

  test("shows no name; approved, it counts for its author at once and for everybody from then on", async () => {
    await claims("Ada", "polyphenols");
    const mara = manager();
    await opensFirst(mara);
    expect(mara.text).toContain("polyphenols");
    expect(mara.text).not.toContain("Ada");
    await mara.presses(w.accept);
    expect(mara.text).toContain(w.closed);
    expect(mara.text).toContain(w.previewNone);
    expect(told("m-Ada")).toEqual([w.told.accepted]);
    expect((await app.deps.store.people.load("p-Ada")).learner.totals).toMatchObject({ right: 1, xp: 15 });
    const bob = await app.quizOn("Bob", "tea-green.4");
    await bob.presses(en.quiz.writeAnswer);
    await bob.fills({ answer: "Polyphenols" });
    expect(bob.text).toContain(en.quiz.right);
  });

  test("stays as it was where a manager declines it", async () => {
    await claims("Ada", "sugar");
    const mara = manager();
    await opensFirst(mara);
    await mara.presses(w.decline);
    await mara.fills({ word: "" });
    expect(told("m-Ada")).toEqual([w.told.notAccepted]);
    expect((await app.deps.store.people.load("p-Ada")).learner.totals).toMatchObject({ right: 0, xp: 0 });
  });
});
