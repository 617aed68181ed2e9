import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Delivery } from "../../src/chat/ports.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
beforeEach(() => {
  app.deliveries.length = 0;
  app.posts.length = 0;
});
afterAll(() => app.stop());

let count = 0;
/** Somebody in their own lane with a quiz about one question open. */
const alone = async (question: string): Promise<Somebody> => {
  const name = `alone-${++count}`;
  const one = app.person(name, { where: { private: true, workspace: `own-p-${name}` } });
  await app.bench.store.people.save(`p-${name}`, question, 1);
  await one.types("/prep quiz deck:saved");
  return one;
};
const says = async (one: Somebody, text: string) => {
  const reply = await one.sends({ kind: "said", text });
  return reply.kind === "quiet" || reply.kind === "form" ? reply.kind : reply.view;
};

describe("what is typed in one's own lane", () => {
  test("is graded as the answer to a written question", async () => {
    const one = await alone("tea-green.4");
    await says(one, "tannins");
    expect(one.text).toContain(en.quiz.right);
  });

  test("is a letter for a question with options, as they are shown", async () => {
    const one = await alone("tea-green.1");
    const shown = one.screen.body.flatMap((node) => (node.kind === "choice" ? node.options : []));
    const right = app.deps.bank.questions.get("tea-green.1");
    const key = right?.type === "single" ? right.options.find((option) => option.key)?.text.en : undefined;
    const letter = "abcd"[shown.findIndex(({ text }) => text === key)] ?? "";
    await says(one, `${letter})`);
    expect(one.text).toContain(en.quiz.right);
  });

  test("is several letters where several are right", async () => {
    const one = await alone("knife-burr.1");
    const shown = one.screen.body.flatMap((node) => (node.kind === "pick" ? node.options : []));
    const letters = ["0", "1"].map((value) => "ABCDEF"[shown.findIndex((option) => option.value === value)]);
    await says(one, letters.join(" "));
    expect(one.text).toContain(en.quiz.right);
  });

  test.each([["true"], ["对"], [" Yes "]])("is true for %j", async (text) => {
    const one = await alone("tea-green.2");
    await says(one, text);
    expect(one.text).toContain(en.quiz.right);
  });

  test("and is no answer costs nothing and is told what would be one", async () => {
    const one = await alone("tea-green.1");
    await says(one, "hmm, let me think");
    expect(one.text).toContain(en.quiz.typeLetters);
    expect(one.text).toContain(en.quiz.progress(1, 1));
  });

  test("is a command without its slash when nothing is open, and with it always", async () => {
    const fresh = app.person("fresh", { where: { private: true } });
    await says(fresh, "learn tea");
    expect(fresh.text).toContain(en.learn.quizMe);
    const one = await alone("tea-green.4");
    await says(one, "/prep help");
    expect(one.text).toContain(en.help.title);
  });

  test("and means nothing opens the day's page", async () => {
    const one = app.person("greeter", { where: { private: true } });
    await says(one, "hello there");
    expect(one.text).toContain(en.me.hello("greeter"));
  });

  test("among others is left alone", async () => {
    const one = await app.quizOn("among", "tea-green.4");
    expect(await one.sends({ kind: "said", text: "tannins" })).toEqual({ kind: "quiet" });
  });
});

describe("going on in direct messages", () => {
  test("sends the question there, once per press, and leaves ways back here", async () => {
    const name = "mover";
    const one = app.person(name, { can: { direct: true } });
    await app.bench.store.people.save(`p-${name}`, "tea-green.1", 1);
    await one.types("/prep quiz deck:saved");
    await one.presses(en.quiz.inDirect);
    expect(one.text).toContain(en.quiz.sentDirect);
    expect(app.deliveries).toHaveLength(1);
    expect(app.deliveries[0]?.delivery).toMatchObject({ kind: "direct", member: `m-${name}` });
    await one.presses(en.quiz.goOnHere);
    expect(one.text).toContain(en.quiz.progress(1, 1));
  });

  test("is not offered where there are none", async () => {
    const one = await app.quizOn("homebody", "tea-green.1");
    expect(one.text).not.toContain(en.quiz.inDirect);
  });
});

describe("a place that is gone", () => {
  const target = { platform: "web", workspace: "w-lost", place: "c9" };
  const post: Delivery = { kind: "post", target, view: { summary: "", body: [] } };

  test("is told to the managers once, and rests until one of them says otherwise", async () => {
    await app.practice.gone(post, "permission");
    app.bench.clock.now += 60_000;
    await app.practice.gone(post, "permission");
    expect(new Set(app.deliveries.map(({ key }) => key)).size).toBe(1);
    expect(app.deliveries[0]?.delivery).toMatchObject({ kind: "managers", target });
    expect(Object.keys((await app.bench.store.workspaces.load("w-lost")).lostPlaces ?? {})).toEqual(["c9"]);

    const button = app.deliveries[0]?.delivery.view.body.flatMap((node) => (node.kind === "actions" ? node.items : []));
    const press = { kind: "press", action: button?.[0]?.press ?? "", values: [] } as const;
    const member = app.person("member", { where: { workspace: "w-lost" } });
    await member.sends(press);
    expect((await app.bench.store.workspaces.load("w-lost")).lostPlaces).toBeDefined();
    const manager = app.person("manager", { manager: true, where: { workspace: "w-lost" } });
    await manager.sends(press);
    expect((await app.bench.store.workspaces.load("w-lost")).lostPlaces).toBeUndefined();
  });

  test("a closed direct message concerns nobody else", async () => {
    await app.practice.gone({ kind: "direct", target, member: "m1", view: post.view }, "closed");
    await app.practice.gone({ kind: "managers", target, view: post.view }, "permission");
    expect(app.deliveries).toEqual([]);
  });
});

describe("completing an option", () => {
  const complete = (option: string, typed: string, locale = "en-US") =>
    app.practice.complete({ root: "prep", command: "quiz", option, typed, locale });

  test("lists topics by any of their words, in the person's language", async () => {
    expect(await complete("topic", "te")).toEqual([{ value: "tea", text: "Tea" }]);
    expect((await complete("topic", "茶", "zh-CN")).map(({ value }) => value)).toEqual(["tea"]);
  });

  test("completes the last of several topics and leaves out those named", async () => {
    expect(await complete("topic", "tea,")).toEqual([expect.objectContaining({ value: "tea,knives" })]);
    expect((await complete("topic", "-te"))[0]?.value).toBe("-tea");
  });

  test("reads choices in the person's language", async () => {
    expect(await complete("level", "", "zh-CN")).toContainEqual({ value: "junior", text: zh.options["level"].junior });
  });

  test("every completion is a valid value", async () => {
    const command = app.practice.commands.find(({ name }) => name === "quiz");
    for (const option of ["topic", "level", "type", "lang", "deck"])
      for (const { value } of await complete(option, "")) expect(command?.options[option]?.read(value)).toBeDefined();
  });
});
