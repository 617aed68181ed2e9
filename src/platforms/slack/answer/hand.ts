import type { Form } from "../../../chat/form.ts";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { View } from "../../../chat/view.ts";
import type { SlackWords } from "../deps.ts";
import { refusalOf } from "../modes/clients.ts";
import type { Installed } from "../modes/installed.ts";
import { type Draw, isPressable, sentence } from "./draw.ts";
import type { Origin } from "./origin.ts";
import { respond } from "./response-url.ts";

/** What an act can be answered with. */
export interface HandDeps {
  readonly installed: Installed;
  readonly user: string;
  readonly words: SlackWords;
  readonly origin: Origin;
  readonly trigger: string | undefined;
  readonly draw: Draw;
  readonly log: PlatformLog;
  late(): void;
}

/** The ways in which something is shown to whoever acted, or said where they acted. */
export interface Hand {
  /** Only for their eyes: a modal where there is something to press, else a line; alone with the bot a message that stays. */
  whisper(view: View): Promise<void>;
  /** For everybody there. */
  post(view: View): Promise<void>;
  /** The message pressed takes this form. */
  replace(view: View): Promise<void>;
  open(view: View): Promise<void>;
  openForm(form: Form): Promise<void>;
  /** Upon the modal pressed; where no more fit, in its place. */
  push(view: View, on: string): Promise<void>;
  pushForm(form: Form, on: string): Promise<void>;
  /** The modal takes this form; nothing where it was closed meanwhile. */
  update(view: View, modal: string): Promise<boolean>;
}

/** A trigger lives three seconds (docs.slack.dev/surfaces/modals). */
const TOO_LATE = ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"];

export const createHand = (deps: HandDeps): Hand => {
  const { installed, user, words, origin, trigger = "", draw } = deps;
  const { client } = installed;
  const { channel, thread, respond: url, alone } = origin;
  const say = async (view: View): Promise<void> => {
    const message = draw.message(view);
    await client.chat.postMessage({
      channel: channel ?? user,
      ...message,
      unfurl_links: false,
      unfurl_media: false,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
  };
  const line = (view: View): Promise<void> =>
    url === undefined ? say(view) : respond(url, draw.message(view), { as: "own", thread });
  /** Opens something by the trigger; where that came too late, `otherwise`. */
  const inTime = async (act: () => Promise<unknown>, otherwise: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      if (!TOO_LATE.includes(refusalOf(error) ?? "")) throw error;
      deps.late();
      await otherwise();
    }
  };
  const open = (view: View): Promise<void> =>
    inTime(
      async () => client.views.open({ trigger_id: trigger, view: await draw.modal(view, words, origin) }),
      () => line(view),
    );
  const update = async (view: View, modal: string): Promise<boolean> => {
    try {
      await client.views.update({ view_id: modal, view: await draw.modal(view, words, origin) });
      return true;
    } catch (error) {
      if (refusalOf(error) !== "not_found") throw error;
      return false;
    }
  };
  return {
    whisper: (view) => (alone ? say(view) : isPressable(view) ? open(view) : line(view)),
    post: (view) =>
      alone || url === undefined ? say(view) : respond(url, draw.message(view), { as: "public", thread }),
    replace: (view) => (url === undefined ? say(view) : respond(url, draw.message(view), { as: "replacement" })),
    open,
    openForm: (form) =>
      inTime(
        async () => client.views.open({ trigger_id: trigger, view: await draw.form(form, words, origin) }),
        () => line(sentence(words.slack.pressAgain)),
      ),
    push: async (view, on) => {
      try {
        await client.views.push({ trigger_id: trigger, view: await draw.modal(view, words, origin) });
      } catch (error) {
        const code = refusalOf(error);
        if (code !== "push_limit_reached" && !TOO_LATE.includes(code ?? "")) throw error;
        await update(view, on);
      }
    },
    pushForm: (form, on) =>
      inTime(
        async () =>
          client.views.push({ trigger_id: trigger, view: await draw.form(form, words, { ...origin, below: on }) }),
        () =>
          url === undefined ? update(sentence(words.slack.pressAgain), on) : line(sentence(words.slack.pressAgain)),
      ),
    update,
  };
};
