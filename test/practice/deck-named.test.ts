import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { standOf } from "../../src/engine/bank/overlay.ts";
import { words as en } from "../../src/words/en.ts";
import { answered, NOON } from "../store/support.ts";
import { imports, managerIn } from "../support/deck.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

const FRIDAY = Date.UTC(2026, 10, 27, 16);
const NAMES = ["Ada", "Bob", "Cy", "Di", "Eve"];

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
});

/** A deck of one question; says that question's id. */
const deckOfOne = async (): Promise<{ readonly question: string; readonly topic: string }> => {
  await imports(managerIn(app), "Payments", "- { id: limit, question: A refund has a limit., answer: true }");
  const deck = (await app.deps.store.workspaces.load("w1")).decks?.[0]?.id ?? "none";
  return { question: `deck.${deck}.limit`, topic: `deck.${deck}` };
};

describe("a deck that somebody practised", () => {
  beforeEach(async () => {
    await deckOfOne();
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:payments");
    await ada.presses(en.quiz.trueOption);
  });

  test.each([undefined, en.profile.topics])("is named where it belongs, and left out elsewhere (%s)", async (page) => {
    const sees = async (workspace: string): Promise<string> => {
      const one = app.person("Ada", { where: { workspace } });
      await one.types("/prep me");
      if (page !== undefined) await one.presses(page);
      return one.text;
    };
    const here = await sees("w1");
    expect(here).toContain("Payments");
    expect(here).not.toContain("deck.");
    const there = await sees("w2");
    expect(there).not.toContain("Payments");
    expect(there).not.toContain("deck.");
  });
});

describe("the look back on Fridays", () => {
  const answers = async (question: string, topic: string, credit: number): Promise<void> => {
    for (const name of NAMES) {
      await app.deps.store.workspaces.remember("w1", { id: `m-${name}`, person: `p-${name}`, name, hidden: false });
      const facts = { person: `p-${name}`, member: `m-${name}`, workspace: "w1", question, credit, topic };
      await app.deps.store.answers.record(answered({ ...facts, id: `${name}-${question}`, at: NOON }));
    }
  };

  const told = async (): Promise<string> => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses(en.board.setupButton);
    await max.presses(en.board.recapHere);
    app.bench.clock.now = FRIDAY;
    await app.rings("recap", "w1", FRIDAY);
    return JSON.stringify(app.deliveries.filter(({ key }) => key.startsWith("recap/")));
  };

  test("names the workspace's own question and deck where they were hardest", async () => {
    const { question, topic } = await deckOfOne();
    await answers(question, topic, 0);
    const text = await told();
    expect(text).toContain("Hardest question: A refund has a limit. (0 % credit on average)");
    expect(text).toContain("Weakest topic: Payments (0 %)");
  });

  test("says a corrected question as it is asked here", async () => {
    const question = app.deps.bank.questions.get("tea-green.2");
    if (!question) throw new Error("no question");
    const prompt = { en: "Green tea likes cool water.", zh: "绿茶喜欢凉一点的水。" };
    const stands = { prompt: standOf(question, "prompt") };
    await app.deps.store.overlays.change("w1", question.id, () => ({ question: question.id, at: 1, prompt, stands }));
    await answers("tea-green.2", "tea", 0);
    expect(await told()).toContain("Hardest question: Green tea likes cool water.");
  });

  test("leaves out what is hidden here, and names the next hardest", async () => {
    await answers("tea-green.2", "tea", 0);
    await answers("tea-green.1", "tea", 0.4);
    await app.deps.store.overlays.change("w1", "tea-green.2", () => ({
      question: "tea-green.2",
      at: 1,
      hidden: true,
      stands: {},
    }));
    const text = await told();
    expect(text).toContain("(40 % credit on average)");
    expect(text).not.toContain("Green tea is brewed");
  });

  test("leaves out a deck that is gone", async () => {
    await answers("deck.gone1234567.limit", "deck.gone1234567", 0);
    await answers("tea-green.1", "tea", 0.4);
    const text = await told();
    expect(text).toContain("Weakest topic: Tea (40 %)");
    expect(text).not.toContain("deck.");
  });
});
