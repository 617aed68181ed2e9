import { afterAll, beforeAll, expect, test } from "vitest";
import type { Act, Request } from "../../src/chat/request.ts";
import type { View } from "../../src/chat/view.ts";
import { createPractice } from "../../src/practice/all.ts";
import { openContext } from "../../src/practice/context.ts";
import { storeOver } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import { Killed, mortalDoor } from "../store/doors.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { sweepFor } from "../support/race-players.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "pair-killed" });
});
afterAll(() => app.stop());

const BOB = { "<@m-Bob>": { member: "m-Bob" } };

type Doing = (db: Db) => Promise<unknown>;

/** One act of somebody's, done by a process behind that door to Redis. */
const acts =
  (name: string, act: Act, id: string): Doing =>
  async (db) => {
    const deps = { ...app.deps, store: storeOver(db, { clock: app.bench.clock }) };
    const practice = createPractice(deps);
    const request: Request = {
      id,
      who: { person: `p-${name}`, member: `m-${name}`, name, manager: false },
      where: { platform: "web", workspace: "w1", place: "general", private: false },
      at: app.bench.clock(),
      can: { whisper: true, form: true, redrawFromForm: true, direct: false },
      act,
    };
    const context = await openContext(deps)(request);
    if (act.kind === "command") {
      const wished = { with: { member: "<@m-Bob>" }, minutes: 10, ...act.options };
      return practice.commands.find((one) => one.name === "interview")?.run(context, wished);
    }
    if (act.kind !== "press") throw new Error("only commands and presses");
    const bound = practice.actions.flatMap((action) => action.bind(act.action) ?? []);
    return bound[0]?.(context, { values: act.values, fields: {} });
  };

const latest = (name: string): View => {
  const found = app.deliveries.findLast(
    ({ delivery }) => delivery.kind === "direct" && delivery.member === `m-${name}`,
  );
  if (!found) throw new Error(`${name} was told nothing`);
  return found.delivery.view;
};
const presses = (name: string, label: string, id: string) => (): Doing =>
  acts(name, { kind: "press", action: pressIn(latest(name), label), values: [] }, id);
const asks = (options: Readonly<Record<string, string>>) => (): Doing =>
  acts("Ada", { kind: "command", root: "prep", name: "interview", options, named: BOB }, "ask");
const rings = (): Doing => {
  const bell = app.timers.findLast(({ name }) => name === "pair-bell");
  return async (db) => {
    app.bench.clock.now = Math.max(app.bench.clock.now, bell?.at ?? 0);
    const practice = createPractice({ ...app.deps, store: storeOver(db, { clock: app.bench.clock }) });
    await practice.timers["pair-bell"]?.(bell?.data ?? {});
  };
};

const moments: readonly { readonly name: string; readonly act: () => Doing }[] = [
  { name: "asking", act: asks({ at: "in 3 hours" }) },
  { name: "accepting", act: presses("Bob", "Accept", "accept") },
  { name: "a reminder", act: rings },
  { name: "the time itself", act: rings },
  { name: "starting", act: presses("Ada", "Start", "start") },
  { name: "a hint", act: presses("Bob", "Give this hint", "hint") },
  { name: "ending", act: presses("Bob", "End the interview", "end") },
  { name: "the end of the rating", act: rings },
  { name: "swapping roles", act: presses("Bob", "Swap roles", "swap") },
];

const playTo = async (count: number): Promise<void> => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
  app.bench.clock.now = Date.parse("2026-11-25T12:00:00Z");
  for (const { act } of moments.slice(0, count)) {
    app.bench.clock.now += 8_000;
    await act()(app.bench.store.db);
  }
  app.bench.clock.now += 8_000;
};

const saidSoFar = (): readonly string[] => app.deliveries.map(({ delivery, key }) => `${key} ${delivery.view.summary}`);

const reports = async () => (await app.deps.store.reports.all("p-Ada")).map(({ interview }) => interview.id);

test.each(moments.map(({ name }, at) => ({ name, at })))(
  "a process killed between any two steps of $name: both have been told the same, once",
  { timeout: 120_000 },
  async ({ at }) => {
    const moment = moments[at];
    if (!moment) throw new Error("no such moment");
    await playTo(at);
    const whole = mortalDoor(app.bench.store.db, Number.POSITIVE_INFINITY, "before");
    await moment.act()(whole.db);
    const [said, kept] = [saidSoFar(), await reports()];
    for (let call = 0; call < whole.calls(); call += 1) {
      for (const when of ["before", "after"] as const) {
        await playTo(at);
        const act = moment.act();
        const { now } = app.bench.clock;
        await act(mortalDoor(app.bench.store.db, call, when).db).catch((error: unknown) =>
          expect(error).toBeInstanceOf(Killed),
        );
        // The platform delivers again what was not acknowledged; a bell's job is tried again.
        app.bench.clock.now = now;
        await act(app.bench.store.db);
        await sweepFor(app, 4);
        expect(saidSoFar(), `${when} ${call}`).toEqual(said);
        expect(await reports(), `${when} ${call}`).toEqual(kept);
      }
    }
  },
);
