import { setTimeout as wait } from "node:timers/promises";
import type { GatewayMessageCreateDispatchData } from "discord.js";
import type { PlatformLog } from "../../chat/platform.ts";
import type { Request } from "../../chat/request.ts";
import type { Router } from "../../chat/router.ts";
import { prose, type View } from "../../chat/view.ts";
import type { DiscordWords } from "./deps.ts";
import type { Locales } from "./inbound/locales.ts";
import { readMessage } from "./inbound/message.ts";
import type { Served } from "./inbound/served.ts";
import type { Memory } from "./outbox/memory.ts";
import type { Deliver } from "./outbox/outbox.ts";

export interface SaidDeps {
  readonly router: Router;
  readonly memory: Memory;
  readonly deliver: Deliver;
  readonly served: Served;
  readonly locales: Locales;
  /** The channel that a thread hangs in, where the gateway has not told. */
  parentOf(thread: string): Promise<string | undefined>;
  words(locale: string | undefined): DiscordWords;
  readonly log: PlatformLog;
}

/** Where a message stands; `unknown` is a place that the gateway has not told of, e.g. a thread that was asleep. */
export type Stands = { readonly in: "channel" | "unknown" } | { readonly in: "thread"; readonly parent: string };

/** A limited answer is tried again so often; it waits for nobody else. */
const TRIES = 5;

/** What to do with a message: answered where it was typed, by an ordinary message. Never throws. */
export const createListener = (deps: SaidDeps) => {
  const { router, served, words, log } = deps;
  return async (message: GatewayMessageCreateDispatchData, stands: Stands): Promise<void> => {
    try {
      const read = readMessage(message, await ownThread(deps, message, stands));
      if (!read) return;
      const locale = await deps.locales.of(read.who.person);
      const request: Request = locale === undefined ? read : { ...read, locale };
      if (!(await served(request))) return await say(deps, request, sentence(words(locale).discord.notServed));
      const reply = await router.handle(request);
      if (reply.kind !== "quiet" && reply.kind !== "form") await say(deps, request, reply.view);
    } catch (error) {
      log.incident(error, { part: "discord message", id: message.id });
    }
  };
};

const sentence = (says: string): View => ({ summary: says, tone: "notice", body: [prose(says)] });

/** The bot's own thread that a message stands in: where it hangs, and the key it was opened under. */
const ownThread = async (
  { memory, parentOf }: SaidDeps,
  { guild_id: guild, channel_id: thread, author, content }: GatewayMessageCreateDispatchData,
  stands: Stands,
) => {
  if (guild === undefined || stands.in === "channel" || author.bot === true || content === "") return undefined;
  const key = await memory.keyOf(thread);
  if (key === undefined) return undefined;
  const parent = stands.in === "thread" ? stands.parent : await parentOf(thread);
  return parent === undefined ? undefined : { parent, key };
};

const say = async ({ deliver, log }: SaidDeps, { where, id }: Request, view: View): Promise<void> => {
  const { platform, workspace, place, thread } = where;
  const target = { platform, workspace, place, ...(thread === undefined ? {} : { thread }) };
  for (let tries = 1; ; tries += 1) {
    const outcome = await deliver({ kind: "post", target, view }, `said-${id}`);
    if (outcome.kind !== "later") return;
    if (tries === TRIES) return log.warn("discord: what was typed could not be answered", { request: id });
    await wait(outcome.seconds * 1000);
  }
};
