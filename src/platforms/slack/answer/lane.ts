import type { Reply } from "../../../chat/reply.ts";
import type { View } from "../../../chat/view.ts";
import { isPressable } from "./draw.ts";
import type { Hand } from "./hand.ts";

/** How the replies to one act are shown. */
export interface Lane {
  answer(reply: Reply): Promise<void>;
}

type Said = "redraw" | "whisper" | "post";

/** A lane from what each kind of reply does. */
const laneOf = (
  say: Readonly<Record<Said, (view: View) => Promise<unknown>>>,
  form: Hand["openForm"],
  after: () => Promise<void> = async () => undefined,
): Lane => ({
  answer: async (reply) => {
    if (reply.kind === "form") await form(reply.form);
    else if (reply.kind !== "quiet") await say[reply.kind](reply.view);
    await after();
  },
});

/** After a command there is no message to redraw. */
export const commandLane = ({ whisper, post, openForm }: Hand): Lane =>
  laneOf({ redraw: whisper, whisper, post }, openForm);

export const messageLane = ({ replace, whisper, post, openForm }: Hand): Lane =>
  laneOf({ redraw: replace, whisper, post }, openForm);

/** A press in a modal: what can be pressed takes its place, a note lies upon it. */
export const modalLane = ({ update, push, post, pushForm }: Hand, modal: string): Lane => {
  const redraw = (view: View): Promise<unknown> => update(view, modal);
  return laneOf({ redraw, whisper: (view) => (isPressable(view) ? redraw(view) : push(view, modal)), post }, (form) =>
    pushForm(form, modal),
  );
};

/** A press in the App Home opens a modal, and the home is drawn anew. */
export const homeLane = ({ open, post, openForm }: Hand, redrawHome: () => Promise<void>): Lane =>
  laneOf({ redraw: open, whisper: open, post }, openForm, redrawHome);
