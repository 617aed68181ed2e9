import type { Delivered, Delivery } from "../../../chat/ports.ts";
import { prose } from "../../../chat/view.ts";
import type { Threads } from "../inbound/threads.ts";
import { dmOf } from "./dm.ts";
import { someoneOf } from "./ids.ts";
import type { Address, Spot } from "./memory.ts";
import { gone, isClosed } from "./problem.ts";
import { addressesOf, awaited, type Desk, say } from "./say.ts";

type Opening = Extract<Delivery, { kind: "thread" }>;

/** Opens a thread under its key and says the first thing in it; what an earlier try has done is not done again. */
export const deliverThread = async (
  desk: Desk,
  threads: Threads,
  opening: Opening,
  key: string,
): Promise<Delivered> => {
  const addresses = (await desk.memory.opened(key)) ?? (await open(desk, threads, opening, key));
  return isOutcome(addresses) ? addresses : say(desk, addresses, opening.view, key);
};

const isOutcome = (value: readonly unknown[] | Delivered): value is Delivered => "kind" in value;

/** A thread hangs on a message: on one that is there, or on one that says its name. */
const open = async (
  desk: Desk,
  threads: Threads,
  opening: Opening,
  key: string,
): Promise<readonly Address[] | Delivered> => {
  const roots =
    opening.from === undefined || opening.members !== undefined
      ? await openNamed(desk, opening, key)
      : await rootsUnder(desk, opening.from);
  if (isOutcome(roots)) return roots;
  const addresses = roots.map(({ channel, message }) => ({ channel, thread: message }));
  for (const { channel, thread } of addresses) await threads.note(channel, thread, key);
  await desk.memory.rememberOpened(key, addresses);
  return addresses;
};

const rootsUnder = async (desk: Desk, key: string): Promise<readonly Spot[] | Delivered> => {
  const said = await desk.memory.said(key);
  return said?.kind === "said" ? said.spots : awaited(desk, key);
};

const openNamed = async (
  desk: Desk,
  { target, name, members }: Opening,
  key: string,
): Promise<readonly Spot[] | Delivered> => {
  const places = members === undefined ? await addressesOf(desk, target) : await alone(desk, members);
  if (isOutcome(places)) return places;
  const root = `${key}/root`;
  const outcome = await say(desk, places, { summary: name, body: [prose(name)] }, root);
  return outcome.kind === "done" ? rootsUnder(desk, root) : outcome;
};

/** Channels have no private threads: each member is written to alone. Who cannot be reached is logged and left out. */
const alone = async (desk: Desk, members: readonly string[]): Promise<readonly Address[] | Delivered> => {
  const addresses: Address[] = [];
  for (const member of members) {
    const someone = someoneOf(member);
    try {
      if (someone) addresses.push({ channel: await dmOf(desk, someone.user) });
    } catch (error) {
      if (!isClosed(error)) throw error;
      desk.log.warn("slack: a member cannot be written to", { member, err: error });
    }
  }
  return addresses.length > 0 ? addresses : gone("closed");
};
