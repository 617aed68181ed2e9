import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
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

const RIGHT: Readonly<Record<string, string>> = {
  "tea-green.1": "Hot water draws out more tannin",
  "tea-green.2": "True",
};

/** Answers one question right (or skips it where no right press is known). */
const answers = async (who: Somebody, name: string, question: string) => {
  await app.deps.store.people.save(`p-${name}`, question, 1);
  await who.types("/prep quiz deck:saved");
  await who.presses(RIGHT[question] ?? "Skip");
  await who.presses("See how it went");
  await app.deps.store.people.unsave(`p-${name}`, question);
};

describe("the first minute", () => {
  test("the presets come with the first answers, twice at most", async () => {
    const ada = app.person("Ada", { zone: "Europe/Berlin" });
    for (const expected of [true, true, false]) {
      await ada.types("/prep");
      expect(ada.text.includes("English · Kitchen · Europe/Berlin")).toBe(expected);
    }
  });

  test("whoever wants a bit of everything says so, and keeps it", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep help");
    await ada.presses("Change");
    await ada.presses(en.settings.anyTrack);
    expect(ada.text).toContain(`[• ${en.settings.anyTrack}]`);
    expect((await app.deps.store.people.load("p-Ada")).profile.track).toBe("any");
  });

  test("three taps set language, track and zone, and the line does not come back", async () => {
    const ada = app.person("Ada", { zone: "Europe/Berlin" });
    await ada.types("/prep help");
    await ada.presses("Change");
    await ada.presses("Kitchen");
    await ada.presses("UTC");
    expect(ada.text).toContain("Time zone: UTC");
    await ada.presses("中文");
    expect(ada.text).toContain("# 你的设置");
    expect((await app.deps.store.people.load("p-Ada")).profile).toMatchObject({
      lang: "zh",
      track: "kitchen",
      zone: "UTC",
    });
    await ada.types("/prep");
    expect(ada.text).not.toContain("修改");
  });

  test("a zone is checked, and a wrong one is answered with what would be right", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep me");
    await ada.presses("Settings");
    await ada.presses("Another zone");
    await ada.fills({ zone: "Mars/Olympus" });
    expect(ada.text).toContain(
      "I don't know the time zone “Mars/Olympus”. Use a name such as Europe/Berlin, Asia/Shanghai or UTC.",
    );
    await ada.presses("Another zone");
    await ada.fills({ zone: " Asia/Shanghai " });
    expect(ada.text).toContain("Time zone: Asia/Shanghai");
  });

  test("a manager is offered setup, and only a manager can do it", async () => {
    const max = app.person("Max", { manager: true, zone: "Asia/Shanghai" });
    await max.types("/prep");
    await max.presses("Set up");
    await max.presses("English and Chinese");
    await max.presses("Asia/Shanghai");
    await max.submits(["Tea"]);
    expect(await app.deps.store.workspaces.load("w1")).toMatchObject({
      lang: "both",
      zone: "Asia/Shanghai",
      topics: ["tea"],
    });
    const eve = app.person("Eve");
    await eve.types("/prep-admin setup");
    expect(eve.text).toContain("Only managers of this workspace can do that.");
    await eve.sends({ kind: "press", action: "sp.1/lang/zh", values: [] });
    expect(eve.note).toContain("Only managers of this workspace can do that.");
    await eve.sends({ kind: "press", action: "go.1/setup", values: [] });
    expect(eve.note).toContain("Only managers of this workspace can do that.");
    expect(await app.deps.store.workspaces.load("w1")).toMatchObject({ lang: "both" });
  });

  test("with no topic named, the workspace's topics are drawn, and the person's track goes before them", async () => {
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, topics: ["knives"] }));
    const ada = app.person("Ada");
    await ada.types("/prep quiz 1 type:mixed");
    expect(ada.text).toContain("· Knives ·");
  });
});

describe("learn", () => {
  test("without words offers the topics, then lists a topic's facts", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep learn");
    await ada.presses("Tea");
    expect(ada.text).toContain("Green tea turns bitter above 80 °C.");
    expect(ada.text).toContain("# Often said otherwise");
    expect(ada.text).toContain("since 800 · tea.example.org › green <https://tea.example.org/green>");
  });

  test("finds by words in both languages, through typing errors and synonyms", async () => {
    const ada = app.person("Ada");
    for (const words of ["burr edge", "bur edge", "wire edge", "毛刺", "卷刃"]) {
      await ada.types(`/prep learn ${words}`);
      expect(ada.text, words).toContain("A burr shows that the edge was reached.");
    }
  });

  test("says when there is nothing, and offers the topics", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep learn zzzzqqq");
    expect(ada.text).toContain("I found nothing on “zzzzqqq”.");
    await ada.presses("Knives");
    expect(ada.text).toContain("A burr shows that the edge was reached.");
  });

  test("quizzes on the fact, saves its questions, and shows the channel once, in the channel's languages", async () => {
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, lang: "both" }));
    const ada = app.person("Ada");
    await ada.types("/prep learn burr");
    await ada.presses("Show the channel");
    await ada.presses("Show the channel");
    expect(app.posts).toHaveLength(1);
    const shown = JSON.stringify(app.posts[0]?.view);
    expect(shown).toContain("A burr shows that the edge was reached.");
    expect(shown).toContain("毛刺说明磨到了刃口。");
    await ada.presses("Save its questions");
    expect(await app.deps.store.people.saved("p-Ada")).toHaveLength(2);
    await ada.presses("Quiz me on this");
    expect(ada.text).toContain("Question 1 of 2 · Knives");
  });

  test("buttons under results that nobody keeps any more say so kindly", async () => {
    const ada = app.person("Ada");
    await ada.sends({ kind: "press", action: "lf.1/nosuch/0", values: [] });
    expect(ada.text + ada.note).toContain("These results are from an earlier time.");
  });
});

describe("me and today", () => {
  test("a mistake stays until it was right twice", async () => {
    const ada = app.person("Ada");
    await app.deps.store.people.save("p-Ada", "tea-green.1", 1);
    await ada.types("/prep quiz deck:saved");
    await ada.presses("Hot water burns the sugar");
    await ada.types("/prep");
    expect(ada.text).toContain("One mistake waits to be mended.");
    for (const note of ["right once since", undefined]) {
      await ada
        .types("/prep quiz deck:mistakes")
        .then(() => (ada.text.includes("unfinished") ? ada.presses("Start new") : undefined));
      await ada.presses("Hot water draws out more tannin");
      await ada.presses("See how it went");
      await ada.types("/prep me");
      await ada.presses("Mistakes");
      if (note === undefined) expect(ada.text).toContain("No open mistakes.");
      else expect(ada.text).toContain(note);
    }
  });

  test("history lists answers, newest first, by pages", async () => {
    const ada = app.person("Ada");
    for (let at = 0; at < 5; at += 1) {
      app.bench.clock.now += 60_000;
      await answers(ada, "Ada", "tea-green.2");
      app.bench.clock.now += 60_000;
      await answers(ada, "Ada", "tea-green.1");
    }
    await ada.types("/prep me");
    await ada.presses("History");
    expect(ada.text).toContain("Page 1 of 2");
    expect(ada.text.indexOf("Why does")).toBeLessThan(ada.text.indexOf("Green tea is brewed"));
    await ada.presses("More");
    expect(ada.text).toContain("Page 2 of 2");
    expect(ada.text).toContain("10 XP");
  });

  test("five answers make the day count", async () => {
    const ada = app.person("Ada");
    for (let at = 0; at < 4; at += 1) await answers(ada, "Ada", "tea-green.1");
    await ada.types("/prep");
    expect(ada.text).toContain("One more answer and today counts.");
    await answers(ada, "Ada", "tea-green.2");
    await ada.types("/prep");
    expect(ada.text).toContain("Today counts. Your streak: 1 day.");
  });
});

describe("the leaderboard", () => {
  test("ranks by XP, equal scores share a rank, and periods can be switched", async () => {
    const [ada, bob, eve] = [app.person("Ada"), app.person("Bob"), app.person("Eve")];
    await answers(ada, "Ada", "tea-green.1");
    await answers(bob, "Bob", "tea-green.1");
    await answers(eve, "Eve", "tea-green.1");
    await answers(eve, "Eve", "tea-green.2");
    await ada.types("/prep leaderboard");
    expect(ada.text).toMatch(/1\s+Eve\s+20/);
    expect(ada.text).toMatch(/> +2\s+Ada \(you\)\s+10/);
    expect(ada.text).toMatch(/2\s+Bob\s+10/);
    await ada.presses("Today");
    expect(ada.text).toContain("# Leaderboard, today");
    app.bench.clock.now += 24 * 3600_000;
    await ada.presses("Today");
    expect(ada.text).toContain("Nobody is on this board yet.");
  });

  test("who hides is seen by themselves alone", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await answers(ada, "Ada", "tea-green.1");
    await answers(bob, "Bob", "tea-green.1");
    await ada.types("/prep me");
    await ada.presses("Settings");
    await ada.presses("Hide me on boards");
    await bob.types("/prep leaderboard");
    expect(bob.text).not.toContain("Ada");
    await ada.types("/prep leaderboard");
    expect(ada.text).toContain("Ada (you)");
  });
});
