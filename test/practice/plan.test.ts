import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PLACEMENT } from "../../src/engine/plan/placement.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";
import { plansIn, shows } from "../support/plan-life.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank });
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

// Today is Wednesday 2026-11-25, at noon.
const { days, plans, isPlaced } = plansIn(() => app);
const planOf = (name: string) => app.bench.store.plans.of(`p-${name}`);
const history = async (name: string) =>
  (await app.bench.store.people.history(`p-${name}`, { skip: 0, take: 50 })).entries;

describe("a plan is made", () => {
  test("by a form, after saying what it is for and what the bank does not cover", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep plan");
    expect(ada.text).toContain("Twelve questions find out where you stand");
    expect(ada.text).toContain("I cannot prepare you for writing code, algorithms");
    await ada.presses(en.plan.set);
    await ada.fills({ date: "in 3 weeks", minutes: "45", track: "database" });
    expect(ada.text).toContain("Your interview is on Wed 2026-12-16, in 21 days.");
    expect(await planOf("Ada")).toMatchObject({ date: "2026-12-16", minutes: 45, track: "database" });
  });

  test.each([
    ["18 December", { date: "2026-12-18", minutes: 20, track: "general-backend" }],
    ["18 December 30", { date: "2026-12-18", minutes: 30 }],
    ["minutes:60 track:php date:next friday", { date: "2026-12-04", minutes: 60, track: "php-backend" }],
    ["2027-01-08 track:any", { date: "2027-01-08", track: null }],
    ["日期：12月18日 每天：30", { date: "2026-12-18", minutes: 30 }],
    ["下周五", { date: "2026-12-04" }],
  ])("by /prep plan %s", async (typed, plan) => {
    const ada = app.person("Ada");
    await ada.types(`/prep plan ${typed}`);
    expect(await planOf("Ada")).toMatchObject(plan);
  });

  test("once, when the request comes twice", async () => {
    const ada = app.person("Ada");
    const act = { kind: "text", root: "prep", text: "plan 18 December" } as const;
    await ada.sends(act, "same");
    await ada.presses(en.plan.placeStart);
    const first = await planOf("Ada");
    await ada.sends(act, "same");
    expect(await planOf("Ada")).toMatchObject({ id: first?.id, placement: first?.placement });
  });

  test.each([
    ["yesterday", "Tue 2026-11-24 is over. Which day to come is the interview?"],
    ["2025-12-18", "Thu 2025-12-18 is over."],
    ["soon", "I cannot read “soon” as a day. Write it like 18 December, next Friday"],
    ["30 February", "I cannot read “30 February” as a day."],
    ["2029-01-01", "Mon 2029-01-01 is more than a year away."],
  ])("not to date:%s, with a sentence", async (typed, says) => {
    const ada = app.person("Ada");
    await ada.types(`/prep plan date:${typed}`);
    expect(ada.text).toContain(says);
    expect(await planOf("Ada")).toBeUndefined();
    await ada.presses(en.plan.set);
    await ada.fills({ date: "18 December", minutes: "4", track: "any" });
    expect(ada.text).toContain("“4” is no number of minutes between 5 and 120.");
  });

  test("by the person's day, wherever the server is", async () => {
    app.bench.clock.now = Date.UTC(2026, 10, 25, 12);
    const ada = app.person("Ada", { zone: "Pacific/Kiritimati" });
    await ada.types("/prep plan tomorrow");
    expect((await planOf("Ada"))?.date).toBe("2026-11-27");
  });

  test("anywhere, also where somebody is alone with the bot", async () => {
    const ada = app.person("Ada", { where: { workspace: "own-p-Ada", private: true } });
    await ada.types("/prep plan 18 December");
    await ada.presses(en.plan.placeStart);
    expect(ada.text).toContain("Placement 1 of 12");
  });
});

describe("few days", () => {
  test("are planned honestly and without a placement", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep plan in 2 days");
    expect(ada.text).toContain("Two days are too short to learn much that is new");
    expect(ada.text).toContain("Mock interview, 20 min");
    expect(ada.text).toContain("A light day");
    expect(ada.text).toContain("There is no time for everything. Left out unless you add minutes:");
    await ada.types("/prep plan tomorrow");
    expect(ada.text).toContain("One day is too short");
    expect(ada.text).toContain("The last day is light");
    expect(ada.text).not.toContain("new facts");
    await ada.types("/prep plan today");
    expect(ada.text).toContain("No list helps on the day itself.");
    expect(shows(ada, en.quiz.goOn)).toBe(false);
  });

  test("until an interview that comes nearer need no placement any more", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep plan 18 December");
    await ada.types("/prep plan tomorrow");
    expect(ada.text).toContain("One day is too short");
  });
});

describe("the placement", () => {
  test("asks twelve questions, says only whether each was right, and comes to a list", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep plan 18 December");
    await ada.presses(en.plan.placeStart);
    expect(ada.text).toContain("Placement 1 of 12 · MySQL · mid-level");
    expect(await isPlaced(ada)).toBe(PLACEMENT);
    expect(ada.text).toContain("Done. Your level by now:");
    expect(ada.text).toContain("Most to gain:");
    const entries = await history("Ada");
    expect(entries.map(({ source }) => source)).toEqual(Array.from({ length: PLACEMENT }, () => "plan"));
    expect(new Set(entries.map(({ question }) => question)).size).toBe(PLACEMENT);
    expect(new Set(entries.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(5);
  });

  test("gets harder for somebody who knows, and easier for somebody who does not", async () => {
    const levels = async (name: string, knows: boolean): Promise<readonly string[]> => {
      const one = app.person(name);
      await one.types("/prep plan 18 December");
      await one.presses(en.plan.placeStart);
      for (let item = 0; item < PLACEMENT; item += 1) {
        const asked = (await planOf(name))?.placement.asked[item]?.question ?? "";
        const question = app.deps.bank.questions.get(asked);
        const right = question?.type === "single" ? question.options.find(({ key }) => key)?.text.en : undefined;
        await one.presses(knows ? (right ?? "").replaceAll("`", "") : en.plan.unknown);
      }
      return (await history(name)).map(({ level }) => level).reverse();
    };
    expect((await levels("Ada", true)).slice(4)).toEqual(Array.from({ length: 8 }, () => "senior"));
    expect((await levels("Bob", false)).slice(4)).toEqual(Array.from({ length: 8 }, () => "junior"));
    expect((await history("Bob")).every(({ skip, credit }) => skip && credit === 0)).toBe(true);
  });

  test("can be left at any question, and gone on with from today's page", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep plan 18 December");
    await ada.presses(en.plan.placeStart);
    await ada.presses(en.plan.unknown);
    await ada.types("/prep today");
    expect(ada.text).toContain("23 days to your interview. Your placement waits at question 2 of 12.");
    await ada.presses(en.quiz.goOn);
    expect(ada.text).toContain("Placement 2 of 12");
    await ada.presses(en.plan.skip);
    expect(ada.text).toContain("The plan goes by what you have answered so far.");
    expect((await planOf("Ada"))?.placement).toMatchObject({ over: true, asked: [{ credit: 0 }] });
  });

  test("counts the first press of two, and none on an earlier question", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep plan 18 December");
    await ada.presses(en.plan.placeStart);
    const plan = (await planOf("Ada"))?.id ?? "";
    const press = (action: string) => ada.sends({ kind: "press", action, values: [] });
    await Promise.all([press(`pla.1/${plan}/0/0`), press(`pla.1/${plan}/0/1`), press(`plx.1/${plan}/0`)]);
    await press(`pla.1/${plan}/0/2`);
    expect(ada.text).toContain("Placement 2 of 12");
    expect(await history("Ada")).toHaveLength(1);
    expect((await planOf("Ada"))?.placement.asked).toHaveLength(2);
  });

  test("takes an answer that was recorded just before a crash for the answer, whatever is pressed then", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep plan 18 December");
    await ada.presses(en.plan.placeStart);
    const before = await planOf("Ada");
    await ada.presses(en.plan.unknown);
    // What the crash kept from being saved.
    await app.bench.store.plans.change("p-Ada", () => before);
    await ada.types("/prep today");
    await ada.presses(en.quiz.goOn);
    expect(ada.text).toContain("Placement 1 of 12");
    const question = app.deps.bank.questions.get(before?.placement.asked[0]?.question ?? "");
    const right = question?.type === "single" ? question.options.find(({ key }) => key)?.text.en : undefined;
    await ada.presses((right ?? "").replaceAll("`", ""));
    expect(ada.text).toContain("Placement 2 of 12");
    expect(await history("Ada")).toHaveLength(1);
    expect((await planOf("Ada"))?.placement.asked[0]?.credit).toBe(0);
  });

  test("is over for the buttons of an earlier plan", async () => {
    const ada = await plans("Ada", "18 December");
    const old = (await planOf("Ada"))?.id ?? "";
    await app.bench.store.plans.drop("p-Ada");
    await ada.types("/prep plan 20 December");
    await ada.sends({ kind: "press", action: `plp.1/${old}`, values: [] });
    expect(ada.text).toContain("There is no such plan any more.");
  });

  test("asks nothing that is being asked in public", async () => {
    const spoilt = app.deps.bank.drawable.filter(({ topic }) => topic === "mysql");
    for (const { id } of spoilt) await app.bench.store.spoilt.add("w1", id, "race/1", app.bench.clock.now + 1e9);
    const ada = app.person("Ada");
    await ada.types("/prep plan 18 December");
    await ada.presses(en.plan.placeStart);
    expect(ada.text).not.toContain("MySQL");
  });
});

describe("a plan is changed", () => {
  test("to another day, and keeps what was done and today's list", async () => {
    const ada = await plans("Ada", "18 December");
    const list = (await planOf("Ada"))?.list;
    await ada.types("/prep plan date:20 December");
    expect(ada.text).toContain("The plan now leads to Sun 2026-12-20.");
    expect((await planOf("Ada"))?.list).toEqual(list);
  });

  test("to other minutes and another track, which make another list", async () => {
    const ada = await plans("Ada", "18 December");
    await ada.presses(en.plan.change);
    expect(ada.form?.fields).toMatchObject([{ value: "2026-12-18" }, { value: "20" }, { value: "general-backend" }]);
    await ada.fills({ date: "2026-12-18", minutes: "60", track: "messaging" });
    expect(ada.text).toContain("The days are planned anew.");
    const items = (await planOf("Ada"))?.list?.items ?? [];
    const topics = items.flatMap((item) => (item.kind === "fresh" ? [item.topic] : []));
    expect(topics.sort()).toEqual(["kafka", "rabbitmq", "redis"]);
  });

  test("to have free days, of which one at least is left", async () => {
    const ada = await plans("Ada", "18 December");
    await ada.presses(en.plan.restButton);
    for (const day of en.profile.weekdays) await ada.presses(day);
    expect(ada.text).toContain("Then no day would be left.");
    for (const day of ["Mon", "Tue", "Thu", "Fri", "Sat"]) await ada.presses(day);
    await ada.presses("Sun");
    await ada.presses(en.plan.button);
    expect(ada.text).toContain("Free days: Wed, Sun");
    expect(ada.text).toContain("Today is free. What is due waits for you.");
    expect(shows(ada, en.quiz.goOn)).toBe(false);
    days(1);
    await ada.types("/prep plan");
    expect(ada.text).not.toContain("Planned anew");
    expect(shows(ada, en.quiz.goOn)).toBe(true);
  });

  test("by what cannot be, not at all, and says why", async () => {
    const ada = await plans("Ada", "18 December");
    await ada.types("/prep plan date:2020-01-01");
    expect(ada.text).toContain("Wed 2020-01-01 is over.");
    expect((await planOf("Ada"))?.date).toBe("2026-12-18");
  });

  test("to its end, after a question", async () => {
    const ada = await plans("Ada", "18 December");
    await ada.presses(en.plan.end);
    expect(ada.text).toContain("What you have learnt stays");
    await ada.presses(en.plan.endYes);
    expect(await planOf("Ada")).toBeUndefined();
    await ada.types("/prep today");
    expect(ada.text).not.toContain("days to your interview");
  });
});

test("all of it reads in Chinese", async () => {
  const li = app.person("Li", { locale: "zh" });
  await li.types("/prep 计划 日期：三周后");
  expect(li.text).toContain("面试在 2026-12-16 周三，还有 21 天。");
  await li.presses(zh.plan.placeStart);
  expect(li.text).toContain("定级 1/12 · MySQL · 中级");
  await li.presses(zh.plan.unknown);
  expect(li.text).toContain("上一题还没掌握");
  await li.presses(zh.plan.skip);
  expect(li.text).toContain("条");
  expect(li.text).not.toMatch(/[a-z]{4,} [a-z]{3,}/u);
});
