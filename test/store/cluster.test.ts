import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { searchPath } from "../../src/config.ts";
import { createDueWorkers } from "../../src/schedule/due.ts";
import { handOver } from "../../src/schedule/due-tick.ts";
import { createForgetting } from "../../src/schedule/forget.ts";
import { createOutbox } from "../../src/schedule/outbox.ts";
import { DUE_QUEUE, openQueue } from "../../src/schedule/queues.ts";
import { createTimers } from "../../src/schedule/timers.ts";
import { createWorkers } from "../../src/schedule/workers.ts";
import { backUp } from "../../src/store/backup.ts";
import { connect } from "../../src/store/connect.ts";
import { createStore, type WholeStore } from "../../src/store/create-store.ts";
import type { RedisClient } from "../../src/store/db.ts";
import { claimFormats } from "../../src/store/formats.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { redisBinary, redisCaches } from "../../src/store/redis-binary.ts";
import { restore } from "../../src/store/restore.ts";
import { later, readableLog } from "../schedule/support.ts";
import { answered, NOON } from "./support.ts";

/** A cluster of two servers on free ports: what does not lie in one slot fails here, and each holds half of all. */
let folder: string;
let servers: ChildProcess[] = [];
let redis: RedisClient;
let queue: RedisClient;
let store: WholeStore;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whetstone-cluster-"));
  const ports = [await freePort(), await freePort()];
  servers = await Promise.all(ports.map(startNode));
  await formCluster(ports);
  const url = `redis+cluster://127.0.0.1:${ports[0]}`;
  redis = connect({ url });
  queue = connect({ url, use: "queue" });
  store = createStore(redis, { clock: () => NOON });
}, 30_000);

afterAll(async () => {
  await store.close();
  redis.disconnect();
  queue.disconnect();
  for (const server of servers) {
    server.kill("SIGKILL");
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  }
  rmSync(folder, { recursive: true });
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  // The cluster's own bus takes the port 10,000 higher.
  const port = typeof address === "object" && address ? address.port : 0;
  return port < 55_000 ? port : freePort();
};

const startNode = async (port: number): Promise<ChildProcess> => {
  const binary = await redisBinary({ path: searchPath(), caches: redisCaches(folder), say: () => undefined });
  const settings = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--cluster-enabled",
    "yes",
    "--save",
    "",
    "--dir",
    folder,
  ];
  const own = ["--cluster-config-file", `nodes-${port}.conf`];
  const env = { ...binary.environment, LC_ALL: "C" };
  return spawn(binary.command, [...binary.args, ...settings, ...own], { env, stdio: "ignore" });
};

const formCluster = async ([one = 0, two = 0]: readonly number[]): Promise<void> => {
  const first = new Redis(one, "127.0.0.1");
  const second = new Redis(two, "127.0.0.1");
  // They are tried before they listen.
  for (const node of [first, second]) node.on("error", () => undefined);
  await first.call("CLUSTER", "ADDSLOTSRANGE", 0, 8191);
  await second.call("CLUSTER", "ADDSLOTSRANGE", 8192, 16_383);
  await second.call("CLUSTER", "SET-CONFIG-EPOCH", 2);
  await first.call("CLUSTER", "MEET", "127.0.0.1", two);
  const whole = async (node: Redis) =>
    String(await node.call("CLUSTER", "INFO")).includes("cluster_state:ok") &&
    String(await node.call("CLUSTER", "NODES"))
      .trim()
      .split("\n").length === 2;
  while (!((await whole(first)) && (await whole(second))));
  first.disconnect();
  second.disconnect();
};

test("everything the store does works in a cluster, where a script may touch one slot only", {
  timeout: 30_000,
}, async () => {
  await claimFormats(store.db);
  const people = Array.from({ length: 12 }, (_, n) => `p${n}`);
  for (const person of people) {
    const session = await store.sessions.create("quiz", person, "q", {
      state: 0,
      effects: [{ id: "e", kind: "x" }],
      done: false,
    });
    const advanced = await store.sessions.advance(session, { state: 1, effects: [], deadline: NOON, done: false });
    expect(advanced.kind).toBe("saved");
    await store.answers.record(answered({ id: "a", person, member: `m-${person}` }));
    await store.sessions.confirm(session, ["e"]);
    await store.people.change(person, () => ({ name: person }));
    await store.workspaces.remember(`w-${person}`, { id: "m", person, name: person, hidden: false });
    await store.kv.set(`key/${person}`, person);
    expect(await store.budgets.spend(`b/${person}`, 1, 60)).toBeUndefined();
  }
  expect((await store.boards.read("room", "all", NOON, "UTC", "m-p3", 20)).total).toBe(12);
  expect(await store.sessions.overdue(NOON, 100)).toHaveLength(12);
  expect(await store.dirty.heal(NOON, 100)).toBe(0);
  expect((await store.people.history("p1", { skip: 0, take: 5 })).total).toBe(1);
});

test("a backup takes every master along, and a restore puts all back", { timeout: 30_000 }, async () => {
  const file = join(folder, "backup.gz");
  const before = await store.boards.read("room", "all", NOON, "UTC", "m-p3", 20);
  expect(await backUp(store.db, file, NOON)).toMatchObject({ people: 12 });
  expect(await restore(store.db, { file, replace: true, now: NOON })).toMatchObject({ people: 12 });
  expect(await store.boards.read("room", "all", NOON, "UTC", "m-p3", 20)).toEqual(before);
  expect(await store.sessions.overdue(NOON, 100)).toHaveLength(12);
  expect(await rebuildBoards(store.db, NOON)).toMatchObject({ people: 12, corrected: 0, repaired: 0 });
});

test("people are linked, parted and deleted over all masters", { timeout: 30_000 }, async () => {
  const total = async (person: string) => (await store.people.load(person)).learner.totals.answers;
  const link = (person: string, account: string) =>
    store.personal.link({ person, account, name: account, platform: "chat", at: NOON });
  expect([await link("p1", "p2"), await link("p3", "p4")]).toEqual(["linked", "linked"]);
  expect([await total("p2"), await total("p3")]).toEqual([2, 2]);
  await store.personal.unlink("p3", "p4", NOON);
  expect([await total("p3"), await total("p4")]).toEqual([1, 1]);
  expect(JSON.stringify(await store.personal.export("p1", NOON))).toContain("m-p2");
  await store.personal.erase("p1", NOON);
  const outbox = createOutbox(redis);
  const forgetting = createForgetting(store.db, outbox);
  for (const seconds of [0, 5, 20, 30]) await store.chores.run(NOON + seconds * 1000, forgetting);
  await outbox.close();
  const left = await store.boards.read("room", "all", NOON, "UTC", "m-p3", 20);
  expect(left.top.map(({ member }) => member).sort()).toEqual(
    [0, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((n) => `m-p${n}`).sort(),
  );
  for (const person of ["p1", "p2"]) expect(await store.people.load(person)).toMatchObject({ id: person, profile: {} });
});

test("what is due is handed over from all shards, and heartbeats are kept", { timeout: 30_000 }, async () => {
  const items = Array.from({ length: 12 }, (_, n) => `item-${n}`);
  for (const id of items) await store.due.set("daily", id, NOON);
  const handed: string[] = [];
  const all = later<void>();
  const due = createDueWorkers({
    connection: queue,
    index: store.due,
    handlers: {
      daily: async (id) => {
        if (handed.push(id) === items.length) all.resolve();
        return undefined;
      },
    },
    log: readableLog().log,
    clock: () => NOON,
  });
  await due.ready();
  const adding = openQueue(queue, "due", DUE_QUEUE);
  expect(await handOver(store.due, adding, NOON)).toBe(items.length);
  await all.promise;
  expect([...handed].sort()).toEqual([...items].sort());
  await due.close();
  await adding.close();
  for (const at of [NOON - 3_600_000, NOON]) await store.heartbeats.beat("web", at);
  expect(await store.heartbeats.gaps("web", 0, NOON)).toEqual([{ from: NOON - 3_600_000, to: NOON }]);
});

test("feeds are followed, timers fire and messages leave", { timeout: 30_000 }, async () => {
  const heard = [later<string>(), later<string>()];
  for (const [at, { resolve }] of heard.entries())
    await store.feed.follow(`topic-${at}`, ({ value }) => resolve(value));
  await store.feed.append("topic-1", "one");
  await store.feed.append("topic-0", "nought");
  expect(await Promise.all(heard.map(({ promise }) => promise))).toEqual(["nought", "one"]);

  const timers = createTimers(redis);
  const outbox = createOutbox(redis);
  const fired = later<string>();
  const said = later<string>();
  const workers = createWorkers({
    connection: queue,
    timers: { close: async ({ key }) => fired.resolve(key) },
    deliver: {
      web: async ({ key }) => {
        said.resolve(key);
        return { kind: "done" };
      },
    },
    gone: async () => undefined,
    log: readableLog().log,
  });
  await timers.at(Date.now() + 3_600_000, "close", "t", {});
  await timers.at(Date.now(), "close", "t", {});
  const target = { platform: "web", workspace: "w", place: "p" };
  await outbox.send({ kind: "post", target, view: { summary: "", body: [] } }, "m");
  expect(await Promise.all([fired.promise, said.promise])).toEqual(["t", "m"]);
  await workers.close();
  await timers.close();
  await outbox.close();
});
