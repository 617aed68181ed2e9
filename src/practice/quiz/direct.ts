import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { actions, button, prose, type View } from "../../chat/view.ts";
import type { Words } from "../../words/words.ts";
import type { Context, Deps } from "../context.ts";
import { quizActions } from "./actions.ts";
import { loadQuiz, show } from "./run.ts";
import { goneScreen } from "./screens.ts";

/** Moves a quiz to where its messages last. What stood here leads back, should nothing arrive there. */
export const toDirect = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const session = await loadQuiz(deps, context, id);
  if (!session) return whisper(goneScreen(context.words));
  const { where, who } = context.request;
  const target = { platform: where.platform, workspace: where.workspace, place: where.place };
  const view = await show(deps, context, session);
  await deps.outbox.send(
    { kind: "direct", target, member: who.member, view },
    `direct/${session.id}/${context.request.id}`,
  );
  return redraw(movedScreen(context.words, id));
};

const movedScreen = ({ quiz }: Words, session: string): View => ({
  summary: quiz.sentDirect,
  tone: "notice",
  body: [
    prose(quiz.sentDirect),
    actions(
      button(quiz.inDirect, quizActions.direct.id({ session })),
      button(quiz.goOnHere, quizActions.go.id({ session })),
    ),
  ],
});
