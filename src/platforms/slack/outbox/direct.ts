import type { Delivered, Delivery } from "../../../chat/ports.ts";
import type { View } from "../../../chat/view.ts";
import { dmOf } from "./dm.ts";
import { ownerOf, someoneOf } from "./ids.ts";
import { gone, isClosed } from "./problem.ts";
import { type Desk, say } from "./say.ts";

/** To one member alone. */
export const deliverDirect = async (
  desk: Desk,
  { member, view }: Extract<Delivery, { kind: "direct" }>,
  key: string,
): Promise<Delivered> => {
  const someone = someoneOf(member);
  return someone ? sayAlone(desk, someone.user, view, key) : gone("closed");
};

/** To whoever installed the app, else to an owner of the workspace; in someone's own workspace to them. */
export const deliverManagers = async (
  desk: Desk,
  { target, view }: Extract<Delivery, { kind: "managers" }>,
  key: string,
): Promise<Delivered> => {
  const user = ownerOf(target.workspace)?.user ?? (await managerOf(desk));
  return user === undefined ? gone("closed") : sayAlone(desk, user, view, key);
};

/** Closed direct messages are left alone for a while. */
const sayAlone = async (desk: Desk, user: string, view: View, key: string): Promise<Delivered> => {
  const { memory, team } = desk;
  if ((await memory.isClosed({ team, user })) && (await memory.said(key))?.kind !== "said") return gone("closed");
  try {
    return await say(desk, [{ channel: await dmOf(desk, user) }], view, key, undefined, { team, user });
  } catch (error) {
    if (!isClosed(error)) throw error;
    await memory.rememberClosed({ team, user });
    return gone("closed");
  }
};

/** So many pages of people are looked through; Slack grants twenty a minute (users.list, tier 2). */
const PAGES = 5;

const managerOf = async (desk: Desk): Promise<string | undefined> => {
  const { installed, memory, team } = desk;
  if (installed.installer) return installed.installer;
  const known = await memory.manager(team);
  if (known !== undefined) return known;
  const found = await findManager(desk);
  if (found !== undefined) await memory.rememberManager(team, found);
  return found;
};

/** The primary owner, else another owner, else an admin among the people looked at. */
const findManager = async ({ installed, paces, team }: Desk): Promise<string | undefined> => {
  let best: { readonly id: string; readonly rank: number } | undefined;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const more = cursor === undefined ? {} : { cursor };
    const answer = await paces.pausing(`people/${team}`, () => installed.client.users.list({ limit: 200, ...more }));
    for (const user of answer.members ?? []) {
      const rank = rankOf(user);
      if (user.id !== undefined && rank > (best?.rank ?? 0)) best = { id: user.id, rank };
    }
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (best?.rank === PRIMARY || cursor === undefined) break;
  }
  return best?.id;
};

interface Ranked {
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_primary_owner?: boolean;
  readonly is_owner?: boolean;
  readonly is_admin?: boolean;
}

const PRIMARY = 3;

const rankOf = (user: Ranked): number => {
  if (user.deleted || user.is_bot) return 0;
  if (user.is_primary_owner) return PRIMARY;
  if (user.is_owner) return 2;
  return user.is_admin ? 1 : 0;
};
