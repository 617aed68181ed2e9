import { actions, button, heading, list, muted, prose, type View } from "../../../chat/view.ts";
import type { Context, Deps } from "../../context.ts";
import { interviewActions } from "../actions.ts";
import type { InterviewSession } from "../effects.ts";
import { trackIn, type Wish } from "../wish.ts";

type Reader = Pick<Context, "words" | "lang" | "request">;

/** The rules, where it will be held and who can read it there, and the button that is consent. */
export const welcomeScreen = (
  deps: Pick<Deps, "bank">,
  { words, lang, request }: Reader,
  wish: Wish,
  no: number,
): View => {
  const w = words.interview;
  const title = w.title(trackIn(deps, wish.track).name[lang], words.common.levels[wish.level], wish.minutes);
  return {
    summary: title,
    tone: "notice",
    body: [
      heading(title),
      list(w.rules.map((rule) => ({ spans: [rule] }))),
      prose(placeSays(words, request, wish)),
      actions(button(w.start, interviewActions.start.id({ offer: no }), "primary")),
    ],
  };
};

/** Where it will be held, and who can read it there. */
const placeSays = ({ interview }: Context["words"], { where, can }: Context["request"], wish: Wish): string => {
  if (where.private) return interview.lane;
  if (wish.where === "here") return interview.here;
  return can.direct ? interview.direct : interview.alone;
};

/** It has begun, and where; a way to it for whoever cannot see it there. */
export const startedScreen = (
  { words, request }: Reader,
  { id, state }: Pick<InterviewSession, "id" | "state">,
): View => {
  const w = words.interview;
  const isDirect = state.home.where === "private" && (request.can.direct || request.where.private);
  const says = isDirect ? w.startedDirect : w.startedThread;
  return {
    summary: says,
    tone: "notice",
    body: [prose(says), muted(w.cannotSee), actions(button(w.goOnHere, interviewActions.go.id({ session: id })))],
  };
};
