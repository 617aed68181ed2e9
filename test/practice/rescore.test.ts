import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runRescore } from "../../src/practice/inbox/rescore-job.ts";
import { storeOver } from "../../src/store/create-store.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { Killed, mortalDoor } from "../store/doors.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

const w = en.inbox;
const DAY = 86_400_000;

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
  app.dues.length = 0;
});

const WRONG = "Hot water burns the sugar";
const RIGHT = "Hot water draws out more tannin";

const answers = async (name: string, option: string): Promise<void> => {
  const one = await app.quizOn(name, "tea-green.1");
  await one.presses(option);
  await one.presses(en.quiz.finish);
};

/** A manager finds the sugar right after all. */
const corrects = async (): Promise<Somebody> => {
  const mara = app.person("Mara", { manager: true });
  await mara.types("/prep-admin inbox");
  await mara.presses(w.corrections);
  await mara.presses(w.byId);
  await mara.fills({ said: "tea-green.1" });
  await mara.presses(w.correct);
  await mara.fills({ key: "B" });
  return mara;
};

const rings = async (): Promise<void> => {
  for (const { name, data } of app.timers.filter(({ name }) => name === "rescore"))
    await app.practice.timers[name]?.(data);
};

const totals = async (name: string) => (await app.deps.store.people.load(`p-${name}`)).learner.totals;
const score = async (name: string, period: "today" | "week" | "month" | "all") =>
  (await app.deps.store.boards.read("w1", period, app.bench.clock.now, "UTC", `m-${name}`, 10)).me?.score ?? 0;
const told = (name: string): readonly string[] =>
  app.deliveries.flatMap(({ delivery }) =>
    delivery.kind === "direct" && delivery.member === `m-${name}` ? [JSON.stringify(delivery.view.body)] : [],
  );

describe("a corrected key", () => {
  test("says what it would change, changes nothing until it is confirmed, then tells each person once", async () => {
    await answers("Ada", WRONG);
    await answers("Bob", RIGHT);
    await answers("Cyd", "Hot water holds less oxygen");
    await app.deps.store.people.change("p-Bob", (now) => ({ ...now, lang: "zh" }));
    const mara = await corrects();
    expect(mara.text).toContain(w.previewFew);
    expect([await totals("Ada"), await totals("Bob")]).toMatchObject([
      { right: 0, xp: 0 },
      { right: 1, xp: 10 },
    ]);
    await mara.presses(w.rescore);
    expect(mara.text).toBe(w.ordered);
    await rings();
    await rings();
    expect([await totals("Ada"), await totals("Bob"), await totals("Cyd")]).toMatchObject([
      { right: 1, xp: 10, answers: 1 },
      { right: 0, xp: 0, answers: 1 },
      { right: 0, xp: 0, answers: 1 },
    ]);
    expect([await score("Ada", "week"), await score("Bob", "week")]).toEqual([10, 0]);
    expect([told("Ada"), told("Bob"), told("Cyd")].map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(told("Ada")[0]).toContain(w.rescoredText(1, 1, 10));
    const { entries } = await app.deps.store.people.history("p-Ada", { skip: 0, take: 5 });
    expect(entries).toMatchObject([{ credit: 1, xp: 10 }]);
    expect(told("Bob")[0]).toContain(zh.inbox.rescoredText(1, 0, -10));
  });

  test("says how many it is about from five people on", async () => {
    for (const name of ["Ada", "Bob", "Cyd", "Dan"]) await answers(name, WRONG);
    await answers("Eve", RIGHT);
    expect((await corrects()).text).toContain(w.preview(5, 5, 40, 10));
  });

  test("leaves streaks, review cards and closed periods as they are", async () => {
    await answers("Ada", WRONG);
    await answers("Bob", RIGHT);
    const before = {
      cards: await app.deps.store.cards.of("p-Ada"),
      streak: (await app.deps.store.people.load("p-Ada")).learner.streak,
    };
    app.bench.clock.now += 8 * DAY;
    const mara = await corrects();
    await mara.presses(w.rescore);
    await rings();
    expect(await app.deps.store.cards.of("p-Ada")).toEqual(before.cards);
    expect((await app.deps.store.people.load("p-Ada")).learner.streak).toEqual(before.streak);
    expect([await score("Ada", "all"), await score("Bob", "all")]).toEqual([10, 0]);
    app.bench.clock.now -= 8 * DAY;
    expect([await score("Ada", "week"), await score("Bob", "week")]).toEqual([0, 10]);
    expect([await score("Ada", "month"), await score("Bob", "month")]).toEqual([0, 10]);
  });

  test("is what a rebuild comes to as well", async () => {
    await answers("Ada", WRONG);
    await answers("Bob", RIGHT);
    await (await corrects()).presses(w.rescore);
    await rings();
    expect(await rebuildBoards(app.bench.store.db, app.bench.clock.now)).toMatchObject({
      corrected: 0,
      reviewed: 0,
      repaired: 0,
    });
  });

  test("can be taken back, and so can what it did", async () => {
    await answers("Ada", WRONG);
    const mara = await corrects();
    await mara.presses(w.rescore);
    await rings();
    await mara.types("/prep-admin inbox");
    await mara.presses(w.corrections);
    await mara.presses("Corrected · Why does green tea taste bitter at 95 °C?");
    await mara.presses(w.undo);
    expect(mara.text).toContain(w.previewFew);
    await mara.presses(w.rescore);
    await rings();
    expect(await totals("Ada")).toMatchObject({ right: 0, xp: 0 });
    expect(told("Ada")).toHaveLength(2);
    expect(await rebuildBoards(app.bench.store.db, app.bench.clock.now)).toMatchObject({ corrected: 0, repaired: 0 });
  });

  test("goes no further than its workspace, and not to answers to an older text", async () => {
    await answers("Ada", WRONG);
    const { store } = app.deps;
    const [entry] = (await store.people.history("p-Ada", { skip: 0, take: 1 })).entries;
    if (!entry) throw new Error("no entry");
    const { v: _, kind: __, day: ___, xp: ____, rules: _____, ...facts } = entry;
    const more = { ...facts, due: false, earns: true, speed: 0, at: entry.at + 1 };
    await store.answers.record({ ...more, id: "elsewhere", workspace: "w2" });
    await store.answers.record({ ...more, id: "older", revision: "older" });
    const mara = await corrects();
    await mara.presses(w.rescore);
    await rings();
    expect(await totals("Ada")).toMatchObject({ answers: 3, right: 1, xp: 10 });
  });

  test("that was right before within the week earns nothing twice", async () => {
    await answers("Ada", WRONG);
    app.bench.clock.now += 1000;
    await answers("Ada", WRONG);
    const mara = await corrects();
    await mara.presses(w.rescore);
    await rings();
    expect(await totals("Ada")).toMatchObject({ answers: 2, right: 2, xp: 10 });
  });
});

test("a re-score killed anywhere goes on and ends the same, and everybody hears of it once", {
  timeout: 60_000,
}, async () => {
  const people = ["Ada", "Bob"];
  const prepare = async (): Promise<void> => {
    await app.bench.wipe();
    app.deliveries.length = 0;
    app.timers.length = 0;
    await answers("Ada", WRONG);
    await answers("Bob", RIGHT);
    await (await corrects()).presses(w.rescore);
  };
  const result = async () => [
    await Promise.all(people.map(totals)),
    await Promise.all(people.map((name) => score(name, "week"))),
    people.map((name) => told(name).length),
    await rebuildBoards(app.bench.store.db, app.bench.clock.now).then(
      ({ corrected, repaired }) => corrected + repaired,
    ),
  ];
  await prepare();
  await rings();
  const whole = await result();
  expect(whole[2]).toEqual([1, 1]);
  for (let at = 0, ended = false; !ended; at += 1) {
    for (const when of ["before", "after"] as const) {
      await prepare();
      const { data } = app.timers.find(({ name }) => name === "rescore") ?? { data: {} as Record<string, string> };
      const [workspace = "", job = ""] = [data["workspace"], data["job"]];
      const { db } = mortalDoor(app.bench.store.db, at, when);
      const store = storeOver(db, { clock: app.bench.clock });
      await runRescore({ ...app.deps, store }, workspace, job).then(
        () => {
          ended = true;
        },
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        },
      );
      await rings();
      await app.bench.store.dirty.heal(app.bench.clock.now + 60_000, 100);
      expect(await result(), `${when} call ${at}`).toEqual(whole);
    }
  }
});

test("a re-score whose timer was lost is found again by the clock", async () => {
  await answers("Ada", WRONG);
  await (await corrects()).presses(w.rescore);
  const due = app.dues.findLast(({ kind }) => kind === "rescore");
  expect(await app.rings("rescore", due?.id ?? "", due?.at ?? 0)).toBeUndefined();
  expect(await totals("Ada")).toMatchObject({ xp: 10 });
});
