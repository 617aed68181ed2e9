import { setImmediate as othersFirst } from "node:timers/promises";
import { SCREEN_LIMITS } from "../../chat/loss.ts";
import { plainLength } from "../../chat/plain.ts";
import type { Node } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { DeckProblem } from "../../engine/deck/problem.ts";
import { type DeckQuestion, factInDeck, placedInDeck } from "../../engine/deck/question.ts";
import type { ReadDeck } from "../../engine/deck/read.ts";
import type { Words } from "../../words/words.ts";
import { type AnswerIds, answerNodes, promptNodes } from "../ask-view.ts";
import { explanationNodes, sourceNodes } from "../explain-view.ts";
import { publicQuestionNodes } from "../public-question.ts";

/** What stands around a question's own texts at most: progress, result, what it brought, hints' prices. */
const AROUND = { utf16: 500, utf8: 1_200 };

/** Less than this in all cannot fill a screen. */
const SURELY_SMALL = 1_200;

/** Questions whose screens would be larger than every platform's message, found by drawing them in each language and in all at once. */
export const sizeProblems = async (
  { questions, lines }: ReadDeck,
  languages: readonly [Words, ...Words[]],
): Promise<readonly DeckProblem[]> => {
  const problems: DeckProblem[] = [];
  for (const [at, question] of questions.entries()) {
    if (at % AT_ONCE === 0) await othersFirst();
    if (JSON.stringify(question).length < SURELY_SMALL) continue;
    const n = Math.max(...screensOf(question, languages).map(sizeOf));
    if (n > MOST) problems.push({ line: lines[at] ?? 1, rule: "screen", n, of: MOST });
  }
  return problems;
};

/** Drawn in one go; everybody else is served in between. */
const AT_ONCE = 50;

const MOST = SCREEN_LIMITS.utf16 - AROUND.utf16;

/** In UTF-16 units; where the bytes are what does not fit, as many units as would be as much too long. */
const sizeOf = (body: readonly Node[]): number => {
  const { utf16, utf8 } = plainLength({ summary: "", body });
  const bytes = SCREEN_LIMITS.utf8 - AROUND.utf8;
  return utf8 <= bytes ? utf16 : Math.max(utf16, Math.ceil((utf8 / bytes) * MOST));
};

const screensOf = (source: DeckQuestion, languages: readonly [Words, ...Words[]]): readonly (readonly Node[])[] => {
  const question = placedInDeck("d", source);
  const fact = factInDeck(source, question);
  const own = languages.flatMap((words) => [
    [
      ...promptNodes(question, words.bank),
      ...hints(question, words),
      ...answerNodes(question, SHOWN, words.bank, IDS, words),
    ],
    [
      ...promptNodes(question, words.bank),
      ...explanationNodes(question, { optionSeed: "s" }, words.bank, words),
      ...sourceNodes(source.sources ? fact : undefined, words),
    ],
  ]);
  return question.type === "open" ? own : [...own, publicQuestionNodes(question, SHOWN, languages, IDS)];
};

const hints = (question: Question, words: Words): readonly Node[] =>
  (question.hints ?? []).map((hint): Node => ({ kind: "muted", spans: [words.quiz.hintTaken(hint[words.bank])] }));

const SHOWN = { optionSeed: "s", placed: [] };

const ID = "x".repeat(40);
const IDS: AnswerIds = { option: () => ID, place: () => ID, submit: ID, undo: ID, write: ID };
