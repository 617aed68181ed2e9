import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DUE_QUEUE, openQueue } from "../../src/schedule/queues.ts";
import { connect } from "../../src/store/connect.ts";
import { pairs } from "../../src/store/formats.ts";
import { keys, shards } from "../../src/store/keys.ts";
import { NOON, type StoreBench, storeBench } from "../store/support.ts";
import { type Compiled, compile } from "../support/compile.ts";

const DAY = 86_400_000;
const ITEMS = 5_000;
/** Of each item, two dates are over and a third is to come. */
const DATES = 2;
const KILLS = 14;

let bench: StoreBench;
let program: Compiled;
beforeAll(async () => {
  bench = await storeBench();
  program = await compile("test/support/programs/due-worker.ts");
});
afterAll(async () => {
  program.remove();
  await bench.stop();
});

/** Numbers from a seed: 32 bits of a linear congruential generator. */
const randomOf = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const startWorker = async (began: number): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program.script, bench.server.url, String(NOON), String(began)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
};

const kill = async (child: ChildProcess | undefined): Promise<void> => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
};

const effects = async (): Promise<number> => Number((await bench.redis.call("GET", "effects")) ?? 0);

const whenThereAre = async (count: number): Promise<void> => {
  while ((await effects()) < count) await wait(5);
};

/** What stands in the index: item → instant. */
const standing = async (): Promise<ReadonlyMap<string, string>> => {
  const all = await Promise.all(shards.map((shard) => bench.redis.call("HGETALL", keys.dueAt(shard))));
  return new Map(all.flatMap((fields) => pairs(fields)));
};

test("whatever kills the workers, each item and date has its effect once, none is lost, and all move on", {
  timeout: 240_000,
}, async () => {
  const { store, redis } = bench;
  const seed = Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  const random = randomOf(seed);
  const first = NOON - DATES * DAY + 1;
  const items = Array.from({ length: ITEMS }, (_, n) => `item-${n}`);
  await Promise.all(items.map((id) => store.due.set("daily", id, first)));
  const began = Date.now();
  const workers = await Promise.all([startWorker(began), startWorker(began)]);
  for (let kills = 0; kills < KILLS; kills += 1) {
    // In the middle of handling, or while it claims and hands over after its start.
    if (random(2) === 0) await whenThereAre(Math.min((await effects()) + random(900), ITEMS * DATES - 500));
    else await wait(random(120));
    const which = random(2);
    await kill(workers[which]);
    workers[which] = await startWorker(began);
  }
  await whenThereAre(ITEMS * DATES);
  const connection = connect({ url: bench.server.url, use: "queue" });
  const queue = openQueue(connection, "due", DUE_QUEUE);
  const left = async () => Object.values(await queue.getJobCounts("wait", "active", "delayed")).reduce((a, b) => a + b);
  // The last ones are moved on after their effect, perhaps by whoever takes over from the dead.
  while ((await left()) > 0 || [...(await standing()).values()].some((at) => Number(at) <= NOON)) await wait(20);
  for (const worker of workers) await kill(worker);
  await queue.close();
  connection.disconnect();

  const expected = items.flatMap((id) => [first, first + DAY].map((at) => `${id} ${at}`));
  expect(((await redis.call("SMEMBERS", "handed")) as string[]).sort()).toEqual(expected.sort());
  expect(await effects()).toBe(ITEMS * DATES);
  expect(await standing()).toEqual(new Map(items.map((id) => [`daily/${id}`, String(first + 4 * DAY)])));
  const calls = pairs(await redis.call("HGETALL", "calls")).map(([, count]) => Number(count));
  console.log(`${calls.filter((count) => count > 1).length} of ${calls.length} were called more than once`);
});
