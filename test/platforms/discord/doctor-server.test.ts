import { afterAll, beforeAll, expect, test } from "vitest";
import { measureOffset } from "../../../src/platforms/discord/clock-offset.ts";
import { commandsOf } from "../../../src/platforms/discord/commands/commands.ts";
import { doctor } from "../../../src/platforms/discord/doctor.ts";
import { intentsFor } from "../../../src/platforms/discord/gateway/client.ts";
import { createRest, type Rest } from "../../../src/platforms/discord/outbox/rest.ts";
import { registerCommands } from "../../../src/platforms/discord/register.ts";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { type LocalDiscord, startLocalDiscord } from "../../support/discord/discord.ts";
import { type PracticeApp, practiceApp } from "../../support/practice-app.ts";

let app: PracticeApp;
let discord: LocalDiscord;
let rest: Rest;
beforeAll(async () => {
  app = await practiceApp();
  discord = await startLocalDiscord();
  rest = createRest({ token: discord.token, apiUrl: discord.apiUrl, clock: Date.now });
});
afterAll(async () => {
  await discord.stop();
  await app.stop();
});

const commands = () => commandsOf({ en: app.practice.catalogue(en), zh: app.practice.catalogue(zh) });
const examine = async (): Promise<Readonly<Record<string, { readonly ok: boolean; readonly says: string }>>> => {
  const clockOffset = () => measureOffset(discord.apiUrl, Date.now);
  const lines = await doctor({ rest, commands: commands(), intents: intentsFor, clockOffset });
  return Object.fromEntries(lines.map(({ name, ok, says }) => [name.replace("Discord: ", ""), { ok, says }]));
};

test("the commands of the product are registered once, and again only when they change", async () => {
  const register = () => registerCommands(rest, discord.applicationId, commands());
  expect((await examine())["commands"]?.ok).toBe(false);
  expect(await register()).toBe("registered");
  expect(await register()).toBe("unchanged");
  expect((await examine())["commands"]?.ok).toBe(true);
  const [first, ...others] = commands();
  if (!first) throw new Error("no commands");
  const changed = [{ ...first, description: "Practise something else" }, ...others];
  expect(await registerCommands(rest, discord.applicationId, changed)).toBe("registered");
  expect(await register()).toBe("registered");
});

test("a bot in a server with its permissions is well, one that lacks some is told which", async () => {
  expect((await examine())["servers"]?.says).toContain(`client_id=${discord.applicationId}`);
  const guild = discord.createGuild({ name: "Study" });
  expect(Object.values(await examine()).filter(({ ok }) => !ok)).toEqual([]);
  guild.permissions = 1n << 10n;
  expect((await examine())["permissions"]?.says).toContain("In “Study” it lacks Send Messages,");
});

test("a clock that is off is noticed, whichever way", async () => {
  discord.clock.skew(5_000);
  expect((await examine())["clock"]?.says).toMatch(/\d\.\d s behind Discord/);
  discord.clock.skew(-5_000);
  expect((await examine())["clock"]?.says).toMatch(/\d\.\d s ahead of Discord/);
  discord.clock.skew(0);
  expect((await examine())["clock"]?.ok).toBe(true);
});

test("an endpoint that takes the interactions away is said", async () => {
  discord.setEndpoint("https://elsewhere.example/interactions");
  expect((await examine())["interactions"]?.says).toContain(`DISCORD_PUBLIC_KEY=${discord.publicKey}`);
  discord.setEndpoint(undefined);
});

test("a token that was taken back is said, and nothing else", async () => {
  discord.revokeToken();
  expect(Object.entries(await examine()).map(([name, { ok }]) => [name, ok])).toEqual([["token", false]]);
});
