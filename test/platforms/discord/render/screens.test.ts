import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { View } from "../../../../src/chat/view.ts";
import type { Question } from "../../../../src/engine/bank/bank.ts";
import type { Answer } from "../../../../src/engine/grading/answer.ts";
import { grade } from "../../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../../src/engine/grading/lexicon.ts";
import { renderView } from "../../../../src/platforms/discord/render/render.ts";
import { factScreen, shownScreen } from "../../../../src/practice/learn/screens.ts";
import { publicQuestionNodes } from "../../../../src/practice/public-question.ts";
import { askingScreen, explainedScreen, type QuizScreen } from "../../../../src/practice/quiz/screens.ts";
import { words as en } from "../../../../src/words/en.ts";
import type { Words } from "../../../../src/words/words.ts";
import { words as zh } from "../../../../src/words/zh.ts";
import { realBank } from "../../../support/content.ts";
import { publicScreen } from "../../../support/learn-screens.ts";
import { textsIn } from "../../../support/node-texts.ts";
import { type PracticeApp, practiceApp } from "../../../support/practice-app.ts";
import { screensIn } from "../../../support/screens.ts";
import { refusals, saidOn, unreachable } from "./drawn.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

const { bank } = realBank();
const lexicon = compileLexicon(bank.glossary);

const bare = (text: string): string => text.replace(/[\s*`\u200b]+/g, "");

const faultsOf = (view: View): readonly string[] => {
  const { payload, losses } = renderView(view);
  const said = bare(saidOn(payload));
  return [
    ...losses.map(({ node, what }) => `lost of ${node}: ${what}`),
    ...refusals(payload),
    ...view.body
      .flatMap(textsIn)
      .filter((text) => !said.includes(bare(text)))
      .map((text) => `not said: ${text}`),
    ...unreachable(view, payload).map((id) => `no way to ${id}`),
  ];
};

const SESSION = "0123456789abcdef";

const longAnswer = (question: Question, { bank: lang }: Words): Answer => {
  switch (question.type) {
    case "single":
    case "multiple":
      return { kind: "options", chosen: [0, 1] };
    case "truefalse":
      return { kind: "truth", value: !question.answer };
    case "order":
      return { kind: "sequence", order: [...question.items.keys()].reverse() };
    case "fill":
      return { kind: "text", text: "_x*".repeat(40) };
    case "open":
      return {
        kind: "text",
        text: [question.model, ...(question.chain ?? []).map(({ model }) => model)]
          .map((one) => one?.[lang])
          .join("\n"),
      };
  }
};

const quizOf = (question: Question, words: Words, placed: readonly number[], answer?: Answer): QuizScreen => {
  const given = answer && {
    answer,
    verdict: grade(question, answer, { lang: words.bank, glossary: lexicon }),
    at: 0,
    ms: 0,
  };
  const item = { question: question.id, revision: question.revision, optionSeed: "s", hints: 2, placed };
  return {
    session: SESSION,
    bank,
    words,
    lang: words.bank,
    state: {
      v: 1,
      wish: { topics: [], count: 20, lang: words.code },
      home: { platform: "discord", workspace: "w", place: "1", member: "m" },
      items: [{ ...item, ...(given ? { given } : {}) }],
      at: 0,
      phase: given ? "explained" : "asking",
      shownAt: 0,
      touchedAt: 0,
      notes: [{ kind: "short", wanted: 20, got: 19 }, { kind: "nearest-level" }],
    },
  };
};

const GAIN = { xp: 20, streak: 300, needed: 0, repeat: false, saved: true };

const screensOf = (question: Question, words: Words): readonly View[] => {
  const placed = question.type === "order" ? [1, 0] : [];
  return [
    askingScreen(quizOf(question, words, []), words.quiz.alreadyAnswered),
    askingScreen(quizOf(question, words, placed)),
    explainedScreen(quizOf(question, words, [], longAnswer(question, words)), GAIN, words.quiz.alreadyAnswered),
  ];
};

describe.each([en, zh])("in $code every screen is whole on Discord", (words) => {
  test("in every state", () => {
    const screens = Object.entries(screensIn(words, app.deps)).flatMap(([family, views]) =>
      Object.entries(views).map(([name, view]) => [`${family}/${name}`, view] as const),
    );
    expect(screens.length).toBeGreaterThan(30);
    expect(screens.flatMap(([name, view]) => faultsOf(view).map((fault) => `${name}: ${fault}`))).toEqual([]);
  });

  test("for every question, asked and explained", () => {
    const faults = [...bank.questions.values()].flatMap((question) =>
      screensOf(question, words).flatMap((view) => faultsOf(view).map((fault) => `${question.id}: ${fault}`)),
    );
    expect(faults).toEqual([]);
  });

  test("for every fact", () => {
    const state = { v: 1 as const, query: "q" };
    const faults = [...bank.facts.keys()].flatMap((fact) =>
      faultsOf(
        factScreen({ session: SESSION, state: { ...state, facts: [fact] }, bank, words, lang: words.bank }, 0),
      ).map((found) => `${fact}: ${found}`),
    );
    expect(faults).toEqual([]);
  });
});

describe("what everyone in a place sees is whole in two languages at once", () => {
  const ids = {
    option: (at: number) => `ra.1/${SESSION}/${at}`,
    submit: `rs.1/${SESSION}`,
    place: (at: number) => `rp.1/${SESSION}/${at}`,
    undo: `ru.1/${SESSION}`,
    write: `rw.1/${SESSION}`,
  };

  test("every question that is asked in public", () => {
    const faults = bank.drawable.flatMap((question) => {
      const body = publicQuestionNodes(question, { optionSeed: "s", placed: [] }, [en, zh], ids);
      return faultsOf({ summary: "", body }).map((found) => `${question.id}: ${found}`);
    });
    expect(faults).toEqual([]);
  });

  test("every fact that is shown", () => {
    const views = [...bank.facts.values()].map((fact) => shownScreen(bank, fact, "A".repeat(24), [en, zh]));
    expect([publicScreen([en, zh]), ...views].flatMap(faultsOf)).toEqual([]);
  });
});
