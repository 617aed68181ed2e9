import { setTimeout as wait } from "node:timers/promises";
import type { PlatformLog } from "../../chat/platform.ts";
import type { Delivered, Delivery } from "../../chat/ports.ts";
import type { Act, Request } from "../../chat/request.ts";
import type { Router } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import { sentence } from "./answer/draw.ts";
import type { Origin } from "./answer/origin.ts";
import type { SlackWords } from "./deps.ts";
import type { Asking } from "./inbound/asking.ts";
import { heard } from "./inbound/heard.ts";
import { type EventPayload, type SlackEvent, timeOf } from "./inbound/payload.ts";
import type { Threads } from "./inbound/threads.ts";
import type { Installed } from "./modes/installed.ts";

export interface SaidDeps {
  readonly router: Router;
  readonly asking: Asking;
  readonly threads: Threads;
  readonly clock: () => number;
  served(request: Request): boolean;
  deliver(delivery: Delivery, key: string): Promise<Delivered>;
  words(locale: string | undefined): SlackWords;
  readonly log: PlatformLog;
}

/** A limited answer is tried again so often; it waits for nobody else. */
const TRIES = 5;

/** What to do with a message: answered where it was typed, by an ordinary message. */
export const createListener = (deps: SaidDeps) => {
  const { router, asking, served, words, log } = deps;
  return async ({ event: told, event_id: id }: EventPayload, team: string, installed: Installed): Promise<void> => {
    const { event, edited } = asTyped(told);
    const { user, text = "", ts } = event;
    if (user === undefined || !isTyped(event, installed)) return;
    const origin = await originOf(deps, event);
    if (!origin) return;
    const at = timeOf(edited ?? ts) ?? deps.clock();
    const said: Act = {
      kind: "said",
      text: heard(text),
      ...(ts === undefined ? {} : { message: ts }),
      ...(edited === undefined ? {} : { edited: true }),
    };
    const request = await asking.requestOf({ id, installed, team, user, origin, at }, said);
    try {
      if (!served(request))
        return await say(deps, request, origin.thread, sentence(words(request.locale).slack.notServed, "notice"));
      const reply = await router.handle(request);
      if (reply.kind !== "quiet" && reply.kind !== "form") await say(deps, request, origin.thread, reply.view);
    } catch (error) {
      const incident = log.incident(error, { part: "slack message", id });
      await say(deps, request, origin.thread, sentence(words(request.locale).chat.failed(incident)));
    }
  };
};

/** A message that somebody edited, as if it had been typed like that; when it was. Others that changed stay what they are. */
const asTyped = (event: SlackEvent): { readonly event: SlackEvent; readonly edited?: string } => {
  const { subtype, message, channel, channel_type } = event;
  const edited = message?.edited?.ts;
  if (subtype !== "message_changed" || !message || edited === undefined) return { event };
  const where = {
    ...(channel === undefined ? {} : { channel }),
    ...(channel_type === undefined ? {} : { channel_type }),
  };
  return { event: { type: event.type, ...message, ...where }, edited };
};

/** Kinds of messages that people type; others are joins and the like (docs.slack.dev/reference/events/message). */
const TYPED = [undefined, "thread_broadcast", "file_share"];

const isTyped = ({ subtype, bot_id, user, text }: SlackEvent, { botUser }: Installed): boolean =>
  TYPED.includes(subtype) && bot_id === undefined && user !== botUser && !!text;

/** The bot's own direct messages, and its own threads; elsewhere people talk to each other. */
const originOf = async ({ threads }: SaidDeps, event: SlackEvent): Promise<Origin | undefined> => {
  const { channel, channel_type: kind, thread_ts: thread } = event;
  if (channel === undefined) return undefined;
  const inThread = thread === undefined ? {} : { thread };
  if (kind === "im") return { channel, ...inThread, alone: true };
  if (thread === undefined || (await threads.keyOf(channel, thread)) === undefined) return undefined;
  return { channel, thread };
};

const say = async ({ deliver, log }: SaidDeps, { where, id }: Request, thread: string | undefined, view: View) => {
  const { platform, workspace, place } = where;
  const target = { platform, workspace, place, ...(thread === undefined ? {} : { thread }) };
  for (let tries = 1; ; tries += 1) {
    const outcome = await deliver({ kind: "post", target, view }, `said-${id}`);
    if (outcome.kind !== "later") return;
    if (tries === TRIES) return log.warn("slack: what was typed could not be answered", { request: id });
    await wait(outcome.seconds * 1000);
  }
};
