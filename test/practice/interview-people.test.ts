import { afterEach, beforeEach, expect, test } from "vitest";
import { realBank } from "../support/content.ts";
import { pairLife, textOf } from "../support/pair-life.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

const BERLIN = "Europe/Berlin";
const NOW = Date.parse("2026-11-25T12:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let app: PracticeApp;
let ada: Somebody;
let bob: Somebody;
beforeEach(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "pair" });
  app.bench.clock.now = NOW;
  ada = app.person("Ada", { zone: BERLIN });
  bob = app.person("Bob", { zone: "America/Santiago" });
});
afterEach(() => app.stop());

const { toldTo, latest, press, ring, begin, goThrough, rateAll } = pairLife(() => ({ app, ada, bob }));

test("whoever is named is asked, and both get the first question once they accept", async () => {
  await ada.types("/prep interview with:<@m-Bob> minutes:20");
  expect(ada.text).toContain("I have asked");
  expect(latest("Bob").summary).toBe("Ada asks whether you would interview them.");
  expect(toldTo("Ada")).toEqual([]);
  await press(bob, "Bob", "Accept");
  expect(textOf(latest("Bob"))).toContain("Question 1 of");
  expect(latest("Ada").summary).toBe(latest("Bob").summary);
});

test("the candidate never sees what is listened for, and hints only when they are given", async () => {
  await begin();
  const points = latest("Bob").body.flatMap((node) => (node.kind === "pick" ? node.options : []));
  expect(points.length).toBeGreaterThan(2);
  await press(bob, "Bob", "Give this hint");
  expect(latest("Ada").summary).toBe("A hint from your interviewer");
  const questions = toldTo("Ada").map(textOf).join("\n");
  for (const { text } of points) expect(questions).not.toContain(text);
});

test("ticks are kept, both rate, levels are shown only when both have, and the candidate alone gets the report", async () => {
  await begin();
  const pick = latest("Bob").body.find((node) => node.kind === "pick");
  if (pick?.kind !== "pick") throw new Error("nothing to tick");
  await bob.sends({ kind: "press", action: pick.submit, values: pick.options.slice(0, 2).map(({ value }) => value) });
  expect(bob.text).toContain("Heard: 2 of");
  const count = await goThrough();
  expect(count).toBeGreaterThan(2);
  await rateAll(ada, "Ada", "2");
  expect(ada.text).toContain("Both levels are shown once the other one has rated too.");
  expect(textOf(latest("Bob"))).not.toContain("Ada: 2");
  await rateAll(bob, "Bob", "3");
  expect(textOf(latest("Ada"))).toContain("Ada: 2 · Bob: 3");
  expect(textOf(latest("Bob"))).toContain("Ada: 2 · Bob: 3");
  const [mine, theirs] = await Promise.all([app.deps.store.reports.all("p-Ada"), app.deps.store.reports.all("p-Bob")]);
  expect(mine.map(({ interview }) => interview.turns[0]?.exchanges[0]?.ticked?.length)).toEqual([2]);
  expect(theirs).toEqual([]);
});

test("questions that somebody asked are seen by both from then on, and count for nothing", async () => {
  await begin();
  await press(bob, "Bob", "Next question");
  await press(bob, "Bob", "Next question");
  const { store } = app.deps;
  const [mine, theirs] = await Promise.all([store.people.seen("p-Ada"), store.people.seen("p-Bob")]);
  expect(mine.size).toBe(3);
  expect(theirs).toEqual(mine);
  const { learner } = await store.people.load("p-Ada");
  expect(learner.totals).toMatchObject({ answers: 0, skips: 0, xp: 0 });
  expect(await store.cards.of("p-Ada")).toEqual(new Map());
  await press(bob, "Bob", "End the interview");
  await ada.types("/prep interview with:<@m-Eve> minutes:60");
  const eve = app.person("Eve");
  await press(eve, "Eve", "Accept");
  for (let no = 1; no < 5; no += 1) await press(eve, "Eve", "Next question");
  const seen = await store.people.seen("p-Ada");
  expect(seen.size).toBe(8);
  for (const [question, at] of mine) expect(seen.get(question)).toBe(at);
});

test("what the interviewer asked of their own stands in the report", async () => {
  await begin();
  await press(bob, "Bob", "I ask my own");
  await bob.fills({ text: "What would you do first on a Monday?" });
  expect(bob.text).toContain("Asked besides: What would you do first on a Monday?");
  await goThrough();
  await rateAll(ada, "Ada", "2");
  await rateAll(bob, "Bob", "3");
  // Both hear that it is over by a message of its own.
  expect(bob.text).toContain("the newest message has what comes now");
  const report = (await app.deps.store.reports.all("p-Ada"))[0];
  expect(report?.interview.own).toMatchObject([{ text: "What would you do first on a Monday?" }]);
  await ada.types("/prep me");
  await ada.sends({ kind: "press", action: `irp.1/${report?.interview.id}/99`, values: [] });
  expect(ada.text).toContain("Your interviewer also asked");
  expect(ada.text).toContain("What would you do first on a Monday?");
});

test("a double press is one, and a press on an older question changes nothing", async () => {
  await begin();
  const next = pressIn(latest("Bob"), "Next question");
  const act = { kind: "press", action: next, values: [] } as const;
  await Promise.all([bob.sends(act), bob.sends(act)]);
  await bob.sends(act);
  expect(textOf(latest("Bob"))).toContain("Question 2 of");
  expect(toldTo("Ada")).toHaveLength(2);
});

test("of two who take a card at once the first gets it, and the card says so", async () => {
  await ada.types("/prep interview with:anyone minutes:20");
  const card = app.posts[0]?.view;
  if (!card) throw new Error("no card was posted");
  expect(card.summary).toBe("Ada looks for somebody to practise interviews with.");
  const eve = app.person("Eve");
  const act = { kind: "press", action: pressIn(card, "I will"), values: [] } as const;
  await ada.sends(act);
  expect(ada.note).toContain("That is you");
  await Promise.all([bob.sends(act), eve.sends(act)]);
  const redrawn = app.deliveries.flatMap(({ delivery }) => (delivery.kind === "redraw" ? [delivery.view] : []));
  expect(redrawn).toHaveLength(1);
  const [winner, loser] = redrawn[0]?.summary === "Bob interviews Ada." ? [bob, eve] : [eve, bob];
  expect(loser.note).toContain("Somebody else was first");
  expect(winner.note).not.toContain("Somebody else was first");
  expect(redrawn[0]?.summary).toMatch(/^(?:Bob|Eve) interviews Ada\.$/u);
});

test("whoever hides takes no card, since it would show their name", async () => {
  await ada.types("/prep interview with:anyone minutes:20");
  const card = app.posts[0]?.view;
  if (!card) throw new Error("no card was posted");
  await app.deps.store.people.change("p-Bob", (profile) => ({ ...profile, hidden: true }));
  await bob.sends({ kind: "press", action: pressIn(card, "I will"), values: [] });
  expect(bob.note).toContain("You are hidden here");
  expect(toldTo("Bob")).toEqual([]);
});

test("an invitation that nobody answers is closed after a day, and both hear it", async () => {
  await ada.types("/prep interview with:<@m-Bob>");
  await ring(DAY - 1);
  expect(toldTo("Ada")).toEqual([]);
  await ring(1);
  expect(latest("Ada").summary).toContain("Nobody answered in time");
  expect(latest("Bob").summary).toContain("Nobody answered in time");
});

test("a time is proposed, answered with another, accepted, reminded of in each one's zone, and begun by a press", async () => {
  await ada.types("/prep interview with:<@m-Bob> minutes:20 at:Friday 18:30");
  await press(bob, "Bob", "Another time");
  await bob.fills({ at: "Saturday 15:00" });
  expect(textOf(latest("Ada"))).toContain("Sat 2026-11-28, 19:00 (Europe/Berlin)");
  await press(ada, "Ada", "Accept");
  expect(latest("Bob").summary).toContain("Sat 2026-11-28, 15:00 (America/Santiago)");
  const file = latest("Bob").body.find((node) => node.kind === "file");
  expect(file).toMatchObject({ text: expect.stringContaining("DTSTART:20261128T180000Z") });
  await ring(Date.parse("2026-11-27T18:00:00Z") - NOW);
  expect(latest("Ada").summary).toContain("A reminder: your interview with Bob is on Sat 2026-11-28, 19:00");
  await ring(DAY);
  expect(latest("Ada").summary).toContain("It is time");
  await press(ada, "Ada", "Start");
  expect(textOf(latest("Bob"))).toContain("Question 1 of");
});

test("today's page shows both what is settled for the day, and what is on, until it is over", async () => {
  await ada.types("/prep interview with:<@m-Bob> minutes:20 at:18:30");
  await press(bob, "Bob", "Accept");
  await bob.types("/prep today");
  expect(bob.text).toContain("It is settled with Ada: Wed 2026-11-25, 14:30 (America/Santiago).");
  await ring(5.5 * 60 * MINUTE);
  await press(ada, "Ada", "Start");
  await bob.types("/prep today");
  expect(bob.text).toContain("Your interview with Ada is on.");
  await bob.presses("Continue");
  expect(bob.text).toContain("What to listen for");
  await press(bob, "Bob", "End the interview");
  await ring(DAY);
  await bob.types("/prep today");
  expect(bob.text).not.toContain("Your interview with Ada");
});

test("where nobody comes both are offered to wait, and it is closed kindly after half an hour", async () => {
  await ada.types("/prep interview with:<@m-Bob> at:14:00");
  await press(bob, "Bob", "Accept");
  await ring(60 * MINUTE);
  await ring(10 * MINUTE);
  expect(latest("Bob").summary).toContain("all of it is fine");
  await ring(20 * MINUTE);
  for (const name of ["Ada", "Bob"]) expect(latest(name).summary).toContain("that is all right");
});

test("silence ends the questions, then the rating, and the report is there all the same", async () => {
  await begin();
  await ring(35 * MINUTE);
  expect(latest("Ada").summary).toContain("Rate yourself");
  await ring(DAY);
  expect(textOf(latest("Ada"))).toContain("stay hidden unless both have rated");
  expect(await app.deps.store.reports.all("p-Ada")).toHaveLength(1);
});

test("nobody but the two can press, and the candidate cannot press for the interviewer", async () => {
  await begin();
  const act = { kind: "press", action: pressIn(latest("Bob"), "Next question"), values: [] } as const;
  const eve = app.person("Eve");
  await eve.sends(act);
  await ada.sends(act);
  expect([eve.note, ada.note]).toEqual([
    "This is for the two people of this interview.",
    "This is for the two people of this interview.",
  ]);
  expect(toldTo("Ada")).toHaveLength(1);
});

test("oneself, a stranger's name, a hidden person and a lane of one's own are refused with what would be right", async () => {
  await ada.types("/prep interview with:@Ada");
  expect(ada.text).toContain("That is you");
  await ada.types("/prep interview with:Zoe");
  expect(ada.text).toContain("I know nobody called “Zoe” here");
  const alone = app.person("Ada", { where: { workspace: "own-p-Ada", private: true } });
  await alone.types("/prep interview with:anyone");
  expect(alone.text).toContain("need a server or room you share");
  await app.bench.store.workspaces.remember("w1", { id: "m-Bob", person: "p-Bob", name: "Bob", hidden: true });
  await ada.types("/prep interview with:Bob");
  expect(ada.text).toContain("cannot be asked");
});

test("somebody who is known in the room is found by name", async () => {
  await app.bench.store.workspaces.remember("w1", { id: "m-Bob", person: "p-Bob", name: "Bob", hidden: false });
  await ada.types("/prep interview with:@bob");
  expect(ada.text).toContain("I have asked Bob");
});

test("whoever asked hears that the other cannot be reached", async () => {
  await ada.types("/prep interview with:<@m-Bot>");
  const asked = app.deliveries.at(-1);
  if (!asked) throw new Error("nobody was asked");
  await app.practice.gone(asked.delivery, "closed", asked.key);
  expect(latest("Ada").summary).toContain("I cannot write to");
});
