import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { type LocalDiscord, startLocalDiscord } from "../../support/discord/discord.ts";
import { until } from "../../support/discord-app.ts";
import { type Reader, readerAt } from "../../support/discord-seat.ts";

const MAIN = fileURLToPath(new URL("../../../dist/main.js", import.meta.url));

let discord: LocalDiscord;
let dataDir: string;
let children: { readonly child: ChildProcess; readonly printed: string[] }[] = [];

beforeAll(async () => {
  discord = await startLocalDiscord();
  dataDir = mkdtempSync(join(tmpdir(), "whetstone-discord-"));
});
afterEach(async () => {
  for (const { child } of children) await end(child, "SIGTERM");
  children = [];
});
afterAll(async () => {
  await discord.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts the built program as an operator would, with a token and nothing else. */
const start = async (token = discord.token): Promise<{ readonly child: ChildProcess; readonly printed: string[] }> => {
  const env = {
    PATH: process.env["PATH"],
    DISCORD_TOKEN: token,
    DISCORD_API_URL: discord.apiUrl,
    PORT: "0",
    DATA_DIR: dataDir,
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "pipe"] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => printed.push(String(part)));
  const one = { child, printed };
  children.push(one);
  await until(
    () => child.exitCode !== null || (discord.gateway.connected === 1 && discord.world.commands.has("")),
    60_000,
  );
  return one;
};

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, "exit");
  child.kill(signal);
  await over;
};

const member = (): Reader => {
  const guild = discord.createGuild({ name: "Guild" });
  const ada = discord.createPerson("Ada");
  discord.add(guild, ada);
  return readerAt(ada.in(guild.createChannel("general")));
};

test("a quiz goes on where it was when the process is killed and started anew, and the invite link is printed", async () => {
  const ada = member();
  const { child, printed } = await start();
  await until(() => printed.join("").includes("https://discord.com/oauth2/authorize?client_id="));
  await ada.runs("prep quiz", { topic: "redis", type: "taps", count: 2 });
  expect(ada.text).toContain(en.quiz.progress(1, 2));
  await end(child, "SIGKILL");
  await until(() => discord.gateway.connected === 0);
  await start();
  expect(await ada.presses(en.quiz.skip)).toMatchObject({ kind: "update" });
  expect(await ada.presses(en.quiz.next)).toMatchObject({ kind: "update" });
  expect(ada.text).toContain(en.quiz.progress(2, 2));
}, 120_000);

test("a token that Discord does not accept ends the program with a sentence", async () => {
  const token = discord.token;
  discord.revokeToken();
  const { child, printed } = await start(token);
  await until(() => child.exitCode !== null, 30_000);
  expect(child.exitCode).toBe(78);
  expect(printed.join("")).toContain("Discord does not accept DISCORD_TOKEN");
}, 60_000);
