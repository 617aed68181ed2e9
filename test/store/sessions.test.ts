import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Effect } from "../../src/store/ports.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const effect = (id: string): Effect => ({ id, kind: "record" });

test("a session comes back as it was saved, with its effects in order", async () => {
  const { sessions } = bench.store;
  const first = {
    state: { at: 0, words: ["中", "é"] },
    effects: [effect("z"), effect("a")],
    deadline: NOON + 1000,
    done: false,
  };
  const made = await sessions.create("quiz", "ada", "quiz 1", first);
  expect(made).toEqual({ id: "quiz 1", owner: "ada", kind: "quiz", seq: 0, ...first });
  expect(await sessions.load("ada", "quiz 1")).toEqual(made);
  expect(await sessions.current("quiz", "ada")).toEqual(made);
  expect(await sessions.load("ada", "quiz 2")).toBeUndefined();
  expect(await sessions.current("quiz", "bob")).toBeUndefined();
});

test("a repeated request finds the session it made, as it stands by now", async () => {
  const { sessions } = bench.store;
  const first = { state: { at: 0 }, effects: [], done: false };
  const made = await sessions.create("quiz", "ada", "q", first);
  await sessions.advance(made, { state: { at: 1 }, effects: [], done: false });
  expect(await sessions.create("quiz", "ada", "q", first)).toMatchObject({ seq: 1, state: { at: 1 } });
});

test("of two steps from the same one, the second is told what the first has saved", async () => {
  const { sessions } = bench.store;
  const made = await sessions.create("quiz", "ada", "q", { state: 0, effects: [effect("a")], done: false });
  const next = { state: 1, effects: [effect("b"), effect("c")], deadline: NOON + 5, done: false };
  const saved = await sessions.advance(made, next);
  const session = { ...made, seq: 1, ...next, effects: [effect("a"), effect("b"), effect("c")] };
  expect(saved).toEqual({ kind: "saved", session });
  expect(await sessions.advance(made, { state: 2, effects: [effect("d")], done: true })).toEqual({
    kind: "stale",
    session,
  });
  expect(await sessions.load("ada", "q")).toEqual(session);
});

test("a step of a session that is not there changes nothing", async () => {
  const { sessions } = bench.store;
  const ghost = { id: "q", owner: "ada", kind: "quiz", seq: 3, state: 0, effects: [], done: false };
  expect(await sessions.advance(ghost, { state: 1, effects: [effect("a")], done: false })).toEqual({ kind: "gone" });
  expect(await sessions.load("ada", "q")).toBeUndefined();
});

test("confirmed effects are gone, the others stay open", async () => {
  const { sessions } = bench.store;
  const made = await sessions.create("quiz", "ada", "q", {
    state: 0,
    effects: [effect("a"), effect("b")],
    done: false,
  });
  await sessions.confirm(made, ["a", "never-there"]);
  expect((await sessions.load("ada", "q"))?.effects).toEqual([effect("b")]);
});

test("a finished session is readable for thirty days, but no longer the open one", async () => {
  const { sessions } = bench.store;
  const made = await sessions.create("quiz", "ada", "q", { state: 0, effects: [], done: false });
  await sessions.advance(made, { state: 1, effects: [], done: true });
  expect(await sessions.current("quiz", "ada")).toBeUndefined();
  expect(await sessions.load("ada", "q")).toMatchObject({ done: true, state: 1 });
  const life = await bench.store.db.command<number>("PTTL", "{p:ada}:session:q");
  expect(Math.round(life / 86_400_000)).toBe(30);
});

test("finishing an old session leaves a newer one open", async () => {
  const { sessions } = bench.store;
  const old = await sessions.create("quiz", "ada", "old", { state: 0, effects: [], done: false });
  await sessions.create("quiz", "ada", "new", { state: 0, effects: [], done: false });
  await sessions.advance(old, { state: 1, effects: [], done: true });
  expect((await sessions.current("quiz", "ada"))?.id).toBe("new");
});

test("sessions are overdue by an effect left open or a deadline passed, until that is settled", async () => {
  const { sessions } = bench.store;
  const a = await sessions.create("quiz", "ada", "a", {
    state: 0,
    effects: [effect("e")],
    deadline: NOON + 60_000,
    done: false,
  });
  const b = await sessions.create("quiz", "bob", "b", { state: 0, effects: [], deadline: NOON + 30_000, done: false });
  await sessions.create("quiz", "cy", "c", { state: 0, effects: [], done: false });
  expect(await sessions.overdue(NOON - 1, 10)).toEqual([]);
  expect(await sessions.overdue(NOON + 2000, 10)).toEqual([{ owner: "ada", id: "a" }]);
  await sessions.confirm(a, ["e"]);
  expect(await sessions.overdue(NOON + 2000, 10)).toEqual([]);
  expect(await sessions.overdue(NOON + 30_000, 10)).toEqual([{ owner: "bob", id: "b" }]);
  await sessions.advance(b, { state: 1, effects: [], done: true });
  expect(await sessions.overdue(NOON + 60_000, 10)).toEqual([{ owner: "ada", id: "a" }]);
});

test("a step that lost does not take the winner's effects off the sweep's list", async () => {
  const { sessions } = bench.store;
  const made = await sessions.create("quiz", "ada", "q", {
    state: 0,
    effects: [],
    deadline: NOON + 60_000,
    done: false,
  });
  await sessions.advance(made, { state: 1, effects: [effect("e")], deadline: NOON + 60_000, done: false });
  await sessions.advance(made, { state: 2, effects: [], deadline: NOON + 90_000, done: false });
  await sessions.advance(made, { state: 2, effects: [], done: true });
  expect(await sessions.overdue(NOON, 10)).toEqual([{ owner: "ada", id: "q" }]);
});

test("an announced step that was never saved is forgotten after ten minutes", async () => {
  const { sessions, sessionIndex, db } = bench.store;
  const lost = () => Promise.reject(new Error("crash"));
  const step = { state: 0, effects: [effect("e")], done: false };
  await expect(sessionIndex.listed({ owner: "ada", id: "q" }, 0, step, lost)).rejects.toThrow("crash");
  expect(await sessions.overdue(NOON + 2000, 10)).toEqual([]);
  expect((await db.command<string[]>("KEYS", "{q:*}:open*")).length).toBe(2);
  bench.clock.now = NOON + 600_001;
  expect(await sessions.overdue(NOON + 600_001, 10)).toEqual([]);
  expect(await db.command("KEYS", "{q:*}:open*")).toEqual([]);
});

test("a step that was announced and never saved does not put off the session's own deadline", async () => {
  const { sessions, sessionIndex } = bench.store;
  const first = { state: 0, effects: [], deadline: NOON + 30_000, done: false };
  await sessions.create("quiz", "ada", "q", first);
  const lost = () => Promise.reject(new Error("crash"));
  const step = { state: 1, effects: [effect("e")], deadline: NOON + 90_000, done: false };
  await expect(sessionIndex.listed({ owner: "ada", id: "q" }, 1, step, lost)).rejects.toThrow("crash");
  expect(await sessions.overdue(NOON + 2_000, 10)).toEqual([]);
  expect(await sessions.overdue(NOON + 30_000, 10)).toEqual([{ owner: "ada", id: "q" }]);
});

test("what several people share is a session of its own, in a slot of its own", async () => {
  const { sessions, db } = bench.store;
  const made = await sessions.create("race", "s:r1", "r1", {
    state: { at: 0 },
    effects: [effect("a")],
    deadline: NOON + 1_000,
    done: false,
  });
  expect(await sessions.load("s:r1", "r1")).toEqual(made);
  expect(await sessions.load("r1", "r1")).toBeUndefined();
  expect(await sessions.overdue(NOON + 2_000, 10)).toEqual([{ owner: "s:r1", id: "r1" }]);
  expect((await db.command<string[]>("KEYS", "{s:*")).sort()).toEqual(["{s:r1}:current", "{s:r1}:session:r1"]);
});

test("a session put off is left alone until then", async () => {
  const { sessions, sessionIndex } = bench.store;
  await sessions.create("quiz", "ada", "q", { state: 0, effects: [effect("e")], done: false });
  await sessionIndex.postpone({ owner: "ada", id: "q" }, NOON + 9000);
  expect(await sessions.overdue(NOON + 8999, 10)).toEqual([]);
  expect(await sessions.overdue(NOON + 9000, 10)).toEqual([{ owner: "ada", id: "q" }]);
});
