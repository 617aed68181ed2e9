import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import type { Fault } from "../../support/discord/http/faults.ts";
import { partsOf } from "../../support/discord/world/messages.ts";
import { type DiscordApp, discordApp, socket, times, until } from "../../support/discord-app.ts";
import type { Reader } from "../../support/discord-seat.ts";

let app: DiscordApp;
beforeEach(async () => {
  app = await discordApp({ durable: true });
});
afterEach(() => app.stop());

/** Somebody who is asked one thing. */
const asked = async (): Promise<Reader> => {
  const one = app.person("Ada");
  await app.practice.bench.store.people.save(`discord-${one.person.id}`, "tea-green.2", 1);
  await one.runs("prep quiz", { deck: "saved" });
  await one.reads(en.quiz.progress(1, 1));
  return one;
};

/** Answers, and finds it counted once. */
const answers = async (ada: Reader): Promise<void> => {
  expect(await ada.presses("True")).toMatchObject({ kind: "update" });
  await ada.reads(en.quiz.right);
  await ada.presses(en.quiz.finish);
  expect(ada.text).toContain(en.quiz.score(1, 1));
  expect(await counted(ada)).toBe(1);
};

const counted = async ({ person }: Reader): Promise<number> => {
  const { learner } = await app.practice.deps.store.people.load(`discord-${person.id}`);
  return learner.totals.answers;
};

/** What was last sent to the bot because somebody acted. */
const lastInteraction = (): Readonly<Record<string, unknown>> => {
  const found = app.discord.dispatches.findLast(({ event }) => event === "INTERACTION_CREATE");
  if (!found) throw new Error("nobody acted");
  return found.data as Readonly<Record<string, unknown>>;
};

describe("an answer that has trouble on its way", () => {
  test.each<[string, Fault]>([
    ["a reset connection", "reset"],
    ["a closed connection", "fin"],
    ["a server error", { status: 502, body: { message: "bad gateway" } }],
    ["a limit", { rateLimit: { scope: "user", retryAfter: 0.2 } }],
    ["a global limit", { rateLimit: { scope: "global", retryAfter: 0.2 } }],
    ["a limit that others share", { rateLimit: { scope: "shared", retryAfter: 0.2 } }],
  ])("is shown once and counted once: %s", async (_, fault) => {
    const ada = await asked();
    app.discord.faults.next("POST", /callback/, fault);
    await ada.presses("True");
    await ada.reads(en.quiz.right);
    expect(ada.messages).toHaveLength(1);
    expect(await counted(ada)).toBe(1);
    expect(app.faults).toEqual([]);
  });

  test("that never arrives loses nothing: the next press shows how it stands", async () => {
    const ada = await asked();
    app.discord.faults.next("POST", /callback/, { status: 503, body: {} }, 100);
    expect(await ada.presses("True")).toEqual({ kind: "timeout" });
    expect(app.counted).toContain("late");
    app.discord.faults.clear();
    await ada.presses("True");
    expect(ada.text).toContain(en.quiz.right);
    expect(await counted(ada)).toBe(1);
  });
});

describe("a connection that", () => {
  test("is cut goes on where it was, with what happened meanwhile", async () => {
    const ada = await asked();
    app.discord.gateway.cut();
    expect(await ada.presses("True")).toMatchObject({ kind: "update" });
    expect(times(app, "READY")).toBe(1);
  });

  test("is told to begin anew goes on where it was", async () => {
    const ada = await asked();
    const before = socket(app);
    app.discord.gateway.reconnect();
    await until(() => ![undefined, before].includes(socket(app)));
    expect(times(app, "READY")).toBe(1);
    await answers(ada);
  });

  test("has lost its session begins another", async () => {
    const ada = await asked();
    app.discord.gateway.invalidate(false);
    await until(() => times(app, "READY") === 2 && app.discord.gateway.connected === 1, 20_000);
    await answers(ada);
  }, 30_000);
});

describe("what nobody can go on with", () => {
  test("a token that is not accepted any more is said to the operator", async () => {
    app.discord.gateway.close(4004);
    await until(() => app.gaveUp.length > 0);
    expect(app.gaveUp[0]).toContain("DISCORD_TOKEN");
  });

  test("and at a start too", async () => {
    const { token } = app.discord;
    app.discord.revokeToken();
    const another = app.another({ token });
    await another.start();
    await until(() => app.gaveUp.length > 0);
    expect(app.gaveUp).toEqual([expect.stringContaining("DISCORD_TOKEN")]);
  });
});

test("an event that cannot be understood ends nothing", async () => {
  const ada = await asked();
  app.discord.gateway.sendRaw("INTERACTION_CREATE", { id: "100000000000000001", type: 3, data: null, message: null });
  app.discord.gateway.sendRaw("GUILD_CREATE", null);
  app.discord.gateway.sendRaw("MESSAGE_CREATE", { id: "100000000000000001", channel_id: null, author: null });
  await until(() => app.faults.length > 0);
  await answers(ada);
});

test.each([[5_000], [-5_000]])("clocks that differ by %i ms drop neither all nor none", async (ms) => {
  app.discord.clock.skew(ms);
  const ada = await asked();
  const { id, ...press } = lastInteraction();
  app.discord.gateway.sendRaw("INTERACTION_CREATE", { ...press, id: String(BigInt(String(id)) - (3_500n << 22n)) });
  await until(() => app.counted.includes("late"));
  expect(app.counted).toEqual(["late"]);
  await answers(ada);
});

test("a press that comes too late to be answered has no effect", async () => {
  const ada = await asked();
  const [message] = ada.messages;
  const command = lastInteraction();
  const button = partsOf(message?.wire.components ?? []).find(({ label }) => label === "True");
  const press = { component_type: 2, custom_id: button?.custom_id };
  const old = String(BigInt(String(command["id"])) - (3_500n << 22n));
  app.discord.gateway.sendRaw("INTERACTION_CREATE", {
    ...command,
    id: old,
    type: 3,
    data: press,
    message: message?.wire,
  });
  await until(() => app.counted.includes("late"));
  expect(await counted(ada)).toBe(0);
  await answers(ada);
});

test("a store that is slow is waited for: something is shown in time, and then the answer", async () => {
  const ada = await asked();
  await app.practice.bench.another().redis.call("CLIENT", "PAUSE", "1800", "ALL");
  expect(await ada.presses("True")).toMatchObject({ kind: "deferred update" });
  await ada.reads(en.quiz.right);
  expect(ada.messages).toHaveLength(1);
  expect(await counted(ada)).toBe(1);
});

test("a dialog that cannot be opened in time asks to press again", async () => {
  const ada = app.person("Ada");
  await app.practice.bench.store.people.save(`discord-${ada.person.id}`, "tea-green.4", 1);
  await ada.runs("prep quiz", { deck: "saved" });
  await app.practice.bench.another().redis.call("CLIENT", "PAUSE", "2300", "ALL");
  expect(await ada.presses(en.quiz.writeAnswer)).toMatchObject({ kind: "message" });
  await ada.reads(en.discord.pressAgain);
  await until(async () => (await ada.presses(en.quiz.writeAnswer)).kind === "modal");
});

test("one press that comes twice is answered and counted once", async () => {
  const ada = await asked();
  const pressing = ada.presses("True");
  app.discord.gateway.sendRaw("INTERACTION_CREATE", lastInteraction());
  expect(await pressing).toMatchObject({ kind: "update" });
  await ada.reads(en.quiz.right);
  expect(ada.messages).toHaveLength(1);
  expect(await counted(ada)).toBe(1);
});

test("a store that is away is said, and after ten seconds nothing is lost or counted twice", async () => {
  const ada = await asked();
  await app.practice.bench.server.kill();
  const from = Date.now();
  const [message] = ada.messages;
  await ada.presses("True");
  await ada.reads(en.chat.storeAway);
  await until(() => Date.now() - from > 10_000, 15_000);
  await app.practice.bench.server.start();
  await until(() => app.platform.ready?.().says === "connected", 20_000);
  await until(async () => (await ada.presses("True", message)).kind === "update", 20_000);
  expect(times(app, "READY")).toBe(1);
  expect(await counted(ada)).toBe(1);
  expect(app.faults).toEqual([]);
}, 60_000);
