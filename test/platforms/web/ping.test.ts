import { afterAll, beforeAll, expect, test } from "vitest";
import { saidLink } from "../../../src/chat/said-link.ts";
import { muted, prose, type View } from "../../../src/chat/view.ts";
import { render } from "../../../src/platforms/web/client/render.ts";
import { words as en } from "../../../src/words/en.ts";
import { type Inhabitant, type RoomApp, roomApp } from "./room-app.ts";

let room: RoomApp;
let ada: Inhabitant;
beforeAll(async () => {
  room = await roomApp();
  ada = await room.joined("Ada");
});
afterAll(() => room.stop());

const target = { platform: "web", workspace: "web-lobby", place: "general" };
const posted = async (view: View, key: string, ping?: string) => {
  const { outbox } = room.practice.deps;
  await outbox.send({ kind: "post", target, view, ...(ping === undefined ? {} : { ping }) }, key);
  await room.deliver();
  return ada.page.until((messages) => messages.find((message) => message.view?.summary === view.summary));
};

test("a room has no roles: a ping is words above the rest", async () => {
  const message = await posted({ summary: "A question", body: [prose("Why?")] }, "daily/1", "@backend <b>");
  expect(message.view?.body).toEqual([prose("@backend <b>"), prose("Why?")]);
});

test("words that lead to an earlier message open its thread", async () => {
  const first = await posted({ summary: "First", body: [prose("Why?")] }, "daily/2");
  const view: View = { summary: "Second", body: [muted(saidLink("the one before", "daily/2"))] };
  const second = await posted(view, "daily/3");
  if (!second.view) throw new Error("no view");
  const { payload, losses } = render(second.view, en.web);
  expect(losses).toEqual([]);
  expect(JSON.stringify(payload)).toContain(`"data-thread":"${first.id}"`);
});
