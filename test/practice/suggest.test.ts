import { afterAll, beforeAll, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

const suggests = (one: Somebody, text: string) => one.sends({ kind: "press", action: "suggest.1", values: [text] });
const inbox = () => app.bench.store.workspaces.inbox("w1");

test("a message becomes the beginning of a question, and the question reaches the managers' inbox", async () => {
  const ada = app.person("Ada");
  await suggests(ada, "Why does tea taste bitter?");
  expect(ada.form?.fields[0]).toMatchObject({ value: "Why does tea taste bitter?" });
  await ada.fills({ question: "Why does green tea turn bitter?", answer: "Water over 80 °C." });
  expect(ada.note).toBe(en.suggest.done);
  expect(await inbox()).toEqual([
    expect.objectContaining({
      kind: "suggestion",
      text: "Why does green tea turn bitter?",
      answer: "Water over 80 °C.",
      member: "m-Ada",
    }),
  ]);
});

test("what is empty is not sent, and what is too long is said and not cut", async () => {
  const bob = app.person("Bob");
  const before = (await inbox()).length;
  await suggests(bob, "x".repeat(1001));
  expect(bob.form?.fields[0]).not.toHaveProperty("value");
  expect(bob.form?.intro).toBe(en.suggest.tooLong(1000));
  await bob.fills({ question: "  ", answer: "" });
  expect(bob.note).toBe(en.suggest.empty);
  expect(await inbox()).toHaveLength(before);
});
