import { actions, button, heading, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { Verdict } from "../../engine/grading/answer.ts";
import { outcome } from "../../engine/grading/grade.ts";
import type { Achievement } from "../../engine/learning/achievements.ts";
import { learnerDay } from "../../engine/learning/learner.ts";
import { streakOn } from "../../engine/learning/streak.ts";
import { isRight } from "../../engine/learning/xp.ts";
import type { DailyDay } from "../../store/daily-days.ts";
import type { Recorded } from "../../store/ports.ts";
import type { Words } from "../../words/words.ts";
import { answerNodes, promptLine, promptNodes } from "../ask-view.ts";
import type { Context, Deps } from "../context.ts";
import { explanationNodes, sourceNodes } from "../explain-view.ts";
import { achievedLines } from "../folds.ts";
import { door } from "../menu.ts";
import { dailyActions, idsFor, NOTHING, ownWays } from "./actions.ts";

/** The question for one person alone, in their language; `placed` are the items of an order so far. */
export const askView = (
  context: Context,
  day: DailyDay,
  question: Question,
  {
    placed = [],
    note,
    more = [],
  }: { readonly placed?: readonly number[]; readonly note?: string | undefined; readonly more?: readonly Node[] } = {},
): View => {
  const { words, lang } = context;
  const w = words.daily;
  const shown = { optionSeed: day.optionSeed, placed };
  const ids = idsFor(ownWays, day.subscription, day.day, placed.length === 0 ? NOTHING : placed.join(""));
  return {
    summary: `${w.yours(day.day)}: ${promptLine(question, lang)}`,
    body: [
      heading(w.yours(day.day)),
      ...(note === undefined ? [] : [muted(note)]),
      ...(day.over === undefined ? [] : [muted(w.late)]),
      ...(question.revision === day.revision ? [] : [muted(words.quiz.changedSince)]),
      ...promptNodes(question, lang),
      ...placedNodes(context, question, placed),
      ...answerNodes(question, shown, lang, ids, words),
      ...more,
    ],
  };
};

const placedNodes = ({ words, lang }: Context, question: Question, placed: readonly number[]): readonly Node[] =>
  question.type === "order" && placed.length > 0
    ? [muted(`${words.quiz.placedSoFar}: ${placed.map((at) => question.items[at]?.[lang] ?? "").join(" → ")}`)]
    : [];

/** How it went and why, for one person alone. */
export const explainedView = (
  deps: Pick<Deps, "bank">,
  context: Context,
  { day, question }: { readonly day: DailyDay; readonly question: Question },
  {
    recorded,
    first,
    verdict,
    achieved = [],
  }: {
    readonly recorded: Recorded;
    readonly first: boolean;
    readonly verdict: Verdict;
    readonly achieved?: readonly Achievement[];
  },
): View => {
  const { words, lang } = context;
  const answer = recorded.entry.answer;
  const result = resultOf(question, verdict);
  const gain = gainLine(context, recorded);
  return {
    summary: `${words.quiz[result]}. ${gain}`,
    tone: result,
    body: [
      ...promptNodes(question, lang),
      heading(words.quiz[result]),
      ...(first ? [] : [muted(words.daily.first)]),
      muted(gain),
      ...achievedLines(words, achieved).map((line) => muted(line)),
      ...(recorded.entry.source === "catch-up" ? [muted(words.daily.late)] : []),
      ...explanationNodes(
        question,
        { optionSeed: day.optionSeed, verdict, ...(answer ? { answer } : {}) },
        lang,
        words,
      ),
      ...sourceNodes(deps.bank.facts.get(question.factId), words),
      actions(button(words.daily.mineTitle, dailyActions.mine.id({})), door(words, "quiz")),
    ],
  };
};

export const resultOf = (question: Question, verdict: Verdict): "right" | "partly" | "wrong" =>
  isRight(question.type, verdict.credit) ? "right" : outcome(verdict) === "partly" ? "partly" : "wrong";

const gainLine = ({ words, request }: Context, { entry, learner }: Recorded): string => {
  const w = words.quiz;
  const again = entry.xp === 0 && isRight(entry.type, entry.credit);
  const { length, needed } = streakOn(learner.streak, learnerDay(learner, request.at));
  return `${again ? w.earnedNothingAgain : w.earned(entry.xp)} · ${needed > 0 ? w.streakNeeds(needed) : w.streakNow(length)}`;
};

/** Why there is nothing to answer. */
export const nothingView = (words: Words, says: string): View => ({
  summary: says,
  tone: "notice",
  body: [prose(says), actions(button(words.daily.mineTitle, dailyActions.mine.id({})), door(words, "quiz", "primary"))],
});
