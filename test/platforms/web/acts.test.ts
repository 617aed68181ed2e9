import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pressableIds } from "../../../src/chat/pressable.ts";
import type { Message, Outcome } from "../../../src/platforms/web/wire.ts";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { pressIn } from "../../support/pressing.ts";
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

/** A quiz on one question alone; its message. */
const quizOn = async (who: Inhabitant, question: string): Promise<Message> => {
  await room.practice.bench.store.people.save(who.person, question, 1);
  await who.says("/prep quiz deck:saved");
  return who.page.until((messages) => messages.find(({ view }) => view?.summary.startsWith(en.quiz.progress(1, 1))));
};
const answersOf = async (who: Inhabitant): Promise<number> =>
  (await room.practice.bench.store.people.load(who.person)).learner.totals.answers;
const press = async (who: Inhabitant, message: string, action: string, more = {}): Promise<Outcome> =>
  (await ok(await who.act({ kind: "press", message, action, values: [] }, more))) as Outcome;

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

describe("what one person does", () => {
  test("a quiz, from the question to the summary, is whispered and redrawn in its place", async () => {
    const question = await quizOn(ada, "tea-green.2");
    expect(question).toMatchObject({ private: true, author: { kind: "bot" } });
    await ada.presses("True");
    await ada.reads("tannins down");
    expect(ada.page.messages.map(({ id }) => id)).toEqual([question.id]);
    expect(await answersOf(ada)).toBe(1);
    expect(bob.page.messages).toEqual([]);
  });

  test("is seen and pressed by nobody else", async () => {
    const question = await quizOn(ada, "tea-green.2");
    const view = question.view ?? { summary: "", body: [] };
    expect(await press(bob, question.id, pressIn(view, "True"))).toEqual(STALE);
    expect(await answersOf(ada)).toBe(0);
    const back = await bob.open();
    await back.caughtUp();
    expect(back.messages).toEqual([]);
  });

  test("counts once when it is sent again under its id", async () => {
    const question = await quizOn(ada, "tea-green.2");
    const action = pressIn(question.view ?? { summary: "", body: [] }, "True");
    const more = { id: `act-again-${turn}` };
    const outcomes = await Promise.all([1, 2, 3].map(() => press(ada, question.id, action, more)));
    outcomes.push(await press(ada, question.id, action, more));
    expect(outcomes).toEqual(Array(4).fill({ kind: "done" }));
    expect(await answersOf(ada)).toBe(1);
  });

  test("is known as done where only its outcome was lost", async () => {
    const question = await quizOn(ada, "tea-green.2");
    const action = pressIn(question.view ?? { summary: "", body: [] }, "True");
    const more = { id: `act-lost-${turn}` };
    await press(ada, question.id, action, more);
    await room.practice.bench.store.kv.delete(`web/act/${ada.person}/${more.id}`);
    expect(await press(ada, question.id, action, more)).toEqual({ kind: "done" });
    expect(await answersOf(ada)).toBe(1);
  });

  test("on a button that is over is refused and changes nothing", async () => {
    const question = await quizOn(ada, "tea-green.1");
    const view = question.view ?? { summary: "", body: [] };
    const [right, wrong] = ["Hot water draws out more tannin", "Hot water burns the sugar"].map((text) =>
      pressIn(view, text),
    );
    await press(ada, question.id, wrong ?? "");
    expect(await press(ada, question.id, right ?? "")).toEqual(STALE);
    expect(await answersOf(ada)).toBe(1);
  });

  test.each([
    ["an id made up", "qa.1/s/0/0"],
    ["one of another version", "qa.99/s/0/0"],
    ["nonsense", "%%%"],
    ["nothing", ""],
  ])("with %s as an action is refused", async (_what, action) => {
    const question = await quizOn(ada, "tea-green.2");
    expect(await press(ada, question.id, action)).toEqual(STALE);
    expect(await press(ada, "no-such-message", action)).toEqual(STALE);
  });

  test("with an action of another message of theirs is refused", async () => {
    await ada.says("/prep help");
    const help = await ada.page.until((messages) => messages.find(({ view }) => view));
    const question = await quizOn(ada, "tea-green.2");
    const action = pressIn(question.view ?? { summary: "", body: [] }, "True");
    expect(help.id).not.toBe(question.id);
    expect(await press(ada, help.id, action)).toEqual(STALE);
  });

  test("in one room is not pressed from another", async () => {
    const question = await quizOn(ada, "tea-green.2");
    const action = pressIn(question.view ?? { summary: "", body: [] }, "True");
    const there = room.stranger({ room: "annex", cookie: ada.cookie, address: "10.8.0.1" });
    await ok(await there.join("Ada there"));
    expect(await ok(await there.act({ kind: "press", message: question.id, action, values: [] }))).toEqual(STALE);
  });
});

describe("forms", () => {
  test("come when their button is pressed, and their answer redraws the message", async () => {
    const question = await quizOn(ada, "tea-green.4");
    const outcome = await ada.presses(en.quiz.writeAnswer);
    if (outcome.kind !== "form") throw new Error(outcome.kind);
    expect(outcome).toMatchObject({ message: question.id, form: { title: expect.any(String) } });
    const [field] = outcome.form.fields;
    const act = {
      kind: "form",
      message: question.id,
      action: outcome.form.submit,
      fields: { [field?.name ?? ""]: "tannin" },
    };
    expect(await ok(await ada.act(act))).toEqual({ kind: "done" });
    await ada.reads("bind proteins");
    expect(ada.page.messages.map(({ id }) => id)).toEqual([question.id]);
  });

  test("that were not issued to this person are refused", async () => {
    await quizOn(ada, "tea-green.4");
    const outcome = await ada.presses(en.quiz.writeAnswer);
    if (outcome.kind !== "form") throw new Error(outcome.kind);
    const act = { kind: "form", action: outcome.form.submit, fields: {} };
    expect(await ok(await bob.act(act))).toEqual(STALE);
    expect(await ok(await ada.act({ ...act, action: "qf.1/made-up/0" }))).toEqual(STALE);
  });
});

describe("the person's page", () => {
  const homeOf = async (who: Inhabitant): Promise<Message> =>
    (await ok(await who.get("home?channel=general"))) as Message;

  test("is theirs alone, and what is pressed there opens in the conversation", async () => {
    const home = await homeOf(ada);
    const [first = ""] = pressableIds(home.view ?? { summary: "", body: [] });
    expect(await press(bob, home.id, first)).toEqual(STALE);
    await press(ada, home.id, first);
    const question = await ada.page.until((messages) => messages.at(-1));
    expect(question).toMatchObject({ private: true, channel: "general" });
    expect(question.id).not.toBe(home.id);
    await homeOf(ada);
    const [option = ""] = pressableIds(question.view ?? { summary: "", body: [] });
    expect((await press(ada, question.id, option)).kind).not.toBe("refused");
  });
});

describe("posts", () => {
  test("of a shared result reach everybody once, however often they are delivered", async () => {
    await quizOn(ada, "tea-green.2");
    await ada.presses("True");
    await ada.presses(en.quiz.finish);
    await ada.presses(en.quiz.share);
    await room.deliver();
    await room.deliver();
    const seen = await bob.page.until((messages) => messages.find(({ view }) => view));
    expect(seen).toMatchObject({ private: false, author: { kind: "bot" }, channel: "general" });
    expect(seen.view?.summary).toContain(`Ada ${turn}`);
    expect(bob.page.messages).toHaveLength(1);
    for (const action of pressableIds(seen.view ?? { summary: "", body: [] }))
      expect((await press(bob, seen.id, action)).kind).toBe("done");
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

test("refusals and screens speak the person's language", async () => {
  const lei = await room.joined("李雷", { lang: "zh-CN" });
  expect(await ok(await lei.act({ kind: "press", message: "no-such-message", action: "x", values: [] }))).toEqual({
    kind: "refused",
    says: zh.web.refused.stale,
  });
  await lei.says("/prep help");
  await lei.reads(zh.help.title);
});
