import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { answered, NOON } from "../store/support.ts";
import { earns } from "../support/earning.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

const DAY = 86_400_000;

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

describe("a goal instead of ranks", () => {
  test("tells how many practised often enough, never who, and only of five people or more", async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses(en.board.setupButton);
    await max.presses(en.board.setupGoal(3));
    const days = ["2026-11-23", "2026-11-24", "2026-11-25"];
    for (const name of ["Ada", "Bob", "Cy", "Di"]) for (const day of days) await earns(app, name, 1, { day });
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard");
    expect(ada.text).toContain(en.board.goalFew);
    expect(ada.text).toContain(en.board.goalMine(3, 3));
    expect(ada.text).not.toContain("4 of");
    await earns(app, "Eve", 3, { day: "2026-11-24", credit: 0 });
    await earns(app, "Old", 3, { day: "2026-09-24" });
    await ada.types("/prep leaderboard scope:teams");
    expect(ada.text).toContain("4 of 5 practised on 3 days this week.");
    expect(ada.text).not.toContain("Bob");
    await ada.types("/prep me");
    expect(ada.text).not.toContain(en.me.place);
    await max.presses(en.board.setupRanks);
    await ada.types("/prep leaderboard");
    expect(ada.text).toContain("Bob");
  });
});

describe("the look back on Fridays", () => {
  const FRIDAY = Date.UTC(2026, 10, 27, 16);

  const turnOn = async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses(en.board.setupButton);
    await max.presses(en.board.recapHere);
    return max;
  };

  const posts = () => app.deliveries.filter(({ key }) => key.startsWith("recap/")).map(({ delivery }) => delivery);

  beforeEach(() => {
    app.deliveries.length = 0;
  });

  test("is due on Friday at four by the workspace's clock, and comes once however often it is rung", async () => {
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, zone: "Asia/Shanghai" }));
    await turnOn();
    const due = Date.UTC(2026, 10, 27, 8);
    expect(app.dues).toContainEqual({ kind: "recap", id: "w1", at: due });
    await earns(app, "Ada", 1);
    app.bench.clock.now = due + 5_000;
    expect(await app.rings("recap", "w1", due)).toBe(due + 7 * DAY);
    expect(await app.rings("recap", "w1", due)).toBe(due + 7 * DAY);
    expect(posts()).toHaveLength(1);
    expect(posts()[0]).toMatchObject({ kind: "post", target: { platform: "web", workspace: "w1", place: "general" } });
  });

  test("with five people it tells what was hard, with fewer it tells no numbers", async () => {
    await turnOn();
    const names = ["Ada", "Bob", "Cy", "Di", "Eve"];
    const ask = async (name: string, question: string, credit: number) => {
      await app.deps.store.workspaces.remember("w1", { id: `m-${name}`, person: `p-${name}`, name, hidden: false });
      const facts = { person: `p-${name}`, member: `m-${name}`, workspace: "w1", question, credit, topic: "tea" };
      await app.deps.store.answers.record(answered({ ...facts, id: `${name}-${question}`, at: NOON }));
    };
    for (const name of names.slice(1)) await ask(name, "tea-green.1", 0);
    app.bench.clock.now = FRIDAY;
    await app.rings("recap", "w1", FRIDAY);
    expect(JSON.stringify(posts())).toContain(en.board.recapFew);
    app.deliveries.length = 0;
    for (const name of names) await ask(name, "tea-green.2", name === "Ada" ? 0 : 1);
    await app.rings("recap", "w1", FRIDAY);
    const told = JSON.stringify(posts());
    expect(told).toContain(en.board.recapPeople(5));
    // Four had the first question wrong: too few to tell of it.
    expect(told).toContain("80 %");
    expect(told).toContain("Weakest topic: Tea (40 %)");
    for (const name of names) expect(told).not.toContain(name);
  });

  test("nothing is posted of a week in which nobody practised, nor a day too late, nor where the place is lost", async () => {
    await turnOn();
    app.bench.clock.now = FRIDAY;
    await app.rings("recap", "w1", FRIDAY);
    expect(posts()).toEqual([]);
    await earns(app, "Ada", 1);
    app.bench.clock.now = FRIDAY + DAY + 1;
    expect(await app.rings("recap", "w1", FRIDAY)).toBe(FRIDAY + 7 * DAY);
    app.bench.clock.now = FRIDAY;
    await app.deps.store.workspaces.change("w1", (now) => ({
      ...now,
      lostPlaces: { general: { why: "permission", at: NOON } },
    }));
    await app.rings("recap", "w1", FRIDAY);
    expect(posts()).toEqual([]);
  });

  test("another time moves it, and turned off it never comes again", async () => {
    const max = await turnOn();
    await max.presses(en.board.recapTime);
    await max.fills({ time: "25:00" });
    expect(max.text).toContain(en.board.recapBadTime);
    await max.presses(en.board.recapTime);
    await max.fills({ time: "9：30" });
    expect(max.text).toContain(en.board.recapOn("09:30", "UTC"));
    const moved = Date.UTC(2026, 10, 27, 9, 30);
    expect(app.dues.at(-1)).toEqual({ kind: "recap", id: "w1", at: moved });
    await app.deps.store.workspaces.change("w1", (now) => ({ ...now, zone: "America/New_York" }));
    app.bench.clock.now = moved;
    expect(await app.rings("recap", "w1", moved)).toBe(Date.UTC(2026, 10, 27, 14, 30));
    await max.presses(en.board.recapStop);
    expect(app.dues.at(-1)).toEqual({ kind: "recap", id: "w1", at: undefined });
    expect(await app.rings("recap", "w1", moved)).toBeUndefined();
  });

  test("in direct messages it says where to turn it on", async () => {
    const max = app.person("Max", { manager: true, where: { private: true } });
    await max.types("/prep-admin setup");
    await max.presses(en.board.setupButton);
    expect(max.text).toContain(en.board.recapPrivate);
  });
});
