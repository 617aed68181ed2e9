import { afterAll, beforeAll, expect, test } from "vitest";
import { createForgetting } from "../../src/schedule/forget.ts";
import { createOutbox } from "../../src/schedule/outbox.ts";
import { contents } from "../store/support.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "erased" });
});
afterAll(() => app.stop());

test("somebody who interviewed another is named nowhere once deleted, and the other's report stays", async () => {
  const { bench } = app;
  const [ada, berenice] = [app.person("Ada"), app.person("Berenice")];
  const press = async (who: typeof ada, name: string, label: string) => {
    const told = app.deliveries.findLast(({ delivery: d }) => d.kind === "direct" && d.member === `m-${name}`);
    if (told) await who.sends({ kind: "press", action: pressIn(told.delivery.view, label), values: [] });
  };
  await ada.types("/prep interview with:<@m-Berenice> minutes:10");
  await press(berenice, "Berenice", "Accept");
  await press(berenice, "Berenice", "End the interview");
  bench.clock.now += 86_400_000;
  await app.practice.timers["pair-bell"]?.(app.timers.at(-1)?.data ?? {});
  expect(await app.deps.store.reports.all("p-Ada")).toHaveLength(1);
  const outbox = createOutbox(bench.redis);
  for (const { delivery, key } of app.deliveries) await outbox.send(delivery, key);
  await bench.store.personal.erase("p-Berenice", bench.clock.now);
  for (let look = 0; look < 6; look += 1) {
    bench.clock.now += 5_000;
    await bench.store.chores.run(bench.clock.now, createForgetting(bench.store.db, outbox));
  }
  await outbox.close();
  const naming = Object.entries(await contents(bench.redis)).filter((entry) =>
    JSON.stringify(entry).includes("Berenice"),
  );
  expect(naming).toEqual([]);
  expect(await app.deps.store.reports.all("p-Ada")).toHaveLength(1);
});
