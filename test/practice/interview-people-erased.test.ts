import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createForgetting } from "../../src/schedule/forget.ts";
import { createOutbox } from "../../src/schedule/outbox.ts";
import { contents } from "../store/support.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { lastReport } from "../support/report-sight.ts";

let app: PracticeApp;
let ada: Somebody;
let berenice: Somebody;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "erased" });
});
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  [ada, berenice] = [app.person("Ada"), app.person("Berenice")];
});
afterAll(() => app.stop());

/** A press on the newest message to them that has the button. */
const press = async (who: Somebody, name: string, label: string) => {
  const told = app.deliveries.findLast(({ delivery: d }) => d.kind === "direct" && d.member === `m-${name}`);
  if (told) await who.sends({ kind: "press", action: pressIn(told.delivery.view, label), values: [] });
};
const asks = async (question: string): Promise<void> => {
  await press(berenice, "Berenice", "I ask my own");
  await berenice.fills({ text: question });
};
/** An interview by Berenice in which she asks a question of her own; ended, and to be rated. */
const interviewed = async (question?: string): Promise<void> => {
  await ada.types("/prep interview with:<@m-Berenice> minutes:10");
  await press(berenice, "Berenice", "Accept");
  if (question !== undefined) await asks(question);
  await press(berenice, "Berenice", "End the interview");
};
const aDayLater = async (): Promise<void> => {
  app.bench.clock.now += 86_400_000;
  for (const { name, data } of app.timers.filter((one) => one.name === "pair-bell"))
    await app.practice.timers[name]?.(data);
};
const erased = async (person: string): Promise<void> => {
  const { bench } = app;
  const outbox = createOutbox(bench.redis);
  await bench.store.personal.erase(person, bench.clock.now);
  for (let look = 0; look < 6; look += 1) {
    bench.clock.now += 5_000;
    await bench.store.chores.run(bench.clock.now, createForgetting(bench.store.db, outbox));
  }
  await outbox.close();
};
const holding = async (text: string): Promise<readonly string[]> =>
  Object.entries(await contents(app.bench.redis)).flatMap((entry) =>
    JSON.stringify(entry).includes(text) ? [entry[0]] : [],
  );

test("somebody who interviewed another is named nowhere once deleted, and the other's report stays", async () => {
  await interviewed();
  await aDayLater();
  await lastReport(app);
  const outbox = createOutbox(app.bench.redis);
  for (const { delivery, key } of app.deliveries) await outbox.send(delivery, key);
  await outbox.close();
  await erased("p-Berenice");
  expect(await holding("Berenice")).toEqual([]);
  await lastReport(app);
});

test("questions of their own that somebody asked go with them, also from interviews still to be rated, and the rest stays", async () => {
  await interviewed("What is on your first Monday?");
  await aDayLater();
  const before = await lastReport(app);
  expect(before.interview.own).toMatchObject([{ text: "What is on your first Monday?" }]);
  await interviewed("And on your second Monday?");
  // A report and both interviews.
  expect(await holding("Monday")).toHaveLength(3);
  await erased("p-Berenice");
  expect(await holding("Monday")).toEqual([]);
  const { own: _, ...interview } = before.interview;
  expect(await lastReport(app)).toEqual({ ...before, interview: { ...interview, own: [] } });
  await aDayLater();
  const reports = await app.deps.store.reports.all("p-Ada");
  expect(reports.map(({ interview: { own = [] } }) => own)).toEqual([[], []]);
});

test("questions that others asked stay, also where somebody has been deleted since", async () => {
  await interviewed("What is on your first Monday?");
  await aDayLater();
  const before = await lastReport(app);
  await app.person("Eve").types("/prep quiz count:1");
  await erased("p-Eve");
  await erased("p-Beren");
  expect(await lastReport(app)).toEqual(before);
});

test("neither the report's file nor what the candidate takes along says who asked", async () => {
  await interviewed("What is on your first Monday?");
  await aDayLater();
  const { interview } = await lastReport(app);
  const reply = await ada.sends({ kind: "press", action: `ire.1/${interview.id}/json`, values: [] });
  const file = reply.kind === "whisper" ? reply.view.body.find((node) => node.kind === "file") : undefined;
  const data = file?.kind === "file" ? JSON.parse(file.text) : undefined;
  expect(data?.interview.own).toEqual([{ text: "What is on your first Monday?", at: expect.any(Number) }]);
  expect(JSON.stringify((await app.bench.store.personal.export("p-Ada", 0)).own)).not.toContain("p-Berenice");
  expect(JSON.stringify(await app.bench.store.personal.export("p-Berenice", 0))).not.toContain("figures");
});
