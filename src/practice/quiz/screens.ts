import { actions, button, heading, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Bank, Question } from "../../engine/bank/bank.ts";
import type { Verdict } from "../../engine/grading/answer.ts";
import { outcome } from "../../engine/grading/grade.ts";
import type { Lang } from "../../engine/lang.ts";
import type { Achievement } from "../../engine/learning/achievements.ts";
import { isRight } from "../../engine/learning/xp.ts";
import type { SecondReading } from "../../engine/second-reading/reading.ts";
import type { Words } from "../../words/words.ts";
import { type AnswerIds, answerNodes, promptLine, promptNodes } from "../ask-view.ts";
import { explanationNodes, sourceNodes } from "../explain-view.ts";
import { achievedLines } from "../folds.ts";
import { quizActions } from "./actions.ts";
import type { Item, QuizState } from "./state.ts";

/** Everything a quiz screen is made from. */
export interface QuizScreen {
  readonly session: string;
  readonly state: QuizState;
  readonly bank: Bank;
  readonly words: Words;
  readonly lang: Lang;
  /** What second readers heard so far, by item. */
  readonly seconds?: Seconds;
}

export type Seconds = ReadonlyMap<number, SecondReading>;

/** What recording the answer brought. */
export interface Gain {
  readonly xp: number;
  readonly streak: number;
  /** Answers still needed for today to count; 0 when it does. */
  readonly needed: number;
  /** Right, but had right within the last seven days: no XP. */
  readonly repeat: boolean;
  readonly saved: boolean;
  /** Days until its fact comes back, where that is of interest. */
  readonly comesBack?: number;
  /** Its fact was forgotten too often and is set aside. */
  readonly aside?: boolean;
  /** What this answer earned besides. */
  readonly achieved?: readonly Achievement[];
}

export const itemInHand = ({
  state,
  bank,
}: Pick<QuizScreen, "state" | "bank">): { readonly item: Item; readonly question: Question } | undefined => {
  const item = state.items[state.at];
  const question = item && bank.questions.get(item.question);
  return item && question ? { item, question } : undefined;
};

/** One question, waiting for its answer. */
export const askingScreen = (screen: QuizScreen, note?: string): View => {
  const found = itemInHand(screen);
  if (!found) return goneScreen(screen.words);
  const { item, question } = found;
  const { words, lang, state } = screen;
  return {
    summary: `${words.quiz.progress(state.at + 1, state.items.length)}: ${promptLine(question, lang)}`,
    body: [
      muted(progress(screen, question)),
      ...(note === undefined ? [] : [muted(note)]),
      ...(state.at === 0 ? drawNotes(screen) : []),
      ...(item.revision === question.revision ? [] : [muted(words.quiz.changedSince)]),
      ...promptNodes(question, lang),
      ...placedNodes(question, item, lang, words),
      ...answerNodes(question, item, lang, idsFor(screen.session, state.at), words),
      ...hintNodes(question, item, lang, words),
      actions(...askingButtons(screen, question, item)),
    ],
  };
};

/** The same question, answered: how it went, why, and what it brought. */
export const explainedScreen = (screen: QuizScreen, gain: Gain, note?: string): View => {
  const found = itemInHand(screen);
  if (!found) return goneScreen(screen.words);
  const { item, question } = found;
  const { words, lang } = screen;
  const verdict = item.given?.verdict;
  const second = screen.seconds?.get(screen.state.at);
  const result = resultOf(question, verdict);
  const headline = words.quiz[result];
  return {
    summary: result === "skipped" ? headline : `${headline}. ${gainLine(gain, item, words)}`,
    tone: result === "skipped" ? "plain" : result,
    body: [
      muted(progress(screen, question)),
      ...promptNodes(question, lang),
      heading(headline),
      ...(note === undefined ? [] : [muted(note)]),
      ...(result === "skipped" ? [] : [muted(gainLine(gain, item, words))]),
      ...achievedLines(words, gain.achieved ?? []).map((line) => muted(line)),
      ...comesBackNodes(gain, item, words),
      ...explanationNodes(question, { ...item.given, optionSeed: item.optionSeed, second }, lang, words),
      ...sourceNodes(screen.bank.facts.get(question.factId), words),
      actions(...explainedButtons(screen, question, item, gain)),
    ],
  };
};

/** An open answer counts as right before every last point was said; the headline agrees with what is counted. */
const resultOf = (question: Question, verdict: Verdict | undefined): "right" | "partly" | "wrong" | "skipped" => {
  if (!verdict) return "skipped";
  return isRight(question.type, verdict.credit) ? "right" : outcome(verdict);
};

/** Nobody's quiz, or one that is long over. */
export const goneScreen = (words: Words): View => ({
  summary: words.quiz.gone,
  tone: "notice",
  body: [
    prose(words.quiz.gone),
    actions(button(words.common.menu.quiz, quizActions.fresh.id({ topic: "-" }), "primary")),
  ],
});

export const unfinishedScreen = (screen: QuizScreen, wish: string): View => {
  const { words, state, session } = screen;
  const text = words.quiz.unfinished(state.at + 1, state.items.length, topicNames(screen));
  return {
    summary: words.quiz.unfinishedTitle,
    tone: "notice",
    body: [
      heading(words.quiz.unfinishedTitle),
      prose(text),
      actions(
        button(words.quiz.goOn, quizActions.verb.id({ session, item: state.at, verb: "show" }), "primary"),
        button(words.quiz.startNew, quizActions.replace.id({ old: session, wish })),
      ),
    ],
  };
};

/** The topics of the paper as people read them. */
export const topicNames = ({ state, bank, words, lang }: QuizScreen): string => {
  const ids = new Set(state.items.map((item) => bank.questions.get(item.question)?.topic));
  const names = bank.topics.filter((topic) => ids.has(topic.id)).map((topic) => topic.name[lang]);
  return names.length > 0 && names.length <= 3 ? names.join(lang === "zh" ? "、" : ", ") : words.common.mixed;
};

const idsFor = (session: string, item: number): AnswerIds => ({
  option: (option) => quizActions.answer.id({ session, item, option }),
  submit: quizActions.submit.id({ session, item }),
  place: (option) => quizActions.place.id({ session, item, option }),
  undo: quizActions.verb.id({ session, item, verb: "undo" }),
  write: quizActions.write.id({ session, item }),
});

const progress = ({ state, bank, words, lang }: QuizScreen, question: Question): string => {
  const topic = bank.topics.find((one) => one.id === question.topic)?.name[lang] ?? question.topic;
  const w = words.common;
  return [
    words.quiz.progress(state.at + 1, state.items.length),
    topic,
    w.levels[question.level],
    w.types[question.type],
  ].join(" · ");
};

const drawNotes = ({ state, words }: QuizScreen): readonly Node[] =>
  state.notes.map((note) =>
    muted(note.kind === "short" ? words.quiz.shortDraw(note.wanted, note.got) : words.quiz.nearestLevel),
  );

const placedNodes = (question: Question, item: Item, lang: Lang, words: Words): readonly Node[] =>
  question.type === "order" && item.placed.length > 0
    ? [muted(`${words.quiz.placedSoFar}: ${item.placed.map((at) => question.items[at]?.[lang] ?? "").join(" → ")}`)]
    : [];

const hintNodes = (question: Question, item: Item, lang: Lang, words: Words): readonly Node[] =>
  (question.hints ?? []).slice(0, item.hints).map((hint) => muted(words.quiz.hintTaken(hint[lang])));

const askingButtons = ({ session, state, words }: QuizScreen, question: Question, item: Item) => {
  const verb = (name: "hint" | "skip" | "stop") => quizActions.verb.id({ session, item: state.at, verb: name });
  const left = (question.hints?.length ?? 0) - item.hints;
  return [
    left > 0 && button(item.hints === 0 ? words.quiz.hint : words.quiz.anotherHint, verb("hint")),
    button(words.quiz.skip, verb("skip")),
    button(words.quiz.stop, verb("stop")),
  ];
};

const explainedButtons = (
  { session, state, words, seconds }: QuizScreen,
  question: Question,
  item: Item,
  gain: Gain,
) => {
  const last = state.at + 1 >= state.items.length;
  const id = (verb: "next" | "claim" | "easy") => quizActions.verb.id({ session, item: state.at, verb });
  const refused = question.type === "fill" && item.given?.verdict !== undefined && item.given.verdict.credit === 0;
  return [
    button(last ? words.quiz.finish : words.quiz.next, id("next"), "primary"),
    button(
      gain.saved ? words.quiz.unsave : words.quiz.save,
      quizActions.save.id({ session, item: state.at, keep: gain.saved ? "no" : "yes" }),
    ),
    seconds?.has(state.at) && button(words.second.open, quizActions.second.id({ session, item: state.at, page: 0 })),
    canEase(question, item) && button(words.review.easy, id("easy")),
    refused && !item.claimed && button(words.quiz.shouldCount, id("claim")),
    button(words.quiz.report, quizActions.report.id({ question: question.id })),
  ];
};

/** A plainly right answer can be marked easy, once. */
export const canEase = (question: Question | undefined, item: Item | undefined): boolean => {
  const verdict = item?.given?.verdict;
  return (
    question !== undefined &&
    verdict !== undefined &&
    isRight(question.type, verdict.credit) &&
    item?.hints === 0 &&
    item.easy !== true
  );
};

const comesBackNodes = ({ comesBack, aside }: Gain, item: Item, { review }: Words): readonly Node[] => {
  if (aside) return [muted(review.setAside)];
  if (comesBack === undefined) return [];
  return [muted(item.easy ? review.easyComesBack(comesBack) : review.comesBack(comesBack))];
};

const gainLine = (gain: Gain, item: Item, words: Words): string => {
  const w = words.quiz;
  const xp = gain.repeat ? w.earnedNothingAgain : w.earned(gain.xp);
  const hint = item.hints > 0 && gain.xp > 0 ? ` (${w.withHint})` : "";
  const streak = gain.needed > 0 ? w.streakNeeds(gain.needed) : w.streakNow(gain.streak);
  return `${xp}${hint} · ${streak}`;
};
