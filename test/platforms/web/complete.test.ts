import { afterAll, beforeAll, expect, test } from "vitest";
import type { Completion } from "../../../src/platforms/web/wire.ts";
import { type Inhabitant, ok, type RoomApp, roomApp } from "./room-app.ts";

let room: RoomApp;
let ada: Inhabitant;
beforeAll(async () => {
  room = await roomApp();
  ada = await room.joined("Ada");
});
afterAll(() => room.stop());

const values = async (who: Inhabitant, query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const found = (await ok(await who.get(`complete?${new URLSearchParams(query)}`))) as readonly Completion[];
  return found.map(({ value }) => value);
};
const partner = { root: "prep", command: "interview", option: "with" };

test("a partner is completed with those who have done something in this room", async () => {
  const bob = await room.joined("Bob");
  expect(await values(ada, { ...partner, typed: "b" })).toEqual(["bot"]);
  await bob.says("/prep interview with:anyone");
  expect(await values(ada, { ...partner, typed: "b" })).toEqual(["bot", "Bob"]);
  expect(await values(ada, { ...partner, typed: "@bo" })).toEqual(["Bob"]);
});

test("whoever types is not offered themselves", async () => {
  await ada.says("/prep interview with:anyone");
  expect(await values(ada, { ...partner, typed: "ad" })).toEqual([]);
  const eve = await room.joined("Eve");
  expect(await values(eve, { ...partner, typed: "ad" })).toEqual(["Ada"]);
});

test("whoever has entered the room can be asked by name with an @, whatever they have done there", async () => {
  await room.joined("Cleo");
  await room.joined("Marie Curie");
  await ada.says("/prep interview with:@cleo");
  await ada.reads("I have asked Cleo");
  await ada.says('/prep interview with:"@Marie Curie"');
  await ada.reads("I have asked Marie Curie");
  await ada.says("/prep interview with:@Cle0");
  await ada.reads("I know nobody called “@Cle0” here");
});

test("somebody who is asked by an @ reads it in the language they came in with", async () => {
  await room.joined("Li", { lang: "zh-CN" });
  await ada.says("/prep interview with:@li");
  await ada.reads("I have asked Li");
  expect(room.practice.deliveries.at(-1)?.delivery.view.summary).toBe("Ada 想请你当面试官。");
});

test("managers' commands are completed for managers alone, and what is no command not at all", async () => {
  expect(await values(ada, { root: "prep-admin", command: "daily", option: "reveal", typed: "" })).toEqual([]);
  expect(await values(ada, { ...partner, option: "nothing", typed: "" })).toEqual([]);
  expect((await ada.get("complete?root=other&command=x&option=y&typed=")).status).toBe(400);
  expect((await room.stranger().get("complete?root=prep&command=interview&option=with&typed=")).status).toBe(401);
});
