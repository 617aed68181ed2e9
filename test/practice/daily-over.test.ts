import { describe, expect, test } from "vitest";
import { dailyDues } from "../../src/practice/daily/daily.ts";
import { dayId } from "../../src/practice/daily-doors.ts";
import { words as en } from "../../src/words/en.ts";
import { answer, BITTER, dailyLife, FRIDAY, pressPublic, THURSDAY, utc } from "../support/daily-life.ts";

const life = dailyLife();

const LAST_DAY = utc("2026-12-03T23:59");
const LATER = utc("2026-11-26T13:00");
const DAY_AFTER = utc("2026-12-04T00:01");

describe("a question that nothing has ended yet", () => {
  test("takes answers for seven local days, and not one later", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    const view = life.app.posts[0]?.view;
    life.app.bench.clock.now = LAST_DAY;
    const ada = life.app.person("Ada");
    await answer(ada, view, true);
    expect(ada.text).toContain("+10 XP");
    life.app.bench.clock.now = DAY_AFTER;
    const bob = life.app.person("Bob");
    await answer(bob, view, true);
    expect(bob.text).toContain(en.daily.tooLate);
    await answer(ada, view, false);
    expect(ada.text).toContain("# Right");
    expect(ada.text).toContain(en.daily.first);
    const { id } = await life.only();
    expect(await life.app.bench.store.rounds.count(dayId(id, "2026-11-26"))).toBe(1);
    expect((await life.app.bench.store.people.history("p-Bob", { skip: 0, take: 9 })).entries).toEqual([]);
  });

  test("waits for nobody after that", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    const ada = life.app.person("Ada");
    life.app.bench.clock.now = LAST_DAY;
    await ada.types("/prep today");
    expect(ada.text).toContain(en.daily.todayWaits);
    life.app.bench.clock.now = DAY_AFTER;
    await ada.types("/prep today");
    expect(ada.text).not.toContain(en.daily.todayWaits);
  });

  test("ends with its answer when a manager pauses; after that it is caught up", async () => {
    await life.subscribed("lang:en", "tea-green.1");
    await life.ring(THURSDAY);
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    await max.presses(en.daily.pause);
    expect(max.text).toContain(en.daily.pausedDone);
    expect(life.threads()).toHaveLength(1);
    expect([...(await life.app.bench.store.spoilt.of("w1"))]).toEqual([]);
    life.app.bench.clock.now = FRIDAY;
    const ada = life.app.person("Ada");
    await answer(ada, life.app.posts[0]?.view, true);
    expect(ada.text).toContain("+5 XP");
  });
});

test("a question that left the bank is closed, and no longer kept from private quizzes", async () => {
  await life.subscribed("lang:en reveal:4h", "tea-green.1");
  await life.ring(THURSDAY);
  const { id } = await life.only();
  const { deps } = life.app;
  const questions = new Map([...deps.bank.questions].filter(([name]) => name !== "tea-green.1"));
  life.app.bench.clock.now = LATER;
  await dailyDues({ ...deps, bank: { ...deps.bank, questions } })["daily-reveal"]?.(`w1/${id}/2026-11-26`, LATER);
  const ada = life.app.person("Ada");
  await pressPublic(ada, life.app.posts[0]?.view, BITTER);
  expect(ada.text).toContain("+5 XP");
  expect([...(await life.app.bench.store.spoilt.of("w1"))]).toEqual([]);
});
