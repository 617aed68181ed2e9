import { blocksOf, plainText, spansOf } from "../chat/text.ts";
import { type ActionId, actions, button, muted, type Node } from "../chat/view.ts";
import type { Question } from "../engine/bank/bank.ts";
import { optionOrder } from "../engine/bank/draw.ts";
import type { Lang, Text } from "../engine/lang.ts";
import type { Words } from "../words/words.ts";

/** Where each way of answering leads; indexes are those of the question as written. */
export interface AnswerIds {
  option(index: number): ActionId;
  readonly submit: ActionId;
  place(index: number): ActionId;
  readonly undo: ActionId;
  readonly write: ActionId;
}

/** The question itself: prose and code. */
export const promptNodes = (question: Question, lang: Lang): readonly Node[] => blocksOf(question.prompt[lang]);

/** The question itself once in each language, or once where it is written in one alone. */
export const promptNodesIn = (question: Question, langs: readonly Lang[]): readonly Node[] =>
  eachOnce(question.prompt, langs).flatMap(blocksOf);

/** What a text says in these languages; what is alike once. */
export const eachOnce = (text: Text, langs: readonly Lang[]): readonly string[] => [
  ...new Set(langs.map((lang) => text[lang])),
];

/** The prompt as one plain line, for summaries and lists; code blocks are left out. */
export const promptLine = (question: Question, lang: Lang): string =>
  blocksOf(question.prompt[lang])
    .map((block) => (block.kind === "prose" ? plainText(block.spans) : ""))
    .filter((text) => text !== "")
    .join(" ");

/** The way to answer it: options in the order the seed gives. */
export const answerNodes = (
  question: Question,
  shown: { readonly optionSeed: string; readonly placed: readonly number[] },
  lang: Lang,
  ids: AnswerIds,
  words: Words,
): readonly Node[] => {
  const order = optionOrder(question, shown.optionSeed);
  const w = words.quiz;
  switch (question.type) {
    case "single":
      return [
        {
          kind: "choice",
          label: w.choose,
          options: order.map((at) => ({ text: optionText(question.options[at]?.text[lang]), press: ids.option(at) })),
        },
      ];
    case "truefalse":
      return [
        {
          kind: "choice",
          label: w.choose,
          options: [
            { text: w.trueOption, press: ids.option(1) },
            { text: w.falseOption, press: ids.option(0) },
          ],
        },
      ];
    case "multiple":
      return [
        {
          kind: "pick",
          label: w.chooseMany,
          options: order.map((at) => ({ value: String(at), text: optionText(question.options[at]?.text[lang]) })),
          submit: ids.submit,
          submitLabel: w.submit,
          min: 1,
        },
      ];
    case "order":
      return [
        {
          kind: "sequence",
          label: w.putInOrder,
          items: order.map((at) => ({
            value: String(at),
            text: optionText(question.items[at]?.[lang]),
            place: ids.place(at),
          })),
          placed: shown.placed.map(String),
          undo: ids.undo,
          undoLabel: w.undo,
          submit: ids.submit,
          submitLabel: w.submit,
        },
      ];
    case "fill":
    case "open":
      return [
        muted(question.type === "fill" ? w.fillHelp : w.openHelp),
        actions(button(w.writeAnswer, ids.write, "primary")),
      ];
  }
};

/** Options are single lines; code spans are kept as their words. */
const optionText = (text: string | undefined): string => plainText(spansOf(text ?? ""));
