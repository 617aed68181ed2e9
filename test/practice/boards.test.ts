import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { earns } from "../support/earning.ts";
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

describe("the board of members", () => {
  test("is of the workspace's week, with equals sharing a rank", async () => {
    await earns(app, "Ada", 2);
    await earns(app, "Bob", 2);
    await earns(app, "Cy", 1);
    await earns(app, "Di", 9, { day: "2026-11-18" });
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard");
    expect(ada.text).toMatch(/1 +Ada \(you\) +30\n.* 1 +Bob +30\n.* 3 +Cy +15/u);
    expect(ada.text).not.toContain("Di");
  });

  test("the week before names its winners", async () => {
    await earns(app, "Ada", 2, { day: "2026-11-18" });
    await earns(app, "Bob", 2, { day: "2026-11-20" });
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard");
    await ada.presses(en.board.previous.week);
    expect(ada.text).toContain("Winners: Ada and Bob, 30 XP each");
    await ada.presses(en.board.previous.week);
    expect(ada.text).toContain("2026-W46");
    await ada.presses(en.board.present);
    expect(ada.text).toContain("this week");
  });

  test("one topic has a board of its own in every period", async () => {
    await earns(app, "Ada", 1, { topic: "tea" });
    await earns(app, "Bob", 2, { topic: "knives" });
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard topic:tea period:today");
    expect(ada.text).toContain("Tea");
    expect(ada.text).not.toContain("Bob");
    await ada.presses(en.board.topicButton);
    await ada.fills({ topic: "knives" });
    expect(ada.text).toContain("Bob");
    await ada.types("/prep leaderboard topic:tea,knives");
    expect(ada.text).toContain("tea");
  });

  test("pages lead through everybody with true places, and my own stands below", async () => {
    for (let n = 0; n < 25; n += 1) await earns(app, `P${String(n).padStart(2, "0")}`, n === 24 ? 1 : 2);
    const me = app.person("P24");
    await me.types("/prep leaderboard month");
    expect(me.text).toContain("Places 1 to 10 of 25");
    expect(me.text).toContain(en.board.around);
    expect(me.text).toMatch(/25 +P24 \(you\) +15/u);
    await me.presses(en.board.next);
    expect(me.text).toContain("Places 11 to 20 of 25");
    expect(me.text).toMatch(/ 1 +P10 +30/u);
    await me.presses(en.board.next);
    expect(me.text).toContain("Places 21 to 25 of 25");
    await me.presses(en.board.nearer);
    expect(me.text).toContain("Places 11 to 20 of 25");
  });

  test("whoever hides is on nobody's board but their own", async () => {
    const ada = app.person("Ada");
    await earns(app, "Ada", 2);
    await earns(app, "Bob", 1);
    await ada.types("/prep me");
    await ada.presses(en.me.settings);
    await ada.presses(en.settings.hide);
    await ada.types("/prep leaderboard");
    expect(ada.text).toContain(en.board.youHide);
    const bob = app.person("Bob");
    await bob.types("/prep leaderboard");
    expect(bob.text).toMatch(/1 +Bob \(you\) +15/u);
    expect(bob.text).not.toContain("Ada");
  });

  test("a button from before boards had topics still works", async () => {
    const ada = app.person("Ada");
    await earns(app, "Ada", 1);
    const reply = await ada.sends({ kind: "press", action: "bo.1/month", values: [] });
    expect(reply).toMatchObject({ kind: "redraw", view: { summary: "Leaderboard, this month" } });
  });

  test("where somebody is alone, it says kindly where boards are", async () => {
    const ada = app.person("Ada", { where: { workspace: "own-p-Ada", private: true } });
    await ada.types("/prep leaderboard");
    expect(ada.text).toContain(en.board.alone);
    await ada.types("/prep team");
    expect(ada.text).toContain(en.team.alone);
  });
});
