import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { type RaceSight, RIGHT, racePlay, raceSight, SINGLE, WRONG } from "../support/race.ts";

let app: PracticeApp;
let race: RaceSight;
beforeAll(async () => {
  app = await practiceApp();
  race = raceSight(app);
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.posts.length = 0;
  app.deliveries.length = 0;
  app.timers.length = 0;
});

const { raceOn, wait, xpOf } = racePlay(
  () => app,
  () => race,
);

describe("a race", () => {
  test("is asked in public, answered in private, and revealed by the bell", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob]);
    expect(race.text()).toContain("0 of 2 have answered");
    await race.press(ada, RIGHT);
    expect(ada.note).toBe(`Your answer: ${RIGHT}. Hidden until the bell.`);
    expect(race.text()).not.toContain("✓");
    wait(2_000);
    await race.press(bob, WRONG);
    const question = race.messages().at(-1) ?? "";
    await race.rings();
    expect(race.text(question)).toContain(`${RIGHT} (1) ✓`);
    expect(race.text(question)).toContain(`${WRONG} (1)`);
    expect(race.text(question)).toContain("Right, 1 of 2: Ada");
    expect(race.text(question)).toContain("Quickest: Ada, 5.0 s");
    expect(race.text(question)).toContain("Tannins dissolve faster in hotter water.");
    expect([(await xpOf("Ada")) > 10, await xpOf("Bob")]).toEqual([true, 0]);
  });

  test("rings early once all who joined have answered, else by its clock", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob], "seconds:40");
    const shown = app.bench.clock.now - 5_000;
    const clock = () => (app.timers.filter(({ name }) => name === "race-clock").at(-1)?.at ?? 0) - shown;
    await race.press(ada, WRONG);
    expect(clock()).toBe(41_000);
    wait(3_000);
    await race.press(bob, WRONG);
    expect(clock()).toBe(9_000);
  });

  test("a press made before the bell counts when it comes within a second of it, and one made after does not", async () => {
    const [ada, bob, cy] = [app.person("Ada"), app.person("Bob"), app.person("Cy")];
    await raceOn(ada, [bob, cy], "seconds:20");
    const question = race.messages().at(-1) ?? "";
    wait(15_000);
    await race.press(ada, RIGHT);
    wait(900);
    await race.press(cy, RIGHT);
    expect(cy.note).toBe("The bell had rung before that. The next question comes soon.");
    const press = race.look(question).body.flatMap((node) => (node.kind === "choice" ? node.options : []));
    await app.router.handle({
      id: "late",
      who: { person: "p-Bob", member: "m-Bob", name: "Bob", manager: false },
      where: { platform: "web", workspace: "w1", place: "general", private: false },
      at: app.bench.clock.now - 1_000,
      can: { whisper: true, form: true, redrawFromForm: true, direct: false },
      act: { kind: "press", action: press.find(({ text }) => text === RIGHT)?.press ?? "", values: [] },
    });
    await race.rings();
    expect(race.text(question)).toContain("Right, 2 of 2");
  });

  test("the first answer counts and cannot be changed", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob]);
    await race.press(ada, WRONG);
    await race.press(ada, RIGHT);
    expect(ada.note).toBe(`Your first answer counts: ${WRONG}. Hidden until the bell.`);
    const question = race.messages().at(-1) ?? "";
    await race.rings();
    expect(race.text(question)).toContain(`${RIGHT} (0) ✓`);
  });

  test("a press within a second of a new question is forgiven, whichever question it was meant for", async () => {
    const ada = app.person("Ada");
    await ada.types(`/prep race ${SINGLE} count:3`);
    await race.press(ada, "Join");
    await race.rings();
    const old = race.look();
    await race.rings();
    await race.rings();
    wait(900);
    const choice = race.look().body.find((node) => node.kind === "choice");
    const arrange = race.look().body.flatMap((node) => (node.kind === "actions" ? node.items : []))[0]?.press;
    const first = choice?.kind === "choice" ? choice.options[0]?.press : arrange;
    if (choice) {
      await ada.sends({ kind: "press", action: first ?? "", values: [] });
      expect(ada.note).toContain("That came too soon to be meant for this question");
      wait(200);
      await ada.sends({ kind: "press", action: first ?? "", values: [] });
      expect(ada.note).toContain("Your answer: ");
    }
    const before = old.body.find((node) => node.kind === "choice");
    if (before?.kind === "choice") {
      await ada.sends({ kind: "press", action: before.options[0]?.press ?? "", values: [] });
      expect(ada.note).toBe("That question is over; nothing was counted.");
    }
    expect(choice ?? before).toBeDefined();
  });

  test("an order is put together in private, and nothing of it is seen", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob], "", "tea-green.3");
    await race.press(ada, "Put in order");
    await ada.presses("Pour the water");
    await ada.presses("Undo");
    for (const item of ["Warm the pot", "Add the leaves"]) await ada.presses(item);
    expect(ada.text).toContain("So far: Warm the pot → Add the leaves");
    await ada.submits([]);
    expect(ada.text).toContain("Put every item in its place first.");
    await ada.presses("Pour the water");
    await ada.submits([]);
    expect(ada.text).toBe("Your answer: Warm the pot → Add the leaves → Pour the water. Hidden until the bell.");
    const question = race.messages().at(-1) ?? "";
    await race.rings();
    expect(race.text(question)).toContain("1 right, 0 partly, 0 not in order");
  });

  test("several are chosen at once, and half of it is partly right", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep race topic:knives count:1");
    await race.press(ada, "Join");
    await race.press(ada, "Start now");
    wait(5_000);
    await race.submit(ada, []);
    expect(ada.note).toBe("Choose at least one; nothing was counted.");
    await race.submit(ada, ["A burr along the whole edge"]);
    const question = race.messages().at(-1) ?? "";
    await race.rings();
    expect(race.text(question)).toContain("The one answer was not right.");
    expect(race.text(question)).toContain("Partly right: 1");
  });

  test("closes with a table of points and XP, in which equals share a place, and each sees their own answers", async () => {
    const [ada, bob, cy] = [app.person("Ada"), app.person("Bob"), app.person("Cy")];
    await ada.types("/prep race topic:tea level:junior count:1");
    for (const one of [ada, bob, cy]) await race.press(one, "Join");
    await race.press(ada, "Start now");
    wait(2_000);
    const first = race.look().body.find((node) => node.kind === "choice");
    if (first?.kind !== "choice") return;
    for (const one of [ada, bob]) await one.sends({ kind: "press", action: first.options[0]?.press ?? "", values: [] });
    await race.rings();
    await race.rings();
    const lines = race
      .text()
      .split("\n")
      .filter((line) => /^ {2}\d/.test(line));
    expect(lines.map((line) => line.trim().split(/\s+/).slice(0, 2))).toEqual([
      ["1", "Ada"],
      ["1", "Bob"],
    ]);
    await race.press(ada, "My answers");
    expect(ada.text).toContain("# Your answers in this race");
    await race.press(cy, "My answers");
    expect(cy.note).toBe("You did not answer in this race.");
  });

  test("what someone had right within seven days is worth points and no XP", async () => {
    const ada = await app.quizOn("Ada", "tea-green.1");
    await ada.presses(RIGHT);
    expect(await xpOf("Ada")).toBe(10);
    await raceOn(app.person("Bob"), [ada]);
    await race.press(ada, RIGHT);
    await race.rings();
    expect(await xpOf("Ada")).toBe(10);
    expect(race.text(race.messages().at(-1))).toMatch(/Ahead: Ada 1\d/);
  });
});

describe("in which language", () => {
  test("a race is in the workspace's, private answers in everyone's own", async () => {
    for (const other of ["tea-green.2", "tea-green.3"])
      await app.deps.store.spoilt.add("w1", other, "elsewhere", app.bench.clock.now + 9e9);
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, lang: "both" }));
    const [ada, bob] = [app.person("Ada"), app.person("Bob", { locale: "zh-CN" })];
    await ada.types(`/prep race ${SINGLE} count:3`);
    expect(race.text()).toContain("A race: Tea / 比赛：茶");
    for (const one of [ada, bob]) await race.press(one, "Join / 加入");
    expect(bob.note).toBe("已加入，题目会出现在这里。");
    await race.press(ada, "Start now / 现在开始");
    wait(4_000);
    expect(race.text()).toContain("Why does `green` tea taste bitter at 95 °C?\n\n为什么 `green` 茶在 95 °C 会发苦？");
    await race.press(bob, `${RIGHT} / 热水析出更多单宁`);
    expect(bob.note).toBe("你的答案：热水析出更多单宁。铃响后公布。");
  });

  test("where it is in one language, a button shows the question in the other, to be answered there", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob], "lang:zh", "tea-green.1", { join: "加入", begin: "现在开始" });
    const question = race.messages().at(-1) ?? "";
    expect(race.text()).toContain("为什么 `green` 茶在 95 °C 会发苦？");
    await race.press(bob, "English");
    await bob.presses(RIGHT);
    expect(bob.note).toContain(`Your answer: ${RIGHT}`);
    await race.rings();
    expect(race.text(question)).toContain("1 人中答对 1 人：Bob");
  });
});
