import { spansOf } from "../../chat/text.ts";
import {
  actions,
  type Button,
  button,
  heading,
  list,
  muted,
  type Node,
  prose,
  type Table,
  type View,
} from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { isRight } from "../../engine/learning/xp.ts";
import type { Words } from "../../words/words.ts";
import { promptLine } from "../ask-view.ts";
import { door, menuAction } from "../menu.ts";
import { MINE, quizActions } from "./actions.ts";
import { type QuizScreen, topicNames } from "./screens.ts";
import { secondsButton, secondsSummary } from "./second.ts";
import type { Item, QuizState } from "./state.ts";

export interface Gained {
  readonly xp: number;
  readonly streak: number;
  readonly needed: number;
  /** The person has a list for today, and this may have been on it. */
  readonly listed?: boolean;
}

interface Asked {
  readonly item: Item;
  readonly question: Question;
  readonly right: boolean;
}

/** How it went: score, by topic, what was missed, and what to do next. */
export const summaryScreen = (screen: QuizScreen, gained: Gained): View => {
  const { words, session, lang, state } = screen;
  const w = words.quiz;
  const asked = askedOf(screen);
  const score = scoreOf(asked);
  const missed = asked.filter(({ right }) => !right);
  const title = titleOf(state, words.quiz);
  return {
    summary: `${title}: ${w.score(score.right, score.of)}`,
    tone: "notice",
    body: [
      heading(title),
      prose(w.score(score.right, score.of)),
      muted(
        `${w.scoreLine(words.common.percent(score.credit), gained.xp)} · ${gained.needed > 0 ? w.streakNeeds(gained.needed) : w.streakNow(gained.streak)}`,
      ),
      ...(state.ended === "abandoned" ? [muted(w.abandoned)] : []),
      ...secondsSummary(screen),
      ...topicTable(screen, asked),
      ...(missed.length > 0
        ? [heading(w.missedTitle), list(missed.map(({ question }) => ({ spans: spansOf(promptLine(question, lang)) })))]
        : []),
      actions(
        missed.length > 0 && button(w.again, quizActions.again.id({ session }), "primary"),
        ...onwards(screen, gained, missed.length > 0 ? undefined : "primary"),
        secondsButton(screen),
        asked.length > 0 && button(w.share, quizActions.share.id({ session })),
      ),
    ],
  };
};

/** Where to go from here; the first of these in the style. */
const onwards = (
  { words, state }: QuizScreen,
  { listed = false }: Gained,
  style: "primary" | undefined,
): readonly (Button | false)[] => {
  const { quiz: w } = words;
  if (state.source === undefined) return [button(w.another, quizActions.fresh.id({ topic: MINE }), style)];
  return [
    listed && button(w.backToList, menuAction.id({ to: "today" }), style),
    door(words, "review", listed ? undefined : style),
  ];
};

/** What the channel sees, once in each language it reads: who, what about, how many; no question and no answer. */
export const sharedScreen = (screen: QuizScreen, name: string, readers: readonly Words[]): View => {
  const { right, of } = scoreOf(askedOf(screen));
  const lines = readers.map((words) =>
    words.quiz.shared(name, right, of, topicNames({ ...screen, words, lang: words.bank })),
  );
  const tryIt = readers.map(({ quiz }) => quiz.tryIt).join(" · ");
  return {
    summary: lines[0] ?? name,
    body: [...lines.map((line) => prose(line)), actions(button(tryIt, quizActions.fresh.id({ topic: MINE })))],
  };
};

/** Question ids that were asked and not right: for "again, only what I missed". */
export const missedOf = (screen: Pick<QuizScreen, "state" | "bank">): readonly string[] =>
  askedOf(screen)
    .filter(({ right }) => !right)
    .map(({ question }) => question.id);

const titleOf = (state: QuizState, w: QuizScreen["words"]["quiz"]): string =>
  state.ended === "finished" ? w.summaryTitle : w.summaryStopped;

const askedOf = ({ state, bank }: Pick<QuizScreen, "state" | "bank">): readonly Asked[] =>
  state.items.flatMap((item) => {
    const question = bank.questions.get(item.question);
    const verdict = item.given?.verdict;
    return item.given && question
      ? [{ item, question, right: verdict !== undefined && isRight(question.type, verdict.credit) }]
      : [];
  });

const scoreOf = (
  asked: readonly Asked[],
): { readonly right: number; readonly of: number; readonly credit: number } => ({
  right: asked.filter(({ right }) => right).length,
  of: asked.length,
  credit: asked.reduce((sum, { item }) => sum + (item.given?.verdict?.credit ?? 0), 0) / Math.max(1, asked.length),
});

const topicTable = ({ words, bank, lang }: QuizScreen, asked: readonly Asked[]): readonly Node[] => {
  const rows = bank.topics.flatMap((topic) => {
    const mine = asked.filter(({ question }) => question.topic === topic.id);
    const right = mine.filter((one) => one.right).length;
    return mine.length > 0 ? [{ cells: [topic.name[lang], `${right}/${mine.length}`] }] : [];
  });
  if (rows.length < 2) return [];
  const table: Table = {
    kind: "table",
    label: words.quiz.byTopic,
    columns: [{ title: words.quiz.topicColumn }, { title: words.quiz.rightColumn, align: "end" }],
    rows,
  };
  return [table];
};
