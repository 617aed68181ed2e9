import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reviewsOn } from "../../src/engine/learning/learner.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { NOON } from "../store/support.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { livesIn } from "../support/review-life.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

const { days, elsewhere, history } = livesIn(() => app);
const DAY = 86_400_000;
const RIGHT = "Hot water draws out more tannin";
const FIRST = "tea taste bitter at 95 °C?";

const missedFirst = async (name: string): Promise<Somebody> => {
  const one = await app.quizOn(name, "tea-green.1");
  await one.presses("Hot water burns the sugar");
  await one.presses("See how it went");
  return one;
};

test("facts that somebody else asked about in an interview are new to the person as before", async () => {
  const ada = app.person("Ada");
  await ada.types("/prep review");
  const offered = ada.text;
  expect(offered).toContain("burr");
  const seen = { v: 1, kind: "seen", id: "seen/pair/0", at: NOON, question: "knife-burr.2" } as const;
  await app.deps.store.answers.live("p-Ada", seen);
  await ada.types("/prep review");
  expect(ada.text).toBe(offered);
});

describe("what is due", () => {
  test("a fact missed in a quiz comes back the next day through another of its questions", async () => {
    const ada = await missedFirst("Ada");
    await ada.types("/prep review");
    expect(ada.text).toContain("Nothing is due.");
    days(1);
    await ada.types("/prep today");
    expect(ada.text).toContain("One fact is due for review.");
    await ada.presses("Review");
    expect(ada.text).toContain("Question 1 of 1");
    expect(ada.text).not.toContain(FIRST);
  });

  test("an answer in review is logged as one, and says when its fact comes back", async () => {
    const ada = await missedFirst("Ada");
    days(1);
    await ada.types("/prep review");
    await ada.presses("True");
    expect(ada.text).toContain("This fact comes back in 2 days.");
    expect((await history("Ada"))[0]).toMatchObject({ source: "review", question: "tea-green.2", xp: 10 });
    await ada.presses("See how it went");
    await ada.presses("Review");
    expect(ada.text).toContain("Nothing is due.");
    expect(ada.text).toContain("The next fact comes back in 2 days.");
  });

  test("a question answered right this week earns again when its fact is due", async () => {
    const spoil = ["tea-green.2", "tea-green.3", "tea-green.4"];
    for (const question of spoil) await app.bench.store.spoilt.add("w1", question, "race/1", NOON + 90 * DAY);
    await elsewhere("Ada", 0);
    const ada = app.person("Ada");
    days(3);
    await ada.types("/prep review");
    await ada.presses(RIGHT);
    expect(ada.text).toContain("+10 XP");
  });

  test("answers from everywhere are reviewed, the most overdue first, and no more than wanted", async () => {
    await elsewhere("Ada", 0, { question: "knife-burr.1", topic: "knives", credit: 0 });
    await elsewhere("Ada", 0, { question: "tea-green.1" });
    days(9);
    const ada = app.person("Ada");
    await ada.types("/prep review count:1");
    expect(ada.text).toContain("Question 1 of 1");
    expect(ada.text).toContain("Which are signs of a finished edge?");
  });

  test("open questions are asked only if wanted", async () => {
    await elsewhere("Ada", 0, { question: "knife-burr.1", topic: "knives", credit: 0 });
    days(1);
    const ada = app.person("Ada");
    await ada.types("/prep review type:open");
    expect(ada.text).toContain("Why do you remove the burr after grinding?");
    await ada.presses("Stop here");
    await ada.types("/prep review");
    expect(ada.text).toContain("Which are signs of a finished edge?");
  });

  test("a workspace's own question comes back in its workspace alone", async () => {
    const mara = app.person("Mara", { manager: true });
    await mara.types("/prep-admin deck");
    await mara.presses(en.deck.add);
    await mara.fills({ name: "Payments", text: "- { id: limit, question: A refund has a limit., answer: true }" });
    const ada = app.person("Ada");
    await ada.types("/prep quiz deck:Payments");
    await ada.presses("False");
    await ada.presses("See how it went");
    days(1);
    const elsewhereAda = app.person("Ada", { where: { workspace: "w2" } });
    await elsewhereAda.types("/prep review");
    expect(elsewhereAda.text).toContain("Nothing is due.");
    await ada.types("/prep review");
    expect(ada.text).toContain("A refund has a limit.");
    await ada.presses("True");
    expect(ada.text).toContain("This fact comes back in 2 days.");
    await ada.presses("That was easy");
    expect((await app.bench.store.cards.of("p-Ada")).size).toBe(1);
  });

  test("waits where it is live in public, and says so", async () => {
    await elsewhere("Ada", 0, { question: "knife-burr.1", topic: "knives", credit: 0 });
    await app.bench.store.spoilt.add("w1", "knife-burr.1", "race/1", NOON + 90 * DAY);
    days(1);
    const ada = app.person("Ada");
    await ada.types("/prep review");
    expect(ada.text).toContain("is being asked in public here right now");
    await app.bench.store.spoilt.remove("w1", "knife-burr.1", "race/1");
    await ada.types("/prep review");
    expect(ada.text).toContain("Which are signs of a finished edge?");
  });

  test("what cannot be asked in the wanted way is said, with what would be right", async () => {
    await elsewhere("Ada", 0, { credit: 0 });
    days(1);
    const ada = app.person("Ada");
    await ada.types("/prep review type:open");
    expect(ada.text).toContain("Try /prep review type:mixed.");
  });

  test("waits while the person is away, and says so", async () => {
    await elsewhere("Ada", 0);
    const away = { v: 1, kind: "away", id: "away", at: NOON + DAY, from: "2026-11-26", until: "2026-12-05" } as const;
    await app.bench.store.answers.live("p-Ada", away);
    days(5);
    const ada = app.person("Ada");
    await ada.types("/prep review");
    expect(ada.text).toContain("You are away until 2026-12-05.");
    expect(ada.text).toContain("The next fact comes back in 8 days.");
    days(8);
    await ada.types("/prep review");
    expect(ada.text).toContain("Question 1 of 1");
  });

  test("an unfinished quiz comes first, and can be left for the review", async () => {
    await elsewhere("Ada", 0, { credit: 0 });
    days(1);
    const ada = app.person("Ada");
    await ada.types("/prep quiz topic:knives count:1 type:taps");
    await ada.types("/prep review");
    expect(ada.text).toContain("You have an unfinished quiz");
    await ada.presses("Start new");
    expect(ada.text).toContain("Question 1 of 1 · Tea");
  });
});

describe("the day's share of what is due", () => {
  const sourceOfLast = async () => (await history("Ada"))[0]?.source;

  test("is not used up by mistakes and saved questions practised from there", async () => {
    await missedFirst("Ada");
    await app.bench.store.people.save("p-Ada", "tea-green.2", 1);
    const ada = app.person("Ada");
    for (const from of ["mistakes", "saved"]) {
      await ada.types(`/prep review count:1 from:${from}`);
      await ada.presses(from === "saved" ? "True" : RIGHT);
      expect(ada.text).toContain("This fact comes back ");
      await ada.presses("See how it went");
      await ada.presses("Review");
      expect(await sourceOfLast()).toBe("quiz");
    }
    expect(reviewsOn((await app.deps.store.people.load("p-Ada")).learner, "2026-11-25")).toBe(0);
  });

  test("is not used up by facts never met", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep review");
    await ada.presses("Ask me about these 2");
    await ada.presses("Skip");
    expect(await sourceOfLast()).toBe("quiz");
  });

  test("is used up by what is due, one by one", async () => {
    await missedFirst("Ada");
    days(1);
    const ada = app.person("Ada");
    await ada.types("/prep review");
    await ada.presses("True");
    expect(reviewsOn((await app.deps.store.people.load("p-Ada")).learner, "2026-11-26")).toBe(1);
  });
});

describe("with nothing due", () => {
  test("facts never met are shown and asked about", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep review");
    expect(ada.text).toContain("2 facts you have not met yet:");
    expect(ada.text).toContain("Green tea turns bitter above 80 °C.");
    await ada.presses("Ask me about these 2");
    expect(ada.text).toContain("Question 1 of 2");
  });

  test("a fact met anywhere is new no more", async () => {
    await elsewhere("Ada", 0);
    const ada = app.person("Ada");
    await ada.types("/prep review");
    expect(ada.text).toContain("One fact you have not met yet:");
    await elsewhere("Ada", 0, { question: "knife-burr.2", topic: "knives", type: "open" });
    await ada.types("/prep review");
    expect(ada.text).toContain("You have met every fact of what you prepare for.");
  });
});

test("Chinese words for it are understood", async () => {
  const { people } = app.bench.store;
  await people.save("p-Li", "tea-green.2", 1);
  const li = app.person("Li", { locale: "zh" });
  await li.types("/prep 复习 来源：收藏");
  expect(li.text).toContain("绿茶用 60 到 80 °C 的水冲泡。");
  await li.presses("对");
  expect(li.text).toContain("这条知识 3 天后回来。");
  await li.presses(zh.review.easy);
  expect(li.text).toContain("已记为简单：这条知识 11 天后回来。");
});

test("a review command that comes twice starts one run", async () => {
  await elsewhere("Ada", 0, { credit: 0 });
  days(1);
  const ada = app.person("Ada");
  const act = { kind: "text", root: "prep", text: "review" } as const;
  await ada.sends(act, "same");
  const first = await app.bench.store.sessions.current("quiz", "p-Ada");
  await ada.sends(act, "same");
  expect(ada.text).toContain("Question 1 of 1");
  expect((await app.bench.store.sessions.current("quiz", "p-Ada"))?.id).toBe(first?.id);
});
