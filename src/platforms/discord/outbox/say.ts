import { RESTJSONErrorCodes as Code } from "discord.js";
import type { Delivered, Target } from "../../../chat/ports.ts";
import type { View } from "../../../chat/view.ts";
import { isSnowflake } from "./ids.ts";
import type { Memory, Spot } from "./memory.ts";
import type { Messages } from "./message.ts";
import { done, gone, hasCode, isRefused, later } from "./problem.ts";
import type { Rest } from "./rest.ts";

export interface SayDeps {
  readonly rest: Rest;
  readonly memory: Memory;
  readonly messages: Messages;
  readonly clock: () => number;
}

/** Says a view under its key and remembers where, unless that was done before. Throws Discord's refusal. */
export const say = async (
  { memory, messages, rest }: SayDeps,
  channel: string,
  view: View,
  key: string,
  role?: string,
): Promise<Delivered> => {
  if ((await memory.said(key))?.kind === "said") return done;
  const spot = await inOpenThread(rest, channel, () => messages.send(channel, view, key, role));
  await memory.remember(key, spot);
  return done;
};

/** Discord gives the same message for a nonce for a few minutes; two of them are safe. */
const NONCE_MS = 120_000;

/**
 * As `say`, for what stands before everybody: an earlier try whose answer was lost is repeated while its nonce holds; later than
 * that nobody knows whether it was said, and it is not said twice.
 */
export const sayOnce = async (
  deps: SayDeps,
  channel: string,
  view: View,
  key: string,
  role: string | undefined,
): Promise<Delivered> => {
  const { memory, clock } = deps;
  if ((await memory.said(key))?.kind === "said") return done;
  const since = await memory.trying(key, clock());
  if (since !== undefined && clock() - since > NONCE_MS) return { kind: "unknown" };
  try {
    return await say(deps, channel, view, key, role);
  } catch (error) {
    if (isRefused(error)) await memory.notSaid(key);
    throw error;
  }
};

/** Edits a message; one in an archived thread too. Throws Discord's refusal. */
export const edit = (deps: SayDeps, spot: Spot, view: View): Promise<void> =>
  inOpenThread(deps.rest, spot.channel, () => deps.messages.edit(spot, view));

/** Does something in a thread that may be archived: then it is opened first. A locked one stays closed to us. */
export const inOpenThread = async <T>(rest: Rest, thread: string, act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    if (!hasCode(error, Code.InvalidActionOnArchivedThread)) throw error;
    await rest.request("PATCH", `/channels/${thread}`, { archived: false });
    return act();
  }
};

/** The channel or thread that a target means. */
export const channelOf = async (deps: SayDeps, { place, thread }: Target): Promise<string | Delivered> => {
  if (thread === undefined) return place;
  if (isSnowflake(thread)) return thread;
  return (await deps.memory.opened(thread)) ?? (await awaited(deps, thread));
};

/** What to do about a key of which no message is known: it may be on its way, or nothing ever came of it. */
export const awaited = async ({ memory, clock }: SayDeps, key: string): Promise<Delivered> => {
  const said = await memory.said(key);
  if (said?.kind === "gone") return gone(said.why);
  return (await memory.stillAwaited(key, clock())) ? later(5) : gone("message");
};
