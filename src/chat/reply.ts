import type { Form } from "./form.ts";
import type { View } from "./view.ts";

/** The first answer to an act. Anything else goes through the outbox. */
export type Reply =
  /** The message that was pressed takes this form. After a command, which has no message, it is a whisper. */
  | { readonly kind: "redraw"; readonly view: View }
  /** Only the person sees it. */
  | { readonly kind: "whisper"; readonly view: View }
  /** Everyone in the place sees it. */
  | { readonly kind: "post"; readonly view: View }
  | { readonly kind: "form"; readonly form: Form }
  /** Nothing to show now: what follows, if anything, comes through the outbox. */
  | { readonly kind: "quiet" };

/** What a handler's first answer will be, known before it runs, so that an adapter can defer rightly. */
export type First = Reply["kind"];

export const redraw = (view: View): Reply => ({ kind: "redraw", view });
export const whisper = (view: View): Reply => ({ kind: "whisper", view });
export const quiet: Reply = { kind: "quiet" };
export const form = (form: Form): Reply => ({ kind: "form", form });
