import { fold } from "../../chat/grammar.ts";
import { quiet, type Reply } from "../../chat/reply.ts";
import type { View } from "../../chat/view.ts";
import type { Instant } from "../../engine/instant.ts";
import type { Words } from "../../words/words.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { earlyView, noHintSays, saidTo, tooLong } from "./answering.ts";
import { isHeldAt } from "./at-home.ts";
import type { InterviewSession } from "./effects.ts";
import type { InterviewEvent } from "./flow/step.ts";
import { interviewIn } from "./names.ts";
import { happen, openInterview, present } from "./run.ts";
import { endScreen } from "./screens/ending.ts";
import { isNothing, spokenIn, typedWord } from "./typed-words.ts";

/**
 * Something typed where an interview is held: it answers what is in hand, or stands for one of its buttons. Undefined where it is not for
 * an interview; in another's, nothing is answered.
 */
export const heardInInterview = async (deps: Deps, context: Context, text: string): Promise<Reply | undefined> => {
  const { where } = context.request;
  const named = interviewIn(where.thread);
  const open = named !== undefined || where.private ? await openInterview(deps, context.person.id) : undefined;
  if (named !== undefined && open?.id !== named) return quiet;
  if (!open || !isHeldAt(context, open)) return undefined;
  const words = deps.languages.pick(open.state.lang);
  const { act } = context.request;
  if (act.kind === "said" && act.edited) return edited(deps, context, words, open, text);
  const { at } = context.request;
  const { hand } = open.state;
  const isLast = hand?.asks.kind === "closing" && hand.said.length === 0;
  const wanted = isLast && isNothing(text) ? "skipped" : typedWord(text);
  if (wanted === "end") return post(endScreen(words, open));
  if (wanted !== undefined) return does(deps, words, open, { kind: wanted, at });
  const lang = spokenIn(text);
  if (lang !== undefined && lang !== open.state.lang) return does(deps, words, open, { kind: "spoken", lang, at });
  if (open.state.hand?.asks.kind === "rating") return rated(deps, context, words, open, text);
  return said(deps, context, words, open, text);
};

const post = (view: View): Reply => ({ kind: "post", view });

/** What a word for a button does; the next question comes by itself. */
const does = async (deps: Deps, words: Words, open: InterviewSession, event: InterviewEvent): Promise<Reply> => {
  if (event.kind === "finished" && isAfterthought(open, event.at)) return quiet;
  const happened = await happen(deps, open, event);
  const w = words.interview;
  if (!happened?.moved) {
    if (event.kind === "paused") return post(sentence(w.pausedOnce));
    if (event.kind === "hinted") return post(sentence(noHintSays(w, open.state)));
    return event.kind === "finished" ? post(sentence(w.empty)) : quiet;
  }
  const changes = event.kind === "hinted" || event.kind === "spoken";
  return changes ? post(await present(deps, happened.session, { bare: true })) : quiet;
};

const JUST_NOW_MS = 6_000;

/** A “done” right after something was asked is the last word on what came before, which is dealt with already. */
const isAfterthought = ({ state: { hand } }: InterviewSession, at: Instant): boolean =>
  hand !== undefined && hand.said.length === 0 && at - Math.max(hand.shownAt, hand.aside.at(-1)?.at ?? 0) < JUST_NOW_MS;

const RATINGS = ["1", "2", "3", "4"] as const;

const rated = async (
  deps: Deps,
  { request }: Context,
  words: Words,
  open: InterviewSession,
  text: string,
): Promise<Reply> => {
  const found = RATINGS.indexOf(fold(text).trim() as (typeof RATINGS)[number]);
  if (found < 0) return post(sentence(words.interview.typeRating));
  const rating = (found + 1) as 1 | 2 | 3 | 4;
  await happen(deps, open, { kind: "rated", no: open.state.hand?.no ?? 0, rating, at: request.at });
  return quiet;
};

const said = async (
  deps: Deps,
  { request }: Context,
  words: Words,
  open: InterviewSession,
  text: string,
): Promise<Reply> => {
  const refused = tooLong(words, saidTo(open), text);
  if (refused !== undefined) return post(sentence(refused, "trouble"));
  const { act } = request;
  const message = (act.kind === "said" ? act.message : undefined) ?? request.id;
  const happened = await happen(deps, open, { kind: "said", text, at: request.at, message });
  if (!happened?.moved) return quiet;
  const { session, before } = happened;
  const { held } = session.state.hand ?? {};
  const isEarly = held !== undefined && held.message !== before.hand?.held?.message;
  return isEarly ? post(earlyView(words, session)) : quiet;
};

/** An edit of what was said counts as long as its question stands; of anything else it is nothing new. */
const edited = async (
  deps: Deps,
  { request: { act, at } }: Context,
  words: Words,
  open: InterviewSession,
  text: string,
): Promise<Reply> => {
  const message = act.kind === "said" ? act.message : undefined;
  const others = saidTo(open).filter((one) => one.message !== message);
  const refused = others.length < saidTo(open).length ? tooLong(words, others, text) : undefined;
  if (refused !== undefined) return post(sentence(refused, "trouble"));
  if (message !== undefined) await happen(deps, open, { kind: "edited", message, text, at });
  return quiet;
};
