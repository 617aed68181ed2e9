import { spansOf } from "../../chat/text.ts";
import { type ListItem, list, muted, type Node, prose, type Table } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { Lang } from "../../engine/lang.ts";
import { type QuestionUse, USE_BARS } from "../../engine/learning/question-use.ts";
import type { Words } from "../../words/words.ts";
import { promptNodes } from "../ask-view.ts";

/** The letter of an option as written, whatever order people see. */
export const letter = (at: number): string => String.fromCharCode(65 + at);

/** A question as its managers look at it: as written, with what is right. `base` is how it reads without their corrections. */
export const askedNodes = (question: Question, base: Question, lang: Lang, words: Words): readonly Node[] => [
  ...promptNodes(question, lang),
  ...keyNodes(question, base, lang, words),
];

/** The same with its explanation. */
export const questionNodes = (question: Question, base: Question, lang: Lang, words: Words): readonly Node[] => [
  ...askedNodes(question, base, lang, words),
  ...("explanation" in question && question.explanation[lang] !== ""
    ? [muted(...spansOf(question.explanation[lang].replace(/\s+/g, " ")))]
    : []),
];

const keyNodes = (question: Question, base: Question, lang: Lang, words: Words): readonly Node[] => {
  const w = words.inbox;
  switch (question.type) {
    case "single":
    case "multiple":
      return [
        list(
          question.options.map(
            ({ text, key }, at): ListItem => ({
              spans: [`${letter(at)}. `, ...spansOf(text[lang])],
              ...(key ? { mark: "right" as const } : {}),
            }),
          ),
        ),
      ];
    case "truefalse":
      return [prose(`${w.key}: ${question.answer ? words.quiz.trueOption : words.quiz.falseOption}`)];
    case "order": {
      const written = base.type === "order" ? base.items : question.items;
      const order = question.items.map((text) => letter(written.findIndex((one) => one[lang] === text[lang])));
      return [
        list(written.map((text, at) => ({ spans: [`${letter(at)}. `, ...spansOf(text[lang])] }))),
        prose(`${w.key}: ${order.join(" ")}`),
      ];
    }
    case "fill":
      return [prose(`${w.accepted}: ${[...new Set([...question.answers.en, ...question.answers.zh])].join(" · ")}`)];
    case "open": {
      const points = question.points ?? (question.chain ?? []).flatMap((part) => part.points);
      return [
        muted(w.points),
        list(points.slice(0, MOST_POINTS).map(({ say }) => ({ spans: [short(say[lang], POINT)] }))),
      ];
    }
  }
};

/** How it is answered here, with enough people behind it; never who. */
export const useNodes = (question: Question, use: QuestionUse, lang: Lang, words: Words): readonly Node[] => {
  const w = words.inbox;
  if (use.people < USE_BARS.shown) return [muted(w.fewAnswers)];
  return [
    prose(w.stats(words.common.percent(use.right / use.people), use.people)),
    ...(use.people < USE_BARS.firm ? [muted(w.provisional)] : []),
    ...choices(question, use, lang, words),
  ];
};

const choices = (question: Question, use: QuestionUse, lang: Lang, words: Words): readonly Table[] => {
  const texts =
    question.type === "single" || question.type === "multiple"
      ? question.options.map(({ text }, at) => `${letter(at)}. ${short(text[lang])}`)
      : question.type === "truefalse"
        ? [words.quiz.falseOption, words.quiz.trueOption]
        : [];
  if (texts.length === 0) return [];
  const share = (at: number): string => words.common.percent((use.chosen[at] ?? 0) / use.people);
  return [
    {
      kind: "table",
      label: words.inbox.statsTitle,
      columns: [{ title: words.inbox.option }, { title: words.inbox.share, align: "end" }],
      rows: texts.map((text, at) => ({ cells: [text, share(at)] })),
    },
  ];
};

/** Enough to judge an answer by, beside that answer. */
const MOST_POINTS = 8;
const POINT = 110;

/** A table's cell is a line: what stands in full above is told by its beginning. */
const CELL = 40;

const short = (text: string, most = CELL): string => {
  const plain = text.replaceAll("`", "").replace(/\s+/g, " ");
  return plain.length <= most ? plain : `${plain.slice(0, most - 1).trimEnd()}…`;
};
