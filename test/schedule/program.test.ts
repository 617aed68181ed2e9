import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keys, queuePrefixes } from "../../src/store/keys.ts";
import { type StoreBench, storeBench } from "../store/support.ts";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

let bench: StoreBench;
let dataDir: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  bench = await storeBench();
  dataDir = mkdtempSync(join(tmpdir(), "whetstone-program-"));
});
afterAll(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    const over = once(child, "exit");
    child.kill("SIGTERM");
    await over;
  }
  await bench.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** The built program as an operator would start it. */
const start = async (roles: string): Promise<string> => {
  const env = { PATH: process.env["PATH"], PORT: "0", DATA_DIR: dataDir, REDIS_URL: bench.server.url, ROLES: roles };
  child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout?.on("data", (part) => {
    printed += String(part);
  });
  for (;;) {
    const address = /ready: (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
    if (address !== undefined) return address;
    if (child.exitCode !== null) throw new Error(`the program ended: ${printed}`);
    await wait(20);
  }
};

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await wait(20);
};

test("the program keeps a heartbeat for each of its roles, ticks, and says how much is due", async () => {
  const { redis, store } = bench;
  await store.due.set("nothing-knows-this", "a", Date.now() - 1_000);
  const address = await start("web,worker");
  const there = (key: string) => async () => Number(await redis.call("EXISTS", key)) === 1;
  await until(there(keys.beats("web")));
  await until(there(keys.beats("worker")));
  await until(there(`${queuePrefixes.due}:ticks:repeat:minute`));
  const measures = await (await fetch(`${address}/metrics`)).text();
  expect(measures).toMatch(/^whetstone_due 1$/m);
  // No role of this program.
  expect(await redis.call("KEYS", keys.beats("*"))).toHaveLength(2);
});
