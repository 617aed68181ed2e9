import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { answered, NOON } from "../store/support.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

const DAY = 86_400_000;

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.posts.length = 0;
  app.dues.length = 0;
});

let answers = 0;

/** Somebody has `rights` right answers on a day, 15 XP each. */
const earns = async (
  name: string,
  rights: number,
  { day = "2026-11-25", topic = "tea", credit = 1 }: { day?: string; topic?: string; credit?: number } = {},
) => {
  await app.deps.store.workspaces.remember("w1", { id: `m-${name}`, person: `p-${name}`, name, hidden: false });
  for (let n = 0; n < rights; n += 1) {
    answers += 1;
    const { team: _, ...entry } = answered({
      id: `a-${answers}`,
      question: `q-${answers}`,
      person: `p-${name}`,
      member: `m-${name}`,
      workspace: "w1",
      boardDay: day,
      at: Date.parse(`${day}T12:00:00Z`),
      topic,
      credit,
    });
    await app.deps.store.answers.record(entry);
  }
};

const joins = async (names: readonly string[], team: string) => {
  const [first, ...others] = names;
  await app.deps.store.teams.create("w1", { id: team.toLowerCase(), name: team, by: `m-${first}`, at: NOON });
  for (const name of others) await app.deps.store.teams.join("w1", `m-${name}`, team.toLowerCase());
};

describe("the board of members", () => {
  test("is of the workspace's week, with equals sharing a rank", async () => {
    await earns("Ada", 2);
    await earns("Bob", 2);
    await earns("Cy", 1);
    await earns("Di", 9, { day: "2026-11-18" });
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard");
    expect(ada.text).toMatch(/1 +Ada \(you\) +30\n.* 1 +Bob +30\n.* 3 +Cy +15/u);
    expect(ada.text).not.toContain("Di");
  });

  test("the week before names its winners", async () => {
    await earns("Ada", 2, { day: "2026-11-18" });
    await earns("Bob", 2, { day: "2026-11-20" });
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
    await earns("Ada", 1, { topic: "tea" });
    await earns("Bob", 2, { topic: "knives" });
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
    for (let n = 0; n < 25; n += 1) await earns(`P${String(n).padStart(2, "0")}`, n === 24 ? 1 : 2);
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
    await earns("Ada", 2);
    await earns("Bob", 1);
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
    await earns("Ada", 1);
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
    await joins(["Ada", "Bob", "Cy", "Di"], "Alpha");
    await joins(["Eve", "Flo", "Gus"], "Beta");
    await joins(["Hal", "Ida"], "Gamma");
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
      await earns(name, rights);
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
    await joins(["Ada", "Bob", "Cy"], "Alpha");
    await joins(["Eve", "Flo", "Gus"], "Beta");
    for (const name of ["Ada", "Bob", "Cy", "Eve", "Flo", "Gus"]) await earns(name, 1);
    const ada = app.person("Ada");
    await ada.types("/prep team Beta");
    expect(ada.text).toContain(en.team.moved("Beta", "Alpha"));
    await earns("Ada", 4);
    await ada.types("/prep leaderboard scope:teams");
    expect(ada.text).toMatch(/1 +Beta \(yours\) +4 +30\n.* 2 +Alpha +3 +15/u);
  });

  test("managers rename and remove, and nobody else", async () => {
    await joins(["Ada"], "Alpha");
    await joins(["Bob"], "Beta");
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
    await joins(["Ada"], "Null Pointers");
    await joins(["Bob"], "The Nulls");
    const typing = { root: "prep", command: "team", option: "name", typed: "null", locale: "en" } as const;
    expect((await app.practice.complete({ ...typing, workspace: "w1" })).map(({ value }) => value)).toEqual([
      "Null Pointers",
      "The Nulls",
    ]);
    expect(await app.practice.complete({ ...typing, workspace: "w2" })).toEqual([]);
    expect(await app.practice.complete(typing)).toEqual([]);
  });
});

describe("seasons", () => {
  const setup = async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses(en.board.setupButton);
    return max;
  };

  /** What the worker does once everything that was set has come due. */
  const later = async () => {
    for (const { kind, id, at } of app.dues) if (at !== undefined) await app.rings(kind, id, at);
  };

  test("a season counts what was earned in it before it was named, and what comes after", async () => {
    await earns("Ada", 2, { day: "2026-11-02" });
    await earns("Bob", 1, { day: "2026-10-01" });
    const max = await setup();
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "Autumn", from: "2026-11-01", to: "2026-11-30" });
    expect(max.text).toContain(en.board.seasonSaved);
    await later();
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard season");
    expect(ada.text).toContain("Autumn (2026-11-01 to 2026-11-30)");
    expect(ada.text).toMatch(/1 +Ada \(you\) +30/u);
    expect(ada.text).not.toContain("Bob");
    await app.deps.store.people.save("p-Ada", "tea-green.2", 1);
    await ada.types("/prep quiz deck:saved");
    await ada.presses("True");
    await ada.types("/prep leaderboard season");
    expect(ada.text).toMatch(/1 +Ada \(you\) +4\d/u);
  });

  test("other days make another board, and a past season stays readable", async () => {
    await earns("Ada", 1, { day: "2026-03-05" });
    await earns("Bob", 2, { day: "2026-11-05" });
    const max = await setup();
    for (const fields of [
      { name: "Spring", from: "2026-03-01", to: "2026-03-31" },
      { name: "Autumn", from: "2026-11-10", to: "2026-11-30" },
    ]) {
      await max.presses(en.board.seasonAdd);
      await max.fills(fields);
    }
    await max.presses(`${en.board.seasonEdit}: Autumn`);
    await max.fills({ name: "Late autumn", from: "2026-11-01", to: "2026-11-30" });
    await later();
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard period:season");
    expect(ada.text).toContain("Late autumn");
    expect(ada.text).toMatch(/1 +Bob +30/u);
    await ada.presses(en.board.previous.season);
    expect(ada.text).toContain("Winner: Ada, 15 XP");
  });

  test("dates that make no season are answered with what would be right", async () => {
    const max = await setup();
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "A", from: "yesterday", to: "2026-11-30" });
    expect(max.text).toContain(en.board.seasonProblem["bad-from"]);
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "A", from: "2026-11-01", to: "2026-11-30" });
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "B", from: "2026-11-30", to: "2026-12-30" });
    expect(max.text).toContain(en.board.seasonOverlaps("A", "2026-11-01", "2026-11-30"));
    await max.presses(`${en.board.seasonRemove}: A`);
    expect(max.text).toContain(en.board.setupNoSeasons);
  });

  test("without a season the board says how there could be one", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard season");
    expect(ada.text).toContain(en.board.noSeason);
    const max = await setup();
    await max.presses(en.board.seasonAdd);
    await max.fills({ name: "Winter", from: "2026-12-01", to: "2027-02-28" });
    await ada.types("/prep leaderboard season");
    expect(ada.text).toContain(en.board.seasonSoon("Winter", "2026-12-01"));
  });

  test("nobody but a manager changes any of it", async () => {
    const ada = app.person("Ada");
    for (const action of ["sb.1", "sg.1/3", "sr.1/2026-11-01", "sh.1", "si.1", "sf.1/-", "sj.1"]) {
      const reply = await ada.sends({ kind: "press", action, values: [] });
      expect(reply).toMatchObject({ kind: "whisper", view: { summary: en.chat.managersOnly } });
    }
    await ada.sends({ kind: "form", action: "sn.1/-", fields: { name: "A", from: "2026-11-01", to: "2026-11-02" } });
    expect((await app.deps.store.workspaces.load("w1")).seasons).toBeUndefined();
  });
});

describe("a goal instead of ranks", () => {
  test("tells how many practised often enough, never who, and only of five people or more", async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    await max.presses(en.board.setupButton);
    await max.presses(en.board.setupGoal(3));
    const days = ["2026-11-23", "2026-11-24", "2026-11-25"];
    for (const name of ["Ada", "Bob", "Cy", "Di"]) for (const day of days) await earns(name, 1, { day });
    const ada = app.person("Ada");
    await ada.types("/prep leaderboard");
    expect(ada.text).toContain(en.board.goalFew);
    expect(ada.text).toContain(en.board.goalMine(3, 3));
    expect(ada.text).not.toContain("4 of");
    await earns("Eve", 3, { day: "2026-11-24", credit: 0 });
    await earns("Old", 3, { day: "2026-09-24" });
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
    await earns("Ada", 1);
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
    await earns("Ada", 1);
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
