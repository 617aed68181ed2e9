import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { dispatch } from "../../src/cli/dispatch.ts";
import { createLog } from "../../src/ops/log.ts";
import { connect } from "../../src/store/connect.ts";
import { createStore } from "../../src/store/create-store.ts";
import { startEmbeddedRedis } from "../../src/store/embedded-redis.ts";
import { answered, NOON, type StoreBench, storeBench } from "../store/support.ts";
import { terminal } from "./terminal.ts";

let bench: StoreBench;
let folder: string;
beforeAll(async () => {
  bench = await storeBench();
  folder = mkdtempSync(join(tmpdir(), "whetstone-cli-"));
});
afterAll(async () => {
  await bench.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => bench.wipe());

const cli = (...argv: readonly string[]) => cliIn({ REDIS_URL: bench.server.url, DATA_DIR: folder }, argv);

const cliIn = async (env: Readonly<Record<string, string>>, argv: readonly string[]) => {
  const io = terminal();
  const code = await dispatch(argv, COMMANDS, { ...io, env });
  return { code, written: io.written, complaints: io.complaints };
};

test("boards rebuild says what it read and what it mended", async () => {
  await bench.store.answers.record(answered({ at: Date.now(), boardDay: new Date().toISOString().slice(0, 10) }));
  await bench.redis.call("ZADD", "{w:room}:board:all", -3, "ghost");
  expect(await cli("boards", "rebuild")).toEqual({
    code: 0,
    written: ["1 people read, 0 had wrong totals, 0 wrong cards; 10 places on boards, 1 were wrong."],
    complaints: [],
  });
});

test("a backup is written and restored, and a place with data is not overwritten unasked", async () => {
  const file = join(folder, "b.gz");
  await bench.store.people.change("ada", () => ({ name: "Ada" }));
  expect((await cli("backup", file)).written[0]).toBe(
    `1 people, 1 keys written to ${file}. Keep it private: it holds what people answered.`,
  );
  await expect(cli("restore", file)).rejects.toThrow("There is data in this place already. Add --replace");
  await bench.store.people.change("ada", () => ({ name: "Someone else" }));
  const restored = await cli("restore", file, "--replace");
  expect(restored.written[0]).toMatch(/^1 people, 1 keys restored from the backup of \d{4}-/);
  expect((await bench.store.people.load("ada")).profile.name).toBe("Ada");
});

test("a file to write to or read from must be named", async () => {
  expect((await cli("backup")).code).toBe(2);
  expect((await cli("restore", "a", "b")).code).toBe(2);
});

test("with no REDIS_URL, commands attach to the embedded server; a restore waits until the bot has stopped", {
  timeout: 20_000,
}, async () => {
  const file = join(folder, "embedded.gz");
  const env = { REDIS_URL: "", DATA_DIR: folder };
  const log = createLog({ level: "silent" });
  const bot = await startEmbeddedRedis({ dataDir: folder, log });
  const redis = connect({ url: `unix:${bot.socketPath}` });
  await createStore(redis).people.change("ada", () => ({ name: "Ada" }));
  expect((await cliIn(env, ["backup", file])).code).toBe(0);
  await expect(cliIn(env, ["restore", file, "--replace"])).rejects.toThrow("The bot runs. Stop it first.");
  redis.disconnect();
  await bot.stop();
  expect((await cliIn(env, ["restore", file, "--replace"])).code).toBe(0);
});

test("commands refuse a place that a newer program has written to", async () => {
  await bench.redis.call("HSET", "{q:0}:formats", "log", 7);
  await expect(cli("boards", "rebuild")).rejects.toThrow("log is version 7, this program knows up to 1");
});

test("the inbox is printed by workspace, with what people typed quoted", async () => {
  const item = {
    id: "r1",
    kind: "report",
    at: NOON,
    member: "m",
    questionId: "redis-keys.1",
    revision: "r",
    text: "a\u001b[2Jb",
  } as const;
  await bench.store.workspaces.addToInbox("room", item);
  await bench.store.workspaces.addToInbox("ro*m", {
    ...item,
    id: "r2",
    kind: "should-count",
    answer: "SETEX",
    text: "x",
  });
  expect((await cli("inbox")).written).toEqual([
    "ro*m: 1",
    '  2026-11-25T12:00:00.000Z  should-count  redis-keys.1  "x"  "SETEX"',
    "room: 1",
    '  2026-11-25T12:00:00.000Z  report        redis-keys.1  "a\\u001b[2Jb"',
  ]);
  expect((await cli("inbox", "ro*m")).written[0]).toBe("ro*m: 1");
  expect((await cli("inbox", "ro*m")).written).toHaveLength(2);
  expect(JSON.parse((await cli("inbox", "room", "--json")).written[0] ?? "")).toEqual({ room: [item] });
  expect((await cli("inbox", "empty")).written).toEqual(["Nothing has been reported."]);
});

test("doctor says of Redis what would lose answers, and what to do", async () => {
  await bench.redis.call("CONFIG", "SET", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru", "appendonly", "no");
  const sick = await cli("doctor");
  expect(sick.code).toBe(1);
  expect(sick.written.join("\n")).toMatch(/WRONG +Redis: persistence: .*appendonly yes/);
  expect(sick.written.join("\n")).toMatch(/WRONG +Redis: eviction: allkeys-lru .*noeviction/);
  await bench.redis.call("CONFIG", "SET", "maxmemory-policy", "noeviction", "appendonly", "yes");
  const well = await cli("doctor");
  expect(well.written.every((line) => line.startsWith("ok"))).toBe(true);
  expect(well.code).toBe(0);
  await bench.redis.call("CONFIG", "SET", "maxmemory", "0", "appendonly", "no");
});

test("doctor tries the second reader where one is set up", async () => {
  const llm = { LLM_BASE_URL: "http://127.0.0.1:9/v1", LLM_MODEL: "a-model", LLM_API_KEY: "key-that-nobody-may-see" };
  const { code, written } = await cliIn({ REDIS_URL: bench.server.url, DATA_DIR: folder, ...llm }, ["doctor"]);
  expect(code).toBe(1);
  expect(written.at(-1)).toMatch(/^WRONG +Second reader: It cannot be reached\. Check LLM_BASE_URL/);
  expect(written.join("\n")).not.toContain(llm.LLM_API_KEY);
});

test("register has nothing to do without a platform that asks for commands", async () => {
  expect(await cli("register")).toMatchObject({ code: 0, written: [expect.stringMatching(/^No platform/)] });
});
