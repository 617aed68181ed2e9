import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createChoreLoop } from "../../src/schedule/chores.ts";
import { createOutbox } from "../../src/schedule/outbox.ts";
import { createTimers } from "../../src/schedule/timers.ts";
import { backUp } from "../../src/store/backup.ts";
import { storeOver, type WholeStore } from "../../src/store/create-store.ts";
import { restore } from "../../src/store/restore.ts";
import { readableLog } from "../schedule/support.ts";
import { Killed, mortalDoor } from "./doors.ts";
import { answered, contents, giveUpLeases, NOON, noQueues, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

/** Ids as platforms make them; one is the beginning of another. */
const ADA = "chat-T1-U1";
const BOB = "chat-T1-U12";

const view = { summary: "hello", body: [] };

/** Something of everything there is about somebody. */
const live = async (person: string, name: string): Promise<void> => {
  const { store, redis } = bench;
  const workspace = "chat-T1";
  await store.workspaces.remember(workspace, { id: person, person, name, hidden: true });
  await store.answers.record(answered({ person, member: person, workspace, id: `${name}/0` }));
  await store.answers.record(answered({ person, member: person, workspace: `own-${person}`, id: `${name}/1` }));
  await store.people.change(person, (profile) => ({ ...profile, name }));
  await store.people.save(person, "q", NOON);
  const effect = { id: "e", kind: "record" };
  await store.sessions.create("quiz", person, `quiz-${person.length}`, { state: 1, effects: [effect], done: false });
  const players = { [person]: { name, score: 3 } };
  const race = { state: { players }, effects: [], done: false };
  await store.sessions.create("race", "s:race-1", "race", {
    ...race,
    state: { players: { [BOB]: { name: "Bob" }, ...players } },
  });
  await store.rounds.open("race-1/0");
  await store.rounds.answer("race-1/0", person, "1", NOON);
  await store.workspaces.addToInbox(workspace, {
    id: `suggestion-${name}`,
    kind: "suggestion",
    at: NOON,
    member: person,
    questionId: "",
    revision: "",
    text: "Why?",
  });
  await store.due.set("reminder", person, NOON);
  const [, team, user] = person.split("-");
  await store.kv.set(`chat/dm/${team}/${user}`, `D${user}`);
  await store.kv.set(`chat/said/direct/${name.length}${user?.length}`, `D${user}/1`);
  await store.kv.set("chat/managers/room", JSON.stringify([person, "chat-T1-U9"]));
  await store.kv.set(`chat/message/room/${name}`, JSON.stringify({ message: view, person, act: "a" }));
  await store.feed.append(`chat/room/${person}`, "mine alone");
  await store.feed.append("chat/room", JSON.stringify({ author: { member: person } }));
  await store.budgets.spend(`press:${person}`, 60, 60);
  const outbox = createOutbox(redis);
  const timers = createTimers(redis, bench.clock);
  await timers.at(NOON + 60_000, "abandoned", `quiz-${person.length}`, { owner: person });
  await outbox.send(
    { kind: "direct", target: { platform: "chat", workspace, place: "c" }, member: person, view },
    `direct/${person}`,
  );
  await Promise.all([outbox.close(), timers.close()]);
};

/** Every key that speaks of somebody by their id, name or direct message, in its name or anywhere in it. */
const scan = async (pattern: RegExp): Promise<readonly string[]> =>
  Object.entries(await contents(bench.redis))
    .filter((entry) => pattern.test(JSON.stringify(entry)))
    .map(([key]) => key);

const work = async (store: WholeStore = bench.store): Promise<void> => {
  const loop = createChoreLoop({ store, log: readableLog().log, clock: bench.clock });
  for (let look = 0; look < 6; look += 1) {
    bench.clock.now += 5_000;
    await loop.once();
  }
};

const OF_ADA = /chat-T1-U1(?!\d)|Ada|T1\/U1(?!\d)|DU1(?!\d)/u;
const OF_BOB = /chat-T1-U12|Bob|T1\/U12|DU12/u;

test("a deleted person is nowhere within a minute: no key, queue, board, message or list names them", async () => {
  await live(ADA, "Ada");
  await live(BOB, "Bob");
  const bobs = await scan(OF_BOB);
  expect((await scan(OF_ADA)).length).toBeGreaterThan(25);
  await bench.store.personal.erase(ADA, bench.clock.now);
  expect((await bench.store.people.load(ADA)).closed).toBe(true);
  await work();
  expect(bench.clock.now - NOON).toBeLessThan(60_000);
  expect(await scan(OF_ADA)).toEqual([]);
  expect(await scan(OF_BOB)).toEqual(bobs);
  expect(await bench.store.kv.get("chat/managers/room")).toBe(`["${BOB}","chat-T1-U9"]`);
  expect((await bench.store.workspaces.inbox("chat-T1")).map(({ id }) => id)).toEqual(["suggestion-Bob"]);
});

test("what others share goes on without them", async () => {
  await live(ADA, "Ada");
  const seat = await bench.store.sessions.load("s:race-1", "race");
  await bench.store.personal.erase(ADA, bench.clock.now);
  await work();
  const left = await bench.store.sessions.load<{ readonly players: object }, never>("s:race-1", "race");
  expect(Object.keys(left?.state.players ?? {})).toEqual([BOB, expect.stringMatching(/^nobody-/u)]);
  if (!seat) throw new Error("no race");
  const stale = await bench.store.sessions.advance(seat, { state: seat.state, effects: [], done: false });
  expect(stale.kind).toBe("stale");
});

test("who comes back starts anew", async () => {
  await live(ADA, "Ada");
  await bench.store.personal.erase(ADA, bench.clock.now);
  const late = await bench.store.answers.record(answered({ person: ADA, member: ADA, id: "late" }));
  expect(late.learner.totals.answers).toBe(0);
  await work();
  await bench.store.answers.record(answered({ person: ADA, member: ADA, id: "new" }));
  const person = await bench.store.people.load(ADA);
  expect(person.profile).toEqual({});
  expect(person.learner.totals).toMatchObject({ answers: 1, xp: 15 });
});

test("a backup from before does not bring a deleted person back, one from after their return keeps them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "whetstone-"));
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  const { db } = bench.store;
  await live(ADA, "Ada");
  await live(BOB, "Bob");
  await backUp(db, before, bench.clock.now);
  await bench.store.personal.erase(ADA, bench.clock.now);
  await work();
  bench.clock.now += 60_000;
  await restore(db, { file: before, replace: true, now: bench.clock.now });
  expect(await scan(OF_ADA)).toEqual([]);
  expect((await bench.store.people.load(BOB)).learner.totals.answers).toBe(2);
  await bench.store.answers.record(answered({ person: ADA, member: ADA, id: "new" }));
  await backUp(db, after, bench.clock.now);
  await restore(db, { file: after, replace: true, now: bench.clock.now });
  expect((await bench.store.people.load(ADA)).learner.totals.answers).toBe(1);
  rmSync(folder, { recursive: true });
});

test("linked accounts go with the person", async () => {
  await live(ADA, "Ada");
  await live(BOB, "Bob");
  await bench.store.personal.link({ person: BOB, account: ADA, name: "Ada", platform: "chat", at: NOON });
  await bench.store.personal.erase(BOB, bench.clock.now);
  await work();
  expect(await scan(OF_ADA)).toEqual([]);
  expect(await scan(OF_BOB)).toEqual([]);
});

test("an export holds what is kept, and nothing of anybody else", async () => {
  await live(ADA, "Ada");
  await live(BOB, "Bob");
  const text = JSON.stringify(await bench.store.personal.export(ADA, bench.clock.now));
  expect(text).not.toMatch(OF_BOB);
  for (const part of ["Ada/0", "Ada/1", "quiz-10", "suggestion-Ada", "mine alone", '"hidden"', '"saved"'])
    expect(text).toContain(part);
});

test("a process killed between any two steps of deleting leaves what the next one finishes", async () => {
  const begin = async (): Promise<void> => {
    await bench.wipe();
    await live(ADA, "Ada");
  };
  const all = async (store: WholeStore): Promise<void> => {
    await store.personal.erase(ADA, bench.clock.now);
    for (const after of [0, 3_000]) await store.chores.run(bench.clock.now + after, noQueues);
  };
  await begin();
  const whole = mortalDoor(bench.store.db, Number.POSITIVE_INFINITY, "before");
  await all(storeOver(whole.db, { clock: bench.clock }));
  const calls = whole.calls();
  const outcomes = new Set<boolean>();
  for (let at = 0; at < calls; at += 3) {
    await begin();
    const door = mortalDoor(bench.store.db, at, at % 2 === 0 ? "before" : "after");
    await all(storeOver(door.db, { clock: bench.clock })).catch((error: unknown) =>
      expect(error).toBeInstanceOf(Killed),
    );
    await giveUpLeases(bench.redis);
    await work();
    const left = await scan(OF_ADA);
    const begun = (await bench.redis.call("HLEN", "{q:0}:erased")) === 1;
    outcomes.add(begun);
    expect(begun ? left : [], `killed at call ${at}`).toEqual([]);
  }
  expect(outcomes).toContain(true);
}, 60_000);
