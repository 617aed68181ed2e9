import type { FindUnfinished } from "../resume.ts";
import { quizActions } from "./actions.ts";
import { QUIZ } from "./start.ts";
import type { QuizState } from "./state.ts";
import type { QuizEffect } from "./step.ts";

/** The person's unfinished quiz, and the press that goes on with it. */
export const unfinishedQuiz: FindUnfinished = async (deps, context) => {
  const open = await deps.store.sessions.current<QuizState, QuizEffect>(QUIZ, context.person.id);
  if (!open) return undefined;
  const { at, items } = open.state;
  return { at: at + 1, of: items.length, press: quizActions.go.id({ session: open.id }) };
};
