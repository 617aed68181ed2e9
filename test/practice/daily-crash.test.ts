import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addDays, instantOf, localDay } from "../../src/engine/learning/calendar.ts";
import type { Deps } from "../../src/practice/context.ts";
import { dailyDues } from "../../src/practice/daily/daily.ts";
import { contents } from "../store/support.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);
const THURSDAY = utc("2026-11-26T09:00");
const FRIDAY = utc("2026-11-27T09:00");

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.posts.length = 0;
  app.dues.length = 0;
});

const subscribe = async (options = ""): Promise<string> => {
  await app.person("Max", { manager: true }).types(`/prep-admin daily lang:en ${options}`);
  const all = await app.bench.store.subscriptions.list("w1");
  return all.at(-1)?.id ?? "";
};

class Crash extends Error {}

/** Everything practice asks of others counts as a step; the process dies before or after one of them. */
const dying = (deps: Deps, at: number, after: boolean): { readonly deps: Deps; steps(): number } => {
  let steps = 0;
  const mortal = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...given: readonly unknown[]): Promise<unknown> => {
          steps += 1;
          const dies = steps === at;
          if (steps > at || (dies && !after)) throw new Crash();
          const result: unknown = await Reflect.apply(value, target, given);
          if (dies) throw new Crash();
          return result;
        };
      },
    });
  const { store } = deps;
  const parts = Object.fromEntries(Object.entries(store).map(([name, part]) => [name, mortal(part as object)]));
  return {
    deps: { ...deps, store: parts as unknown as Deps["store"], outbox: mortal(deps.outbox), due: mortal(deps.due) },
    steps: () => steps,
  };
};

/** A Thursday with two answers, and the ring of Friday: how it ends where the process dies at one step of it. */
const friday = async (at: number, after: boolean): Promise<{ readonly steps: number; readonly left: unknown }> => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.posts.length = 0;
  // The same subscription each time, whatever acts came before.
  await app.bench.store.subscriptions.change("w1", () => [
    { id: "sub1", platform: "web", place: "general", time: "09:00", zone: "UTC", days: 31, lang: "en" },
  ]);
  app.bench.clock.now = THURSDAY;
  await app.rings("daily", "w1/sub1", THURSDAY);
  const kept = (member: string) =>
    JSON.stringify({ answer: { kind: "text", text: "x" }, credit: 0.5, member, lang: "en" });
  await app.bench.store.rounds.answer("daily-sub1-2026-11-26", "p-a", kept("m-a"), THURSDAY + 1);
  await app.bench.store.rounds.answer("daily-sub1-2026-11-26", "p-b", kept("m-b"), THURSDAY + 2);
  app.bench.clock.now = FRIDAY;
  const mortal = dying(app.deps, at, after);
  const ring = dailyDues(mortal.deps)["daily"];
  const first = await ring?.("w1/sub1", FRIDAY).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
    return "crashed";
  });
  if (first === "crashed") expect(await app.rings("daily", "w1/sub1", FRIDAY)).toBe(utc("2026-11-30T09:00"));
  const left = {
    deliveries: app.deliveries.map(({ key, delivery }) => ({ key, delivery })),
    store: await contents(app.bench.redis, (key) => !/:(dirty|board)/.test(key)),
  };
  return { steps: mortal.steps(), left };
};

test("a crash before or after any step of a day: exactly one post, one reveal, and the same end", async () => {
  const whole = await friday(Number.POSITIVE_INFINITY, false);
  expect(app.posts.map(({ key }) => key)).toEqual(["daily/sub1/2026-11-26", "daily/sub1/2026-11-27"]);
  expect(whole.steps).toBeGreaterThan(20);
  for (let at = 1; at <= whole.steps; at++) {
    for (const after of [false, true]) {
      const { left } = await friday(at, after);
      expect(left, `died ${after ? "after" : "before"} step ${at}`).toEqual(whole.left);
    }
  }
});

test("rung by two processes at once: one claim, one post", async () => {
  const id = await subscribe();
  app.bench.clock.now = THURSDAY;
  const rings = await Promise.all(Array.from({ length: 6 }, () => app.rings("daily", `w1/${id}`, THURSDAY)));
  expect(new Set(rings)).toEqual(new Set([FRIDAY]));
  expect(app.posts).toHaveLength(1);
  const claims = Object.keys(await contents(app.bench.redis, (key) => key.endsWith(":daily")));
  expect(claims).toEqual([`{s:daily-${id}-2026-11-26}:daily`]);
});

/** One of two subscriptions is held up so long that its question is still open when the other has gone through all others. */
const HELD_UP = {
  zone: "UTC",
  times: ["06:00", "23:30"],
  days: 95,
  lateness: Array.from(
    { length: 30 },
    (_, at) => ([11, 14].includes(at) ? 20 : [6, 8, 10].includes(at) ? 2 : 0) * 3_600_000,
  ),
  twice: false,
  answers: true,
};

test("over random weeks of one or two subscriptions: one claim a date, and no question again while others are left", async () => {
  const zones = ["UTC", "Europe/Berlin", "Asia/Shanghai", "America/Santiago"];
  const week = fc.record({
    zone: fc.constantFrom(...zones),
    times: fc.uniqueArray(fc.constantFrom("06:00", "09:00", "23:30"), { minLength: 1, maxLength: 2 }),
    days: fc.integer({ min: 1, max: 127 }),
    lateness: fc.array(fc.constantFrom(0, 0, 0, 60_000, 7_200_000, 20 * 3_600_000), { minLength: 30, maxLength: 30 }),
    twice: fc.boolean(),
    answers: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(week, async ({ zone, times, days, lateness, twice, answers }) => {
      await app.bench.wipe();
      app.deliveries.length = 0;
      app.posts.length = 0;
      const ids = times.map((time) => `s${time.slice(0, 2)}`);
      await app.bench.store.subscriptions.change("w1", () =>
        times.map((time, at) => ({ id: ids[at] ?? "", platform: "web", place: "general", time, zone, days })),
      );
      const from = utc("2026-11-25T12:00");
      const next = new Map<string, number | undefined>();
      for (const [at, time] of times.entries()) {
        const day = localDay(from, zone);
        const first = Array.from({ length: 9 }, (_, ahead) => addDays(day, ahead)).find(
          (one) =>
            instantOf(one, time, zone) > from &&
            (days & (1 << ((new Date(`${one}T00:00Z`).getUTCDay() + 6) % 7))) !== 0,
        );
        next.set(ids[at] ?? "", first === undefined ? undefined : instantOf(first, time, zone));
      }
      for (const late of lateness) {
        const due = [...next]
          .filter((one): one is [string, number] => one[1] !== undefined)
          .sort((a, b) => a[1] - b[1])[0];
        if (!due) break;
        const [id, at] = due;
        app.bench.clock.now = Math.max(app.bench.clock.now, at + late);
        const rings = await Promise.all((twice ? [1, 2] : [1]).map(() => app.rings("daily", `w1/${id}`, at)));
        next.set(id, rings[0]);
        const key = app.posts.at(-1)?.key.split("/");
        if (answers && key)
          await app.bench.store.rounds.answer(
            `daily-${key[1]}-${key[2]}`,
            "p",
            JSON.stringify({ answer: { kind: "text", text: "x" }, credit: 0.5, member: "m", lang: "en" }),
            at,
          );
      }
      const questions = app.posts.filter(({ key }) => !key.endsWith("quiet"));
      expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
      const shown = await Promise.all(
        questions.map(async ({ key }) => {
          const [, id = "", day = ""] = key.split("/");
          return (await app.bench.store.dailies.load(`daily-${id}-${day}`))?.question;
        }),
      );
      // The bank has five that fit. What another subscription of the place still asks is passed over, however long ago it was posted.
      const apart = 5 - (times.length - 1);
      for (let at = 0; at + apart <= shown.length; at++) expect(new Set(shown.slice(at, at + apart)).size).toBe(apart);
    }),
    { numRuns: 25, examples: [[HELD_UP]] },
  );
});
