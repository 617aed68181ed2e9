import { plainText, spansOf } from "../../chat/text.ts";
import { heading, type ListItem, list, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Question, QuestionOf } from "../../engine/bank/bank.ts";
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
  all: readonly { readonly entry: LogEntry }[],
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

const answerOf = (question: Question, day: DailyDay, answers: readonly Answer[], words: Words): readonly Node[] => {
  const lang = words.bank;
  if (question.type !== "single" && question.type !== "multiple")
    return [
      ...explanationNodes(question, { optionSeed: day.optionSeed }, lang, words),
      ...truthSplit(question, answers, words),
    ];
  const counts = countsOf(question, answers);
  const shown = answers.length >= FEWEST_FOR_SPLIT;
  const items = optionOrder(question, day.optionSeed).flatMap((at): readonly ListItem[] => {
    const option = question.options[at];
    if (!option) return [];
    const note = shown ? `${counts[at] ?? 0} · ${words.common.percent((counts[at] ?? 0) / answers.length)}` : undefined;
    return [
      {
        spans: spansOf(option.text[lang]),
        ...(option.key ? { mark: "right" as const } : {}),
        ...(note === undefined ? {} : { note: [note] }),
      },
    ];
  });
  const [first] = explanationText(question, lang);
  return [list(items), ...(first ? [first] : []), ...(shown ? misconception(question, counts, words) : [])];
};

const explanationText = (question: QuestionOf<"single" | "multiple">, lang: Words["bank"]): readonly Node[] => [
  prose(...spansOf(question.explanation[lang])),
];

const countsOf = (question: QuestionOf<"single" | "multiple">, answers: readonly Answer[]): readonly number[] =>
  question.options.map(
    (_, at) => answers.filter((answer) => answer.kind === "options" && answer.chosen.includes(at)).length,
  );

/** Something that one person alone thought is no common misconception. */
const COMMON = 2;

const misconception = (
  question: QuestionOf<"single" | "multiple">,
  counts: readonly number[],
  words: Words,
): readonly Node[] => {
  const wrong = question.options
    .map((option, at) => ({ option, count: counts[at] ?? 0 }))
    .filter(({ option, count }) => !option.key && count >= COMMON)
    .sort((a, b) => b.count - a.count)[0];
  if (!wrong) return [];
  const { text, why } = wrong.option;
  const said = words.daily.misconception(plainText(spansOf(text[words.bank])));
  return [prose(...spansOf(why ? `${said}. ${why[words.bank]}` : said))];
};

const truthSplit = (question: Question, answers: readonly Answer[], words: Words): readonly Node[] => {
  if (question.type !== "truefalse" || answers.length < FEWEST_FOR_SPLIT) return [];
  const yes = answers.filter((answer) => answer.kind === "truth" && answer.value).length;
  const { trueOption, falseOption } = words.quiz;
  return [muted(`${words.daily.split}: ${trueOption} ${yes}, ${falseOption} ${answers.length - yes}`)];
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
