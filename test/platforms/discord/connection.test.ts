import { afterEach, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { type DiscordApp, type DiscordAppOptions, discordApp, until } from "../../support/discord-app.ts";

let app: DiscordApp;
afterEach(() => app.stop());

const open = async (options: DiscordAppOptions): Promise<void> => {
  app = await discordApp(options);
};

/** Somebody is answered again. */
const isUsable = async (): Promise<void> => {
  const ada = app.person("Ada");
  await ada.runs("prep help");
  expect(ada.text).toContain(en.help.title);
};

test("a connection on which no heartbeat is answered is resumed on a new one", async () => {
  await open({ heartbeatMs: 150 });
  app.discord.gateway.acknowledges(false);
  await until(() => app.discord.gateway.resumed > 0);
  app.discord.gateway.acknowledges(true);
  await isUsable();
  expect(app.discord.gateway.identified).toBe(1);
});

test("a resume that is never answered ends in a new session", async () => {
  await open({ over: { patienceMs: 1_000 } });
  app.discord.gateway.answersResume(false);
  app.discord.gateway.cut();
  await until(() => app.discord.gateway.identified === 2 && app.platform.ready?.().says === "connected", 20_000);
  expect(app.warnings.join()).toContain("hangs");
  await isUsable();
}, 30_000);

test("a shard that may be another's is let go at once, and taken again when it is free", async () => {
  const lease: { free: boolean; lost(): void } = { free: true, lost: () => undefined };
  const leases = {
    take: async (_: string, __: number, lost: () => void) => {
      if (!lease.free) return undefined;
      lease.free = false;
      lease.lost = lost;
      return { release: async () => undefined };
    },
  };
  await open({ over: { leases } });
  lease.lost();
  await until(() => app.discord.gateway.up === 0);
  expect(app.platform.ready?.()).toEqual({ ok: true, says: "standing by" });
  lease.free = true;
  await until(() => app.platform.ready?.().says === "connected", 20_000);
  await isUsable();
}, 30_000);

test("a stop waits for what is under way, and answers it", async () => {
  await open({});
  const ada = app.person("Ada");
  app.discord.fault(/callback/, { delayMs: 300 });
  const running = ada.runs("prep help");
  await until(() => app.discord.asked.some(({ path }) => path.includes("/callback")));
  await app.platform.stop();
  expect((await running).kind).toBe("message");
});

test("a command list that Discord has already is not sent again", async () => {
  await open({});
  const puts = () => app.discord.asked.filter(({ method }) => method === "PUT").length;
  expect(puts()).toBe(1);
  await app.restart();
  await isUsable();
  expect(puts()).toBe(1);
});
