import { setTimeout as wait } from "node:timers/promises";
import type { ModalView } from "@slack/types";
import type { Form } from "../../../chat/form.ts";
import type { View } from "../../../chat/view.ts";
import type { SlackWords } from "../deps.ts";
import { limitOf, refusalOf } from "../modes/clients.ts";
import type { Installed } from "../modes/installed.ts";
import type { Message } from "../render/render.ts";
import { type Draw, isPressable, sentence } from "./draw.ts";
import type { Origin } from "./origin.ts";
import type { Redraws } from "./redraws.ts";
import { ResponseRefused, respond, type Showing } from "./response-url.ts";

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
  updateTo(view: ModalView, modal: string): Promise<boolean>;
}

/** A trigger lives three seconds (docs.slack.dev/surfaces/modals). */
const TOO_LATE = ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"];
/** A limited redraw of a modal is tried again so often. */
const TRIES = 3;

export const createHand = (deps: HandDeps): Hand => {
  const { words, origin, trigger = "", draw } = deps;
  const { views } = deps.installed.client;
  const { say, line, update, openly, replace } = createWays(deps);
  const pressAgain = sentence(words.slack.pressAgain);
  /** Shows something by the trigger; where that came too late, or there are too many, `otherwise`. */
  const inTime = async (act: () => Promise<unknown>, otherwise: () => Promise<unknown>): Promise<void> => {
    try {
      await opening(act);
    } catch (error) {
      const late = TOO_LATE.includes(refusalOf(error) ?? "");
      if (!late && limitOf(error) === undefined && refusalOf(error) !== "push_limit_reached") throw error;
      if (refusalOf(error) !== "push_limit_reached") deps.count(late ? "late" : "limited");
      await otherwise();
    }
  };
  const open = (view: View): Promise<void> =>
    inTime(
      () => views.open({ trigger_id: trigger, view: draw.modal(view, words, origin) }),
      () => line(view),
    );
  return {
    whisper: (view) => (origin.alone ? say(view) : isPressable(view) ? open(view) : line(view)),
    post: (view) => (origin.alone ? say(view) : openly(view)),
    replace: async (view) => {
      const { channel, message } = origin;
      await deps.redraws.show(`${channel}/${message}`, () => replace(view));
    },
    open,
    openForm: (form) =>
      inTime(
        () => views.open({ trigger_id: trigger, view: draw.form(form, words, origin) }),
        () => line(pressAgain),
      ),
    push: (view, on) =>
      inTime(
        () => views.push({ trigger_id: trigger, view: draw.modal(view, words, origin) }),
        () => update(view, on),
      ),
    pushForm: (form, on) =>
      inTime(
        () => views.push({ trigger_id: trigger, view: draw.form(form, words, { ...origin, below: on }) }),
        () => (origin.respond === undefined ? update(pressAgain, on) : line(pressAgain)),
      ),
    update,
    updateTo: (view, modal) => updateModal(deps, modal, view),
  };
};

/** What was lost is tried once more; where the trigger was taken by the first attempt, that one opened it. */
const opening = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!isLost(error)) throw error;
    await act().catch((again: unknown) => {
      if (refusalOf(again) !== "exchanged_trigger_id") throw again;
    });
  }
};

const isLost = (error: unknown): boolean => refusalOf(error) === undefined && limitOf(error) === undefined;

/** What needs no trigger. */
const createWays = (deps: HandDeps) => {
  const { installed, user, words, origin, draw } = deps;
  const { client } = installed;
  const { channel, thread, message: ts } = origin;
  const inThread = thread === undefined ? {} : { thread_ts: thread };
  const byUrl = (view: View, showing: Showing, otherwise: () => Promise<unknown>): Promise<void> =>
    byUrlOr(origin.respond, draw.message(view), showing, otherwise);
  const post = (view: View) =>
    client.chat.postMessage({
      channel: channel ?? user,
      ...draw.message(view),
      unfurl_links: false,
      unfurl_media: false,
      ...inThread,
    });
  const say = async (view: View): Promise<void> => {
    try {
      await post(view);
    } catch (error) {
      if (limitOf(error) === undefined) throw error;
      deps.count("limited");
      await byUrl(view, { as: "public", thread }, () => Promise.reject(error));
    }
  };
  return {
    say,
    openly: (view: View) => byUrl(view, { as: "public", thread }, () => say(view)),
    line: (view: View) =>
      byUrl(view, { as: "own", thread }, () =>
        origin.alone || channel === undefined
          ? say(view)
          : client.chat.postEphemeral({ channel, user, ...draw.message(view), ...inThread }),
      ),
    replace: (view: View) =>
      byUrl(view, { as: "replacement" }, () =>
        channel === undefined || ts === undefined
          ? say(view)
          : client.chat.update({ channel, ts, ...draw.message(view) }),
      ),
    update: async (view: View, modal: string) => updateModal(deps, modal, draw.modal(view, words, origin)),
  };
};

/** By a response URL; where there is none, or none that is good any more, `otherwise`. */
const byUrlOr = async (
  url: string | undefined,
  message: Message,
  showing: Showing,
  otherwise: () => Promise<unknown>,
): Promise<void> => {
  try {
    if (url !== undefined) return await responding(url, message, showing);
  } catch (error) {
    if (!(error instanceof ResponseRefused)) throw error;
  }
  await otherwise();
};

/** A message may take the same form twice, so what was lost is tried once more. */
const responding = async (url: string, message: Message, showing: Showing): Promise<void> => {
  try {
    await respond(url, message, showing);
  } catch (error) {
    if (error instanceof ResponseRefused || showing.as !== "replacement") throw error;
    await respond(url, message, showing);
  }
};

/** An update may be made twice, so what was lost or limited is tried again. False where the modal was closed meanwhile. */
const updateModal = async ({ installed, count }: HandDeps, modal: string, view: ModalView): Promise<boolean> => {
  for (let tries = 1; ; tries += 1)
    try {
      await installed.client.views.update({ view_id: modal, view });
      return true;
    } catch (error) {
      const [code, seconds] = [refusalOf(error), limitOf(error)];
      if (code === "not_found") return false;
      if (code !== undefined || tries === TRIES) throw error;
      if (seconds !== undefined) count("limited");
      await wait((seconds ?? 0) * 1000);
    }
};
