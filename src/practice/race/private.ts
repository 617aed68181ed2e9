import { plainText, spansOf } from "../../chat/text.ts";
import { actions, button, heading, type ListItem, list, muted, prose, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import type { Words } from "../../words/words.ts";
import { answerNodes, promptLine, promptNodes } from "../ask-view.ts";
import type { Deps } from "../context.ts";
import { explanationNodes, sourceNodes } from "../explain-view.ts";
import { sentence } from "../say.ts";
import { answerIds, NOTHING, placedIn, raceActions } from "./actions.ts";
import type { Mark } from "./scores.ts";
import type { Item } from "./state.ts";

/** What one person sees of a race, and nobody else. */

/** An answer in the words of its options. */
export const answerText = (question: Question, answer: Answer, { bank: lang, quiz }: Words): string => {
  const plain = (text: string | undefined): string => plainText(spansOf(text ?? ""));
  switch (answer.kind) {
    case "truth":
      return answer.value ? quiz.trueOption : quiz.falseOption;
    case "options":
      return "options" in question ? answer.chosen.map((at) => plain(question.options[at]?.text[lang])).join("; ") : "";
    case "sequence":
      return question.type === "order" ? answer.order.map((at) => plain(question.items[at]?.[lang])).join(" → ") : "";
    case "text":
      return answer.text;
  }
};

export const takenView = (question: Question, answer: Answer, words: Words): View =>
  sentence(words.race.taken(answerText(question, answer, words)), "notice");

export const heldView = (question: Question, answer: Answer, words: Words): View =>
  sentence(words.race.held(answerText(question, answer, words)), "notice");

/** The question alone, to be answered: in another language, or to be put in order. */
export const questionView = (
  race: string,
  at: number,
  question: Question,
  { optionSeed }: Item,
  words: Words,
  { placed = NOTHING, note }: { readonly placed?: string; readonly note?: string } = {},
): View => {
  const lang = words.bank;
  const order = question.type === "order";
  const ids = answerIds(race, at, order ? placed : undefined);
  const soFar = placedIn(placed);
  return {
    summary: promptLine(question, lang),
    body: [
      ...promptNodes(question, lang),
      ...(question.type === "order" && soFar.length > 0
        ? [
            muted(
              `${words.quiz.placedSoFar}: ${soFar.map((index) => plainText(spansOf(question.items[index]?.[lang] ?? ""))).join(" → ")}`,
            ),
          ]
        : []),
      ...answerNodes(question, { optionSeed, placed: soFar }, lang, ids, words),
      muted(note ?? words.race.rules),
    ],
  };
};

/** After the bell: everything about it, with one's own answer. */
export const whyView = (
  { bank }: Pick<Deps, "bank">,
  question: Question,
  { optionSeed }: Item,
  answer: Answer | undefined,
  words: Words,
): View => ({
  summary: promptLine(question, words.bank),
  body: [
    ...promptNodes(question, words.bank),
    ...explanationNodes(question, { optionSeed, ...(answer ? { answer } : {}) }, words.bank, words),
    ...sourceNodes(bank.facts.get(question.factId), words),
  ],
});

export interface Own {
  readonly question: Question;
  readonly mark: Mark | undefined;
}

/** One's own answers, question by question. */
export const mineView = (race: string, own: readonly Own[], xp: number, words: Words): View => {
  const w = words.race;
  const given = own.flatMap(({ mark }) => mark ?? []);
  if (given.length === 0) return sentence(w.mineNone);
  const line = w.mineLine(given.filter(({ right }) => right).length, own.length, xp);
  return {
    summary: `${w.mineTitle}: ${line}`,
    tone: "notice",
    body: [
      heading(w.mineTitle),
      prose(line),
      list(
        own.map(
          ({ question, mark }): ListItem => ({
            spans: spansOf(promptLine(question, words.bank)),
            mark: mark ? (mark.right ? "right" : "wrong") : "missed",
            note: [mark ? answerText(question, mark.answer, words) : w.notAnswered],
          }),
        ),
      ),
      muted(w.xpRule),
      actions(button(w.again, raceActions.again.id({ race }))),
    ],
  };
};
