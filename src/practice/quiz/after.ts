import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Context, type Deps, publicReaders } from "../context.ts";
import { sentence } from "../say.ts";
import { inQuiz } from "./home.ts";
import { loadQuiz, screenOf, show } from "./run.ts";
import { goneScreen } from "./screens.ts";
import { startQuiz } from "./start.ts";
import { missedOf, sharedScreen } from "./summary.ts";
import { wantedFrom } from "./wish.ts";

/** What can be done with a quiz besides answering it. */

export const saveReply = async (
  deps: Deps,
  context: Context,
  id: string,
  item: number,
  keep: boolean,
): Promise<Reply> => {
  const session = await loadQuiz(deps, context, id);
  const question = session?.state.items[item]?.question;
  if (!session || question === undefined) return redraw(goneScreen(context.words));
  const { people } = deps.store;
  await (keep
    ? people.save(context.person.id, question, context.request.at)
    : people.unsave(context.person.id, question));
  return redraw(await show(deps, context, session));
};

/** Posts the result where the quiz was asked for: score and topics, no question, no answer. Once per quiz. */
export const shareReply = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const session = await loadQuiz(deps, context, id);
  if (!session) return whisper(goneScreen(context.words));
  const { platform, workspace, place } = session.state.home;
  const screen = screenOf(await inQuiz(deps, session, context.workspace), context, session);
  const view = sharedScreen(screen, context.request.who.name, publicReaders(deps, context));
  await deps.outbox.send({ kind: "post", target: { platform, workspace, place }, view }, `share-${id}`);
  return whisper(sentence(context.words.quiz.sharedDone));
};

export const missedReply = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const session = await loadQuiz(deps, context, id);
  if (!session) return whisper(goneScreen(context.words));
  const home = await inQuiz(deps, session, context.workspace);
  const deck = missedOf({ state: session.state, bank: home.bank });
  return startQuiz(home, context, wantedFrom(context, { deck, lang: session.state.wish.lang }));
};
