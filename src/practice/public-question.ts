import type { Node } from "../chat/view.ts";
import type { Question } from "../engine/bank/bank.ts";
import type { Lang } from "../engine/lang.ts";
import type { Words } from "../words/words.ts";
import { type AnswerIds, answerNodes, promptNodesIn } from "./ask-view.ts";

/**
 * A question for everyone in a place: its prompt in each language that is read there, one after the other, and one set of
 * ways to answer whose options stand in all of them.
 */
export const publicQuestionNodes = (
  question: Question,
  shown: { readonly optionSeed: string; readonly placed: readonly number[] },
  readers: readonly [Words, ...Words[]],
  ids: AnswerIds,
): readonly Node[] => {
  const [first] = readers;
  const langs = [...new Set(readers.map(({ bank }) => bank))];
  return [
    ...promptNodesIn(question, langs),
    ...answerNodes(inAll(question, langs), shown, first.bank, ids, wordsOf(readers)),
  ];
};

/** What stands on the ways to answer, once in each language. */
const wordsOf = (readers: readonly [Words, ...Words[]]): Words => {
  const [first] = readers;
  const say = (name: "choose" | "chooseMany" | "putInOrder" | "trueOption" | "falseOption" | "submit" | "undo") =>
    [...new Set(readers.map(({ quiz }) => quiz[name]))].join(" / ");
  return {
    ...first,
    quiz: {
      ...first.quiz,
      choose: say("choose"),
      chooseMany: say("chooseMany"),
      putInOrder: say("putInOrder"),
      trueOption: say("trueOption"),
      falseOption: say("falseOption"),
      submit: say("submit"),
      undo: say("undo"),
    },
  };
};

type Text = Readonly<Record<Lang, string>>;

/** Says the same in one language or in several: texts that are alike (numbers, commands) are said once. */
const merged = (text: Text, langs: readonly Lang[]): Text => {
  const all = [...new Set(langs.map((lang) => text[lang]))].join(" / ");
  return { en: all, zh: all };
};

const inAll = (question: Question, langs: readonly Lang[]): Question => {
  switch (question.type) {
    case "single":
    case "multiple":
      return {
        ...question,
        options: question.options.map((option) => ({ ...option, text: merged(option.text, langs) })),
      };
    case "order":
      return { ...question, items: question.items.map((item) => merged(item, langs)) };
    default:
      return question;
  }
};
