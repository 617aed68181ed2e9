import { afterAll, beforeAll, expect, test } from "vitest";
import type { Act, Request } from "../../src/chat/request.ts";
import { createPractice } from "../../src/practice/all.ts";
import { openContext } from "../../src/practice/context.ts";
import { storeOver } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import { words as en } from "../../src/words/en.ts";
import { Killed, mortalDoor } from "../store/doors.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { sweepFor } from "../support/race-players.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "killed" });
});
afterAll(() => app.stop());

const THREAD = () => app.deliveries.find(({ delivery }) => delivery.kind === "thread")?.key;

/** The newest message with something to press. */
const look = () => {
  const views = app.deliveries.flatMap(({ delivery }) =>
    delivery.kind === "thread" || delivery.kind === "post" ? [delivery.view] : [],
  );
  const found = views.findLast(({ body }) => body.some(({ kind }) => kind === "actions"));
  if (!found) throw new Error("nothing was asked");
  return found;
};

type Doing = (db: Db) => Promise<unknown>;

/** One act of Ada's, done by a process behind that door to Redis. */
const acts =
  (act: Act, id: string): Doing =>
  async (db) => {
    const deps = { ...app.deps, store: storeOver(db, { clock: app.bench.clock }) };
    const practice = createPractice(deps);
    const thread = act.kind === "said" ? THREAD() : undefined;
    const request: Request = {
      id,
      who: { person: "p-Ada", member: "m-Ada", name: "Ada", manager: false },
      where: { platform: "web", workspace: "w1", place: "general", private: false, ...(thread ? { thread } : {}) },
      at: app.bench.clock(),
      can: { whisper: true, form: true, redrawFromForm: true, direct: false },
      act,
    };
    const context = await openContext(deps)(request);
    if (act.kind === "said") return practice.heard(context, act.text);
    if (act.kind !== "press") return practice.commands.find(({ name }) => name === "interview")?.run(context, {});
    const bound = practice.actions.flatMap((action) => action.bind(act.action) ?? []);
    return bound[0]?.(context, { values: act.values, fields: {} });
  };

const says = (text: string, id: string) => (): Doing => acts({ kind: "said", text, message: id }, id);
const presses = (label: string, id: string) => (): Doing =>
  acts({ kind: "press", action: pressIn(look(), label), values: [] }, id);
const rings = (): Doing => {
  const bell = app.timers.filter(({ name }) => name === "interview-bell").at(-1);
  return async (db) => {
    app.bench.clock.now = Math.max(app.bench.clock.now, bell?.at ?? 0);
    const practice = createPractice({ ...app.deps, store: storeOver(db, { clock: app.bench.clock }) });
    await practice.timers["interview-bell"]?.(bell?.data ?? {});
  };
};
/** After a look at what it means. */
const ends = (): Doing => {
  const [, session = ""] = /^ivv\.1\/([^/]+)/.exec(pressIn(look(), "End early")) ?? [];
  return acts({ kind: "press", action: `ive.1/${session}`, values: [] }, "end");
};

let offer = "";

/** The moments of an interview, one after the other; each is one act, found on the screen as it stands then. */
const moments: readonly { readonly name: string; readonly act: () => Doing }[] = [
  { name: "consent", act: () => acts({ kind: "press", action: offer, values: [] }, "start") },
  { name: "a first message", act: says("I built an order system with a queue and a cache in front of it.", "m1") },
  { name: "the end of an answer", act: says("done", "m2") },
  { name: "a rating", act: presses("3 I said why, and what else was possible", "rate") },
  { name: "an answer", act: says("It has to do with servers, with data and with the network, I think.", "m3") },
  { name: "its end by the bell", act: rings },
  { name: "a pause", act: presses("Pause (once, 5 min)", "pause") },
  { name: "going on", act: presses("Go on now", "resume") },
  { name: "skipping", act: presses("Skip", "skip") },
  { name: "not knowing", act: says("I don't know", "m4") },
  { name: "ending early", act: ends },
];

const playTo = async (count: number): Promise<void> => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
  const ada = app.person("Ada");
  await ada.sends({ kind: "text", root: "prep", text: "interview" }, "offer");
  offer = pressIn(ada.screen, "Start now");
  for (const { act } of moments.slice(0, count)) {
    app.bench.clock.now += 8_000;
    await act()(app.bench.store.db);
  }
  app.bench.clock.now += 8_000;
};

/** What was said in the thread, the same words as from a process that never died. */
const saidSoFar = (): readonly string[] =>
  app.deliveries.flatMap(({ delivery, key }) =>
    delivery.kind === "thread" || delivery.kind === "post" ? [`${key} ${delivery.view.summary}`] : [],
  );

const recorded = async () =>
  (await app.deps.store.people.history("p-Ada", { skip: 0, take: 50 })).entries.map(({ id, credit, xp }) => ({
    id,
    credit,
    xp,
  }));

test.each(moments.map(({ name }, at) => ({ name, at })))(
  "a process killed between any two steps of $name: within five seconds it stands where it would have stood",
  { timeout: 120_000 },
  async ({ at }) => {
    const moment = moments[at];
    if (!moment) throw new Error("no such moment");
    await playTo(at);
    const whole = mortalDoor(app.bench.store.db, Number.POSITIVE_INFINITY, "before");
    await moment.act()(whole.db);
    const [said, log] = [saidSoFar(), await recorded()];
    for (let call = 0; call < whole.calls(); call += 1) {
      for (const when of ["before", "after"] as const) {
        await playTo(at);
        const act = moment.act();
        const { now } = app.bench.clock;
        const dying = mortalDoor(app.bench.store.db, call, when).db;
        await act(dying).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
        // The platform delivers again what was not acknowledged; a bell's job is tried again.
        app.bench.clock.now = now;
        await act(app.bench.store.db);
        await sweepFor(app, 4);
        expect(saidSoFar(), `${when} ${call}`).toEqual(said);
        expect(await recorded(), `${when} ${call}`).toEqual(log);
        const { learner } = await app.deps.store.people.load("p-Ada");
        expect(learner.totals.xp).toBe(log.reduce((sum, { xp }) => sum + xp, 0));
      }
    }
  },
);

test("whoever presses for the report of an interview that is over gets it, wherever the process that ended it died", {
  timeout: 60_000,
}, async () => {
  const last = moments.length - 1;
  await playTo(last);
  const whole = mortalDoor(app.bench.store.db, Number.POSITIVE_INFINITY, "before");
  await ends()(whole.db);
  const found = new Set<string>();
  for (let call = 0; call < whole.calls(); call += 1) {
    await playTo(last);
    const [, session = ""] = /^ivv\.1\/([^/]+)/.exec(pressIn(look(), "End early")) ?? [];
    const dying = mortalDoor(app.bench.store.db, call, "after").db;
    await ends()(dying).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
    const reply = await app.person("Ada").sends({ kind: "press", action: `ivp.1/${session}`, values: [] });
    const isOver = (await app.deps.store.sessions.load("p-Ada", session))?.done;
    const summary = "view" in reply ? reply.view.summary : reply.kind;
    expect(summary, `after ${call}`).toContain(isOver ? en.report.title : en.interview.onTitle);
    found.add(String(isOver));
  }
  expect([...found].sort()).toEqual(["false", "true"]);
});

test("two presses on Start at once, even on two offers, are one interview", async () => {
  await playTo(0);
  const first = offer;
  const ada = app.person("Ada");
  await ada.types("/prep interview");
  const second = pressIn(ada.screen, "Start now");
  const { db } = app.bench.store;
  await Promise.all(
    [first, first, second].map((action, at) => acts({ kind: "press", action, values: [] }, `start-${at}`)(db)),
  );
  expect(app.deliveries.filter(({ delivery }) => delivery.kind === "thread")).toHaveLength(1);
});
