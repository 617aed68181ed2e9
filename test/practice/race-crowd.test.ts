import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { interleave, Killed, mortalDoor } from "../store/doors.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { type RaceSight, raceSight } from "../support/race.ts";
import { processOver, sweepFor } from "../support/race-players.ts";

let app: PracticeApp;
let race: RaceSight;
beforeAll(async () => {
  app = await practiceApp({ seed: "crowd" });
  race = raceSight(app);
});
afterAll(() => app.stop());

const NAMES = ["Ada", "Bob", "Cy", "Dee"];

/** What a crowd does at once, each act by a process of its own: presses (some delivered twice), steering, clocks. */
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("press" as const),
      who: fc.nat(3),
      option: fc.nat(2),
      ago: fc.nat(1500),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("steer" as const), label: fc.constantFrom("Pause", "Stop the race") }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("clock" as const) }) },
);
const crowd = fc.record({
  acts: fc.array(act, { minLength: 2, maxLength: 7 }),
  /** How far the bell is away or past, in ms. */
  toBell: fc.integer({ min: -1_200, max: 2_000 }),
  dying: fc.array(fc.record({ at: fc.nat(12), when: fc.constantFrom("before" as const, "after" as const) }), {
    maxLength: 2,
  }),
  choices: fc.infiniteStream(fc.nat()),
});

const open = async (): Promise<void> => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
  await app.deps.store.spoilt.add("w1", "tea-green.3", "elsewhere", app.bench.clock.now + 9e9);
  const { acts } = processOver(app, app.bench.store.db);
  await acts("Ada", { kind: "text", root: "prep", text: "race" }, "start");
  for (const name of ["Ada", "Bob"])
    await acts(name, { kind: "press", action: pressIn(race.look(), "Join"), values: [] }, `join-${name}`);
  await acts("Ada", { kind: "press", action: pressIn(race.look(), "Start now"), values: [] }, "begin");
};

const options = (): readonly string[] =>
  race.look().body.flatMap((node) => (node.kind === "choice" ? node.options.map(({ press }) => press) : []));

interface Outcome {
  readonly name: string;
  readonly action: string;
  /** What the person saw; undefined where the process died on them. */
  readonly said: string | undefined;
}

test("whatever a crowd, its bell and dying processes do in any order, each acknowledged answer counts once and no other", {
  timeout: 120_000,
}, async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(crowd, async ({ acts, toBell, dying, choices }) => {
      await open();
      const presses = options();
      const steer = { Pause: pressIn(race.look(), "Pause"), "Stop the race": pressIn(race.look(), "Stop the race") };
      app.bench.clock.now += 20_000 - toBell;
      const now = app.bench.clock.now;
      const outcomes: Outcome[] = [];
      const tasks = acts.flatMap((one, at) => {
        const death = dying[at];
        const task = async (door: typeof app.bench.store.db): Promise<void> => {
          const db = death ? mortalDoor(door, death.at, death.when).db : door;
          const process = processOver(app, db);
          const name = one.kind === "press" ? (NAMES[one.who] ?? "") : "Ada";
          const action = one.kind === "press" ? (presses[one.option % presses.length] ?? "") : "";
          const done = (said: string | undefined) => one.kind === "press" && outcomes.push({ name, action, said });
          try {
            if (one.kind === "clock") {
              const timer = app.timers.filter(({ name: of }) => of === "race-clock").at(-1);
              await process.practice.timers["race-clock"]?.(timer?.data ?? {});
            } else if (one.kind === "steer") {
              await process.acts(
                "Ada",
                { kind: "press", action: steer[one.label as keyof typeof steer], values: [] },
                `s-${at}`,
              );
            } else {
              const reply = await process.acts(name, { kind: "press", action, values: [] }, `p-${at}`, now - one.ago);
              done("view" in reply ? reply.view.summary : "");
            }
          } catch (error) {
            if (!(error instanceof Killed)) throw error;
            done(undefined);
          }
        };
        return one.kind === "press" && one.twice ? [task, task] : [task];
      });
      await interleave(app.bench.store.db, tasks, (count) => (choices.next().value ?? 0) % count);
      await sweepFor(app, 20);
      if (JSON.stringify(race.look()).includes("Go on")) {
        const { acts: play } = processOver(app, app.bench.store.db);
        await play("Ada", { kind: "press", action: pressIn(race.look(), "Go on"), values: [] }, "resume");
      }
      await sweepFor(app, 150);
      expect(race.messages().filter((key) => key.endsWith("/table"))).toHaveLength(1);
      for (const name of NAMES) {
        const mine = outcomes.filter((one) => one.name === name);
        const taken = mine.filter(({ said }) => said?.startsWith("Your answer"));
        const perhaps = mine.filter(({ said }) => said === undefined);
        const log = (await app.deps.store.people.history(`p-${name}`, { skip: 0, take: 9 })).entries;
        expect(log.length).toBeLessThanOrEqual(1);
        expect(taken.length).toBeLessThanOrEqual(1);
        if (taken.length === 1) expect(log).toHaveLength(1);
        if (log.length === 1) expect(taken.length + perhaps.length).toBeGreaterThan(0);
        const first = log.length === 1 && JSON.stringify(log[0]?.answer);
        for (const { said } of mine) {
          if (said?.startsWith("Your first answer")) expect(first).not.toBe(false);
          const kind = said === undefined ? "died" : (said.split(/[:.]/)[0] ?? "");
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
        }
        const { totals } = (await app.deps.store.people.load(`p-${name}`)).learner;
        expect(totals.xp).toBe(log.reduce((sum, { xp }) => sum + xp, 0));
        const week = await app.deps.store.boards.read("w1", "week", app.bench.clock.now, "UTC", `m-${name}`, 9);
        expect(week.me?.score ?? 0).toBe(totals.xp);
      }
    }),
    { numRuns: 150, seed: 20261129 },
  );
  for (const kind of ["Your answer", "Your first answer counts", "The bell had rung before that", "died"])
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(5);
});
