import type { Locator } from "playwright-core";
import type { Question } from "../../src/engine/bank/bank.ts";
import { promptLine } from "../../src/practice/ask-view.ts";
import { realBank } from "../support/content.ts";
import type { Visitor } from "./visitor.ts";

/** The question that the last message asks, once it asks the `at`-th one. */
export const questionOf = async ({ last, words, page }: Visitor, at: number, of: number): Promise<Question> => {
  const start = `${words.quiz.progress(at, of)}: `;
  await page.locator(`.talk .log > .message:last-child[aria-label^="${start}"]`).waitFor();
  const asked = (await last.getAttribute("aria-label"))?.slice(start.length);
  const found = [...realBank().bank.questions.values()].find((question) => promptLine(question, words.bank) === asked);
  if (!found) throw new Error(`no question of the bank asks: ${asked}`);
  return found;
};

/** Answers it rightly, by what is on the screen, and waits for the verdict. */
export const answerRightly = async (visitor: Visitor, question: Question): Promise<void> => {
  const { verdict } = await chooseRightly(visitor, question);
  await verdict();
};

/** Presses the right answer; the verdict can be waited for later. */
export const chooseRightly = async (
  visitor: Visitor,
  question: Question,
): Promise<{ readonly verdict: () => Promise<void> }> => {
  const { words, page } = visitor;
  // The message itself: others may come after it while it is answered.
  const message = page.locator(`.log [data-message="${await visitor.last.getAttribute("data-message")}"]`);
  const press = (label: string): Promise<void> => message.getByRole("button", { name: label, exact: true }).click();
  switch (question.type) {
    case "single":
      await message.locator(`.option[data-press$="/${question.options.findIndex(({ key }) => key)}"]`).click();
      break;
    case "truefalse":
      await press(question.answer ? words.quiz.trueOption : words.quiz.falseOption);
      break;
    case "multiple":
      for (const [at, { key }] of question.options.entries())
        if (key) await message.locator(`input[value="${at}"]`).check();
      await press(words.quiz.submit);
      break;
    case "order":
      await sort(message, question.items.length);
      await press(words.quiz.submit);
      break;
    default:
      throw new Error(`${question.type} is not answered by taps`);
  }
  return { verdict: () => message.locator(".view.tone-right").waitFor() };
};

/** The items' values are their places: each is moved up to where it belongs. */
const sort = async (message: Locator, count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) {
    const values = await message
      .locator("li[data-value]")
      .evaluateAll((items) => items.map((item) => item.getAttribute("data-value")));
    for (let ups = values.indexOf(String(at)) - at; ups > 0; ups -= 1)
      await message.locator(`li[data-value="${at}"] [data-move=up]`).click();
  }
};

/** From the first question to the summary, all right. */
export const answerAll = async (visitor: Visitor, count: number): Promise<void> => {
  for (let at = 1; at <= count; at += 1) {
    await answerRightly(visitor, await questionOf(visitor, at, count));
    await visitor.presses(at < count ? visitor.words.quiz.next : visitor.words.quiz.finish);
  }
};
