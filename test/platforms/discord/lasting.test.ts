import { describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { discordAppFor, until } from "../../support/discord-app.ts";
import type { Reader } from "../../support/discord-seat.ts";

const app = await discordAppFor();
const MINUTE = 60_000;

let count = 0;
/** Somebody at the first of two questions. */
const atFirst = async (): Promise<Reader> => {
  const one = app.person(`Ada ${++count}`);
  await one.runs("prep quiz", { topic: "tea", type: "taps", count: 2 });
  await one.reads(en.quiz.progress(1, 2));
  return one;
};

const carriesOn = async (ada: Reader): Promise<void> => {
  expect(await ada.presses(en.quiz.skip)).toMatchObject({ kind: "update" });
  expect(ada.text).toContain(en.quiz.skipped);
  expect(await ada.presses(en.quiz.next)).toMatchObject({ kind: "update" });
  expect(ada.text).toContain(en.quiz.progress(2, 2));
  expect(ada.messages).toHaveLength(1);
};

describe("a private message still answers a press", () => {
  test("after a pause longer than its token lives", async () => {
    const ada = await atFirst();
    app.passes(16 * MINUTE);
    await carriesOn(ada);
  });

  test("after the bot was started anew", async () => {
    const ada = await atFirst();
    await app.restart();
    await carriesOn(ada);
  });

  test("the next day", async () => {
    const ada = await atFirst();
    app.passes(24 * 60 * MINUTE);
    await carriesOn(ada);
  });

  test("that takes longer than its token was good for when it was opened", async () => {
    const ada = await atFirst();
    // The first press's token ends while the question is open; the next press brings its own.
    app.passes(14 * MINUTE + 59_000);
    expect(await ada.presses(en.quiz.skip)).toMatchObject({ kind: "update" });
    app.passes(2 * MINUTE);
    await ada.presses(en.quiz.next);
    expect(ada.text).toContain(en.quiz.progress(2, 2));
  });
});

test("a quiz whose message was closed is picked up by /prep today", async () => {
  const ada = await atFirst();
  app.passes(3 * 60 * MINUTE);
  await ada.runs("prep today");
  await ada.presses(en.quiz.goOn);
  expect(ada.text).toContain(en.quiz.progress(1, 2));
});

test("an older copy of a question shows the present state when it is pressed", async () => {
  const ada = await atFirst();
  const [old] = ada.messages;
  await ada.runs("prep today");
  await ada.presses(en.quiz.goOn);
  await ada.presses(en.quiz.skip);
  await ada.presses(en.quiz.next);
  await ada.presses(en.quiz.skip, old);
  expect(ada.messages[0]).toBe(old);
  expect(app.faults).toEqual([]);
});

describe("two processes of one bot", () => {
  test("never both answer: one holds the shard, the other stands by", async () => {
    const standby = app.another();
    await standby.start();
    expect(standby.ready?.()).toEqual({ ok: true, says: "standing by" });
    expect(app.discord.gateway.connected).toBe(1);
    const ada = await atFirst();
    const callbacks = app.discord.requests.filter(({ path }) => path.endsWith("/callback")).length;
    await ada.presses(en.quiz.skip);
    expect(app.discord.requests.filter(({ path }) => path.endsWith("/callback"))).toHaveLength(callbacks + 1);
    await standby.stop();
  });

  test("the other takes over when the one ends", async () => {
    const ada = await atFirst();
    const standby = app.another();
    await standby.start();
    await app.platform.stop();
    await until(() => standby.ready?.().says === "connected");
    expect(app.discord.gateway.connected).toBe(1);
    await carriesOn(ada);
  });
});
