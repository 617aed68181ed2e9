import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { type RaceSight, RIGHT, racePlay, raceSight, SINGLE } from "../support/race.ts";

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

describe("who may what", () => {
  test("the starter and managers pause, go on and stop; others hear whose it is", async () => {
    const [ada, bob, max] = [app.person("Ada"), app.person("Bob"), app.person("Max", { manager: true })];
    await raceOn(ada, [bob], "seconds:30");
    const question = race.messages().at(-1) ?? "";
    await race.press(bob, "Pause");
    expect(bob.note).toBe("Only Ada, who started it, or a manager can do that.");
    await race.press(max, "Pause");
    expect(race.text(question)).toContain("Paused. Ada or a manager lets it go on");
    wait(60_000);
    await race.press(bob, RIGHT);
    expect(bob.note).toBe("The race is paused; nothing was counted. Press again when it goes on.");
    await race.press(ada, "Go on");
    await race.press(bob, RIGHT);
    expect(bob.note).toContain("Your answer");
    wait(10_000);
    await race.press(ada, RIGHT);
    await race.rings();
    expect(race.text(question)).toContain("Quickest: Bob, 5.0 s");
    await race.press(max, "Stop the race", question);
    expect(race.text()).toContain("It was stopped early; what was answered counts.");
    expect(race.text()).toMatch(/1 +Bob +1\/1/);
  });

  test("stopping while a question is open counts what was answered", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob]);
    await race.press(bob, RIGHT);
    await race.press(ada, "Stop the race");
    expect(race.text()).toMatch(/1 +Bob +1\/1/);
    expect(await xpOf("Bob")).toBeGreaterThan(9);
  });

  test("a paused race ends by itself after an hour", async () => {
    const ada = app.person("Ada");
    await raceOn(ada);
    await race.press(ada, "Pause");
    await race.rings();
    expect(race.text()).toContain("Nobody was there any more");
  });

  test("two questions in a row without an answer end it", async () => {
    const ada = app.person("Ada");
    await ada.types(`/prep race ${SINGLE} count:3`);
    for (let ring = 0; ring < 4; ring += 1) await race.rings();
    expect(race.messages().map((key) => key.split("/").at(-1))).toEqual(["lobby", "0", "1", "table"]);
    expect(race.text()).toContain("Nobody was there any more");
    expect(race.text()).toContain("Nobody answered, so there is no table.");
  });

  test("one race in a channel, five in a workspace, until they are over", async () => {
    const ada = app.person("Ada");
    await ada.types("/prep race count:1");
    await ada.types("/prep race");
    expect(ada.text).toContain("A race is on in this channel.");
    for (const place of ["a", "b"]) await app.person("Ada", { where: { place } }).types("/prep race count:1");
    for (const place of ["c", "d"])
      await app.deps.store.racePlaces.claim("w1", { place, race: `${place}-soon`, at: app.bench.clock.now }, 5);
    const eve = app.person("Eve", { where: { place: "e" } });
    await eve.types("/prep race");
    expect(eve.text).toContain("5 races are on in this workspace");
    await race.press(ada, "Stop the race", race.messages()[0]);
    await eve.types("/prep race");
    expect(eve.text).toContain("The race is open above.");
  });

  test("a repeated request opens one race", async () => {
    const ada = app.person("Ada");
    for (let time = 0; time < 2; time += 1)
      await ada.sends({ kind: "text", root: "prep", text: "race" }, "the-same-request");
    expect(race.messages()).toHaveLength(1);
    expect(ada.text).toContain("The race is open above.");
  });

  test("a claim whose race never came to be does not bar the channel for long", async () => {
    await app.deps.store.racePlaces.claim("w1", { place: "general", race: "ghost", at: app.bench.clock.now }, 5);
    const ada = app.person("Ada");
    await ada.types("/prep race");
    expect(ada.text).toContain("A race is on in this channel.");
    wait(10_000);
    await ada.types("/prep race");
    expect(ada.text).toContain("The race is open above.");
  });

  test("managers choose the channels; alone and in private there is no race, said kindly", async () => {
    const max = app.person("Max", { manager: true });
    await max.types("/prep-admin setup");
    expect(max.text).toContain("Races: in every channel.");
    await max.presses("This channel");
    expect(max.text).toContain("Races: in one channel, this one among them.");
    const elsewhere = app.person("Ada", { where: { place: "random" } });
    await elsewhere.types("/prep race");
    expect(elsewhere.text).toContain("Managers have chosen other channels for races here.");
    await max.presses("Every channel");
    await elsewhere.types("/prep race");
    expect(elsewhere.text).toContain("The race is open above.");
    const alone = app.person("Bob", { where: { workspace: "own-p-Bob", private: true } });
    await alone.types("/prep race");
    expect(alone.text).toContain("A race needs others. Say /prep race in a channel");
    const lane = app.person("Cy", { where: { private: true } });
    await lane.types("/prep race");
    expect(lane.text).toContain("Only you can read this place");
  });
});

describe("while it is on", () => {
  test("its questions are not drawn in private until they were revealed", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await ada.types("/prep race topic:knives count:1");
    await bob.types("/prep quiz topic:knives");
    expect(bob.text).toContain("There is no question that fits this wish.");
    await race.rings();
    await race.rings();
    await bob.types("/prep quiz topic:knives");
    expect(bob.text).toContain("Which are signs of a finished edge?");
  });

  test("who answers without having joined takes part, and the count is shown every few seconds", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada);
    await race.press(bob, RIGHT);
    const count = app.timers.filter(({ name }) => name === "race-count");
    expect((count.at(-1)?.at ?? 0) - app.bench.clock.now).toBeLessThanOrEqual(3_000);
    await app.practice.timers["race-count"]?.(count.at(-1)?.data ?? {});
    expect(race.text()).toContain("1 of 2 have answered");
  });

  test("people who hide themselves are counted, not named", async () => {
    const ada = app.person("Ada");
    await app.deps.store.people.change("p-Eve", (now) => ({ ...now, hidden: true }));
    const eve = app.person("Eve");
    await raceOn(ada, [eve]);
    await race.press(eve, RIGHT);
    const question = race.messages().at(-1) ?? "";
    await race.rings();
    expect(race.text(question)).toContain("Right: 1 of 1");
    await race.press(ada, "Stop the race", question);
    expect(
      race
        .messages()
        .map((key) => race.text(key))
        .join("\n"),
    ).not.toContain("Eve");
    expect(race.text()).toContain("One more answered.");
  });

  test("a deleted question is asked anew, and where the channel is gone the race ends and tells its starter once", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob]);
    const lost = race.messages().at(-1) ?? "";
    const target = { platform: "web", workspace: "w1", place: "general" };
    const view = race.look();
    for (let time = 0; time < 2; time += 1)
      await app.practice.gone({ kind: "redraw", target, of: lost, view, revision: 1 }, "message", "any");
    expect(race.messages().at(-1)).toBe(`${lost}/1`);
    await race.press(bob, RIGHT);
    for (let time = 0; time < 2; time += 1)
      await app.practice.gone({ kind: "post", target, view }, "place", `${lost}/1`);
    expect(await xpOf("Bob")).toBeGreaterThan(9);
    const told = app.deliveries.filter(({ delivery }) => delivery.kind === "direct");
    expect(told.map(({ delivery }) => "member" in delivery && delivery.member)).toEqual(["m-Ada"]);
    const cy = app.person("Cy");
    await cy.types("/prep race");
    expect(cy.text).toContain("The race is open above.");
  });

  test("where a question cannot be said at all, its thread being gone, the race ends instead of asking it for ever", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob]);
    const question = race.messages().at(-1) ?? "";
    const target = { platform: "web", workspace: "w1", place: "general", thread: "t1" };
    await app.practice.gone({ kind: "post", target, view: race.look() }, "message", question);
    expect(race.messages().at(-1)).toBe(question);
    const told = app.deliveries.filter(({ delivery }) => delivery.kind === "direct");
    expect(told.map(({ delivery }) => "member" in delivery && delivery.member)).toEqual(["m-Ada"]);
  });

  test("fixed teams are those people are in; the mean of those who answered counts", async () => {
    await app.deps.store.teams.create("w1", { id: "t1", name: "Kettles", by: "m-Ada", at: 1 });
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    await raceOn(ada, [bob], "teams:fixed");
    expect(ada.note).toBe("Here it comes.");
    await race.press(ada, RIGHT);
    await race.press(bob, RIGHT);
    const question = race.messages().at(-1) ?? "";
    await race.rings();
    expect(race.text(question)).toMatch(/– Kettles 1\d/);
  });
});
