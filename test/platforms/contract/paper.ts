import type { Question } from "../../../src/engine/bank/bank.ts";
import { optionOrder } from "../../../src/engine/bank/draw.ts";
import { QUIZ } from "../../../src/practice/quiz/start.ts";
import type { Item, QuizState } from "../../../src/practice/quiz/state.ts";
import { words as en } from "../../../src/words/en.ts";
import type { PracticeApp } from "../../support/practice-app.ts";

/** What someone can do in a quiz, whatever the surface. */
export interface Player {
  start(): Promise<void>;
  presses(label: string): Promise<void>;
  submits(labels: readonly string[]): Promise<void>;
  fills(text: string): Promise<void>;
  /** The screen with the question in hand. */
  reads(...texts: readonly string[]): Promise<string>;
}

/** One question as it was met and answered. */
export interface Met {
  readonly question: string;
  readonly shown: string;
  readonly options: readonly string[];
  readonly hint: string | undefined;
}

/** What the log holds of the run: the answers as written, and what they earned. */
export interface Played {
  readonly met: readonly Met[];
  readonly log: readonly unknown[];
  readonly summary: string;
}

/** Plays a whole paper by fixed rules: a hint for the first, then always the first options as shown. */
export const play = async (practice: PracticeApp, person: string, player: Player): Promise<Played> => {
  await player.start();
  const met: Met[] = [];
  for (;;) {
    const state = await present(practice, person);
    const item = state?.items[state.at];
    if (!state || !item) break;
    const last = state.at === state.items.length - 1;
    met.push(await one(practice, player, item, state));
    await player.presses(last ? en.quiz.finish : en.quiz.next);
    if (last) break;
    await player.reads(en.quiz.progress(state.at + 2, state.items.length));
  }
  const { entries } = await practice.bench.store.people.history(person, { skip: 0, take: 50 });
  return {
    met,
    log: [...entries]
      .reverse()
      .map(({ question, seed, answer, credit, hint, xp }) => ({ question, seed, answer, credit, hint, xp })),
    summary: await player.reads(en.quiz.summaryTitle),
  };
};

const present = async (practice: PracticeApp, person: string): Promise<QuizState | undefined> =>
  (await practice.bench.store.sessions.current<QuizState, never>(QUIZ, person))?.state;

const one = async (practice: PracticeApp, player: Player, item: Item, state: QuizState): Promise<Met> => {
  const question = practice.deps.bank.questions.get(item.question);
  if (!question) throw new Error(`no question ${item.question}`);
  const shown = en.quiz.progress(state.at + 1, state.items.length);
  const options = optionsOf(question, item);
  const screen = await player.reads(shown, ...options);
  const hint = state.at === 0 ? question.hints?.[0]?.en : undefined;
  if (hint !== undefined) {
    await player.presses(en.quiz.hint);
    await player.reads(shown, hint);
  }
  await answer(player, question, options);
  return { question: question.id, shown, options: inOrder(screen, options), hint };
};

const optionsOf = (question: Question, item: Item): readonly string[] => {
  const order = optionOrder(question, item.optionSeed);
  if (question.type === "single" || question.type === "multiple")
    return order.map((at) => question.options[at]?.text.en ?? "");
  if (question.type === "order") return order.map((at) => question.items[at]?.en ?? "");
  return question.type === "truefalse" ? [en.quiz.trueOption, en.quiz.falseOption] : [];
};

/** The options in the order in which the screen has them. */
const inOrder = (screen: string, options: readonly string[]): readonly string[] =>
  [...options].sort((a, b) => screen.indexOf(a) - screen.indexOf(b));

const answer = async (player: Player, question: Question, options: readonly string[]): Promise<void> => {
  switch (question.type) {
    case "single":
    case "truefalse":
      return player.presses(options[0] ?? "");
    case "multiple":
      return player.submits(options.slice(0, 2));
    case "order":
      return player.submits(options);
    case "fill":
    case "open":
      await player.presses(en.quiz.writeAnswer);
      return player.fills(question.type === "fill" ? "tanin" : "The burr is weak and bends, so the knife is dull.");
  }
};
