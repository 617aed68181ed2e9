import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import {
  type DiscordApp,
  type DiscordAppOptions,
  discordApp,
  socket,
  times,
  until,
} from "../../support/discord-app.ts";

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
  await open({ local: { heartbeatMs: 150 } });
  const before = socket(app);
  app.discord.gateway.zombie();
  await until(() => ![undefined, before].includes(socket(app)));
  app.discord.gateway.zombie(false);
  await isUsable();
  expect(times(app, "READY")).toBe(1);
});

test("a resume that is never answered ends in a new session", async () => {
  await open({ over: { patienceMs: 1_000 } });
  app.discord.gateway.ignoreResume();
  app.discord.gateway.cut();
  await until(() => times(app, "READY") === 2 && app.platform.ready?.().says === "connected", 20_000);
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
  await until(() => app.discord.gateway.connected === 0);
  expect(app.platform.ready?.()).toEqual({ ok: true, says: "standing by" });
  lease.free = true;
  await until(() => app.platform.ready?.().says === "connected", 20_000);
  await isUsable();
}, 30_000);

test("a stop waits for what is under way, and answers it", async () => {
  await open({});
  await app.platform.stop();
  const { router } = app.practice;
  let begun = false;
  const handle: typeof router.handle = async (request) => {
    begun = true;
    await wait(300);
    return router.handle(request);
  };
  const slow = app.another({ router: { ...router, handle } });
  await slow.start();
  await until(() => slow.ready?.().says === "connected");
  const running = app.person("Ada").runs("prep help");
  await until(() => begun);
  await slow.stop();
  expect((await running).kind).toBe("message");
});

test("a command list that Discord has already is not sent again", async () => {
  await open({});
  const puts = () => app.discord.requests.filter(({ method }) => method === "PUT").length;
  expect(puts()).toBe(1);
  await app.restart();
  await isUsable();
  expect(puts()).toBe(1);
});
