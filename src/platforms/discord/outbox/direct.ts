import { type APIChannel, type APIGuild, RESTJSONErrorCodes as Code } from "discord.js";
import type { Delivered, Delivery } from "../../../chat/ports.ts";
import { muted, prose, type View } from "../../../chat/view.ts";
import { guildOf, ownerOf, userOf } from "./ids.ts";
import { done, gone, hasCode, outcomeOf } from "./problem.ts";
import { say } from "./say.ts";
import { addMembers, openThread, type ThreadDeps } from "./thread.ts";

/** What the outbox itself says to people, in the language of the view it goes with. */
export interface OutboxWords {
  /** Of the thread that stands in for direct messages; at most 100 characters. */
  readonly laneName: string;
  /** Why it is there, and who else can read it. */
  readonly laneSays: string;
  /** Under a message to whoever looks after a server, who may have several. */
  aboutServer(name: string): string;
}

export interface DirectDeps extends ThreadDeps {
  words(view: View): OutboxWords;
}

/** To one member alone. */
export const deliverDirect = async (
  deps: DirectDeps,
  { target, member, view, only }: Extract<Delivery, { kind: "direct" }>,
  key: string,
): Promise<Delivered> => {
  const user = userOf(member);
  if (user === undefined) return gone("closed");
  if (await reaches(deps, user, view, key)) return done;
  if (only || guildOf(target.workspace) === undefined) return gone("closed");
  try {
    return await sayInLane(deps, { target, member, view }, key);
  } catch (error) {
    const outcome = outcomeOf(error);
    // Whatever keeps a thread from them: nothing reaches this person now.
    if (outcome?.kind === "gone") return gone("closed");
    throw error;
  }
};

/** To the guild's owner, else where the guild wants such messages; in someone's own workspace to them. */
export const deliverManagers = async (
  deps: DirectDeps,
  { target, view }: Extract<Delivery, { kind: "managers" }>,
  key: string,
): Promise<Delivered> => {
  const owner = ownerOf(target.workspace);
  if (owner !== undefined) return (await reaches(deps, owner, view, key)) ? done : gone("closed");
  const guild = await deps.rest
    .request<APIGuild>("GET", `/guilds/${guildOf(target.workspace) ?? "0"}`)
    .catch((error: unknown) => {
      // Without access to a guild's own data the bot is not in it any more.
      if (outcomeOf(error)?.kind !== "gone") throw error;
      return undefined;
    });
  if (guild === undefined) return gone("place");
  const named: View = { ...view, body: [...view.body, muted(deps.words(view).aboutServer(guild.name))] };
  if (await reaches(deps, guild.owner_id, named, key)) return done;
  if (guild.system_channel_id === null) return gone("closed");
  try {
    return await say(deps, guild.system_channel_id, view, key);
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome?.kind === "gone") return gone("closed");
    throw error;
  }
};

const CLOSED = [
  Code.CannotSendMessagesToThisUser,
  Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
  Code.UnknownUser,
];

/** Whether a direct message arrives. Closed ones are left alone for a while: each refusal counts against us. */
export const reaches = async (deps: DirectDeps, user: string, view: View, key: string): Promise<boolean> => {
  if (await deps.memory.isClosed(user)) return (await deps.memory.said(key))?.kind === "said";
  try {
    await say(deps, await dmOf(deps, user), view, key);
    return true;
  } catch (error) {
    if (!hasCode(error, ...CLOSED)) throw error;
    await deps.memory.rememberClosed(user);
    return false;
  }
};

const dmOf = async ({ rest, memory }: DirectDeps, user: string): Promise<string> => {
  const known = await memory.dm(user);
  if (known !== undefined) return known;
  const { id } = await rest.request<APIChannel>("POST", "/users/@me/channels", { recipient_id: user });
  await memory.rememberDm(user, id);
  return id;
};

type ToOne = Pick<Extract<Delivery, { kind: "direct" }>, "target" | "member" | "view">;

/** In a private thread of the place: one per person and place, kept for the next time, opened anew where it was deleted. */
const sayInLane = async (deps: DirectDeps, direct: ToOne, key: string, again = false): Promise<Delivered> => {
  const { target, member, view } = direct;
  const lane = `lane/${target.place}/${member}`;
  const words = deps.words(view);
  const thread = await openThread(deps, { target, name: words.laneName, members: [member] }, lane);
  if (typeof thread !== "string") return thread;
  try {
    if ((await addMembers(deps, thread, [member])) === 0) return gone("closed");
    const note: View = { summary: words.laneName, tone: "notice", body: [prose(words.laneSays)] };
    await say(deps, thread, note, `${lane}/${thread}`);
    return await say(deps, thread, view, key);
  } catch (error) {
    if (again || !hasCode(error, Code.UnknownChannel)) throw error;
    await deps.memory.forgetOpened(lane);
    return sayInLane(deps, direct, key, true);
  }
};
