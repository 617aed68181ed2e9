import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findDiscordPy } from "../runner/discord-py.mjs";
import { type LocalDiscord, startLocalDiscord } from "../support/discord/discord.ts";
import type { Channel, Guild } from "../support/discord/world/model.ts";

type Line = Readonly<Record<string, unknown>> & { readonly event: string };

let discord: LocalDiscord;
let guild: Guild;
let general: Channel;
let closed: Channel;
beforeAll(async () => {
  discord = await startLocalDiscord({ messageContent: true, concurrency: 16 });
  guild = discord.createGuild({ name: "Guild" });
  general = guild.createChannel("general");
  closed = guild.createChannel("closed");
  // Send Messages.
  closed.denied = 1n << 11n;
});
afterAll(() => discord.stop());

/** Runs discord.py until it ends; gives what it said. `hear` is called with each line. */
const runClient = async (token: string, hear: (line: Line) => void = () => undefined): Promise<readonly Line[]> => {
  const python = findDiscordPy();
  if (python === undefined) throw new Error("There is no discord.py here: run npm test once, it says what to do.");
  const script = fileURLToPath(new URL("second-client.py", import.meta.url));
  const child = spawn(python, [script, discord.apiUrl, token, general.id, closed.id], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: Line[] = [];
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    hear(line);
  }
  if (lines.length === 0) throw new Error(complaints);
  return complaints === "" ? lines : [...lines, { event: "complaint", complaints }];
};

test("another library meets the same Discord: logs in, hears, writes and is refused", async () => {
  const ada = discord.createPerson("Ada");
  discord.add(guild, ada);
  const lines = await runClient(discord.token, ({ event }) => {
    if (event === "ready") void ada.in(general).types("hello, whoever you are");
  });
  const said = (event: string): Line | undefined => lines.find((line) => line.event === event);
  expect(said("complaint")).toBeUndefined();
  expect(said("login")).toMatchObject({ user: discord.applicationId, application: discord.applicationId });
  expect(said("ready")).toMatchObject({ guilds: ["Guild"], channel: "general", may: true, owner: guild.owner.id });
  expect(said("message")).toMatchObject({
    ...{ content: "hello, whoever you are", author: "ada", guild: "Guild", channel: "general" },
  });
  expect(Date.parse(String(said("message")?.["at"]))).toBeGreaterThan(Date.now() - 60_000);
  expect(said("sent")).toMatchObject({ content: "heard", edited: "heard you" });
  expect(said("thread")).toMatchObject({ id: said("sent")?.["id"], name: "Talk", parent: general.id });
  expect(ada.in(general).text).toBe("heard you");
  expect(lines.filter(({ event }) => event === "refused" || event === "granted")).toEqual([
    { event: "refused", what: "unknown channel", kind: "NotFound", status: 404, code: 10003 },
    { event: "refused", what: "unknown message", kind: "NotFound", status: 404, code: 10008 },
    { event: "refused", what: "too long", kind: "HTTPException", status: 400, code: 50035 },
    { event: "refused", what: "empty", kind: "HTTPException", status: 400, code: 50006 },
    { event: "refused", what: "closed channel", kind: "Forbidden", status: 403, code: 50013 },
  ]);
});

test("a token that is wrong is refused as the library knows it", async () => {
  expect(await runClient("somebody.elses.token")).toEqual([{ event: "login refused" }]);
});

test("a Discord that says something wrong is noticed by the library", async () => {
  const lines = await runClient(discord.token, ({ event }) => {
    if (event !== "ready") return;
    // A message without its author.
    discord.gateway.sendRaw("MESSAGE_CREATE", { id: "1", channel_id: general.id, content: "x" });
    discord.gateway.close(4004);
  });
  expect(lines.map(({ event }) => event)).toEqual(["login", "ready", "complaint"]);
  expect(String(lines.at(-1)?.["complaints"])).toMatch(/Error/);
});
