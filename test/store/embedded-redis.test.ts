import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createLog } from "../../src/ops/log.ts";
import { attachEmbedded, borrowEmbedded, startEmbeddedRedis } from "../../src/store/embedded-redis.ts";
import { isLocked, lockFolder } from "../../src/store/folder-lock.ts";
import { isRunning } from "../../src/store/redis-process.ts";
import { type BotProcess, startBot } from "../support/bot-process.ts";
import { type Compiled, compile } from "../support/compile.ts";

const log = createLog({ level: "silent" });

let program: Compiled;
let folder: string;
let dataDir: string;
let bots: BotProcess[];

beforeAll(async () => {
  program = await compile("test/support/programs/embedded-bot.ts");
});
afterAll(() => program.remove());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whetstone-test-"));
  dataDir = join(folder, "data");
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.kill()));
  if (existsSync(dataDir)) await (await startEmbeddedRedis({ dataDir, log })).stop();
  rmSync(folder, { recursive: true, force: true });
});

const bot = (): BotProcess => {
  const one = startBot(program.script, dataDir);
  bots.push(one);
  return one;
};

/** What a bot that starts now finds, and the process id of the Redis it finds it in. */
const found = async (): Promise<{ pid: number; answers: ReadonlySet<number> }> => {
  const redis = await startEmbeddedRedis({ dataDir, log });
  const client = new Redis({ path: redis.socketPath });
  const answers = new Set((await client.smembers("answers")).map(Number));
  client.disconnect();
  const { pid } = redis;
  await redis.stop();
  return { pid, answers };
};

const untilGone = async (pid: number): Promise<void> => {
  while (isRunning(pid)) await wait(5);
};

const lost = (acknowledged: readonly number[], answers: ReadonlySet<number>): readonly number[] =>
  acknowledged.filter((number) => !answers.has(number));

test("kill -9 of Redis: it is started again and no acknowledged answer is lost", async () => {
  const writer = bot();
  const first = await writer.ready();
  await writer.untilMore(300);
  process.kill(first, "SIGKILL");
  await untilGone(first);
  await writer.untilMore(300);
  await writer.stop();
  const { answers } = await found();
  expect(lost(writer.acknowledged, answers)).toEqual([]);
});

test("kill -9 of the bot: the next one takes over the same Redis, and nothing is lost", async () => {
  const writer = bot();
  const first = await writer.ready();
  await writer.untilMore(300);
  await writer.kill();
  const { pid, answers } = await found();
  expect(pid).toBe(first);
  expect(lost(writer.acknowledged, answers)).toEqual([]);
});

test("kill -9 of both: the next bot finds every acknowledged answer", async () => {
  const writer = bot();
  const first = await writer.ready();
  await writer.untilMore(300);
  const killed = writer.kill();
  process.kill(first, "SIGKILL");
  await killed;
  const { pid, answers } = await found();
  expect(pid).not.toBe(first);
  expect(lost(writer.acknowledged, answers)).toEqual([]);
});

test("a Redis that was taken over is watched like an own one", async () => {
  const first = bot();
  const pid = await first.ready();
  await first.kill();
  const second = bot();
  expect(await second.ready()).toBe(pid);
  await second.untilMore(10);
  process.kill(pid, "SIGKILL");
  await untilGone(pid);
  await second.untilMore(300);
  await second.stop();
  expect(lost(second.acknowledged, (await found()).answers)).toEqual([]);
});

test("a Redis whose bot was killed still bars a second one from its files", async () => {
  const writer = bot();
  const pid = await writer.ready();
  await writer.kill();
  const run = dirname((await attachEmbedded(dataDir)) ?? "");
  expect(await lockFolder(run, "server")).toEqual({ kind: "busy", holder: "" });
  process.kill(pid, "SIGKILL");
  while (await isLocked(run, "server")) await wait(5);
  const locking = await lockFolder(run, "server");
  expect(locking.kind).toBe("held");
  if (locking.kind === "held") await locking.lock.release();
});

test("SIGTERM ends the bot and its Redis", async () => {
  const writer = bot();
  const pid = await writer.ready();
  await writer.untilMore(10);
  await writer.stop();
  expect(isRunning(pid)).toBe(false);
  expect(await attachEmbedded(dataDir)).toBeUndefined();
});

test("a second bot on the same folder is refused with a sentence, until the first is gone", async () => {
  const first = bot();
  await first.ready();
  await expect(startEmbeddedRedis({ dataDir, log })).rejects.toThrow(
    /^Another Whetstone \(process \d+\) already uses the data folder .*\. Stop that one first, or set DATA_DIR/,
  );
  await first.untilMore(10);
  await first.kill();
  expect((await found()).answers.size).toBeGreaterThanOrEqual(10);
});

test("of bots that start at once, one wins, also over the lock of a killed one", async () => {
  for (let round = 0; round < 3; round += 1) {
    const starters = [bot(), bot(), bot(), bot()];
    const refusals = await Promise.all(starters.map((one) => one.refusal()));
    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(1);
    await Promise.all(starters.map((one) => one.kill()));
  }
});

test("a command uses the bot's Redis and leaves it running", async () => {
  const writer = bot();
  const pid = await writer.ready();
  const borrowed = await borrowEmbedded({ dataDir, log });
  expect(await attachEmbedded(dataDir)).toBe(borrowed.socketPath);
  await borrowed.stop();
  expect(isRunning(pid)).toBe(true);
});

test("with no bot, a command has a Redis for as long as it needs one", async () => {
  const first = await borrowEmbedded({ dataDir, log });
  const second = await borrowEmbedded({ dataDir, log });
  await first.stop();
  expect(await attachEmbedded(dataDir)).toBe(second.socketPath);
  await second.stop();
  const third = await borrowEmbedded({ dataDir, log });
  await third.stop();
  expect(await attachEmbedded(dataDir)).toBeUndefined();
});

test("a bot that starts during a command keeps the command's Redis", async () => {
  const borrowed = await borrowEmbedded({ dataDir, log });
  const redis = await startEmbeddedRedis({ dataDir, log });
  await borrowed.stop();
  expect(await attachEmbedded(dataDir)).toBe(redis.socketPath);
  await redis.stop();
  expect(await attachEmbedded(dataDir)).toBeUndefined();
});

test("a data folder too deep for a socket works", async () => {
  dataDir = join(folder, "deep/".repeat(30), "data");
  const redis = await startEmbeddedRedis({ dataDir, log });
  expect(Buffer.byteLength(redis.socketPath)).toBeLessThan(104);
  expect(await attachEmbedded(dataDir)).toBe(redis.socketPath);
  await redis.stop();
});

test("a data folder that cannot be made is a sentence", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(startEmbeddedRedis({ dataDir: join(folder, "file/data"), log })).rejects.toThrow(
    /^The data folder .* cannot be used: a part of that path is a file, not a folder\. Make room or set DATA_DIR/,
  );
});

test("a disk too full to start is a sentence, and the folder stays free", async () => {
  const full = join(folder, "full-redis");
  const words = "Can't open the append-only file: No space left on device";
  writeFileSync(full, `#!/bin/sh\necho "${words}"\nexit 1\n`, { mode: 0o755 });
  const findBinary = async () => ({ command: full, args: [], environment: {}, version: "7.0.0" });
  await expect(startEmbeddedRedis({ dataDir, log, findBinary })).rejects.toThrow(/^The disk that holds .* is full/);
  expect((await found()).answers.size).toBe(0);
});

test("a server that cannot start is quoted", async () => {
  const findBinary = async () => ({ command: join(folder, "nowhere"), args: [], environment: {}, version: "7.0.0" });
  await expect(startEmbeddedRedis({ dataDir, log, findBinary })).rejects.toThrow(/could not start.*ENOENT/s);
});
