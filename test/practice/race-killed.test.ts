import { afterAll, beforeAll, expect, test } from "vitest";
import type { Request } from "../../src/chat/request.ts";
import type { LogEntry } from "../../src/engine/learning/log-entry.ts";
import { Killed, mortalDoor } from "../store/doors.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { type RaceSight, raceSight } from "../support/race.ts";
import { type Process, processOver, sweepFor } from "../support/race-players.ts";

let app: PracticeApp;
let race: RaceSight;
beforeAll(async () => {
  app = await practiceApp({ seed: "killed" });
  race = raceSight(app);
});
afterAll(() => app.stop());

interface Moment {
  readonly name: string;
  /** What happens, as it is found on the screen now; the same again is a second delivery of it. */
  readonly act: () => (process: Process) => Promise<unknown>;
}

/** The moments of a race, one after the other; each is one act of one process. */
const moments: readonly Moment[] = [
  { name: "the start", act: () => says("Ada", { kind: "text", root: "prep", text: "race" }, "start") },
  { name: "joining", act: () => says("Bob", press("Join"), "join-bob") },
  { name: "joining too", act: () => says("Cy", press("Join"), "join-cy") },
  { name: "beginning", act: () => says("Ada", press("Start now"), "begin") },
  { name: "an answer", act: () => says("Bob", anyOption(0), "answer-bob") },
  { name: "a pause", act: () => says("Ada", press("Pause"), "pause") },
  { name: "going on", act: () => says("Ada", press("Go on"), "resume") },
  { name: "the last answer", act: () => says("Cy", anyOption(1), "answer-cy") },
  {
    name: "the bell",
    act:
      () =>
      ({ practice }) =>
        rung(practice),
  },
  {
    name: "the next question",
    act:
      () =>
      ({ practice }) =>
        rung(practice),
  },
  { name: "an answer to it", act: () => says("Bob", anyOption(0), "answer-bob-2") },
  {
    name: "its bell",
    act:
      () =>
      ({ practice }) =>
        rung(practice),
  },
  {
    name: "the end",
    act:
      () =>
      ({ practice }) =>
        rung(practice),
  },
];

const says = (name: string, act: Request["act"], id: string) => (process: Process) => process.acts(name, act, id);

const press = (label: string) => ({ kind: "press", action: pressIn(race.look(), label), values: [] }) as const;

/** An answer to whatever is asked: an option, or the items in the order shown. */
const anyOption = (at: number) => {
  const { body } = race.look();
  const choice = body.find((node) => node.kind === "choice");
  if (choice?.kind !== "choice") throw new Error("this paper was to have options only");
  return { kind: "press", action: choice.options[at]?.press ?? "", values: [] } as const;
};

/** Its clock rings, when it is time. */
const rung = async (practice: Process["practice"]): Promise<void> => {
  const timer = app.timers.filter(({ name }) => name === "race-clock").at(-1);
  app.bench.clock.now = Math.max(app.bench.clock.now, timer?.at ?? 0);
  await practice.timers["race-clock"]?.(timer?.data ?? {});
};

const playTo = async (count: number): Promise<void> => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
  await app.deps.store.spoilt.add("w1", "tea-green.3", "elsewhere", app.bench.clock.now + 9e9);
  const process = processOver(app, app.bench.store.db);
  for (const { act } of moments.slice(0, count)) {
    await act()(process);
    app.bench.clock.now += 1_500;
  }
};

const logOf = async (name: string): Promise<readonly LogEntry[]> =>
  (await app.deps.store.people.history(`p-${name}`, { skip: 0, take: 99 })).entries;

/** What must hold once the race is over, whatever died on the way; `answered` how often each did. */
const verify = async (answered: Readonly<Record<string, number>>): Promise<void> => {
  const messages = race.messages().map((key) => key.split("/").at(-1));
  expect(messages.filter((name) => name === "table")).toHaveLength(1);
  expect(new Set(messages).size).toBe(messages.length);
  for (const [name, times] of Object.entries(answered)) {
    const log = await logOf(name);
    expect(log.map(({ id }) => id).length, name).toBe(times);
    expect(new Set(log.map(({ question }) => question)).size, name).toBe(times);
    const xp = log.reduce((sum, entry) => sum + entry.xp, 0);
    expect((await app.deps.store.people.load(`p-${name}`)).learner.totals.xp, name).toBe(xp);
    if (times > 0) expect(race.text(), name).toMatch(new RegExp(`${name} .* ${xp}$`, "m"));
  }
  expect(await app.deps.store.spoilt.of("w1")).toEqual(new Set(["tea-green.3"]));
  const claim = { place: "general", race: "another", at: app.bench.clock.now };
  expect(await app.deps.store.racePlaces.claim("w1", claim, 5)).toEqual({ kind: "taken" });
  expect(await app.bench.store.sessions.overdue(app.bench.clock.now + 9e9, 10)).toEqual([]);
};

test.each(moments.map(({ name }, at) => ({ name, at })))(
  "a process killed between any two steps of $name: the race goes on by itself, nothing lost and nothing doubled",
  { timeout: 60_000 },
  async ({ at }) => {
    const moment = moments[at];
    if (!moment) throw new Error("no such moment");
    await playTo(at);
    const whole = mortalDoor(app.bench.store.db, Number.POSITIVE_INFINITY, "before");
    await moment.act()(processOver(app, whole.db));
    for (let call = 0; call < whole.calls(); call += 1) {
      for (const when of ["before", "after"] as const) {
        await playTo(at);
        const { now } = app.bench.clock;
        const act = moment.act();
        const dying = processOver(app, mortalDoor(app.bench.store.db, call, when).db);
        await act(dying).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
        if (!moment.name.includes("bell") && !["the next question", "the end"].includes(moment.name)) {
          // The platform delivers again what was not acknowledged.
          app.bench.clock.now = now;
          await act(processOver(app, app.bench.store.db));
        }
        await sweepFor(app, at === 5 || (at === 6 && call === 0) ? 8 : 150);
        if (at === 5 || at === 6) await goOn();
        const bob = at >= 10 ? 2 : at >= 4 ? 1 : 0;
        await verify({ Bob: bob, Cy: at >= 7 ? 1 : 0 });
      }
    }
  },
);

/** A paused race waits for whoever may let it go on. */
const goOn = async (): Promise<void> => {
  const { acts } = processOver(app, app.bench.store.db);
  const view = JSON.stringify(race.look());
  if (view.includes("Go on")) await acts("Ada", press("Go on"), "resume");
  await sweepFor(app, 150);
};
