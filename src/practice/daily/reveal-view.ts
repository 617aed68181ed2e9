import { blocksOf, plainText, spansOf } from "../../chat/text.ts";
import { heading, type ListItem, list, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { optionOrder } from "../../engine/bank/draw.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import type { LogEntry } from "../../engine/learning/log-entry.ts";
import { isRight } from "../../engine/learning/xp.ts";
import type { DailyDay } from "../../store/daily-days.ts";
import type { Words } from "../../words/words.ts";
import type { Deps } from "../context.ts";
import { explanationNodes } from "../explain-view.ts";
import { inEach, readersOf } from "./readers.ts";

export interface Keeper {
  readonly name: string;
  readonly days: number;
}

/** Fewer answers show no split: in a small group it would tell who chose what. */
export const FEWEST_FOR_SPLIT = 5;
/** More names would be a list nobody reads. */
const MOST_KEEPERS = 12;

/** The thread's first message: the answer, how the answers split, the commonest misconception, and who is on a streak. */
export const revealView = (
  deps: Pick<Deps, "languages">,
  day: DailyDay,
  question: Question,
  all: readonly { readonly entry: Pick<LogEntry, "answer" | "type" | "credit"> }[],
  keepers: readonly Keeper[],
): View => {
  const readers = readersOf(deps, day);
  const answers = all.flatMap(({ entry }) => entry.answer ?? []);
  const right = all.filter(({ entry }) => isRight(entry.type, entry.credit)).length;
  return {
    summary: inEach(readers, ({ daily }) => `${daily.revealTitle}, ${day.day}`),
    tone: "notice",
    body: [
      ...readers.flatMap((words) => [
        heading(words.daily.revealTitle),
        prose(
          answers.length < FEWEST_FOR_SPLIT
            ? words.daily.few(answers.length)
            : words.daily.answers(answers.length, right),
        ),
        ...answerOf(question, day, answers, words),
      ]),
      ...keeperNodes(readers, keepers),
      muted(inEach(readers, ({ daily }) => daily.talk, " ")),
    ],
  };
};

export const threadName = (deps: Pick<Deps, "languages">, day: DailyDay): string =>
  inEach(readersOf(deps, day), ({ daily }) => daily.threadName(day.day));

/** One way to answer, and how many took it. */
interface Way {
  readonly text: string;
  readonly key: boolean;
  readonly why: string | undefined;
  readonly count: number;
}

/** Orders and written answers show no split: hardly two people give the same wrong one. */
const answerOf = (question: Question, day: DailyDay, answers: readonly Answer[], words: Words): readonly Node[] => {
  const lang = words.bank;
  const ways = waysOf(question, day, answers, words);
  if (ways.length === 0) return explanationNodes(question, { optionSeed: day.optionSeed }, lang, words);
  const shown = answers.length >= FEWEST_FOR_SPLIT;
  const items = ways.map(
    ({ text, key, count }): ListItem => ({
      spans: spansOf(text),
      ...(key ? { mark: "right" as const } : {}),
      ...(shown ? { note: [`${count} · ${words.common.percent(count / answers.length)}`] } : {}),
    }),
  );
  const explained = question.type === "open" ? [] : blocksOf(question.explanation[lang]);
  return [list(items), ...explained, ...(shown ? misconception(ways, words) : [])];
};

const waysOf = (question: Question, day: DailyDay, answers: readonly Answer[], words: Words): readonly Way[] => {
  const lang = words.bank;
  if (question.type === "truefalse") {
    return [true, false].map((value) => ({
      text: value ? words.quiz.trueOption : words.quiz.falseOption,
      key: value === question.answer,
      why: question.why?.[lang],
      count: answers.filter((answer) => answer.kind === "truth" && answer.value === value).length,
    }));
  }
  if (question.type !== "single" && question.type !== "multiple") return [];
  return optionOrder(question, day.optionSeed).flatMap((at): readonly Way[] => {
    const option = question.options[at];
    const count = answers.filter((answer) => answer.kind === "options" && answer.chosen.includes(at)).length;
    return option ? [{ text: option.text[lang], key: option.key === true, why: option.why?.[lang], count }] : [];
  });
};

/** Something that one person alone thought is no common misconception. */
const COMMON = 2;

const misconception = (ways: readonly Way[], words: Words): readonly Node[] => {
  const [wrong] = ways.filter(({ key, count }) => !key && count >= COMMON).sort((a, b) => b.count - a.count);
  if (!wrong) return [];
  const option = plainText(spansOf(wrong.text)).replace(/[.。]$/u, "");
  return [prose(...spansOf(words.daily.misconception(option, wrong.why ?? "")))];
};

const keeperNodes = (readers: readonly Words[], keepers: readonly Keeper[]): readonly Node[] => {
  if (keepers.length === 0) return [];
  const [first] = readers;
  if (!first) return [];
  const shown = keepers.slice(0, MOST_KEEPERS).map(({ name, days }) => first.daily.keeper(name, days));
  const more = keepers.length - shown.length;
  return [
    muted(
      `${inEach(readers, ({ daily }) => daily.keepers)}: `,
      shown.join(", "),
      ...(more > 0 ? [` ${inEach(readers, ({ daily }) => daily.andMore(more))}`] : []),
    ),
  ];
};
