import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { livesIn } from "../support/review-life.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

const { days, elsewhere, missesTea, history } = livesIn(() => app);
const RIGHT = "Hot water draws out more tannin";
const WRONG = "Hot water burns the sugar";
const FIRST = "tea taste bitter at 95 °C?";

describe("a right answer", () => {
  test("marked easy comes back later, once", async () => {
    const ada = await app.quizOn("Ada", "tea-green.1");
    await ada.presses(RIGHT);
    const before = (await app.bench.store.cards.of("p-Ada")).get("tea-green");
    await ada.presses("That was easy");
    expect(ada.text).toContain("Easy: this fact comes back in 11 days.");
    expect(ada.text).toContain("+10 XP");
    const after = (await app.bench.store.cards.of("p-Ada")).get("tea-green");
    expect(after?.due).toBeGreaterThan(before?.due ?? 0);
    await expect(ada.presses("That was easy")).rejects.toThrow();
    expect(await history("Ada")).toHaveLength(1);
  });

  test("with a hint, and a wrong one, cannot be marked easy, however it is pressed", async () => {
    const ada = await app.quizOn("Ada", "tea-green.1");
    await ada.presses("Hint");
    await ada.presses(RIGHT);
    const before = (await app.bench.store.cards.of("p-Ada")).get("tea-green");
    await expect(ada.presses("That was easy")).rejects.toThrow();
    const session = await app.bench.store.sessions.current("quiz", "p-Ada");
    await ada.sends({ kind: "press", action: `qv.1/${session?.id}/0/easy`, values: [] });
    expect(ada.text).toContain("Only a right answer without a hint can be marked easy");
    expect((await app.bench.store.cards.of("p-Ada")).get("tea-green")).toEqual(before);
  });
});

describe("the day's share", () => {
  test("ends with a word, what waits, and some more for those who want it", async () => {
    await elsewhere("Ada", -1, { credit: 0 });
    for (let at = 0; at < 60; at += 1)
      await elsewhere("Ada", 0, { id: String(at), question: `other-${at}.1`, source: "review" });
    const ada = app.person("Ada");
    await ada.types("/prep today");
    expect(ada.text).not.toContain("due for review");
    await ada.types("/prep review");
    expect(ada.text).toContain("60 reviews today, and that is enough. One more fact waits until tomorrow");
    await ada.presses("One more today");
    expect(ada.text).toContain("Question 1 of 1");
    await ada.presses("Stop here");
    days(1);
    await ada.types("/prep review");
    expect(ada.text).toContain("Question 1 of 1");
  });

  test("leaves so many as are missing", async () => {
    for (const question of ["tea-green.1", "knife-burr.1"]) await elsewhere("Ada", -1, { question, credit: 0 });
    for (let at = 0; at < 59; at += 1)
      await elsewhere("Ada", 0, { id: String(at), question: `other-${at}.1`, source: "review" });
    const ada = app.person("Ada");
    await ada.types("/prep review");
    expect(ada.text).toContain("Question 1 of 1");
  });
});

describe("a fact missed on eight days", () => {
  test("is set aside, with its source, by the answer that makes it eight", async () => {
    await missesTea("Ada", 8);
    const ada = await app.quizOn("Ada", "tea-green.1");
    await ada.presses(WRONG);
    expect(ada.text).toContain("You have now forgotten this fact eight times");
    expect(ada.text).toContain("https://tea.example.org/green");
    await ada.presses("See how it went");
    days(10);
    await ada.types("/prep review");
    expect(ada.text).toContain("Nothing is due.");
  });

  test("is brought back by a button on an old page only while it is set aside", async () => {
    await missesTea("Ada", 9);
    const ada = app.person("Ada");
    await ada.types("/prep review");
    await ada.presses("Set aside (1)");
    await ada.presses("Bring back 1");
    const { learner } = await app.bench.store.people.load("p-Ada");
    await ada.sends({ kind: "press", action: "rb.1/tea-green/0", values: [] });
    expect((await app.bench.store.people.load("p-Ada")).learner.revision).toBe(learner.revision);
  });

  test("can be brought back, and is due at once", async () => {
    await missesTea("Ada", 9);
    const ada = app.person("Ada");
    await ada.types("/prep review");
    await ada.presses("Set aside (1)");
    expect(ada.text).toContain("Green tea turns bitter above 80 °C.");
    expect(ada.text).toContain("https://tea.example.org/green");
    await ada.presses("Bring back 1");
    expect(ada.text).toContain("It is back, and due today.");
    expect(ada.text).toContain("Nothing is set aside.");
    await ada.presses("Review");
    expect(ada.text).toContain("Question 1 of 1 · Tea");
  });
});

describe("one's own lists", () => {
  test("mistakes are asked as they were missed, those right least often since first", async () => {
    await elsewhere("Ada", 0, { credit: 0 });
    await elsewhere("Ada", 0, { question: "tea-green.2", credit: 0 });
    await elsewhere("Ada", 1, { question: "tea-green.2" });
    const ada = app.person("Ada");
    await ada.types("/prep review from:mistakes");
    expect(ada.text).toContain("Question 1 of 2");
    expect(ada.text).toContain(FIRST);
    await ada.presses(RIGHT);
    expect((await history("Ada"))[0]).toMatchObject({ source: "quiz" });
  });

  test("saved questions are asked, open ones too, those seen longest ago first", async () => {
    const { people } = app.bench.store;
    for (const question of ["tea-green.1", "knife-burr.2"]) await people.save("p-Ada", question, 1);
    await elsewhere("Ada", 0);
    const ada = app.person("Ada");
    await ada.types("/prep review from:saved");
    expect(ada.text).toContain("Question 1 of 2");
    expect(ada.text).toContain("Why do you remove the burr after grinding?");
  });

  test("are asked in one way only where that is wanted", async () => {
    for (const question of ["tea-green.1", "knife-burr.2"]) await app.bench.store.people.save("p-Ada", question, 1);
    const ada = app.person("Ada");
    await ada.types("/prep review from:saved type:taps");
    expect(ada.text).toContain("Question 1 of 1");
    await ada.presses("Stop here");
    await app.bench.store.people.unsave("p-Ada", "knife-burr.2");
    await ada.types("/prep review from:saved type:open");
    expect(ada.text).toContain("None of them can be asked in this way.");
  });

  test("empty ones say what they would hold", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep review from:mistakes");
    expect(ada.text).toContain("No open mistakes.");
    await ada.types("/prep review from:saved");
    expect(ada.text).toContain("Nothing saved yet.");
  });
});
