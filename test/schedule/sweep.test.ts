import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createSweep } from "../../src/schedule/sweep.ts";
import type { SessionRef } from "../../src/store/session-index.ts";
import { NOON, type StoreBench, storeBench } from "../store/support.ts";
import { readableLog } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const effect = { id: "e", kind: "record" };

const sweeping = (handle: (session: SessionRef) => Promise<void>) => {
  const { log, lines } = readableLog();
  return { lines, sweep: createSweep({ store: bench.store, handle, log, clock: bench.clock }) };
};

test("what was left open for two seconds is handled, and then no more", async () => {
  const { sessions } = bench.store;
  await sessions.create("quiz", "ada", "q", { state: 0, effects: [effect], done: false });
  const handled: SessionRef[] = [];
  const { sweep } = sweeping(async (session) => {
    handled.push(session);
    await sessions.confirm(session, ["e"]);
  });
  await sweep.once();
  expect(handled).toEqual([]);
  bench.clock.now = NOON + 2_000;
  await sweep.once();
  await sweep.once();
  expect(handled).toEqual([{ owner: "ada", id: "q" }]);
});

test("a session whose handling fails does not hold up others, and is tried again ever more rarely", async () => {
  const { sessions } = bench.store;
  for (const owner of ["ada", "bob"])
    await sessions.create("quiz", owner, "q", { state: 0, effects: [effect], done: false });
  const handled: string[] = [];
  const { sweep, lines } = sweeping(async (session) => {
    handled.push(session.owner);
    if (session.owner === "ada") throw new Error("broken");
    await sessions.confirm(session, ["e"]);
  });
  const until = async (seconds: number) => {
    for (; bench.clock.now < NOON + seconds * 1000; bench.clock.now += 1000) await sweep.once();
  };
  await until(60);
  expect(handled.filter((owner) => owner === "bob")).toHaveLength(1);
  const tries = handled.filter((owner) => owner === "ada").length;
  expect(tries).toBe(4);
  expect(lines.filter((line) => line["part"] === "sweep")).toHaveLength(tries);
});

test("two processes do not sweep at once", async () => {
  const { sessions } = bench.store;
  await sessions.create("quiz", "ada", "q", { state: 0, effects: [effect], done: false });
  bench.clock.now = NOON + 2_000;
  let count = 0;
  const second = sweeping(async () => {
    count += 1;
  });
  const first = sweeping(async () => {
    count += 1;
    await second.sweep.once();
  });
  await first.sweep.once();
  expect(count).toBe(1);
});
