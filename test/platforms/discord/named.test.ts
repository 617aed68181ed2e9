import { afterEach, beforeEach, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { type DiscordApp, discordApp } from "../../support/discord-app.ts";

let app: DiscordApp;
beforeEach(async () => {
  app = await discordApp();
});
afterEach(() => app.stop());

/** Whom an invitation went to. */
const asked = (): readonly string[] =>
  app.practice.deliveries.flatMap(({ delivery }) => (delivery.kind === "direct" ? [delivery.member] : []));

test("a member is asked by a mention, whether the bot has met them or not", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob")];
  const act = await ada.runs("prep interview", { with: `<@${bob.person.id}>` });
  expect(act.kind).toBe("message");
  expect(ada.reads(en.pair.asked("Bob"))).toBeTruthy();
  expect(asked()).toEqual([`discord-${bob.person.id}`]);
});

test("a member whose client's language is known is asked in it", async () => {
  const [ada, li] = [app.person("Ada"), app.person("Li", { locale: "zh-CN" })];
  await li.runs("prep help");
  await ada.runs("prep interview", { with: `<@${li.person.id}>` });
  expect(app.practice.deliveries.at(-1)?.delivery.view.summary).toBe(zh.pair.proposal("Ada"));
});

test("whoever types is not offered themselves as a partner", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob")];
  for (const one of [ada, bob]) await one.runs("prep interview", { with: "anyone" });
  const { choices } = await ada.completes("prep interview", "with", "");
  expect(choices?.map(({ value }) => value)).toEqual(["anyone", "bot", "Bob"]);
});

test("whoever is not in the server cannot be asked through it", async () => {
  const ada = app.person("Ada");
  const stranger = app.discord.createPerson("Stranger");
  await ada.runs("prep interview", { with: `<@${stranger.id}>` });
  expect(ada.reads(en.pair.unknown(`<@${stranger.id}>`))).toBeTruthy();
  expect(asked()).toEqual([]);
});
