import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

const quizOn = (name: string, question: string) => app.quizOn(name, question);

describe("each type of question", () => {
  test("true or false", async () => {
    const ada = await quizOn("Ada", "tea-green.2");
    await ada.presses("False");
    expect(ada.text).toContain("Boiling water suits black tea.");
    expect(ada.text).toContain("True ○");
  });

  test("multiple choice gives credit for half of the keys, and refuses an empty hand", async () => {
    const ada = await quizOn("Ada", "knife-burr.1");
    await ada.submits([]);
    expect(ada.text).toContain("Choose at least one, or press Skip.");
    await ada.submits(["A burr along the whole edge"]);
    expect(ada.text).toContain("# Partly right");
    expect(ada.text).toContain("+10 XP");
    expect(ada.text).toContain("Each right choice counts for you, each wrong one against you.");
  });

  test("order is placed item by item with undo, or sent at once", async () => {
    const ada = await quizOn("Ada", "tea-green.3");
    await ada.presses("Add the leaves");
    await ada.presses("Undo");
    for (const item of ["Warm the pot", "Add the leaves", "Pour the water"]) await ada.presses(item);
    expect(ada.text).toContain("So far: Warm the pot → Add the leaves → Pour the water");
    await ada.submits([]);
    expect(ada.text).toContain("# Right");
    const bob = await quizOn("Bob", "tea-green.3");
    await bob.submits(["Add the leaves", "Pour the water", "Warm the pot"]);
    expect(bob.text).toContain("1 of 2 neighbours in the right order.");
  });

  test("fill forgives a slip, shows the accepted spelling, and a refused one can be claimed", async () => {
    const ada = await quizOn("Ada", "tea-green.4");
    await ada.presses("Write your answer");
    await ada.fills({ answer: "  " });
    expect(ada.text).toContain("That was empty.");
    await ada.presses("Write your answer");
    await ada.fills({ answer: "Tanin" });
    expect(ada.text).toContain("Accepted: *tannin*");
    expect(ada.text).toContain("A small slip in the spelling was forgiven.");
    const bob = await quizOn("Bob", "tea-green.4");
    await bob.presses("Write your answer");
    await bob.fills({ answer: "polyphenol" });
    await bob.presses("Should count");
    await bob.presses("See how it went");
    expect(await app.deps.store.workspaces.inbox("w1")).toMatchObject([
      { kind: "should-count", questionId: "tea-green.4", answer: "polyphenol", member: "m-Bob" },
    ]);
  });

  test("an open answer shows its points with the words that earned them, and those it missed", async () => {
    const ada = await quizOn("Ada", "knife-burr.2");
    await ada.presses("Write your answer");
    await ada.fills({ answer: "Because the burr is weak and folds over when you cut." });
    expect(ada.text).toContain("# What you said");
    expect(ada.text).toContain("The burr is weak and folds over. ✓");
    expect(ada.text).toContain("# What was missing");
    expect(ada.text).toContain("A strop takes it off. ○");
    expect(ada.text).toContain("# A good answer");
  });

  test("words of a point that are only named in a list are shown with why they did not count", async () => {
    const ada = await quizOn("Ada", "knife-burr.2");
    await ada.presses("Write your answer");
    await ada.fills({ answer: "burr, weak, folds over, strop, leather, edge, angle, steel" });
    expect(ada.text).toContain("is named, but not explained");
  });
});
