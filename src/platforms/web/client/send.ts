import type { Outcome } from "../wire.ts";
import { act, freshId, Refused, type SentAct, type Start, type Trouble } from "./api.ts";
import { askForm } from "./dialog.ts";

/** Does something in the room; resolves when it is done, to a sentence when it was not. An `id` of before repeats an act. */
export type Send = (what: SentAct, thread?: string, id?: string) => Promise<Trouble | undefined>;

export interface SendDeps {
  channel(): string;
  /** Called after each act, whatever came of it. */
  after(): void;
  /** A dialog that was opened from this message has been put away. */
  returned(message: string | undefined): void;
}

/** Sends what is done in the room. A form that is answered with is asked for and sent in turn. */
export const createSend = ({ words: w }: Start, { channel, after, returned }: SendDeps): Send => {
  const send: Send = async (what, thread, id = freshId()) => {
    try {
      return await settle(await act(id, channel(), thread, what));
    } catch (error) {
      if (error instanceof Refused) return { says: error.message, unsure: error.status >= 500 };
      return { says: w.refused.offline, unsure: true };
    } finally {
      after();
    }
  };
  const settle = async (outcome: Outcome): Promise<Trouble | undefined> => {
    if (outcome.kind === "refused") return { says: outcome.says, unsure: false };
    if (outcome.kind === "form") {
      const { form, message } = outcome;
      const given = message === undefined ? {} : { message };
      // Not waited for: what was pressed has had its answer, and can be pressed again once the dialog is put away.
      void askForm(form, w, (filled) => send({ kind: "form", ...given, action: form.submit, ...filled })).then(() =>
        returned(message),
      );
    }
    return undefined;
  };
  return send;
};
