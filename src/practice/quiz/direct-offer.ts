import { actions, button, type View } from "../../chat/view.ts";
import type { Context } from "../context.ts";
import { quizActions } from "./actions.ts";

/** The offer under a question, where there is such a place. */
export const withDirectOffer = (context: Context, session: string, view: View): View =>
  context.request.can.direct
    ? {
        ...view,
        body: [...view.body, actions(button(context.words.quiz.inDirect, quizActions.direct.id({ session })))],
      }
    : view;
