import { fold } from "../../chat/grammar.ts";
import type { View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { optionOrder } from "../../engine/bank/draw.ts";
import type { Context, Deps } from "../context.ts";
import type { QuizSession } from "./effects.ts";
import { answerFrom, submitted, type Taken, written } from "./given.ts";
import { act, show } from "./run.ts";
import { QUIZ } from "./start.ts";
import type { Item, QuizState } from "./state.ts";
import type { QuizEffect } from "./step.ts";

/**
 * Something typed in the person's own lane while a quiz is open: it answers the question in hand. Words for a written one,
 * letters for one with options, “true” or “false”. Anything else shows the question again. Undefined without an open quiz.
 */
export const heardInQuiz = async (deps: Deps, context: Context, text: string): Promise<View | undefined> => {
  const open: QuizSession | undefined = await deps.store.sessions.current<QuizState, QuizEffect>(
    QUIZ,
    context.person.id,
  );
  const item = open?.state.items[open.state.at];
  if (!open || !item) return undefined;
  if (open.state.phase !== "asking") return show(deps, context, open);
  return act(deps, context, open.id, (session, question) =>
    question ? answerIn(deps, context, session, question, item, text) : { refuse: context.words.chat.expired },
  );
};

const answerIn = (
  deps: Deps,
  context: Context,
  session: QuizSession,
  question: Question,
  item: Item,
  text: string,
): Taken => {
  const { at } = session.state;
  if (question.type === "fill" || question.type === "open") return written(deps, context, session, question, at, text);
  const refuse = { refuse: context.words.quiz.typeLetters };
  if (question.type === "truefalse") {
    const truth = TRUTHS.get(fold(text).trim().toLowerCase());
    return truth === undefined ? refuse : answerFrom(deps, context, session, question, at, truth);
  }
  const chosen = lettersIn(text, optionOrder(question, item.optionSeed));
  const [only] = chosen ?? [];
  if (!chosen || only === undefined) return refuse;
  if (question.type !== "single") return submitted(deps, context, session, question, at, chosen.map(String));
  return chosen.length === 1 ? answerFrom(deps, context, session, question, at, only) : refuse;
};

const TRUTHS: ReadonlyMap<string, 0 | 1> = new Map([
  ...["true", "t", "yes", "y", "a", "right", "对", "正确", "是"].map((word) => [word, 1] as const),
  ...["false", "f", "no", "n", "b", "wrong", "错", "错误", "否"].map((word) => [word, 0] as const),
]);

/** `B`, `a, c` or `ACB`: the options behind the letters as shown, by their index as written. */
const lettersIn = (text: string, order: readonly number[]): readonly number[] | undefined => {
  const letters = fold(text)
    .toUpperCase()
    .replace(/[\s,.;)]/g, "");
  if (!/^[A-H]{1,6}$/.test(letters)) return undefined;
  const indexes = [...letters].map((letter) => order[letter.charCodeAt(0) - 65]);
  return indexes.some((index) => index === undefined) ? undefined : (indexes as number[]);
};
