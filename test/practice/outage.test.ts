import { afterAll, beforeAll, expect, test } from "vitest";
import { words } from "../../src/words/en.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ durable: true });
});
afterAll(() => app.stop());

test("Redis gone in the middle of a quiz: the person hears so, and the same press counts once when it is back", async () => {
  const ada = await app.quizOn("Ada", "tea-green.1");
  const question = ada.screen;
  const press =
    question.body
      .flatMap((node) => (node.kind === "choice" ? node.options : []))
      .find(({ text }) => text.startsWith("Hot water draws"))?.press ?? "";
  await app.bench.server.kill();
  expect(await ada.sends({ kind: "press", action: press, values: [] })).toMatchObject({
    kind: "whisper",
    view: { summary: words.chat.storeAway },
  });
  await app.bench.server.start();
  await ada.sends({ kind: "press", action: press, values: [] });
  expect(ada.text).toContain("# Right");
  expect(ada.text).toContain("+10 XP");
  await ada.sends({ kind: "press", action: press, values: [] });
  expect((await app.deps.store.people.load("p-Ada")).learner.totals).toEqual({
    answers: 1,
    right: 1,
    skips: 0,
    xp: 10,
  });
});

test("a short restart of Redis is ridden out without a word", async () => {
  const bob = await app.quizOn("Bob", "tea-green.1");
  await app.bench.server.kill();
  const answered = bob.presses("Hot water draws out more tannin");
  await app.bench.server.start();
  await answered;
  expect(bob.text).toContain("+10 XP");
});
