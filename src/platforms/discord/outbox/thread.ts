import { type APIChannel, type APIThreadChannel, ChannelType, RESTJSONErrorCodes as Code } from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { Delivered, Delivery } from "../../../chat/ports.ts";
import { isOwnWorkspace } from "../../../chat/request.ts";
import type { View } from "../../../chat/view.ts";
import { guildOf, userOf } from "./ids.ts";
import type { Spot } from "./memory.ts";
import { gone, hasCode } from "./problem.ts";
import { RestProblem } from "./rest.ts";
import { awaited, inOpenThread, type SayDeps, say } from "./say.ts";

export interface ThreadDeps extends SayDeps {
  readonly log: PlatformLog;
}

export type Opening = Pick<Extract<Delivery, { kind: "thread" }>, "target" | "name" | "from" | "members">;

/** A day without a word; anything said opens it again (resources/channel, "auto_archive_duration", in minutes). */
const ARCHIVE_AFTER = 1440;

/** Opens a thread under its key and says the first thing in it; what an earlier try has done is not done again. */
export const deliverThread = async (
  deps: ThreadDeps,
  delivery: Extract<Delivery, { kind: "thread" }>,
  key: string,
): Promise<Delivered> => {
  const thread = await openThread(deps, delivery, key);
  if (typeof thread !== "string") return thread;
  if (isOwnWorkspace(delivery.target.workspace)) return say(deps, thread, delivery.view, key);
  await addMembers(deps, thread, delivery.members ?? []);
  return sayFirst(deps, thread, delivery.view, key);
};

/** A thread that is deleted before its first word is an unknown channel to Discord; the place is there all the same. */
const sayFirst = async (deps: ThreadDeps, thread: string, view: View, key: string): Promise<Delivered> => {
  try {
    return await say(deps, thread, view, key);
  } catch (error) {
    if (!hasCode(error, Code.UnknownChannel)) throw error;
    return gone("message");
  }
};

/** The id of the key's thread, which is opened if it is not yet. Throws Discord's refusal. */
export const openThread = async (deps: ThreadDeps, opening: Opening, key: string): Promise<string | Delivered> => {
  const known = await deps.memory.opened(key);
  if (known !== undefined) return known;
  if (isOwnWorkspace(opening.target.workspace)) {
    // Direct messages have no threads; the lane is one person's anyway.
    await deps.memory.rememberStandIn(key, opening.target.place);
    return opening.target.place;
  }
  const { from, members } = opening;
  const thread =
    from === undefined || members !== undefined
      ? await openPlain(deps, opening, key)
      : await openOn(deps, opening, from);
  if (typeof thread === "string") await deps.memory.rememberOpened(key, thread);
  return thread;
};

/** On a message: there is at most one, and it has the message's id (topics/threads). */
const openOn = async (deps: ThreadDeps, { name }: Opening, from: string): Promise<string | Delivered> => {
  const said = await deps.memory.said(from);
  if (said?.kind !== "said") return awaited(deps, from);
  const { channel, message }: Spot = said;
  try {
    const body = { name, auto_archive_duration: ARCHIVE_AFTER };
    return (await deps.rest.request<APIChannel>("POST", `/channels/${channel}/messages/${message}/threads`, body)).id;
  } catch (error) {
    if (!hasCode(error, Code.ThreadAlreadyCreatedForMessage)) throw error;
    return message;
  }
};

/** In the place itself: for everybody there, or for its members alone, who cannot bring in others. */
const openPlain = async (deps: ThreadDeps, opening: Opening, key: string): Promise<string> => {
  const { name, target, members } = opening;
  const since = await deps.memory.opening(key, deps.clock());
  const earlier = since === undefined ? undefined : await lostThread(deps, opening, since);
  if (earlier !== undefined) return earlier;
  const body =
    members === undefined
      ? { name, type: ChannelType.PublicThread, auto_archive_duration: ARCHIVE_AFTER }
      : { name, type: ChannelType.PrivateThread, auto_archive_duration: ARCHIVE_AFTER, invitable: false };
  return (await deps.rest.request<APIChannel>("POST", `/channels/${target.place}/threads`, body)).id;
};

/**
 * The thread of an earlier try whose answer was lost: opening one takes no nonce, so what was opened since then under this name,
 * and belongs to no key, is it. A minute is allowed for clocks that differ.
 */
const lostThread = async (deps: ThreadDeps, { name, target }: Opening, since: number): Promise<string | undefined> => {
  const guild = guildOf(target.workspace);
  if (guild === undefined) return undefined;
  const { threads } = await deps.rest.request<{ readonly threads: readonly APIThreadChannel[] }>(
    "GET",
    `/guilds/${guild}/threads/active`,
  );
  for (const thread of threads) {
    const fits = thread.parent_id === target.place && thread.name === name && createdAt(thread.id) > since - 60_000;
    if (fits && (await deps.memory.keyOf(thread.id)) === undefined) return thread.id;
  }
  return undefined;
};

/** Discord's ids carry their time (reference, "Snowflakes"). */
const createdAt = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000;

/** Brings people into a thread; gives how many are in it. Who cannot be (left, no access) is logged and left out. */
export const addMembers = async (deps: ThreadDeps, thread: string, members: readonly string[]): Promise<number> => {
  let added = 0;
  for (const member of members) {
    const user = userOf(member);
    try {
      if (user === undefined) continue;
      const add = () => deps.rest.request("PUT", `/channels/${thread}/thread-members/${user}`);
      await inOpenThread(deps.rest, thread, add);
      added += 1;
    } catch (error) {
      if (!isAboutMember(error)) throw error;
      deps.log.warn("discord: a member cannot be brought into a thread", { thread, member, code: error.code });
    }
  }
  return added;
};

/** A refusal that leaves the thread itself as good as it was. */
const isAboutMember = (error: unknown): error is RestProblem =>
  error instanceof RestProblem && [400, 403, 404].includes(error.status) && error.code !== Code.UnknownChannel;
