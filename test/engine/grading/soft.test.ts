import { expect, test } from "vitest";
import type { Point } from "../../../src/engine/bank/schema.ts";
import { grade, gradeRubric } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import { realBank } from "../../support/content.ts";
import { context, point, rubric } from "./hear.ts";

const { bank } = realBank();
const glossary = compileLexicon(bank.glossary);

const heard = (id: string, text: string): readonly string[] => {
  const question = bank.questions.get(id);
  if (question?.type !== "open") throw new Error(`no open question ${id}`);
  const verdict = grade(question, { kind: "text", text }, { lang: "en", glossary });
  return verdict.kind === "open" ? verdict.points.filter(({ hit }) => hit).map((one) => one.id) : [];
};

/** Said with few of the words that a book would use. */
const OWN_WORDS = {
  en:
    "Each partition keeps its own counter, so record 42 can turn up in several of them. The readers of one team write down how far " +
    "they have got, and whoever takes over after a crash goes on from that note.",
  zh: "每个分区自己从零往上编号。读的那一组人在里面夹一个书签，谁挂了，换上来的人就从书签那一页接着往下读。",
};

test.each(["en", "zh"] as const)("points said in words of one's own are heard, in %s", (lang) => {
  expect(heard("kafka-offset.3", OWN_WORDS[lang]).length).toBeGreaterThanOrEqual(2);
});

test("words of one's own that speak of something else are not heard", () => {
  const elsewhere =
    "We moved the office last year, and the new kitchen is much nicer than the old one. My favourite colour is green, since it calms me down.";
  expect(heard("kafka-offset.3", elsewhere)).toEqual([]);
});

test("what is denied as a whole is not heard otherwise either", () => {
  const denied = OWN_WORDS.en.replace(
    /(^|\. )(\w)/g,
    (_, end: string, letter: string) => `${end}It is not true that ${letter.toLowerCase()}`,
  );
  expect(heard("kafka-offset.3", denied)).toEqual([]);
});

test("nothing is guessed about matters that the bank does not speak of", () => {
  const dough = {
    ...point("rest", [{ all: ["flour", "yeast", "overnight"] }]),
    say: { en: "Yeast makes the dough rise overnight in the fridge.", zh: "酵母让面团在冰箱里过夜发酵。" },
  };
  const text = "You leave the dough in the fridge overnight and the little beasts make it rise while you sleep.";
  expect(gradeRubric(rubric([dough]), text, context).points[0]?.hit).toBe(false);
});

test("a mistake that the bank knows earns nothing, however short the answer and whatever words are in it", () => {
  const question = bank.questions.get("kafka-offset.3");
  if (question?.type !== "open") throw new Error("no open question");
  const points: readonly Point[] = question.points ?? [];
  const mistakes = points.flatMap(({ examples }) => examples?.mistakes ?? []);
  expect(mistakes.length).toBeGreaterThan(0);
  expect(mistakes.filter((text) => heard("kafka-offset.3", text).length > 0)).toEqual([]);
});
