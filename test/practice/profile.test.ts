import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Image, View } from "../../src/chat/view.ts";
import { words as en } from "../../src/words/en.ts";
import type { Words } from "../../src/words/words.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.posts.length = 0;
});

const at = (text: string): void => {
  app.bench.clock.now = Date.parse(`${text}:00Z`);
};

/** One right answer; its explanation stands on the screen. */
const answersOnce = async (one: Somebody, name: string, right = "True"): Promise<void> => {
  await app.deps.store.people.save(`p-${name}`, "tea-green.2", 1);
  await one.types("/prep quiz deck:saved");
  await one.presses(right);
};

/** So many answers to one question, right after each other. */
const answers = async (one: Somebody, name: string, count: number, words: Words = en): Promise<void> => {
  for (let done = 0; done < count; done += 1) {
    await answersOnce(one, name, words.quiz.trueOption);
    await one.presses(words.quiz.finish);
  }
};

const opens = async (one: Somebody, page: string): Promise<void> => {
  await one.types("/prep me");
  await one.presses(page);
};

const imagesIn = ({ body }: View): readonly Image[] => body.filter((node) => node.kind === "image");

describe("why a streak is what it is", () => {
  test("each day says what counted, with a freeze used by itself", async () => {
    const ada = app.person("Ada");
    at("2026-11-01T12:00");
    await answers(ada, "Ada", 5);
    at("2026-11-03T12:00");
    await answers(ada, "Ada", 2);
    await opens(ada, "Why this streak");
    expect(ada.text).toContain("- Tue 2026-11-03: 2 questions · 3 more and it counts\n");
    expect(ada.text).toContain("- Mon 2026-11-02: a freeze was used\n");
    expect(ada.text).toContain("- Sun 2026-11-01: 5 questions ✓");
    expect(ada.text).toContain("Freezes: 0");
  });

  test("days of a year back are on pages", async () => {
    const ada = app.person("Ada");
    for (let day = 1; day <= 20; day += 1) {
      at(`2026-11-${String(day).padStart(2, "0")}T12:00`);
      await answers(ada, "Ada", 5);
    }
    await opens(ada, "Why this streak");
    expect(ada.text).toContain("Page 1 of 2");
    expect(ada.text).not.toContain("2026-11-01");
    await ada.presses("More");
    expect(ada.text).toContain("Sun 2026-11-01: 5 questions ✓");
  });
});

describe("weekends", () => {
  test("hold the streak of who practises where only weekdays count, and stay free elsewhere", async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses("Monday to Friday");
    const ada = app.person("Ada");
    // A Thursday and a Friday, then Monday.
    at("2026-11-05T12:00");
    await answers(ada, "Ada", 5);
    at("2026-11-06T12:00");
    await answers(app.person("Ada", { where: { workspace: "w2" } }), "Ada", 5);
    at("2026-11-09T12:00");
    await opens(ada, "Why this streak");
    expect(ada.text).toContain("Streak: 2 days");
    expect(ada.text).toContain("Freezes: 1");
    expect(ada.text).toContain("- Sun 2026-11-08: weekend");
  });

  test("count again for who practises there once the workspace wants it so", async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses("Monday to Friday");
    const ada = app.person("Ada");
    at("2026-11-05T12:00");
    await answers(ada, "Ada", 5);
    await max.types("/prep-admin setup");
    await max.presses("Every day");
    at("2026-11-06T12:00");
    await answers(ada, "Ada", 5);
    at("2026-11-09T12:00");
    await opens(ada, "Why this streak");
    expect(ada.text).toContain("- Sat 2026-11-07: a freeze was used");
    expect(ada.text).toContain("Streak: 0 days");
  });

  test("are a manager's to set", async () => {
    const eve = app.person("Eve");
    await eve.sends({ kind: "press", action: "swd.1/yes", values: [] });
    expect(eve.note).toBe(en.chat.managersOnly);
    expect((await app.deps.store.workspaces.load("w1")).weekdaysOnly).toBeUndefined();
  });
});

describe("leave", () => {
  test("holds a streak until the day one is back, and can be ended before", async () => {
    const ada = app.person("Ada");
    at("2026-11-01T12:00");
    await answers(ada, "Ada", 5);
    at("2026-11-02T12:00");
    await opens(ada, "Away");
    await ada.presses("Until Sun 2026-11-08");
    expect(ada.text).toContain("You are away until Sun 2026-11-08.");
    at("2026-11-06T12:00");
    await ada.types("/prep");
    expect(ada.text).toContain(en.profile.heldToday);
    await opens(ada, "Away");
    await ada.presses("I am back");
    expect(ada.text).toContain("Welcome back.");
    await opens(ada, "Why this streak");
    expect(ada.text).toContain("Streak: 1 day\n");
    expect(ada.text).toContain("Freezes: 1");
    expect(ada.text).toContain("- Mon 2026-11-02 to Thu 2026-11-05: away");
  });

  test("is changed to another day, typed as people write it", async () => {
    const ada = app.person("Ada");
    at("2026-11-02T12:00");
    for (const [typed, until] of [
      ["2026-11-20", "Fri 2026-11-20"],
      ["２０２６／１１／９", "Mon 2026-11-09"],
      ["10", "Wed 2026-11-11"],
      ["2026年11月29日", "Sun 2026-11-29"],
    ] as const) {
      await opens(ada, "Away");
      await ada.presses("Another day");
      await ada.fills({ until: typed });
      expect(ada.text).toContain(`You are away until ${until}.`);
    }
  });

  test("of more than 28 days, or to a day that is none, is answered with what would be right", async () => {
    const ada = app.person("Ada");
    at("2026-11-02T12:00");
    for (const [typed, says] of [
      ["2026-11-30", "That is too long: you can be away until Sun 2026-11-29 at most."],
      [
        "soon",
        "“soon” is no day I can use. Give one up to 2026-11-29, such as 2026-11-29, or a number of days such as 7.",
      ],
      ["2026-02-30", "“2026-02-30” is no day I can use."],
      ["2026-11-01", "That day is over."],
    ] as const) {
      await opens(ada, "Away");
      await ada.presses("Another day");
      await ada.fills({ until: typed });
      expect(ada.text).toContain(says);
    }
    expect((await app.deps.store.people.load("p-Ada")).learner.leave).toBeUndefined();
  });

  test("cannot be drawn out by asking again: 28 days are counted from its beginning", async () => {
    const ada = app.person("Ada");
    at("2026-11-02T12:00");
    await opens(ada, "Away");
    await ada.presses("Until Sun 2026-11-29");
    at("2026-11-25T12:00");
    await opens(ada, "Away");
    await ada.presses("Another day");
    await ada.fills({ until: "2026-12-05" });
    expect(ada.text).toContain("you can be away until Sun 2026-11-29 at most");
    at("2026-11-30T12:00");
    await opens(ada, "Away");
    expect(ada.text).toContain(en.profile.awayAgain);
  });
});

describe("achievements", () => {
  test("are told once, in the private answer that earned them, and stand in the list with their day", async () => {
    const ada = app.person("Ada");
    await answers(ada, "Ada", 3);
    await answersOnce(ada, "Ada");
    expect(ada.text).not.toContain("New achievement");
    await ada.presses("See how it went");
    await answersOnce(ada, "Ada");
    expect(ada.text).toContain("New achievement: First stroke");
    await ada.presses("See how it went");
    expect(ada.text).not.toContain("New achievement");
    await answersOnce(ada, "Ada");
    expect(ada.text).not.toContain("New achievement");
    await opens(ada, "Achievements");
    expect(ada.text).toContain("# Achievements: 1 of 20\n\n- First stroke ✓\n  A day that counts · earned 2026-11-25");
    await ada.presses("More");
    expect(ada.text).toContain("Page 2 of 2");
  });

  test("have names and reasons in both languages, no two alike", () => {
    for (const { profile } of [en, zh]) {
      const names = Object.values(profile.names);
      expect(new Set(names.map(([name]) => name)).size).toBe(20);
      expect(new Set(names.map(([, does]) => does)).size).toBe(20);
    }
  });
});

describe("pictures", () => {
  test("a year is drawn day by day, and said month by month beside it and in its alt text", async () => {
    const ada = app.person("Ada", { locale: "zh-CN" });
    await answers(ada, "Ada", 5, zh);
    await opens(ada, "我的一年");
    const [image] = imagesIn(ada.screen);
    expect(image?.svg).toContain("一年的练习");
    expect(image?.alt).toContain("2026年11月：1 天，5 题");
    expect(
      Buffer.from(image?.data ?? "", "base64")
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    expect(image?.data.length).toBeLessThan(1_000_000);
    expect(ada.text).toMatch(/2026年11月 +1 +5/);
  });

  test("a card is shown to the channel once a day, with its words, when its owner says so", async () => {
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, lang: "both" }));
    const ada = app.person("Ada");
    await answers(ada, "Ada", 5);
    await opens(ada, "My card");
    expect(imagesIn(ada.screen)[0]?.alt).toBe(
      "Ada: days in a row 1, longest streak 1, XP here 10, place this week 1/1",
    );
    expect(app.posts).toHaveLength(0);
    await ada.presses("Share with the channel");
    await ada.presses("Share with the channel");
    expect(app.posts).toHaveLength(1);
    const body = JSON.stringify(app.posts[0]?.view.body);
    for (const words of ["days in a row", "连续天数"]) expect(body).toContain(words);
  });

  test("a card is not offered for sharing where nobody else reads, and says no place where nobody is ranked", async () => {
    const ada = app.person("Ada", { where: { private: true } });
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, goal: { days: 3 } }));
    await opens(ada, "My card");
    expect(ada.text).not.toContain("Share");
    expect(ada.text).not.toContain("place this week");
  });

  test("topics are said in words where there are too few for a picture", async () => {
    const ada = app.person("Ada");
    await answers(ada, "Ada", 1);
    await opens(ada, "My topics");
    expect(imagesIn(ada.screen)).toEqual([]);
    expect(ada.text).toContain(en.profile.topicsFew);
    expect(ada.text).toMatch(/Tea +1\/1 +100 %/);
  });

  test("where this machine cannot draw, the same stands in words", async () => {
    const { draw } = app.deps.pictures;
    Object.assign(app.deps.pictures, { draw: async () => undefined });
    const ada = app.person("Ada");
    await answers(ada, "Ada", 5);
    await opens(ada, "My year");
    expect(imagesIn(ada.screen)).toEqual([]);
    expect(ada.text).toMatch(/Nov 2026 +1 +5/);
    Object.assign(app.deps.pictures, { draw });
  });
});
