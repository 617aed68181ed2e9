import { actions, button, prose, type View } from "../../../chat/view.ts";
import type { Words } from "../../../words/words.ts";
import { interviewActions } from "../actions.ts";
import type { InterviewSession } from "../effects.ts";

/** A look at what ending early means, before it is done. */
export const endScreen = ({ interview: w }: Words, { id }: Pick<InterviewSession, "id">): View => ({
  summary: w.endSure,
  tone: "notice",
  body: [prose(w.endSure), actions(button(w.endYes, interviewActions.end.id({ session: id }), "danger"))],
});
