import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { type Inhabitant, ok, type RoomApp, refusal, roomApp } from "./room-app.ts";

let room: RoomApp;
let ada: Inhabitant;
let bob: Inhabitant;
let turn = 0;
beforeAll(async () => {
  room = await roomApp();
});
afterAll(() => room.stop());
beforeEach(async () => {
  turn += 1;
  // A room for each test: what others said in it would be read too.
  ada = await room.joined(`Ada ${turn}`, { room: `room-${turn}` });
  bob = await room.joined(`Bob ${turn}`, { room: `room-${turn}` });
});

const STALE = { kind: "refused", says: en.web.refused.stale };

describe("chat", () => {
  test("is text, whatever it looks like, and everybody in the room reads it", async () => {
    const text = "<img src=x onerror=alert(1)> [a](javascript:b) **c** @everyone \u202e";
    await ada.says(text);
    const seen = await bob.page.until((messages) => messages.find((message) => message.text === text));
    expect(seen).toMatchObject({
      channel: "general",
      private: false,
      author: { kind: "member", name: `Ada ${turn}`, member: ada.person },
    });
    expect(seen.view).toBeUndefined();
  });

  test("stays in its room", async () => {
    const cleo = await room.joined("Cleo", { room: "other" });
    await ada.says("for the lobby");
    await cleo.says("for the other room");
    await cleo.page.until((messages) => messages.find(({ text }) => text === "for the other room"));
    expect(cleo.page.messages.map(({ text }) => text)).toEqual(["for the other room"]);
  });

  test("can stand in a thread", async () => {
    await ada.says("root");
    const root = await bob.page.until((messages) => messages.find(({ text }) => text === "root"));
    await bob.says("branch", { thread: root.id });
    const branch = await ada.page.until((messages) => messages.find(({ text }) => text === "branch"));
    expect(branch.thread).toBe(root.id);
  });

  test("sent twice under one id is said once", async () => {
    const more = { id: `act-twice-${turn}` };
    expect(await ada.says("once", more)).toEqual(await ada.says("once", more));
    await ada.says("after");
    await bob.page.until((messages) => messages.find(({ text }) => text === "after"));
    expect(bob.page.events.map((event) => (event.type === "message" ? event.text : ""))).toEqual(["once", "after"]);
  });

  test("cannot be put over somebody else's message by using its id", async () => {
    await ada.says("mine", { id: `act-mine-${turn}` });
    expect(await bob.says("no, mine", { id: `act-mine-${turn}` })).toEqual(STALE);
    expect(await bob.says("/prep help", { id: `act-mine-${turn}`.replace("mine", "none") })).toEqual({ kind: "done" });
    await bob.says("after");
    const seen = await ada.page.until((messages) =>
      messages.some(({ text }) => text === "after") ? messages : undefined,
    );
    expect(seen.map(({ text, author }) => [text, author.kind === "member" && author.name])).toEqual([
      ["mine", `Ada ${turn}`],
      ["after", `Bob ${turn}`],
    ]);
  });

  test("with a command is the command, a full-width slash and capitals too", async () => {
    for (const text of ["/prep help", "／prep help", "  /PREP help"]) {
      await ada.says(text);
      await ada.reads(en.help.title);
    }
    await ada.says("/prepare yourself");
    const said = await bob.page.until((messages) => messages.find(({ text }) => text !== undefined));
    expect(said.text).toBe("/prepare yourself");
  });

  test("with an unknown command is answered with the nearest ones, for the typist alone", async () => {
    await ada.says("/prep quizz");
    await ada.reads("quiz");
    expect(ada.page.messages.at(-1)).toMatchObject({ private: true, view: { tone: "trouble" } });
    await ada.says("done");
    await bob.page.until((messages) => messages.find(({ text }) => text === "done"));
    expect(bob.page.messages).toHaveLength(1);
  });
});

describe("channels", () => {
  test("are added by managers alone, and everybody hears of them", async () => {
    ada = await room.joined("Ada", { room: "lobby" });
    bob = await room.joined("Bob", { room: "lobby" });
    expect(await refusal(await ada.post("channels", { name: "redis" }))).toEqual([403, en.web.refused.managersOnly]);
    const token = /#manager=(\S+)/.exec(room.platform.greeting(3000).join(" "))?.[1];
    await ok(await ada.post("enter", { token }));
    expect(await ok(await ada.post("channels", { name: " MySQL Tuning_1 " }))).toEqual({ channel: "mysql-tuning-1" });
    expect(await ok(await ada.post("channels", { name: "缓存" }))).toEqual({ channel: "缓存" });
    for (const name of ["", "  ", "#redis", "a/b", "x".repeat(33), "-x"])
      expect(await refusal(await ada.post("channels", { name }))).toEqual([400, en.web.refused.channel]);
    await ada.says("over here", { channel: "缓存" });
    const heard = await bob.page.until((messages) => messages.find(({ channel }) => channel === "缓存"));
    expect(heard.text).toBe("over here");
    expect(bob.page.channels).toEqual(["general", "mysql-tuning-1", "缓存"]);
  });
});
