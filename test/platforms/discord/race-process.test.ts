import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { type LocalDiscord, startLocalDiscord } from "../../support/discord/discord.ts";
import { wordsOf } from "../../support/discord/world/messages.ts";
import { until } from "../../support/discord-app.ts";
import { labelsOf, type Reader, readerAt } from "../../support/discord-seat.ts";

const MAIN = fileURLToPath(new URL("../../../dist/main.js", import.meta.url));

let discord: LocalDiscord;
let dataDir: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  discord = await startLocalDiscord();
  dataDir = mkdtempSync(join(tmpdir(), "whetstone-race-"));
});
afterEach(() => end("SIGTERM"));
afterAll(async () => {
  await discord.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** The built program, as an operator starts it. */
const start = async (): Promise<void> => {
  const env = {
    PATH: process.env["PATH"],
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    PORT: "0",
    DATA_DIR: dataDir,
  };
  running = spawn(process.execPath, [MAIN], { env, stdio: "ignore" });
  await until(() => discord.gateway.connected === 1 && discord.world.commands.has(""), 60_000);
};

const end = async (signal: NodeJS.Signals): Promise<void> => {
  const child = running;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, "exit");
  child.kill(signal);
  await over;
  await until(() => discord.gateway.connected === 0);
};

const killed = async (): Promise<void> => {
  await end("SIGKILL");
  await start();
};

const CONTROLS = ["中文", en.race.pause, en.race.stop];

/** Answers the question with this text above it by whatever its first button is; several are chosen in a dialog. */
const answers = async (who: Reader, progress: string): Promise<void> => {
  const message = await who.reads(progress);
  const [label = ""] = labelsOf(message).filter((one) => !CONTROLS.includes(one));
  const act = await who.presses(label, message);
  if (act.modal) await who.fills(act, { "0": ["0"] });
  await who.reads("Hidden until the bell.");
};

test("a race goes on where it was, and keeps every point, when the process is killed between two answers, and between the last one and its bell", async () => {
  const guild = discord.createGuild({ name: "Guild" });
  const channel = guild.createChannel("general");
  const [ada, bob] = ["Ada", "Bob"].map((name) => {
    const person = discord.createPerson(name);
    discord.add(guild, person);
    return readerAt(person.in(channel));
  });
  if (!ada || !bob) throw new Error("nobody is here");
  await start();
  await ada.runs("prep race", { topic: "redis", count: 2, seconds: 19 });
  await bob.reads(en.race.nobodyYet);
  for (const one of [ada, bob]) await one.presses(en.race.join);
  await ada.presses(en.race.begin);
  for (const question of [1, 2]) {
    const progress = en.race.progress(question, 2);
    await bob.reads(progress);
    // Within a second of a new question a press is taken for one on the question before it.
    await new Promise((resolve) => setTimeout(resolve, question === 1 ? 0 : 1_100));
    await answers(bob, progress);
    if (question === 1) await killed();
    await answers(ada, progress);
    if (question === 2) await killed();
    await until(
      () => bob.messages.some((one) => wordsOf(one).includes(progress) && labelsOf(one).includes(en.race.why)),
      30_000,
    );
    if (question === 1) await ada.presses(en.race.next);
  }
  const table = wordsOf(await bob.reads(en.race.tableTitle));
  expect(table).toMatch(/Ada .*\/2/);
  expect(table).toMatch(/Bob .*\/2/);
  expect(bob.messages.filter((one) => wordsOf(one).includes(en.race.tableTitle))).toHaveLength(1);
}, 180_000);
