import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { excuseMissed } from "../../src/practice/excuse.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

const MINUTE = 60_000;
const at = (text: string): number => Date.parse(`${text}Z`);

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

/** The platform is there from one moment to another. */
const there = async (platform: string, from: string, to: string): Promise<void> => {
  for (let now = at(from); now <= at(to); now += MINUTE) await app.bench.store.heartbeats.beat(platform, now);
};

/** Five answers, which make a day. */
const makesADay = async (one: Somebody, name: string, when: string): Promise<void> => {
  app.bench.clock.now = at(when);
  await app.deps.store.people.save(`p-${name}`, "tea-green.2", 1);
  for (let answers = 0; answers < 5; answers += 1) {
    await one.types("/prep quiz deck:saved");
    await one.presses("True");
    await one.presses("See how it went");
  }
};

/** What `/prep me` says of the streak. */
const streakOf = async (one: Somebody, when: string): Promise<string | undefined> => {
  app.bench.clock.now = at(when);
  await one.types("/prep me");
  return /Streak:? +(\d+ days?)/.exec(one.text)?.[1];
};

const excuses = async (name: string): Promise<readonly string[]> =>
  (await app.bench.store.people.load(`p-${name}`)).learner.streak.holds.map(({ from, why }) => `${why} ${from}`);

test("days on which the bot was down break nobody's streak and cost no freeze, and one's own page says so", async () => {
  const ada = app.person("Ada");
  await there("web", "2026-11-01T00:00", "2026-11-03T00:10");
  await makesADay(ada, "Ada", "2026-11-01T12:00");
  await makesADay(ada, "Ada", "2026-11-02T12:00");
  await there("web", "2026-11-06T08:00", "2026-11-06T08:10");
  expect(await streakOf(ada, "2026-11-06T08:10")).toBe("2 days");
  expect(await excuses("Ada")).toEqual(["outage 2026-11-03", "outage 2026-11-04", "outage 2026-11-05"]);
  await makesADay(ada, "Ada", "2026-11-06T09:00");
  expect(await streakOf(ada, "2026-11-06T09:10")).toBe("3 days");
});

test("what counts is the platform someone used last, not the one they come back on", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob", { where: { platform: "pager" } })];
  for (const platform of ["web", "pager"]) await there(platform, "2026-11-01T00:00", "2026-11-03T00:10");
  for (const [one, name] of [
    [ada, "Ada"],
    [bob, "Bob"],
  ] as const) {
    await makesADay(one, name, "2026-11-01T12:00");
    await makesADay(one, name, "2026-11-02T12:00");
  }
  await there("web", "2026-11-03T00:11", "2026-11-06T08:10");
  await there("pager", "2026-11-06T08:00", "2026-11-06T08:10");
  expect(await streakOf(ada, "2026-11-06T08:10")).toBe("0 days");
  const elsewhere = app.person("Bob");
  expect(await streakOf(elsewhere, "2026-11-06T08:10")).toBe("2 days");
});

test("nothing is excused for the time before the first heartbeat, as after a restore", async () => {
  const ada = app.person("Ada");
  await makesADay(ada, "Ada", "2026-11-01T12:00");
  await there("web", "2026-11-05T00:00", "2026-11-06T08:10");
  expect(await streakOf(ada, "2026-11-06T08:10")).toBe("0 days");
  expect(await excuses("Ada")).toEqual([]);
});

test("coming from two doors at the same moment excuses a day once", async () => {
  const ada = app.person("Ada");
  await there("web", "2026-11-01T00:00", "2026-11-01T20:00");
  await makesADay(ada, "Ada", "2026-11-01T12:00");
  await there("web", "2026-11-03T08:00", "2026-11-03T08:10");
  app.bench.clock.now = at("2026-11-03T08:10");
  const { revision } = (await app.bench.store.people.load("p-Ada")).learner;
  const person = await app.bench.store.people.load("p-Ada");
  const both = await Promise.all([1, 2].map(() => excuseMissed(app.deps, person, app.bench.clock(), "web")));
  expect(both.map(({ learner }) => learner.revision)).toEqual([revision + 1, revision + 1]);
  expect(await excuses("Ada")).toEqual(["outage 2026-11-02"]);
});
