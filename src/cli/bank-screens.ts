import { SCREEN_LIMITS } from "../chat/loss.ts";
import { plainLength } from "../chat/plain.ts";
import type { View } from "../chat/view.ts";
import type { Bank, Question } from "../engine/bank/bank.ts";
import type { Finding } from "../engine/bank/finding.ts";
import type { Loaded } from "../engine/bank/load.ts";
import type { Answer, Verdict } from "../engine/grading/answer.ts";
import { grade } from "../engine/grading/grade.ts";
import { compileLexicon } from "../engine/grading/lexicon.ts";
import type { SecondReading } from "../engine/second-reading/reading.ts";
import { factScreen, shownScreen } from "../practice/learn/screens.ts";
import { publicQuestionNodes } from "../practice/public-question.ts";
import { askingScreen, explainedScreen, type QuizScreen } from "../practice/quiz/screens.ts";
import type { Words } from "../words/words.ts";

/** A screen that the bank makes, and the question or fact it is about. */
export interface BankScreen {
  readonly id: string;
  readonly view: View;
}

type Readers = readonly [Words, ...Words[]];

/** Longest of everything that a reader chooses or is told beside the bank's own texts. */
const GAIN = { xp: 20, streak: 300, needed: 0, repeat: false, saved: true };
const LONG_NAME = "A".repeat(24);
const SESSION = "0123456789abcdef";

/** Every question as one person meets it, asked with all its hints and explained after the answers that say most, and every fact. */
export const privateScreens = (bank: Bank, words: Words): readonly BankScreen[] => {
  const lexicon = compileLexicon(bank.glossary);
  const questions = [...bank.questions.values()].flatMap((question) => {
    const verdictOf = (answer: Answer) => grade(question, answer, { lang: words.bank, glossary: lexicon });
    const explained = longAnswers(question, words).map((answer) =>
      explainedScreen(
        quizScreen(bank, question, words, { answer, verdict: verdictOf(answer), at: 0, ms: 0 }),
        GAIN,
        words.quiz.alreadyAnswered,
      ),
    );
    const asked = askingScreen(quizScreen(bank, question, words), words.quiz.alreadyAnswered);
    return [asked, ...explained].map((view) => ({ id: question.id, view }));
  });
  const facts = [...bank.facts.keys()].map((id) => ({
    id,
    view: factScreen({ session: SESSION, state: { v: 1, query: "q", facts: [id] }, bank, words, lang: words.bank }, 0),
  }));
  return [...questions, ...facts];
};

/** Every question that can be asked in public, and every fact that can be shown, as a place of several languages sees it. */
export const publicScreens = (bank: Bank, readers: Readers): readonly BankScreen[] => [
  ...bank.drawable.flatMap((question) =>
    question.type === "open" ? [] : [{ id: question.id, view: asked(question, readers) }],
  ),
  ...[...bank.facts.values()].map((fact) => ({ id: fact.id, view: shownScreen(bank, fact, LONG_NAME, readers) })),
];

const asked = (question: Question, readers: Readers): View => {
  const id = (what: string): string => `pq.1/${SESSION}/${what}`;
  const ids = {
    option: (index: number) => id(`o${index}`),
    place: (index: number) => id(`p${index}`),
    submit: id("submit"),
    undo: id("undo"),
    write: id("write"),
  };
  return { summary: question.id, body: publicQuestionNodes(question, { optionSeed: "s", placed: [] }, readers, ids) };
};

/** The second opinion with the longest line: as far from the verdict as can be. */
const oppositeOf = ({ credit }: Verdict): SecondReading => ({
  points: [],
  redFlags: [],
  credit: credit < 0.5 ? 1 : 0,
  model: "m",
});

const quizScreen = (
  bank: Bank,
  question: Question,
  words: Words,
  given?: QuizScreen["state"]["items"][number]["given"],
): QuizScreen => ({
  session: SESSION,
  bank,
  words,
  lang: words.bank,
  ...(given?.verdict ? { seconds: new Map([[0, oppositeOf(given.verdict)]]) } : {}),
  state: {
    v: 1,
    wish: { topics: [], count: 20, lang: words.code },
    home: { platform: "", workspace: "w", place: "general", member: "m" },
    items: [
      {
        question: question.id,
        revision: question.revision,
        optionSeed: "s",
        hints: 2,
        placed: [],
        ...(given ? { given } : {}),
      },
    ],
    at: 0,
    phase: given ? "explained" : "asking",
    shownAt: 0,
    touchedAt: 0,
    notes: [{ kind: "short", wanted: 20, got: 19 }, { kind: "nearest-level" }],
  },
});

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
      const models = [question.model, ...(question.chain ?? []).map(({ model }) => model)];
      return [
        { kind: "text", text: models.flatMap((model) => (model ? [model[lang]] : [])).join("\n") },
        { kind: "text", text: "I would look at the logs first." },
      ];
    }
  }
};

/** What makes a screen larger than every platform's message (design, "The view model"). */
export const oversize = (view: View): string | undefined => {
  const { utf16, utf8 } = plainLength(view);
  if (utf16 <= SCREEN_LIMITS.utf16 && utf8 <= SCREEN_LIMITS.utf8) return undefined;
  return `a screen of it has ${utf16} UTF-16 units and ${utf8} bytes; at most ${SCREEN_LIMITS.utf16} and ${SCREEN_LIMITS.utf8} fit everywhere. Shorten its longest text.`;
};

/** The rule of screen sizes over the whole bank, in every language and in all at once. */
export const screenFindings = ({ bank, places }: Loaded, languages: Readers): readonly Finding[] =>
  [...languages.flatMap((words) => privateScreens(bank, words)), ...publicScreens(bank, languages)].flatMap(
    ({ id, view }): readonly Finding[] => {
      const message = oversize(view);
      const place = places.get(id) ?? { file: id, line: 1 };
      return message === undefined ? [] : [{ ...place, id, rule: "screen", severity: "error", message }];
    },
  );
