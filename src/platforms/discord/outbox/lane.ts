import type { Delivered, Delivery } from "../../../chat/ports.ts";
import { isOwnWorkspace } from "../../../chat/request.ts";
import { prose, type View } from "../../../chat/view.ts";
import { type DirectDeps, reaches } from "./direct.ts";
import { userOf } from "./ids.ts";
import { gone, outcomeOf } from "./problem.ts";
import { say } from "./say.ts";
import { addMembers, deliverThread, openThread } from "./thread.ts";

type Opening = Extract<Delivery, { kind: "thread" }>;

/**
 * In the one member's direct messages, which stand in for the thread from then on; where they are closed, in a private thread that first
 * says who else can read it. What an earlier try has done is not done again.
 */
export const deliverLane = async (deps: DirectDeps, delivery: Opening, key: string): Promise<Delivered> => {
  const { memory } = deps;
  const [member = ""] = delivery.members ?? [];
  const user = userOf(member);
  if (user === undefined) return deliverThread(deps, delivery, key);
  if ((await memory.opened(key)) === undefined && (await reaches(deps, user, delivery.view, key))) {
    const said = await memory.said(key);
    if (said?.kind === "said") await memory.rememberStandIn(key, said.channel);
    return { kind: "done" };
  }
  if ((await memory.said(key))?.kind === "said") return { kind: "done" };
  // Somebody on their own has no place where the bot could open one.
  if (isOwnWorkspace(delivery.target.workspace)) return gone("closed");
  return inThread(deps, delivery, member, key);
};

const inThread = async (deps: DirectDeps, delivery: Opening, member: string, key: string): Promise<Delivered> => {
  const words = deps.words(delivery.view);
  const note: View = { summary: words.laneName, tone: "notice", body: [prose(words.laneSays)] };
  try {
    const thread = await openThread(deps, delivery, key);
    if (typeof thread !== "string") return thread;
    if ((await addMembers(deps, thread, [member])) === 0) return gone("closed");
    await say(deps, thread, note, `${key}/lane`);
    return await say(deps, thread, delivery.view, key);
  } catch (error) {
    // Whatever keeps a thread from them: nothing reaches this person now.
    if (outcomeOf(error)?.kind === "gone") return gone("closed");
    throw error;
  }
};
