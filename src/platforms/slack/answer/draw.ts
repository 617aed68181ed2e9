import type { ModalView } from "@slack/types";
import type { Form } from "../../../chat/form.ts";
import type { Loss, Rendered } from "../../../chat/loss.ts";
import type { Meter, PlatformLog } from "../../../chat/platform.ts";
import { pressableIds } from "../../../chat/pressable.ts";
import { prose, type Tone, type View } from "../../../chat/view.ts";
import type { SlackWords } from "../deps.ts";
import { formOf } from "../forms/form.ts";
import { renderModal } from "../render/modal.ts";
import { type Message, renderHome, renderMessage } from "../render/render.ts";
import { packed } from "./carrying.ts";
import type { Origin } from "./origin.ts";

export interface DrawDeps {
  readonly log: PlatformLog;
  readonly meter: Meter;
}

/** Views as what Slack takes; what could not be said is counted and logged, never silent. */
export interface Draw {
  message(view: View): Message;
  home(view: View): ReturnType<typeof renderHome>["payload"];
  /** A modal that carries nothing. */
  note(view: View, words: SlackWords): ModalView;
  modal(view: View, words: SlackWords, origin: Origin): ModalView;
  form(form: Form, words: SlackWords, origin: Origin): ModalView;
}

export const createDraw = ({ log, meter }: DrawDeps): Draw => {
  const told = <P>({ payload, losses }: Rendered<P>, { summary }: View): P => {
    if (losses.length > 0) report(summary, losses);
    return payload;
  };
  const report = (summary: string, losses: readonly Loss[]): void => {
    meter.count("slack", "lost");
    log.warn("slack: a view could not be said in full", { summary, losses });
  };
  return {
    message: (view) => told(renderMessage(view), view),
    home: (view) => told(renderHome(view), view),
    note: (screen, { slack }) => told(renderModal(screen, slack), screen).view,
    modal: (screen, { slack }, origin) => {
      const { view, submit } = told(renderModal(screen, slack), screen);
      return { ...view, private_metadata: packed({ origin, ...(submit ? { submit } : {}) }) };
    },
    form: (form, { slack }, origin) => ({
      ...formOf(form, slack),
      private_metadata: packed({ origin, form: true }),
    }),
  };
};

export const sentence = (says: string, tone: Tone = "trouble"): View => ({ summary: says, tone, body: [prose(says)] });

/** Whether there is anything to press on it. */
export const isPressable = (view: View): boolean => pressableIds(view).size > 0;
