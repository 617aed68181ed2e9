import type { Reply } from "../../../chat/reply.ts";
import type { View } from "../../../chat/view.ts";
import type { SlackWords } from "../deps.ts";
import { errorsOf } from "../forms/form.ts";
import type { ViewPayload } from "../inbound/payload.ts";
import type { Ack } from "../modes/app.ts";
import { LIMITS } from "../render/limits.ts";
import { clipped, escaped } from "../render/text.ts";
import { type Draw, isPressable, sentence } from "./draw.ts";
import type { Hand } from "./hand.ts";
import { heldView } from "./held.ts";
import type { Lane } from "./lane.ts";
import type { Carried, Origin } from "./origin.ts";
import type { Patience } from "./patience.ts";

export interface SubmissionDeps {
  readonly view: ViewPayload;
  readonly carried: Carried;
  readonly ack: Ack;
  readonly hand: Hand;
  readonly draw: Draw;
  readonly words: SlackWords;
  readonly patience: Patience;
}

/**
 * A submitted modal is answered by its acknowledgement: with the next screen, with what is wrong beside a field, or by closing.
 * Where a wait is shown already, the answer takes its place.
 */
export const submissionLane = (deps: SubmissionDeps): Lane => {
  const { ack, draw, words, carried, patience } = deps;
  const { below: _, ...origin } = carried.origin;
  const show = async (screen: View): Promise<void> =>
    ack({ response_action: "update", view: draw.modal(screen, words, origin) });
  return {
    answer: async (reply) => {
      if (await patience.end()) await answerNow(deps, origin, show, reply);
      else await answerLate(deps, reply);
    },
  };
};

const answerNow = async (
  deps: SubmissionDeps,
  origin: Origin,
  show: (view: View) => Promise<void>,
  reply: Reply,
): Promise<void> => {
  const { ack, draw, words, hand, carried } = deps;
  if (reply.kind === "quiet") return ack();
  if (reply.kind === "post") {
    await ack();
    return hand.post(reply.view);
  }
  if (reply.kind === "form") {
    const next = draw.form(reply.form, words, carried.form ? carried.origin : { ...origin, below: deps.view.id });
    return ack({ response_action: carried.form ? "update" : "push", view: next });
  }
  if (reply.kind === "redraw") return carried.form ? redrawUnder(deps, show, reply.view) : show(reply.view);
  const beside = isPressable(reply.view) ? undefined : besideField(deps, reply.view);
  if (beside) return ack(beside);
  // A note does not take a question's place; a form has done its part.
  if (isPressable(reply.view) || carried.form) return show(reply.view);
  return ack({ response_action: "push", view: draw.modal(reply.view, words, origin) });
};

/** What a form was opened from is redrawn, and the form closes; where that is gone, the form becomes the screen. */
const redrawUnder = async (
  { ack, hand, carried: { origin } }: SubmissionDeps,
  show: (view: View) => Promise<void>,
  view: View,
): Promise<void> => {
  if (origin.below !== undefined) return (await hand.update(view, origin.below)) ? ack() : show(view);
  if (origin.message === undefined) return show(view);
  await ack();
  await hand.replace(view);
};

/** Trouble stands beside the first field, and what was filled in stays. */
const besideField = ({ view, carried }: SubmissionDeps, { tone, summary }: View): object | undefined => {
  if (tone !== "trouble") return undefined;
  if (carried.form) {
    const [first] = Object.values(view.state?.values ?? {});
    const [name] = Object.keys(first ?? {});
    return name === undefined ? undefined : errorsOf(view.callback_id ?? "", { [name]: summary });
  }
  const { submit } = carried;
  return submit && "valuesFrom" in submit
    ? { response_action: "errors", errors: { [submit.valuesFrom]: escaped(clipped(summary, LIMITS.inputError)) } }
    : undefined;
};

const answerLate = async ({ hand, view, words, carried }: SubmissionDeps, reply: Reply): Promise<void> => {
  const { below, message } = carried.origin;
  if (reply.kind === "redraw" && carried.form) {
    if (below !== undefined) await hand.update(reply.view, below);
    else if (message !== undefined) await hand.replace(reply.view);
  }
  if (reply.kind === "post") await hand.post(reply.view);
  const isTrouble = reply.kind === "whisper" && reply.view.tone === "trouble" && !isPressable(reply.view);
  if (isTrouble) await hand.updateTo(heldView(view, reply.view.summary), view.id);
  else if (reply.kind === "redraw" || reply.kind === "whisper") await hand.update(reply.view, view.id);
  // Too late for a dialog, and nothing else to show.
  else await hand.update(sentence(words.slack.pressAgain), view.id);
};
