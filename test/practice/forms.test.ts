import { afterAll, beforeAll, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { realBank } from "../support/content.ts";
import { interviewOf } from "../support/interview-sight.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "forms" });
});
afterAll(() => app.stop());

test("the form for an answer shows the question without the marks that code has in the bank", async () => {
  const sight = await interviewOf(app, "Ada", "/prep interview track:database level:mid");
  let marked = "";
  for (let at = 0; at < 6 && marked === ""; at++) {
    await sight.waits(10_000);
    await sight.presses(en.interview.skip);
    const { asked } = sight.asked;
    if (asked.kind === "question" && /`[^`\n]+`/u.test(asked.question.prompt.en)) marked = asked.question.prompt.en;
  }
  expect(marked).not.toBe("");
  const reply = await sight.presses(en.interview.write);
  expect(reply.kind === "form" && reply.form.intro).toBe(marked.replaceAll("`", ""));
});
