import { describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { wordsOf } from "../../support/discord/world/messages.ts";
import { type DiscordApp, discordAppFor } from "../../support/discord-app.ts";
import type { Reader } from "../../support/discord-seat.ts";

const app = await discordAppFor();

let count = 0;
/** Somebody with a quiz about one question open. */
const quizOn = async (question: string, about: Parameters<DiscordApp["person"]>[1] = {}): Promise<Reader> => {
  const one = app.person(`Ada ${++count}`, about);
  await app.practice.bench.store.people.save(`discord-${one.person.id}`, question, 1);
  await one.runs("prep quiz", { deck: "saved" });
  return one;
};

describe("a quiz", () => {
  test("is only for the eyes of whoever asked for it, and goes on in its own message", async () => {
    const [ada, bob] = [app.person("Ada"), app.person("Bob")];
    const shown = await ada.runs("prep quiz", { topic: "tea", type: "taps", count: 2 });
    expect(shown).toMatchObject({ kind: "message", message: { only: ada.person } });
    expect(ada.text).toContain(en.quiz.progress(1, 2));
    const skipped = await ada.presses(en.quiz.skip);
    expect(skipped).toMatchObject({ kind: "update", message: { id: shown.message?.id } });
    await ada.presses(en.quiz.next);
    expect(ada.text).toContain(en.quiz.progress(2, 2));
    expect(ada.messages).toHaveLength(1);
    expect(bob.messages).toEqual([]);
  });

  test("takes a tap, and answers it with the first callback", async () => {
    const ada = await quizOn("tea-green.2");
    const asked = app.discord.requests.length;
    expect(await ada.presses("True")).toMatchObject({ kind: "update" });
    expect(ada.text).toContain("XP");
    expect(app.discord.requests.slice(asked).map(({ path }) => path.split("/")[1])).toEqual(["interactions"]);
  });

  test("takes several choices in a dialog", async () => {
    const ada = await quizOn("knife-burr.1");
    const dialog = await ada.presses(/\[([^\]]*…)\]/.exec(ada.text)?.[1] ?? "a button with dots");
    expect(dialog.kind).toBe("modal");
    expect(await ada.fills(dialog, { "0": ["0", "1"] })).toMatchObject({ kind: "update" });
    expect(ada.text).toContain(en.quiz.right);
  });

  test("takes words in a dialog", async () => {
    const ada = await quizOn("tea-green.4");
    const dialog = await ada.presses(en.quiz.writeAnswer);
    expect(dialog.kind).toBe("modal");
    expect(await ada.fills(dialog, { answer: "tannins" })).toMatchObject({ kind: "update" });
    expect(ada.text).toContain(en.quiz.right);
  });

  test("puts things in order, press by press", async () => {
    const ada = await quizOn("tea-green.3");
    for (const item of ["Warm the pot", "Add the leaves", "Pour the water"]) await ada.presses(item);
    await ada.presses(en.quiz.submit);
    expect(ada.text).toContain(en.quiz.right);
  });

  test("speaks the language of the person's client", async () => {
    const ada = await quizOn("tea-green.2", { locale: "zh-CN" });
    expect(ada.text).toContain("绿茶用 60 到 80 °C 的水冲泡。");
    expect(ada.text).toContain(zh.quiz.progress(1, 1));
  });
});

describe("direct messages", () => {
  test("take a quiz over, where it lasts and is nobody else's business", async () => {
    const ada = await quizOn("tea-green.2");
    await ada.presses(en.quiz.inDirect);
    await app.deliver();
    const lane = app.direct(ada);
    const message = await lane.reads(en.quiz.progress(1, 1));
    expect(message.only).toBeUndefined();
    expect(await lane.presses("True")).toMatchObject({ kind: "update", message: { id: message.id } });
    expect(wordsOf(message)).toContain(en.quiz.right);
    expect(wordsOf(message)).not.toContain(en.quiz.inDirect);
  });

  test("answer a command with a message that stays", async () => {
    const lane = app.direct(app.person("Eve"));
    const shown = await lane.runs("prep quiz", { topic: "tea" });
    expect(shown).toMatchObject({ kind: "message", message: { only: undefined } });
  });

  test("take what is typed, and answer by a message", async () => {
    const ada = await quizOn("tea-green.4");
    await ada.presses(en.quiz.inDirect);
    await app.deliver();
    const lane = app.direct(ada);
    await lane.reads(en.quiz.progress(1, 1));
    await lane.types("tannins");
    await lane.reads(en.quiz.right);
  });

  test("answer what is typed in the language of the person's client, which typing does not tell", async () => {
    const ada = await quizOn("tea-green.4", { locale: "zh-CN" });
    await ada.presses(zh.quiz.inDirect);
    await app.deliver();
    await app.restart();
    const lane = app.direct(ada);
    await lane.reads(zh.quiz.progress(1, 1));
    await lane.types("tannins");
    await lane.reads(zh.quiz.right);
  });

  test("offer no command that is for servers alone", async () => {
    await expect(app.direct(app.person("Max")).runs("prep-admin setup")).rejects.toThrow("not offered here");
  });
});

describe("a server", () => {
  test("is set up by whoever may manage it, and by nobody else", async () => {
    const boss = app.person("Boss", { permissions: 1n << 5n });
    await boss.runs("prep-admin setup");
    expect(boss.text).not.toContain(en.chat.managersOnly);
    await expect(app.person("Ada").runs("prep-admin setup")).rejects.toThrow("not offered here");
  });

  test("that the bot is not in leaves what people do there to themselves", async () => {
    const guild = app.discord.createGuild({ name: "Elsewhere", installed: false });
    const eve = app.discord.createPerson("Eve");
    app.discord.add(guild, eve, { permissions: 1n << 5n });
    app.discord.install(eve);
    const seat = app.at(eve, guild.createChannel("general"));
    await seat.runs("prep quiz", { topic: "tea", count: 1 });
    expect(seat.text).toContain(en.quiz.progress(1, 1));
    // Whoever manages that server manages nothing of the bot's.
    await expect(seat.runs("prep-admin setup")).rejects.toThrow("not offered here");
  });
});

test("an option is completed while it is typed", async () => {
  const ada = app.person("Ada");
  const { choices } = await ada.completes("prep quiz", "topic", "kn");
  expect(choices?.map(({ value }) => value)).toContain("knives");
});

test("nothing of all this was a fault, a loss or late", () => {
  expect(app.faults).toEqual([]);
  expect(app.warnings).toEqual([]);
  expect(app.counted).toEqual([]);
  expect(app.discord.refusals).toEqual([]);
});
