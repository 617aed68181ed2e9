import type { View } from "../../../src/chat/view.ts";
import type { Question } from "../../../src/engine/bank/bank.ts";
import type { Answer } from "../../../src/engine/grading/answer.ts";
import { grade } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import { publicQuestionNodes } from "../../../src/practice/public-question.ts";
import { askingScreen, explainedScreen, type QuizScreen } from "../../../src/practice/quiz/screens.ts";
import type { Words } from "../../../src/words/words.ts";
import { realBank } from "../../support/content.ts";

const GAIN = { xp: 20, streak: 300, needed: 0, repeat: false, saved: true };

/** With one reader: every question privately asked and explained. With several: as a place sees those it can be asked. */
export const bankScreens = (
  readers: readonly [Words, ...Words[]],
): readonly { readonly id: string; readonly view: View }[] => {
  const { bank } = realBank();
  const lexicon = compileLexicon(bank.glossary);
  const [words] = readers;
  return [...bank.questions.values()].flatMap((question) => {
    const screen = (given?: Answer): QuizScreen => {
      const verdict = given && grade(question, given, { lang: words.bank, glossary: lexicon });
      const item = { question: question.id, revision: question.revision, optionSeed: "s", hints: 2, placed: [] };
      return {
        session: "0123456789abcdef",
        bank,
        words,
        lang: words.bank,
        state: {
          v: 1,
          wish: { topics: [], count: 20, lang: words.code },
          home: { platform: "web", workspace: "w", place: "general", member: "m" },
          items: [{ ...item, ...(given && verdict ? { given: { answer: given, verdict, at: 0, ms: 0 } } : {}) }],
          at: 0,
          phase: given ? "explained" : "asking",
          shownAt: 0,
          touchedAt: 0,
          notes: [],
        },
      };
    };
    const views =
      readers.length > 1
        ? inPublic(question, readers)
        : [askingScreen(screen()), explainedScreen(screen(worst(question, words)), GAIN)];
    return views.map((view) => ({ id: question.id, view }));
  });
};

/** Open questions are never asked in public. */
const inPublic = (question: Question, readers: readonly [Words, ...Words[]]): readonly View[] => {
  if (question.type === "open") return [];
  const id = (verb: string): string => `pq.1/0123456789abcdef/${verb}`;
  const ids = {
    option: (index: number) => id(`o${index}`),
    place: (index: number) => id(`p${index}`),
    submit: id("submit"),
    undo: id("undo"),
    write: id("write"),
  };
  return [{ summary: question.id, body: publicQuestionNodes(question, { optionSeed: "s", placed: [] }, readers, ids) }];
};

/** An answer whose explanation is long: wrong where that says more, the model answer where every point shows its evidence. */
const worst = (question: Question, { bank: lang }: Words): Answer => {
  switch (question.type) {
    case "single":
    case "multiple":
      return { kind: "options", chosen: [1, 2] };
    case "truefalse":
      return { kind: "truth", value: !question.answer };
    case "order":
      return { kind: "sequence", order: [...question.items.keys()].reverse() };
    case "fill":
      return { kind: "text", text: "x".repeat(120) };
    case "open": {
      const models = [question.model, ...(question.chain ?? []).map(({ model }) => model)];
      return { kind: "text", text: models.flatMap((model) => (model ? [model[lang]] : [])).join("\n") };
    }
  }
};
