import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formText, renderPlain } from "../../src/chat/plain.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { publicScreen } from "../support/learn-screens.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { screensIn } from "../support/screens.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

describe.each([en, zh])("every screen in every state, in $code", (words) => {
  test.each([
    "quiz",
    "learn",
    "review",
    "page",
    "profile",
    "plan",
    "race",
    "deck",
    "daily",
    "inbox",
    "interview",
    "pair",
    "appointment",
    "report",
  ] as const)("%s screens read as agreed", async (family) => {
    const screens = screensIn(words, app.deps)[family];
    const text = Object.entries(screens)
      .map(
        ([name, view]) =>
          `=== ${name}\nsummary: ${view.summary}\ntone: ${view.tone ?? "plain"}\n\n${renderPlain(view).payload}\n`,
      )
      .join("\n");
    await expect(text).toMatchFileSnapshot(`golden/${words.code}-${family}.txt`);
  });

  test("the screens behind commands read as agreed", async () => {
    const manager = app.person(`Max-${words.code}`, { locale: words.code, manager: true });
    const seen: string[] = [];
    const see = (name: string) => seen.push(`=== ${name}\n\n${manager.text}\n`);
    for (const command of [
      "/prep help",
      "/prep help quiz",
      "/prep-admin setup",
      "/prep nonsense",
      "/prep quiz topic:xx",
      "/prep quiz soon:1",
      "/prep quiz deck:mistakes",
      "/prep review",
      "/prep review from:saved",
      "/prep review from:nothing",
    ]) {
      await manager.types(command);
      see(command);
    }
    for (const page of [words.me.history, words.me.mistakes, words.me.saved]) {
      await manager.types("/prep me");
      await manager.presses(page);
      see(page);
    }
    await manager.types("/prep me");
    await manager.presses(words.me.settings);
    see(words.me.settings);
    await manager.presses(words.settings.otherZone);
    seen.push(`=== ${words.settings.otherZone}\n\n${manager.form ? formText(manager.form) : ""}\n`);
    await manager.fills({ zone: "Mars/Olympus" });
    see("unknown zone");
    await expect(seen.join("\n")).toMatchFileSnapshot(`golden/${words.code}-commands.txt`);
  });
});

test("what the channel sees in both languages reads as agreed", async () => {
  await expect(renderPlain(publicScreen([en, zh])).payload).toMatchFileSnapshot("golden/both.txt");
});
