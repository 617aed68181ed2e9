import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pressableIds } from "../../../src/chat/pressable.ts";
import type { Message, Outcome } from "../../../src/platforms/web/wire.ts";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { pressIn } from "../../support/pressing.ts";
import { type Inhabitant, ok, type RoomApp, roomApp } from "./room-app.ts";

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

test("refusals and screens speak the person's language", async () => {
  const lei = await room.joined("李雷", { lang: "zh-CN" });
  expect(await ok(await lei.act({ kind: "press", message: "no-such-message", action: "x", values: [] }))).toEqual({
    kind: "refused",
    says: zh.web.refused.stale,
  });
  await lei.says("/prep help");
  await lei.reads(zh.help.title);
});
