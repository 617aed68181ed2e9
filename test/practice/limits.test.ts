import { expect, test } from "vitest";
import { oversize, privateScreens, publicScreens, screenFindings } from "../../src/cli/bank-screens.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";
import { smallBank } from "../support/small-bank.ts";

const { bank } = realBank();
const tooLarge = (screens: ReturnType<typeof privateScreens>): readonly string[] =>
  screens.flatMap(({ id, view }) => {
    const found = oversize(view);
    return found === undefined ? [] : [`${id}: ${found}`];
  });

test.each([en, zh])("every screen of every question and fact fits every platform's message, in $code", (words) => {
  const screens = privateScreens(bank, words);
  expect(screens.length).toBeGreaterThan(2_000);
  expect(tooLarge(screens)).toEqual([]);
});

test("and in both languages at once, where it is public", () => {
  const screens = publicScreens(bank, [en, zh]);
  expect(screens.length).toBeGreaterThan(1_000);
  expect(tooLarge(screens)).toEqual([]);
});

test("a question whose screens are too large is found, with its place", () => {
  const small = smallBank();
  const long = (text: string) => ({ en: `${text} ${"x".repeat(4_000)}`, zh: text });
  const question = small.questions.get("tea-green.1");
  if (question?.type !== "single") throw new Error("no such question");
  const grown = { ...question, explanation: long("too much") };
  const swollen = { ...small, questions: new Map([...small.questions, [grown.id, grown]]) };
  const places = new Map([[grown.id, { file: "tea/brewing.yaml", line: 7 }]]);
  const loaded = { bank: swollen, places, findings: [], source: { topics: [], tracks: [], glossary: [], files: [] } };
  expect(screenFindings(loaded, [en, zh])).toEqual([
    expect.objectContaining({ file: "tea/brewing.yaml", line: 7, id: grown.id, rule: "screen" }),
  ]);
});
