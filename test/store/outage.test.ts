import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/store/connect.ts";
import { createStore } from "../../src/store/create-store.ts";
import { StoreUnavailable } from "../../src/store/store-unavailable.ts";
import { answered, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench({ durable: true });
});
afterAll(() => bench.stop());
afterEach(() => bench.wipe());

const reasonOf = async (act: Promise<unknown>): Promise<string> => {
  const error: unknown = await act.then(
    () => new Error("it worked"),
    (reason: unknown) => reason,
  );
  return error instanceof StoreUnavailable ? error.reason : String(error);
};

test("answers given while Redis is away for a moment are recorded once each when it is back", {
  timeout: 20_000,
}, async () => {
  const { answers, people, boards, dirty } = bench.store;
  await answers.record(answered({ id: "before", question: "q0" }));
  const during = [1, 2, 3, 4, 5].map((n) => answers.record(answered({ id: `a${n}`, question: `q${n}` })));
  await bench.server.kill();
  const after = [6, 7].map((n) => answers.record(answered({ id: `a${n}`, question: `q${n}` })));
  await bench.server.start();
  const recorded = await Promise.all([...during, ...after]);
  expect(recorded.map(({ entry }) => entry.id)).toEqual(["a1", "a2", "a3", "a4", "a5", "a6", "a7"]);
  expect((await people.load("ada")).learner).toMatchObject({ revision: 8, totals: { xp: 120 } });
  await dirty.heal(NOON, 10);
  expect((await boards.read("room", "all", NOON, "UTC", "m-ada", 5)).me?.score).toBe(120);
});

test("a longer outage is answered within seconds, and the same press afterwards counts once", {
  timeout: 30_000,
}, async () => {
  const { answers, people } = bench.store;
  await answers.record(answered({ id: "a" }));
  await bench.server.kill();
  const presses = [answers.record(answered({ id: "b", question: "q2" })), people.load("ada")];
  expect(await Promise.all(presses.map(reasonOf))).toEqual(["away", "away"]);
  await bench.server.start();
  await answers.record(answered({ id: "b", question: "q2" }));
  expect((await people.load("ada")).learner).toMatchObject({ revision: 2, totals: { xp: 30 } });
});

test("followers of a feed hear what is said after an outage", { timeout: 20_000 }, async () => {
  const { feed } = bench.store;
  let hear: (value: string) => void = () => undefined;
  const heard = new Promise<string>((resolve) => {
    hear = resolve;
  });
  const following = await feed.follow("room", ({ value }) => hear(value));
  await bench.server.kill();
  await bench.server.start();
  await feed.append("room", "hello again");
  expect(await heard).toBe("hello again");
  following.stop();
});

test("a Redis that is not there is named as such", { timeout: 20_000 }, async () => {
  const trouble: string[] = [];
  const redis = connect({ url: "unix:/nowhere/redis.sock", onTrouble: (error) => trouble.push(error.message) });
  expect(await reasonOf(createStore(redis).people.load("ada"))).toBe("away");
  expect(trouble).toHaveLength(1);
  expect(trouble[0]).toContain("ENOENT");
  redis.disconnect();
});

test("a full memory, a replica and an unwritable disk each have their reason, and nothing half is written", async () => {
  const { db, answers, people } = bench.store;
  const config = (name: string, value: string) => db.command("CONFIG", "SET", name, value);
  const record = () => reasonOf(answers.record(answered()));
  await config("maxmemory", "1");
  expect(await record()).toBe("memory");
  expect((await people.load("ada")).learner.revision).toBe(0);
  await config("maxmemory", "0");

  await db.command("REPLICAOF", "127.0.0.1", "1");
  expect(await record()).toBe("read-only");
  await db.command("REPLICAOF", "NO", "ONE");

  // A folder stands where the file should go, so saving fails whatever rights this process has.
  const inTheWay = join(dirname(bench.server.socketPath), "dump.rdb");
  mkdirSync(inTheWay);
  await config("save", "1 1");
  // The setting itself may have begun one.
  await db.command("BGSAVE").catch((error: unknown) => {
    if (!String(error).includes("already in progress")) throw error;
  });
  while (String(await db.command("INFO", "persistence")).includes("rdb_bgsave_in_progress:1"));
  expect(await record()).toBe("disk");
  expect((await people.load("ada")).learner.revision).toBe(0);
  await config("save", "");
  rmSync(inTheWay, { recursive: true });

  expect((await answers.record(answered())).repeated).toBe(false);
  expect((await people.load("ada")).learner.revision).toBe(1);
});
