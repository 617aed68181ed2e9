import { describe, expect, test } from "vitest";
import type { Delivery } from "../../../src/chat/ports.ts";
import { actions, button, prose, type View } from "../../../src/chat/view.ts";
import { startHttp } from "../../../src/http/server.ts";
import { createLog } from "../../../src/ops/log.ts";
import { menuAction } from "../../../src/practice/menu.ts";
import { words as en } from "../../../src/words/en.ts";
import { wordsOf } from "../../support/discord/world/messages.ts";
import { discordAppFor, until } from "../../support/discord-app.ts";
import { echo } from "../contract/capabilities.ts";

const app = await discordAppFor({ inThreads: echo });
const target = { platform: "discord", workspace: `discord-${app.guild.id}`, place: app.channel.id };
const said = (text: string, ...more: View["body"]): View => ({ summary: text, body: [prose(text), ...more] });
const post = (view: View): Delivery => ({ kind: "post", target, view });

describe("a thread of the bot's own", () => {
  test("takes what is typed in it, and answers there", async () => {
    const ada = app.person("Ada");
    await app.platform.deliver({ kind: "thread", target, name: "Interview", view: said("Go") }, "interview/1");
    const thread = [...app.discord.world.channels.values()].find(({ name }) => name === "Interview");
    if (!thread) throw new Error("no thread was opened");
    const seat = app.at(ada.person, thread);
    await seat.types("hello there");
    await seat.reads("Heard “hello there” under interview/1");
  });

  test("is told from others, in which nothing is answered", async () => {
    const ada = app.person("Ada");
    const before = ada.messages.length;
    await ada.types("hello there");
    await ada.runs("prep help");
    expect(ada.messages.slice(before).map(wordsOf)).toEqual(["hello there", expect.stringContaining(en.help.title)]);
  });
});

test("many presses on one public message are each answered alone", async () => {
  await app.platform.deliver(post(said("Here", actions(button("Help me", menuAction.id({ to: "help" }))))), "many");
  const crowd = Array.from({ length: 40 }, (_, at) => app.person(`Member ${at}`));
  const shown = await Promise.all(crowd.map((one) => one.presses("Help me")));
  expect(shown.map(({ kind }) => kind)).toEqual(Array(40).fill("message"));
  expect(shown.map(({ message }) => message?.only)).toEqual(crowd.map(({ person }) => person));
});

test("interactions that come by HTTP are answered the same way, by their callback", async () => {
  const ada = app.person("Ada");
  const http = await startHttp({
    host: "127.0.0.1",
    port: 0,
    platforms: [app.platform],
    trustProxy: 0,
    ready: async () => ({ ok: true, says: {} }),
    metrics: async () => "",
    log: createLog({ level: "silent" }),
  });
  const endpoint = `http://127.0.0.1:${http.port}/discord/interactions`;
  expect(await app.discord.ping(endpoint)).toMatchObject({ status: 200, text: '{"type":1}' });
  app.discord.setEndpoint(endpoint);
  await ada.runs("prep quiz", { topic: "tea", type: "taps", count: 2 });
  expect(ada.text).toContain(en.quiz.progress(1, 2));
  expect(await ada.presses(en.quiz.skip)).toMatchObject({ kind: "update" });
  app.discord.setEndpoint(undefined);
  await until(() => app.discord.posted.length === 2);
  expect(app.discord.posted.map(({ status }) => status)).toEqual([202, 202]);
  await http.stop();
});

describe("where only some servers are served", () => {
  test("others hear a polite no, and people of those that are served are served alone too", async () => {
    const other = app.discord.createGuild({ name: "Other" });
    await app.platform.stop();
    const strict = app.another({ allowed: [app.guild.id] });
    await strict.start();
    await until(() => strict.ready?.().says === "connected");
    const [ada, eve] = [app.person("Ada"), app.discord.createPerson("Eve")];
    app.discord.add(other, eve);
    const outside = app.at(eve, other.createChannel("general"));
    await outside.runs("prep quiz", { topic: "tea" });
    expect(outside.text).toBe(en.discord.notServed);
    const alone = app.direct(outside);
    await alone.runs("prep help");
    expect(alone.text).toBe(en.discord.notServed);
    await alone.types("hello");
    await until(() => alone.messages.filter((message) => wordsOf(message) === en.discord.notServed).length === 2);
    await ada.runs("prep help");
    expect(ada.text).toContain(en.help.title);
    const lane = app.direct(ada);
    await lane.runs("prep help");
    expect(lane.text).toContain(en.help.title);
  });
});

test("nothing of all this was a fault", () => {
  expect(app.faults).toEqual([]);
  expect(app.discord.refusals).toEqual([]);
});
