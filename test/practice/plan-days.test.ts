import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { answered } from "../store/support.ts";
import { realBank } from "../support/content.ts";
import { plansIn, shows } from "../support/plan-life.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank });
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

// Today is Wednesday 2026-11-25, at noon.
const { days, plans, doesTheDay, skipsThrough } = plansIn(() => app);
const planOf = (name: string) => app.bench.store.plans.of(`p-${name}`);

const today = async (one: Somebody): Promise<string> => {
  await one.types("/prep today");
  return one.text;
};

/** An interview was held, by the log. */
const interviewed = (name: string) =>
  app.bench.store.answers.record(
    answered({
      id: `interview-${app.bench.clock.now}`,
      at: app.bench.clock.now,
      person: `p-${name}`,
      member: `m-${name}`,
      workspace: "w1",
      question: "x.1",
      topic: "mysql",
      source: "interview",
    }),
  );

describe("the list of a day", () => {
  test("is done by one button that goes to what is next, thing by thing", async () => {
    const ada = await plans("Ada", "18 December");
    expect(await today(ada)).toMatch(/# Today\n\n(- \S.*: \d new facts\n {2}about \d min\n){3}/u);
    const came = await doesTheDay(ada);
    expect(came).toHaveLength(4);
    expect(came[0]).toContain("Question 1 of 4 · MySQL");
    expect(ada.text).toContain("Today's list is done. Enough for today.");
    expect(await planOf("Ada")).toMatchObject({ kept: 1, done: ["2026-11-25"] });
  });

  test("goes on with a quiz that is open before anything else", async () => {
    const ada = await plans("Ada", "18 December");
    await today(ada);
    await ada.presses(en.quiz.goOn);
    await ada.presses(en.quiz.skip);
    expect(await today(ada)).toContain("You have a quiz open at question 1 of 4.");
    await ada.presses(en.quiz.goOn);
    expect(ada.text).toContain("Question 1 of 4");
    await ada.presses(en.quiz.next);
    await ada.presses(en.quiz.stop);
    // Three of the four facts are left: they alone are asked.
    await today(ada);
    await ada.presses(en.quiz.goOn);
    expect(ada.text).toContain("Question 1 of 3");
  });

  test("is one press away at the end of each of its quizzes and reviews, and of no other quiz", async () => {
    const ada = await plans("Ada", "18 December");
    await today(ada);
    await ada.presses(en.quiz.goOn);
    await skipsThrough(ada);
    await ada.presses(en.quiz.backToList);
    expect(ada.text).toContain("# Today");
    await doesTheDay(ada);
    days(1);
    await today(ada);
    await ada.presses(en.quiz.goOn);
    expect(ada.text).toContain("Question 1 of 13");
    await skipsThrough(ada);
    await ada.presses(en.quiz.backToList);
    expect(ada.text).toContain("# Today");
    await ada.types("/prep quiz topic:redis count:1");
    await skipsThrough(ada);
    expect(shows(ada, en.quiz.backToList)).toBe(false);
  });

  test("marks what is done, also where it was done elsewhere", async () => {
    const ada = await plans("Ada", "18 December");
    const item = (await planOf("Ada"))?.list?.items[0];
    for (const question of item?.kind === "fresh" ? item.questions : []) {
      await app.bench.store.people.save("p-Ada", question, 1);
    }
    await ada.types("/prep quiz deck:saved");
    await skipsThrough(ada);
    expect(await today(ada)).toContain("MySQL: 4 new facts ✓");
  });

  test("begins with what is due the next day", async () => {
    const ada = await plans("Ada", "18 December");
    await doesTheDay(ada);
    days(1);
    const text = await today(ada);
    expect(text.indexOf("Review 13 facts")).toBeGreaterThan(0);
    expect(text.indexOf("Review 13 facts")).toBeLessThan(text.indexOf("new facts"));
    expect(text).not.toContain("Planned anew");
    const [first] = await doesTheDay(ada);
    expect(first).toContain("Question 1 of 13");
    expect(ada.text).toContain("Review 13 facts ✓");
  });

  test("is the same at each look, and one only of two at once", async () => {
    const ada = await plans("Ada", "18 December");
    days(1);
    const others = [app.person("Ada"), app.person("Ada"), app.person("Ada")];
    await Promise.all(others.map((one) => one.types("/prep today")));
    const lists = others.map(({ text }) => text.slice(text.indexOf("# Today"), text.indexOf("[Continue]")));
    const text = await today(ada);
    expect(lists[0]).toContain("new facts");
    for (const list of lists) expect(text).toContain(list);
  });

  test("begins with the person's day, not the server's", async () => {
    const ada = await plans("Ada", "18 December", { zone: "Pacific/Auckland" });
    // Noon by UTC is one in the morning of the 26th there.
    expect((await planOf("Ada"))?.list?.day).toBe("2026-11-26");
    app.bench.clock.now += 23.5 * 3_600_000;
    await today(ada);
    expect((await planOf("Ada"))?.list?.day).toBe("2026-11-27");
  });

  test("leaves out what is live in public here, also when it became so since", async () => {
    const ada = await plans("Ada", "18 December");
    const item = (await planOf("Ada"))?.list?.items[0];
    for (const question of item?.kind === "fresh" ? item.questions.slice(1) : []) {
      await app.bench.store.spoilt.add("w1", question, "race/1", app.bench.clock.now + 1e9);
    }
    await today(ada);
    await ada.presses(en.quiz.goOn);
    expect(ada.text).toContain("Question 1 of 1");
  });
});

describe("mock interviews", () => {
  test("belong to the list from the third day on, and Continue leads to one", async () => {
    const ada = await plans("Ada", "18 December");
    for (let day = 0; day < 2; day += 1) {
      await doesTheDay(ada);
      days(1);
    }
    expect(await today(ada)).toContain("- Mock interview, 20 min");
    const came = await doesTheDay(ada);
    expect(came.at(-1)).toMatch(/interview/iu);
    await interviewed("Ada");
    expect(await today(ada)).toContain("Mock interview, 20 min ✓");
    expect((await planOf("Ada"))?.mock).toBe("2026-11-27");
  });

  test("count where they were held with somebody else too", async () => {
    const ada = await plans("Ada", "in 2 days");
    await ada.types("/prep plan");
    await ada.presses(en.plan.elsewhere);
    expect(ada.text).toContain("Mock interview, 20 min ✓\n  held elsewhere");
    expect(shows(ada, en.plan.elsewhere)).toBe(false);
    expect((await planOf("Ada"))?.mock).toBe("2026-11-25");
  });

  test("that were held without being asked for move the next one", async () => {
    const ada = await plans("Ada", "18 December");
    days(1);
    await interviewed("Ada");
    days(1);
    expect(await today(ada)).not.toContain("- Mock interview");
  });
});

describe("days are planned anew", () => {
  test("after days that were missed, without reproach", async () => {
    const ada = await plans("Ada", "18 December");
    const before = (await planOf("Ada"))?.list;
    days(3);
    const text = await today(ada);
    expect(text).toContain("20 days to your interview.");
    expect(text).toContain("Planned anew from today. What matters most comes first.");
    expect(text).not.toMatch(/miss|late|behind|sorry/iu);
    expect((await planOf("Ada"))?.list?.day).toBe("2026-11-28");
    expect(before?.day).toBe("2026-11-25");
    await ada.types("/prep plan");
    expect(ada.text).toContain("Planned anew");
  });

  test("once a week, from what is known by then", async () => {
    const ada = await plans("Ada", "18 December");
    for (let day = 0; day < 7; day += 1) {
      await doesTheDay(ada);
      const text = await today(ada);
      expect(text).not.toContain("A new week");
      if (text.includes("- Mock interview")) await interviewed("Ada");
      await doesTheDay(ada);
      days(1);
    }
    expect(await today(ada)).toContain("A new week, planned from what you know by now.");
    expect(await planOf("Ada")).toMatchObject({ kept: 7, course: { on: "2026-12-02" } });
  });

  test("around leave, on which nothing is asked", async () => {
    const ada = await plans("Ada", "18 December");
    await doesTheDay(ada);
    days(1);
    await app.bench.store.answers.live("p-Ada", {
      v: 1,
      kind: "away",
      id: "away",
      at: app.bench.clock.now,
      from: "2026-11-26",
      until: "2026-11-29",
    });
    const text = await today(ada);
    expect(text).toContain("You are away until Sun 2026-11-29. The plan waits.");
    expect(shows(ada, en.quiz.goOn)).toBe(false);
    days(4);
    expect(await today(ada)).not.toContain("Planned anew");
    expect(shows(ada, en.quiz.goOn)).toBe(true);
  });
});

describe("the end", () => {
  test("is light, then the day itself, then over", async () => {
    const ada = await plans("Ada", "18 December");
    await doesTheDay(ada);
    days(22);
    const last = await today(ada);
    expect(last).toContain("Your interview is tomorrow.");
    expect(last).toContain("The last day is light: little now, sleep well.");
    expect(last).toContain("- Review 13 facts\n  about 7 min");
    expect(last).not.toContain("new fact");
    days(1);
    expect(await today(ada)).toContain("Today is the day.");
    expect(shows(ada, en.quiz.goOn)).toBe(false);
    days(1);
    expect(await today(ada)).not.toContain("Your interview");
    await ada.types("/prep plan");
    expect(ada.text).toContain("Your interview was on Fri 2026-12-18, after 1 day of preparation.");
    await ada.presses(en.plan.another);
    await ada.fills({ date: "20 January", minutes: "30", track: "any" });
    expect(await planOf("Ada")).toMatchObject({ date: "2027-01-20", kept: 0 });
  });
});

test("the page beside the chat goes on with the plan too", async () => {
  const ada = await plans("Ada", "18 December");
  expect(shows(ada, en.quiz.goOn)).toBe(true);
  const view = await app.practice.home({
    id: "home",
    who: { person: "p-Ada", member: "m-Ada", name: "Ada", manager: false },
    where: { platform: "web", workspace: "w1", place: "general", private: false },
    at: app.bench.clock.now,
    can: { whisper: true, form: true, redrawFromForm: true, direct: false },
    act: { kind: "text", root: "prep", text: "" },
  });
  expect(JSON.stringify(view)).toContain("plg.1");
});
