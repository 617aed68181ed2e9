import { expect, test } from "vitest";
import type { Delivery } from "../../src/chat/ports.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { view } from "../platforms/discord/outbox-bench.ts";
import { discordAppFor } from "../support/discord-app.ts";
import { discordDocument, judgeSent } from "./judge.ts";

const app = await discordAppFor();

const quizOn = async (question: string, locale = "en-US") => {
  const one = app.person(`Ada ${question}`, { locale });
  await app.practice.bench.store.people.save(`discord-${one.person.id}`, question, 1);
  await one.runs("prep quiz", { deck: "saved" });
  return one;
};

/** Every request so far whose route, in the document's words, is one of these. */
const routesAsked = (): readonly string[] => [
  ...new Set(app.discord.asked.map(({ method, path }) => `${method} ${discordDocument.routeOf(method, path)}`)),
];

const faultsOfAll = (): readonly string[] =>
  app.discord.asked.flatMap(({ method, path, body }) => {
    const isEmpty = Object.keys(body).length === 0;
    return judgeSent(method, path, isEmpty ? undefined : body);
  });

test("whatever people do, the bot asks only for what is in Discord's document", async () => {
  const ada = await quizOn("tea-green.2");
  await ada.presses("True");
  const wei = await quizOn("tea-green.3", "zh-CN");
  await wei.presses(zh.quiz.skip);
  const eve = await quizOn("knife-burr.1");
  await eve.fills(await eve.presses(/\[([^\]]*…)\]/.exec(eve.text)?.[1] ?? ""), { "0": ["0", "1"] });
  const max = await quizOn("tea-green.4");
  await max.fills(await max.presses(en.quiz.writeAnswer), { answer: "tannins" });
  await max.completes("prep quiz", "topic", "kn");
  for (const command of ["today", "learn", "leaderboard", "me", "help"]) await max.runs(`prep ${command}`);
  await app.person("Boss", { permissions: 1n << 5n }).runs("prep-admin setup");
  await (await quizOn("tea-green.1")).presses(en.quiz.inDirect);
  await app.deliver();
  expect(routesAsked()).toEqual(
    expect.arrayContaining([
      "PUT /applications/{application_id}/commands",
      "POST /interactions/{interaction_id}/{interaction_token}/callback",
      "POST /channels/{channel_id}/messages",
    ]),
  );
  expect(faultsOfAll()).toEqual([]);
});

test("a picture is posted and redrawn as Discord wants it", async () => {
  const target = { platform: "discord", workspace: `discord-${app.guild.id}`, place: app.channel.id };
  const image = { kind: "image", alt: "A heat map", type: "image/png", data: "aGk=" } as const;
  const post: Delivery = { kind: "post", target, view: { summary: "A picture", body: [image] } };
  expect(await app.platform.deliver(post, "picture")).toEqual({ kind: "done" });
  const redraw: Delivery = { kind: "redraw", target, of: "picture", view: view("Gone"), revision: 1 };
  expect(await app.platform.deliver(redraw, "redraw")).toEqual({ kind: "done" });
  expect(app.discord.asked.flatMap(({ files }) => files)).toHaveLength(1);
  expect(faultsOfAll()).toEqual([]);
});

test("the referees hear the whole of it: a mistake in any request is found", () => {
  const shown = app.discord.asked.find(({ path, body }) => path.endsWith("/callback") && body["type"] === 4);
  if (!shown) throw new Error("nothing was shown");
  const data = { ...(shown.body["data"] as object), content: "beside components" };
  app.discord.asked.push({ ...shown, body: { ...shown.body, data } });
  expect(faultsOfAll()).toEqual([expect.stringContaining("content beside components")]);
});
