import type { Form } from "../../chat/form.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { plainText, spansOf } from "../../chat/text.ts";
import { actions, button, prose, type View } from "../../chat/view.ts";
import { askedText } from "../../engine/interview/held-against.ts";
import type { Said } from "../../engine/interview/interview.ts";
import type { Words } from "../../words/words.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { interviewActions } from "./actions.ts";
import { isHeldAt } from "./at-home.ts";
import { type InterviewSession, inInterview } from "./effects.ts";
import { allSaidTo, type Hand, type InterviewState, isOfBank } from "./flow/state.ts";
import type { InterviewEvent } from "./flow/step.ts";
import { roomFor } from "./given.ts";
import { closedView, type Happened, happen, loadInterview, present } from "./run.ts";

/** What every platform's form can carry, in UTF-16 units; more joins. */
const LONGEST_FORM = 3000;

/** The person's own interview of that id, if it is under way; else a sentence that says why not. */
export const ownInterview = async (
  deps: Deps,
  { person, words }: Context,
  id: string,
): Promise<InterviewSession | { readonly refuse: string }> => {
  const session = await loadInterview(deps, person.id, id);
  if (!session) return { refuse: words.interview.notYours };
  return session.done ? { refuse: words.interview.gone } : session;
};

/** A press on the message of what is in hand: the message shows what came of it. */
export const press = async (
  deps: Deps,
  context: Context,
  id: string,
  event: InterviewEvent & { readonly no?: number },
): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  if ("refuse" in session) return whisper(sentence(session.refuse));
  const { words } = context;
  if (event.no !== undefined && event.no !== session.state.hand?.no)
    return whisper(sentence(event.kind === "said" ? words.interview.late : words.interview.over));
  const happened = await happen(deps, session, event);
  if (!happened) return whisper(sentence(words.interview.gone));
  return happened.moved
    ? redraw(await after(deps, context, happened))
    : whisper(sentence(unmoved(words, event, happened)));
};

/** Where it is held, the next question is a message of its own; elsewhere it takes the place of the one that is over. */
const after = (deps: Deps, context: Context, { session, before }: Happened): Promise<View> => {
  if (session.state.hand?.message === before.hand?.message) return present(deps, session, { bare: true });
  return isHeldAt(context, session) ? closedView(deps, session, before) : present(deps, session);
};

const unmoved = ({ interview: w }: Words, event: InterviewEvent, { session, before }: Happened): string => {
  if (session.done) return w.gone;
  if (event.kind === "paused") return w.pausedOnce;
  if (event.kind === "hinted") return noHintSays(w, before);
  if (event.kind === "said" || event.kind === "finished") return w.empty;
  return w.over;
};

/** Why there is no hint now: both were taken, or what is asked has none. */
export const noHintSays = (w: Words["interview"], { hand, turns }: Pick<InterviewState, "hand" | "turns">): string => {
  const isWhole = hand?.asks.kind === "question" || hand?.asks.kind === "step";
  return isWhole && turns.at(-1)?.hints === 2 ? w.hintsUsed : w.noHint;
};

export const writeForm = async (deps: Deps, context: Context, id: string, no: number): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  if ("refuse" in session) return whisper(sentence(session.refuse));
  const { hand, lang } = session.state;
  const words = deps.languages.pick(lang);
  if (!hand || hand.no !== no || hand.asks.kind === "rating") return whisper(sentence(words.interview.over));
  const w = words.interview;
  const dialog: Form = {
    title: w.formTitle,
    ...(await introOf(deps, session, hand, words)),
    submit: interviewActions.written.id({ session: id, no }),
    submitLabel: w.send,
    fields: [{ kind: "text", name: "answer", label: w.formLabel, help: w.formHelp, long: true, max: LONGEST_FORM }],
  };
  return form(dialog);
};

/** Of the interview's own questions the message says enough. */
const introOf = async (
  all: Deps,
  session: InterviewSession,
  { asks }: Hand,
  words: Words,
): Promise<Pick<Form, "intro">> => {
  const { bank } = await inInterview(all, session);
  const question = bank.questions.get(session.state.turns.at(-1)?.question ?? "");
  const asked = isOfBank(asks) && question?.type === "open" ? askedText(question, asks) : undefined;
  return asked ? { intro: plainText(spansOf(asked[words.bank])) } : {};
};

export const written = async (deps: Deps, context: Context, id: string, no: number, text: string): Promise<Reply> => {
  const session = await ownInterview(deps, context, id);
  if ("refuse" in session) return whisper(sentence(session.refuse));
  const refused = tooLong(context.words, saidTo(session), text);
  if (refused !== undefined) return whisper(sentence(refused, "trouble"));
  const { request } = context;
  return press(deps, context, id, { kind: "said", no, text, at: request.at, message: request.id });
};

/** All that was said to what is in hand. */
export const saidTo = ({ state: { hand } }: InterviewSession): readonly Said[] => (hand ? allSaidTo(hand) : []);

/** Said before anything is graded. */
export const tooLong = ({ interview }: Words, said: readonly Said[], text: string): string | undefined => {
  const room = roomFor(said, text);
  return room === undefined ? undefined : interview.tooLong(room);
};

/** What came too soon can still be meant for the question. */
export const earlyView = ({ interview: w }: Words, session: Pick<InterviewSession, "id" | "state">): View => ({
  summary: w.early,
  tone: "notice",
  body: [
    prose(w.early),
    actions(button(w.earlyCounts, interviewActions.count.id({ session: session.id, no: session.state.hand?.no ?? 0 }))),
  ],
});
