import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Answered } from "../../src/engine/learning/learner.ts";
import { createSweep } from "../../src/schedule/sweep.ts";
import { storeOver, type WholeStore } from "../../src/store/create-store.ts";
import type { Effect, Session } from "../../src/store/ports.ts";
import { readableLog } from "../schedule/support.ts";
import { Killed, mortalDoor } from "./doors.ts";
import { answered, contents, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

interface Record extends Effect {
  readonly answer: Answered;
}

/** The smallest practice there is: each press is one step with two answers to record. */
const press = async (store: WholeStore): Promise<void> => {
  const session = await store.sessions.load<number, Record>("ada", "quiz");
  if (!session || session.state > 0) return;
  const record = (id: string): Record => ({ id, kind: "record", answer: answered({ id, question: `q/${id}` }) });
  const next = { state: 1, effects: [record("a"), record("b")], deadline: NOON + 60_000, done: false };
  const advance = await store.sessions.advance(session, next);
  if (advance.kind === "saved") await runEffects(store, advance.session);
};

const runEffects = async (store: WholeStore, session: Session<number, Record> | undefined): Promise<void> => {
  for (const effect of session?.effects ?? []) {
    await store.answers.record(effect.answer);
    await store.sessions.confirm({ owner: "ada", id: "quiz" }, [effect.id]);
  }
};

/** A process that lives on, and some seconds. */
const sweepUp = async (): Promise<void> => {
  const { store, clock } = bench;
  const handle = async ({ owner, id }: { readonly owner: string; readonly id: string }) =>
    runEffects(store, await store.sessions.load(owner, id));
  const sweep = createSweep({ store, handle, log: readableLog().log, clock });
  for (const seconds of [3, 12]) {
    clock.now = NOON + seconds * 1000;
    await sweep.once();
  }
};

const prepare = async (): Promise<void> => {
  await bench.wipe();
  await bench.store.answers.record(answered({ id: "earlier", question: "q/earlier" }));
  await bench.store.sessions.create("quiz", "ada", "quiz", {
    state: 0,
    effects: [],
    deadline: NOON + 60_000,
    done: false,
  });
};

/** What is remembered for good: all but the lists, whose times differ. */
const remembered = () => contents(bench.redis, (key) => !key.startsWith("{q:"));

const undone = async () => [await bench.store.dirty.size(), await bench.store.sessions.overdue(NOON + 30_000, 10)];

test("a process killed between any two steps of an answer leaves nothing lost and nothing counted twice", async () => {
  await prepare();
  const before = await remembered();
  const whole = mortalDoor(bench.store.db, Number.POSITIVE_INFINITY, "before");
  const living = storeOver(whole.db, { clock: bench.clock });
  await press(living);
  const after = await remembered();
  // Marks are taken off a moment later, at the latest when somebody counts them.
  expect(await living.dirty.size()).toBe(0);
  expect(await undone()).toEqual([0, []]);
  const calls = whole.calls();
  const outcomes = new Set<string>();
  for (const when of ["before", "after"] as const) {
    for (let at = 0; at < calls; at += 1) {
      await prepare();
      const door = mortalDoor(bench.store.db, at, when);
      await press(storeOver(door.db, { clock: bench.clock })).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Killed),
      );
      await sweepUp();
      const saved = (await bench.store.sessions.load("ada", "quiz"))?.seq === 1;
      outcomes.add(`saved ${saved}`);
      expect(await remembered(), `killed ${when} call ${at}`).toEqual(saved ? after : before);
      await press(bench.store);
      bench.clock.now = NOON + 700_000;
      await bench.store.dirty.heal(bench.clock.now, 10);
      expect(await remembered(), `killed ${when} call ${at}, pressed again`).toEqual(after);
      expect(await undone(), `killed ${when} call ${at}`).toEqual([0, []]);
    }
  }
  expect(calls).toBeGreaterThan(12);
  expect(outcomes).toEqual(new Set(["saved true", "saved false"]));
});

test("boards whose call was lost are set by the next look, for every workspace and day that was missed", async () => {
  const lost = async (changes: Partial<Answered>) => {
    const door = mortalDoor(bench.store.db, 4, "before");
    await expect(storeOver(door.db, { clock: bench.clock }).answers.record(answered(changes))).rejects.toBeInstanceOf(
      Killed,
    );
  };
  await lost({ id: "a", question: "q1" });
  await lost({ id: "b", question: "q2", workspace: "other", member: "else", boardDay: "2026-11-24" });
  await bench.store.answers.record(answered({ id: "c", question: "q3" }));
  const score = async (workspace: string, period: "today" | "all", member: string, at = NOON) =>
    (await bench.store.boards.read(workspace, period, at, "UTC", member, 5)).me?.score;
  expect(await score("other", "all", "else")).toBeUndefined();
  await bench.store.dirty.heal(NOON, 10);
  expect(await score("room", "today", "m-ada")).toBe(30);
  expect(await score("other", "all", "else")).toBe(15);
  expect(await score("other", "today", "else", NOON - 86_400_000)).toBe(15);
  expect(await bench.store.dirty.size()).toBe(0);
});
