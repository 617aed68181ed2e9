import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createForgetting } from "../../src/schedule/forget.ts";
import { createOutbox } from "../../src/schedule/outbox.ts";
import { contents } from "../store/support.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { type RaceSight, RIGHT, racePlay, raceSight } from "../support/race.ts";

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

const { raceOn, wait } = racePlay(
  () => app,
  () => race,
);

/** Keys that have this anywhere, in their name or content. */
const naming = async (text: string): Promise<readonly string[]> =>
  Object.entries(await contents(app.bench.redis))
    .filter((entry) => JSON.stringify(entry).includes(text))
    .map(([key]) => key);

/** Puts what the race said into real queues, then has a person deleted, as the worker does it within a minute. */
const deleted = async (person: string): Promise<void> => {
  const { bench } = app;
  const outbox = createOutbox(bench.redis);
  for (const { delivery, key } of app.deliveries) await outbox.send(delivery, key);
  expect((await naming("Berenice")).filter((key) => /:redraw:|:bull:/u.test(key)).length).toBeGreaterThan(1);
  const forgetting = createForgetting(bench.store.db, outbox);
  await bench.store.personal.erase(person, bench.clock.now);
  for (let look = 0; look < 6; look += 1) {
    bench.clock.now += 5_000;
    await bench.store.chores.run(bench.clock.now, forgetting);
  }
  await outbox.close();
};

test("somebody who ran in another's race is named nowhere once deleted, and the race of the others stays", async () => {
  const [ada, berenice] = [app.person("Ada"), app.person("Berenice")];
  await raceOn(ada, [berenice]);
  await race.press(berenice, RIGHT);
  wait(2_000);
  await race.press(ada, RIGHT);
  await race.rings();
  await race.rings();
  expect(race.text()).toMatch(/1 +Berenice +1\/1/);
  await deleted("p-Berenice");
  expect(await naming("Berenice")).toEqual([]);
  expect((await naming("p-Ada")).some((key) => key.startsWith("{s:"))).toBe(true);
});

test("somebody who only joined, under an older name, is named nowhere once deleted", async () => {
  const [ada, berenice] = [app.person("Ada"), app.person("Berenice")];
  await raceOn(ada, [berenice]);
  await app.bench.store.workspaces.remember("w1", {
    id: "m-Berenice",
    person: "p-Berenice",
    name: "B.",
    hidden: false,
  });
  await deleted("p-Berenice");
  expect(await naming("Berenice")).toEqual([]);
});

test("somebody who started a race and did not run in it is named nowhere once deleted", async () => {
  const [ada, berenice] = [app.person("Ada"), app.person("Berenice")];
  await berenice.types("/prep race topic:tea");
  await race.press(ada, "Join");
  await race.press(berenice, "Start now");
  await race.press(berenice, "Pause");
  await deleted("p-Berenice");
  expect(await naming("Berenice")).toEqual([]);
});
