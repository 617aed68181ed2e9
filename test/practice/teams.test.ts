import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { earns, joins } from "../support/earning.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.dues.length = 0;
  app.deliveries.length = 0;
});

describe("teams", () => {
  test("whoever types a team's name joins it, whatever its case, and a name nobody has can be made", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep team Null Pointers");
    expect(ada.text).toContain(en.team.unknown("Null Pointers"));
    await ada.presses(en.team.createNamed("Null Pointers"));
    expect(ada.text).toContain(en.team.made("Null Pointers"));
    const bob = app.person("Bob");
    await bob.types("/prep team name:null POINTERS");
    expect(bob.text).toContain(en.team.joined("Null Pointers"));
    await bob.types("/prep team Null Pointer");
    await bob.presses(en.team.join("Null Pointers"));
    expect(bob.text).toContain(en.team.already("Null Pointers"));
    await bob.presses(en.team.leave);
    expect(bob.text).toContain(en.team.left("Null Pointers"));
  });

  test("a bad name is answered with what would be right", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep team");
    await ada.presses(en.team.create);
    await ada.fills({ name: "x" });
    expect(ada.text).toContain(en.team.short);
    await ada.presses(en.team.create);
    await ada.fills({ name: "!!??" });
    expect(ada.text).toContain(en.team.odd);
  });

  test("a team's score is the mean of its best three, and those too few are told so", async () => {
    await joins(app, ["Ada", "Bob", "Cy", "Di"], "Alpha");
    await joins(app, ["Eve", "Flo", "Gus"], "Beta");
    await joins(app, ["Hal", "Ida"], "Gamma");
    for (const [name, rights] of Object.entries({
      Ada: 1,
      Bob: 2,
      Cy: 3,
      Di: 4,
      Eve: 3,
      Flo: 3,
      Gus: 4,
      Hal: 9,
      Ida: 9,
    }))
      await earns(app, name, rights);
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard scope:teams");
    expect(ada.text).toMatch(/1 +Beta +3 +50\n.* 2 +Alpha \(yours\) +4 +45/u);
    expect(ada.text).toContain(en.board.teamRule(3));
    expect(ada.text).toContain(en.board.unranked([{ name: "Gamma", members: 2 }]));
    await ada.types("/prep team");
    expect(ada.text).toContain(en.team.rankThis(2, 2, "45"));
    const hal = app.person("Hal", { locale: "zh" });
    await hal.types("/prep team");
    expect(hal.text).toContain(zh.team.unrankedThis(2, 3));
  });

  test("what was earned stays with the team it was earned in", async () => {
    await joins(app, ["Ada", "Bob", "Cy"], "Alpha");
    await joins(app, ["Eve", "Flo", "Gus"], "Beta");
    for (const name of ["Ada", "Bob", "Cy", "Eve", "Flo", "Gus"]) await earns(app, name, 1);
    const ada = app.person("Ada");
    await ada.types("/prep team Beta");
    expect(ada.text).toContain(en.team.moved("Beta", "Alpha"));
    await earns(app, "Ada", 4);
    await ada.types("/prep leaderboard scope:teams");
    expect(ada.text).toMatch(/1 +Beta \(yours\) +4 +30\n.* 2 +Alpha +3 +15/u);
  });

  test("managers rename and remove, and nobody else", async () => {
    await joins(app, ["Ada"], "Alpha");
    await joins(app, ["Bob"], "Beta");
    const max = app.person("Max", { manager: true });
    await max.types("/prep team");
    await max.presses(en.team.manage("Alpha"));
    await max.presses(en.team.rename);
    await max.fills({ name: "BETA" });
    expect(max.text).toContain(en.team.taken("BETA"));
    await max.presses(en.team.manage("Alpha"));
    await max.presses(en.team.rename);
    await max.fills({ name: "Omega" });
    expect(max.text).toContain(en.team.renamed("Omega"));
    await max.presses(en.team.manage("Omega"));
    await max.presses(en.team.remove);
    expect(max.text).toContain(en.team.removeSure("Omega"));
    await max.presses(en.team.removeYes);
    expect(max.text).toContain(en.team.removed("Omega"));
    const ada = app.person("Ada");
    await ada.sends({ kind: "press", action: "ty.1/beta", values: [] });
    expect(ada.note).toBe(en.chat.managersOnly);
    await ada.types("/prep team");
    expect(ada.text).toContain("Beta");
    expect(ada.text).not.toContain("Omega");
  });

  test("the names of teams are completed where they are typed", async () => {
    await joins(app, ["Ada"], "Null Pointers");
    await joins(app, ["Bob"], "The Nulls");
    const typing = { root: "prep", command: "team", option: "name", typed: "null", locale: "en" } as const;
    expect((await app.practice.complete({ ...typing, workspace: "w1" })).map(({ value }) => value)).toEqual([
      "Null Pointers",
      "The Nulls",
    ]);
    expect(await app.practice.complete({ ...typing, workspace: "w2" })).toEqual([]);
    expect(await app.practice.complete(typing)).toEqual([]);
  });
});
