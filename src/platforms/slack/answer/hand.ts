import { setTimeout as wait } from "node:timers/promises";
import type { Form } from "../../../chat/form.ts";
import type { View } from "../../../chat/view.ts";
import type { SlackWords } from "../deps.ts";
import { limitOf, refusalOf } from "../modes/clients.ts";
import type { Installed } from "../modes/installed.ts";
import { type Draw, isPressable, sentence } from "./draw.ts";
import type { Origin } from "./origin.ts";
import type { Redraws } from "./redraws.ts";
import { respond } from "./response-url.ts";

/** What an act can be answered with. */
export interface HandDeps {
  readonly installed: Installed;
  readonly user: string;
  readonly words: SlackWords;
  readonly origin: Origin;
  readonly trigger: string | undefined;
  readonly draw: Draw;
  readonly redraws: Redraws;
  count(event: "late" | "limited"): void;
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
/** A limited redraw of a modal is tried again so often. */
const TRIES = 3;

export const createHand = (deps: HandDeps): Hand => {
  const { words, origin, trigger = "", draw } = deps;
  const { views } = deps.installed.client;
  const { say, line, update, openly } = createWays(deps);
  const pressAgain = sentence(words.slack.pressAgain);
  /** Shows something by the trigger; where that came too late, or there are too many, `otherwise`. */
  const inTime = async (act: () => Promise<unknown>, otherwise: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      const late = TOO_LATE.includes(refusalOf(error) ?? "");
      if (!late && limitOf(error) === undefined && refusalOf(error) !== "push_limit_reached") throw error;
      if (refusalOf(error) !== "push_limit_reached") deps.count(late ? "late" : "limited");
      await otherwise();
    }
  };
  const open = (view: View): Promise<void> =>
    inTime(
      async () => views.open({ trigger_id: trigger, view: await draw.modal(view, words, origin) }),
      () => line(view),
    );
  return {
    whisper: (view) => (origin.alone ? say(view) : isPressable(view) ? open(view) : line(view)),
    post: (view) => (origin.alone ? say(view) : openly(view)),
    replace: async (view) => {
      const { respond: url, channel, message } = origin;
      if (url === undefined || message === undefined) return say(view);
      const shown = () => respond(url, draw.message(view), { as: "replacement" });
      await deps.redraws.show(`${channel}/${message}`, shown);
    },
    open,
    openForm: (form) =>
      inTime(
        async () => views.open({ trigger_id: trigger, view: await draw.form(form, words, origin) }),
        () => line(pressAgain),
      ),
    push: (view, on) =>
      inTime(
        async () => views.push({ trigger_id: trigger, view: await draw.modal(view, words, origin) }),
        () => update(view, on),
      ),
    pushForm: (form, on) =>
      inTime(
        async () => views.push({ trigger_id: trigger, view: await draw.form(form, words, { ...origin, below: on }) }),
        () => (origin.respond === undefined ? update(pressAgain, on) : line(pressAgain)),
      ),
    update,
  };
};

/** What needs no trigger. */
const createWays = (deps: HandDeps) => {
  const { installed, user, words, origin, draw } = deps;
  const { client } = installed;
  const { channel, thread, respond: url } = origin;
  const openly = (view: View): Promise<void> =>
    url === undefined ? say(view) : respond(url, draw.message(view), { as: "public", thread });
  const say = async (view: View): Promise<void> => {
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    const quietly = { unfurl_links: false, unfurl_media: false };
    try {
      await client.chat.postMessage({ channel: channel ?? user, ...draw.message(view), ...quietly, ...inThread });
    } catch (error) {
      if (limitOf(error) === undefined || url === undefined) throw error;
      deps.count("limited");
      await respond(url, draw.message(view), { as: "public", thread });
    }
  };
  const update = async (view: View, modal: string): Promise<boolean> => {
    for (let tries = 1; ; tries += 1)
      try {
        await client.views.update({ view_id: modal, view: await draw.modal(view, words, origin) });
        return true;
      } catch (error) {
        if (refusalOf(error) === "not_found") return false;
        const seconds = limitOf(error);
        if (seconds === undefined || tries === TRIES) throw error;
        deps.count("limited");
        await wait(seconds * 1000);
      }
  };
  const line = (view: View): Promise<void> =>
    url === undefined ? say(view) : respond(url, draw.message(view), { as: "own", thread });
  return { say, openly, update, line };
};
