import type { Question } from "../../engine/bank/bank.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import { grade } from "../../engine/grading/grade.ts";
import { type Context, type Deps, languageOf } from "../context.ts";
import type { QuizSession } from "./effects.ts";
import type { QuizEvent } from "./step.ts";

/** What a press or form means, or why it cannot be taken: then nothing is counted and the question stays as it is. */
export type Taken = QuizEvent | { readonly refuse: string };

/** A choice of one option, by its index as written. For true/false, 1 is true. */
export const answerFrom = (
  deps: Deps,
  context: Context,
  session: QuizSession,
  question: Question | undefined,
  item: number,
  option: number,
): Taken => {
  if (question?.type === "truefalse")
    return judged(deps, context, session, question, item, { kind: "truth", value: option === 1 });
  if (question?.type === "single" && question.options[option])
    return judged(deps, context, session, question, item, { kind: "options", chosen: [option] });
  return { refuse: context.words.chat.expired };
};

/** The values of a pick or of a sequence, as indexes. */
export const submitted = (
  deps: Deps,
  context: Context,
  session: QuizSession,
  question: Question | undefined,
  item: number,
  values: readonly string[],
): Taken => {
  const w = context.words.quiz;
  const given = [...new Set(values.filter((value) => /^\d$/.test(value)).map(Number))];
  if (question?.type === "multiple") {
    const chosen = given.filter((at) => question.options[at] !== undefined);
    return chosen.length === 0
      ? { refuse: w.chooseAtLeastOne }
      : judged(deps, context, session, question, item, { kind: "options", chosen });
  }
  if (question?.type === "order") {
    const order = given.length > 0 ? given : [...(session.state.items[item]?.placed ?? [])];
    const whole = order.length === question.items.length && order.every((at) => question.items[at] !== undefined);
    return whole ? judged(deps, context, session, question, item, { kind: "sequence", order }) : { refuse: w.placeAll };
  }
  return { refuse: context.words.chat.expired };
};

/** A written answer. */
export const written = (
  deps: Deps,
  context: Context,
  session: QuizSession,
  question: Question | undefined,
  item: number,
  text: string,
): Taken => {
  if (question?.type !== "fill" && question?.type !== "open") return { refuse: context.words.chat.expired };
  if (text.trim() === "") return { refuse: context.words.quiz.emptyAnswer };
  return judged(deps, context, session, question, item, { kind: "text", text });
};

export const hintsOf = (question: Question | undefined): number => question?.hints?.length ?? 0;

const judged = (
  deps: Deps,
  context: Context,
  session: QuizSession,
  question: Question,
  item: number,
  answer: Answer,
): Taken => {
  // A press on an earlier question must not be graded against the one in hand; the step refuses it by its item.
  if (session.state.at !== item) return { kind: "skipped", item, at: context.request.at };
  const verdict = grade(question, answer, { lang: languageOf(deps, session.state.wish.lang), glossary: deps.lexicon });
  return { kind: "answered", item, answer, verdict, at: context.request.at };
};
