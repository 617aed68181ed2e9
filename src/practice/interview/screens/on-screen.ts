import { actions, button, heading, prose, until, type View } from "../../../chat/view.ts";
import type { Context, Deps } from "../../context.ts";
import { interviewActions } from "../actions.ts";
import type { InterviewSession } from "../effects.ts";
import { nextBell } from "../flow/clock.ts";
import { trackIn } from "../wish.ts";

/** An interview under way, and how to go on with it from somewhere else. */
export const onScreen = (
  deps: Pick<Deps, "bank">,
  { words, lang }: Pick<Context, "words" | "lang">,
  { id, state }: Pick<InterviewSession, "id" | "state">,
): View => {
  const w = words.interview;
  const stage = w.stages[state.stages[state.stage]?.stage ?? "warm-up"];
  const title = w.title(trackIn(deps, state.track).name[lang], words.common.levels[state.level], state.minutes);
  const bell = nextBell(state);
  return {
    summary: w.onTitle,
    tone: "notice",
    body: [
      heading(w.onTitle),
      prose(title),
      prose(state.pausedAt === undefined ? w.onSays(stage) : w.onPaused),
      ...(bell === undefined || !state.hand
        ? []
        : [
            state.pausedAt === undefined
              ? until(w.timeForThis, state.hand.wrapAt, words.code)
              : until(w.goesOn, bell, words.code),
          ]),
      actions(
        button(w.goOnHere, interviewActions.go.id({ session: id }), "primary"),
        button(w.sendAgain, interviewActions.again.id({ session: id })),
        button(w.end, interviewActions.verb.id({ session: id, no: state.hand?.no ?? 0, verb: "end" })),
      ),
    ],
  };
};
