import type { Meter, PlatformLog } from "../../chat/platform.ts";
import type { Request } from "../../chat/request.ts";
import { unpacked } from "./answer/carrying.ts";
import { type Draw, sentence } from "./answer/draw.ts";
import { createHand, type Hand } from "./answer/hand.ts";
import { heldView } from "./answer/held.ts";
import { commandLane, homeLane, type Lane, messageLane, modalLane } from "./answer/lane.ts";
import type { Carried, Origin } from "./answer/origin.ts";
import { createPatience } from "./answer/patience.ts";
import type { Redraws } from "./answer/redraws.ts";
import { submissionLane } from "./answer/submission.ts";
import type { SlackWords } from "./deps.ts";
import { fieldsOf } from "./forms/fields.ts";
import { filesOf, type Reader } from "./forms/files.ts";
import type { Home } from "./home.ts";
import type { Asking, Doing } from "./inbound/asking.ts";
import { heard } from "./inbound/heard.ts";
import {
  type ActionElement,
  type CommandPayload,
  type InteractivePayload,
  type Payload,
  teamOf,
  timeOf,
  type ViewPayload,
} from "./inbound/payload.ts";
import type { Ack } from "./modes/app.ts";
import type { Installed } from "./modes/installed.ts";
import { pressed, submitted } from "./render/submit.ts";

export interface ActDeps {
  readonly asking: Asking;
  readonly draw: Draw;
  readonly home: Home;
  readonly redraws: Redraws;
  readonly clock: () => number;
  answer(request: Request, lane: Lane): Promise<void>;
  words(locale: string | undefined): SlackWords;
  readonly log: PlatformLog;
  readonly meter: Meter;
}

export interface Acts {
  command(payload: CommandPayload, installed: Installed): Promise<void>;
  press(payload: InteractivePayload, installed: Installed): Promise<void>;
  /** On a message: its text becomes the beginning of a question. */
  shortcut(payload: InteractivePayload, installed: Installed): Promise<void>;
  /** Its acknowledgement is the answer. */
  submission(payload: InteractivePayload, installed: Installed, ack: Ack): Promise<void>;
}

/** The action that answers the message shortcut, with the message's text as its value. */
export const SAVE_ACTION = "suggest.1";

export const createActs = (deps: ActDeps): Acts => ({
  command: async (payload, installed) => {
    const { command, text = "", user_id: user, user_name: userName, channel_id: channel, response_url } = payload;
    const origin = await deps.asking.originOf(installed, user, {
      channel,
      ...(response_url === undefined ? {} : { respond: response_url }),
    });
    const doing = { ...doingOf(deps, payload, installed), user, userName, origin };
    const root = command === "/prep-admin" ? "prep-admin" : "prep";
    const named = await deps.asking.namedIn(installed, doing.team, text);
    const request = await deps.asking.requestOf(doing, {
      kind: "text",
      root,
      text: heard(text),
      ...(named === undefined ? {} : { named }),
    });
    await deps.answer(request, commandLane(handOf(deps, doing, request, payload.trigger_id)));
  },
  press: async (payload, installed) => {
    const { view } = payload;
    for (const action of payload.actions ?? []) {
      const state = view?.state?.values ?? payload.state?.values ?? {};
      const press = pressed(action, state);
      if (!press) continue;
      const origin = view
        ? (unpacked(view.private_metadata)?.origin ?? {})
        : await originOfPress(deps, payload, installed);
      const doing = { ...doingOf(deps, payload, installed, action), user: payload.user.id, origin };
      const request = await deps.asking.requestOf(doing, { kind: "press", ...press });
      await deps.answer(request, laneOfPress(deps, doing, view, handOf(deps, doing, request, payload.trigger_id)));
    }
  },
  shortcut: async (payload, installed) => {
    const origin = await originOfPress(deps, payload, installed);
    const doing = { ...doingOf(deps, payload, installed), user: payload.user.id, origin };
    const values = [heard(payload.message?.text ?? "")];
    const request = await deps.asking.requestOf(doing, { kind: "press", action: SAVE_ACTION, values });
    await deps.answer(request, commandLane(handOf(deps, doing, request, payload.trigger_id)));
  },
  submission: async (payload, installed, ack) => {
    const { view, user } = payload;
    const known = deps.words(deps.asking.localeOf(teamOf(payload, installed), user.id));
    const patience = createPatience(() => showWait(deps, payload, known, ack), deps.log);
    const carried = unpacked(view?.private_metadata);
    const act = view && carried ? actOfSubmission(view, carried, installed.client) : undefined;
    if (!view || !carried || !act) {
      if (await patience.end()) await ack(expired(deps, known));
      return;
    }
    const doing = { ...doingOf(deps, payload, installed), user: user.id, origin: carried.origin };
    const request = await deps.asking.requestOf(doing, act);
    const hand = handOf(deps, doing, request, payload.trigger_id);
    const words = deps.words(request.locale);
    await deps.answer(request, submissionLane({ view, carried, ack, hand, draw: deps.draw, words, patience }));
  },
});

/** Nobody knows any more what it was about. */
const expired = ({ draw }: ActDeps, words: SlackWords): object => ({
  response_action: "update",
  view: draw.note(sentence(words.chat.expired, "notice"), words),
});

/** Says in the modal that the answer takes longer. */
const showWait = async (
  { meter }: ActDeps,
  { view }: InteractivePayload,
  { slack }: SlackWords,
  ack: Ack,
): Promise<void> => {
  meter.count("slack", "deferred");
  await ack(view ? { response_action: "update", view: heldView(view, slack.moment) } : undefined);
};

const doingOf = (
  { clock }: ActDeps,
  payload: Payload,
  installed: Installed,
  action?: ActionElement,
): Omit<Doing, "user" | "origin"> => ({
  id: payload.trigger_id ?? `${action?.action_ts}`,
  installed,
  team: teamOf(payload, installed),
  at: timeOf(action?.action_ts ?? payload.action_ts) ?? clock(),
});

const handOf = (deps: ActDeps, doing: Doing, request: Request, trigger: string | undefined): Hand =>
  createHand({
    installed: doing.installed,
    user: doing.user,
    words: deps.words(request.locale),
    origin: doing.origin,
    trigger,
    draw: deps.draw,
    redraws: deps.redraws,
    count: (event) => deps.meter.count("slack", event),
  });

/** A press on a message belongs to the message's channel and thread. */
const originOfPress = (
  { asking }: ActDeps,
  { channel, container, message, response_url: respond, user }: InteractivePayload,
  installed: Installed,
): Promise<Origin> => {
  const place = channel?.id ?? container?.channel_id;
  const pressedOn = container?.message_ts ?? message?.ts;
  const begun = message?.thread_ts ?? container?.thread_ts;
  // The message that a thread hangs on stands in the channel.
  const thread = begun === pressedOn ? undefined : begun;
  return asking.originOf(installed, user.id, {
    ...(place === undefined ? {} : { channel: place }),
    ...(thread === undefined ? {} : { thread }),
    ...(respond === undefined ? {} : { respond }),
    ...(pressedOn === undefined ? {} : { message: pressedOn }),
  });
};

const laneOfPress = ({ home }: ActDeps, doing: Doing, view: ViewPayload | null | undefined, hand: Hand): Lane => {
  if (!view) return messageLane(hand);
  return view.type === "home" ? homeLane(hand, () => home(doing, undefined)) : modalLane(hand, view.id);
};

const actOfSubmission = (view: ViewPayload, { form, submit }: Carried, reader: Reader): Request["act"] | undefined => {
  const values = view.state?.values ?? {};
  if (form) {
    const files = filesOf(values, reader);
    const fields = fieldsOf({ state: { values } });
    return { kind: "form", action: view.callback_id ?? "", fields, ...(files ? { files } : {}) };
  }
  const press = submit ? submitted(submit, values) : undefined;
  return press ? { kind: "press", ...press } : undefined;
};
