import { describe, expect, test } from "vitest";
import { SCREEN_LIMITS } from "../../src/chat/loss.ts";
import { plainLength } from "../../src/chat/plain.ts";
import type { View } from "../../src/chat/view.ts";
import type { Question } from "../../src/engine/bank/bank.ts";
import type { Answer } from "../../src/engine/grading/answer.ts";
import { grade } from "../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { answerNodes, promptNodes } from "../../src/practice/ask-view.ts";
import { factScreen, shownScreen } from "../../src/practice/learn/screens.ts";
import { askingScreen, explainedScreen, type QuizScreen } from "../../src/practice/quiz/screens.ts";
import { words as en } from "../../src/words/en.ts";
import type { Words } from "../../src/words/words.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";

const { bank } = realBank();
const lexicon = compileLexicon(bank.glossary);
const GAIN = { xp: 20, streak: 300, needed: 0, repeat: false, saved: true };

/** The answers whose screens are longest: the model answer, whose every point shows its evidence, and one that misses all. */
const longAnswers = (question: Question, { bank: lang }: Words): readonly Answer[] => {
  switch (question.type) {
    case "single":
    case "multiple":
      return [{ kind: "options", chosen: [0, 1] }];
    case "truefalse":
      return [{ kind: "truth", value: !question.answer }];
    case "order":
      return [{ kind: "sequence", order: [...question.items.keys()].reverse() }];
    case "fill":
      return [{ kind: "text", text: "x".repeat(120) }];
    case "open": {
      const models = [question.model, ...(question.chain ?? []).map(({ model }) => model)].flatMap((model) =>
        model ? [model[lang]] : [],
      );
      return [
        { kind: "text", text: models.join("\n") },
        { kind: "text", text: "I would look at the logs first." },
      ];
    }
  }
};

const screensOf = (question: Question, words: Words): readonly View[] => {
  const screen = (given?: Answer): QuizScreen => ({
    session: "0123456789abcdef",
    bank,
    words,
    lang: words.bank,
    state: {
      v: 1,
      wish: { topics: [], count: 20, lang: words.code },
      home: { platform: "web", workspace: "w", place: "general", member: "m" },
      items: [
        {
          question: question.id,
          revision: question.revision,
          optionSeed: "s",
          hints: 2,
          placed: [],
          ...(given
            ? {
                given: {
                  answer: given,
                  verdict: grade(question, given, { lang: words.bank, glossary: lexicon }),
                  at: 0,
                  ms: 0,
                },
              }
            : {}),
        },
      ],
      at: 0,
      phase: given ? "explained" : "asking",
      shownAt: 0,
      touchedAt: 0,
      notes: [{ kind: "short", wanted: 20, got: 19 }, { kind: "nearest-level" }],
    },
  });
  return [
    askingScreen(screen(), words.quiz.alreadyAnswered),
    ...longAnswers(question, words).map((answer) => explainedScreen(screen(answer), GAIN, words.quiz.alreadyAnswered)),
  ];
};

/** A question as a channel of two languages would see it: both, one after the other, with one set of ways to answer. */
const inBoth = (question: Question): View => {
  const ids = { option: () => "x", submit: "x", place: () => "x", undo: "x", write: "x" };
  const shown = { optionSeed: "s", placed: [] };
  return {
    summary: "",
    body: [en, zh].flatMap((words) => [
      ...promptNodes(question, words.bank),
      ...answerNodes(question, shown, words.bank, ids, words),
    ]),
  };
};

const tooLong = (view: View): string[] => {
  const { utf16, utf8 } = plainLength(view);
  return utf16 > SCREEN_LIMITS.utf16 || utf8 > SCREEN_LIMITS.utf8
    ? [`${view.summary.slice(0, 60)}: ${utf16} units, ${utf8} bytes`]
    : [];
};

describe("every screen of every question and fact fits every platform's message", () => {
  test.each([en, zh])("in $code", (words) => {
    const questions = [...bank.questions.values()].flatMap((question) =>
      screensOf(question, words)
        .flatMap(tooLong)
        .map((found) => `${question.id} ${found}`),
    );
    const facts = [...bank.facts.keys()].flatMap((fact) =>
      tooLong(
        factScreen({ session: "s", state: { v: 1, query: "q", facts: [fact] }, bank, words, lang: words.bank }, 0),
      ),
    );
    expect([...questions, ...facts]).toEqual([]);
  });

  test("in both languages at once, where it is public", () => {
    const questions = bank.drawable.flatMap((question) =>
      tooLong(inBoth(question)).map((found) => `${question.id} ${found}`),
    );
    const facts = [...bank.facts.values()].flatMap((fact) =>
      tooLong(shownScreen(bank, fact, "A".repeat(24), [en, zh])),
    );
    expect([...questions, ...facts]).toEqual([]);
  });
});
