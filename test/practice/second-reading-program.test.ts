import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTimers } from "../../src/schedule/timers.ts";
import { answered, type StoreBench, storeBench } from "../store/support.ts";
import { realBank } from "../support/content.ts";
import { hears, type LlmServer, llmServer } from "../support/llm-server.ts";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const KEY = "key-that-nobody-may-see";
const ANSWER = "My very own words: whatever is asked for is kept in memory, therefore it comes back sooner.";

let bench: StoreBench;
let server: LlmServer;
let folder: string;
let child: ChildProcess | undefined;
let printed: string;

beforeEach(async () => {
  bench = await storeBench();
  server = await llmServer();
  folder = mkdtempSync(join(tmpdir(), "whetstone-second-"));
  printed = "";
});
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    const over = once(child, "exit");
    child.kill("SIGTERM");
    await over;
  }
  await server.stop();
  await bench.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const loaded = (): string => (existsSync(join(folder, "loaded")) ? readFileSync(join(folder, "loaded"), "utf8") : "");

/** Writes down when the program loads the libraries for models. */
const watching = (): string => {
  const note = `(await import("node:fs")).appendFileSync(${JSON.stringify(join(folder, "loaded"))}, name + "\\n")`;
  writeFileSync(
    join(folder, "hooks.mjs"),
    `export const resolve = async (name, context, next) => {
      if (/^(?:ai$|@ai-sdk\\/)/.test(name)) ${note};
      return next(name, context);
    };`,
  );
  const hooks = JSON.stringify(pathToFileURL(join(folder, "hooks.mjs")).href);
  writeFileSync(join(folder, "watch.mjs"), `import { register } from "node:module"; register(${hooks});`);
  return pathToFileURL(join(folder, "watch.mjs")).href;
};

/** The built program as an operator would start it. Answers with its address. */
const start = async (llm: Readonly<Record<string, string>>): Promise<string> => {
  const env = { PATH: process.env["PATH"], PORT: "0", DATA_DIR: folder, REDIS_URL: bench.server.url, ...llm };
  child = spawn(process.execPath, ["--import", watching(), MAIN], { env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part) => {
      printed += String(part);
    });
  for (;;) {
    const address = /ready: (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
    if (address !== undefined) return address;
    if (child.exitCode !== null) throw new Error(`the program ended: ${printed}`);
    await wait(20);
  }
};

const question = () => {
  const found = realBank().bank.drawable.find(({ type }) => type === "open");
  if (!found) throw new Error("no open question");
  return found;
};

/** What is there once somebody has answered: the entry in the log, and the timer beside it. */
const answer = async (id: string): Promise<void> => {
  const { id: asked, revision, topic, level } = question();
  await bench.store.answers.record(
    answered({
      id,
      at: Date.now(),
      boardDay: new Date().toISOString().slice(0, 10),
      question: asked,
      revision,
      topic,
      level,
      type: "open",
      answer: { kind: "text", text: ANSWER },
    }),
  );
  const timers = createTimers(bench.redis);
  await timers.at(Date.now(), "second-reading", id, { person: "ada", answer: id });
  await timers.close();
};

const measure = async (address: string, name: string): Promise<string | undefined> => {
  const text = await (await fetch(`${address}/metrics`)).text();
  return text.split("\n").find((line) => line.startsWith(name));
};

const model = () => ({ LLM_BASE_URL: server.url, LLM_MODEL: "a-model", LLM_API_KEY: KEY });

test("the program has answers read by the model it is told of, and loads what that needs with the first one", async () => {
  const address = await start(model());
  expect(loaded()).toBe("");
  server.does(hears({}));
  await answer("quiz-1/0");
  const readings = () => bench.store.readings.of("ada", ["quiz-1/0"]);
  await expect.poll(async () => (await readings()).size, { timeout: 30_000 }).toBe(1);
  expect((await readings()).get("quiz-1/0")).toMatchObject({ credit: 0, model: "a-model" });
  expect(server.asked.map(({ key, path }) => ({ key, path }))).toEqual([{ key: KEY, path: "/v1/chat/completions" }]);
  expect(loaded()).toContain("@ai-sdk/openai-compatible");
  expect(await measure(address, "whetstone_second_readings_total")).toBe("whetstone_second_readings_total 1");
});

test("a model that turns us away is a line in the log, without key and answer, and nothing else", async () => {
  server.does({ kind: "status", status: 401 });
  const address = await start(model());
  await answer("quiz-1/0");
  const errors = () => measure(address, 'whetstone_second_rater_errors_total{why="refused"}');
  await expect.poll(errors, { timeout: 30_000 }).toBe('whetstone_second_rater_errors_total{why="refused"} 1');
  const lines = printed.split("\n").filter((line) => line.includes("second reader"));
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { level: "warn", why: "refused", status: 401 },
  ]);
  expect(printed).not.toContain(KEY);
  expect(printed).not.toContain("My very own words");
});

test("without an address nothing is asked and nothing is loaded for it, whatever else is set", async () => {
  const address = await start({ LLM_MODEL: "a-model", LLM_API_KEY: KEY });
  await answer("quiz-1/0");
  const jobs = () => measure(address, 'whetstone_job_late_seconds_count{job="second-reading"}');
  await expect.poll(jobs, { timeout: 30_000 }).toMatch(/ 1$/);
  expect(loaded()).toBe("");
  expect(server.asked).toHaveLength(0);
});
