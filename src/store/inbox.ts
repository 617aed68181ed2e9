import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { formats, type Member, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { inboxClose, inboxWithdraw } from "./scripts/members.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** How an item of the inbox was dealt with. */
export type InboxOutcome = "approved" | "declined" | "accepted" | "corrected" | "hidden";

export interface InboxClosing {
  readonly how: InboxOutcome;
  readonly at: Instant;
}

/** Something a manager should look at. */
export interface InboxItem {
  readonly id: string;
  /** `suggestion`: a question somebody thought of; it is about none of the bank. */
  readonly kind: "report" | "should-count" | "suggestion";
  readonly at: Instant;
  readonly member: string;
  readonly questionId: string;
  readonly revision: string;
  readonly text: string;
  readonly answer?: string;
  /** An interview's point that they say they made. */
  readonly claim?: { readonly report: string; readonly turn: number; readonly point: string };
  /** Where it came from. */
  readonly place?: string;
  readonly done?: InboxClosing;
}

/** The managers' inbox beyond what is added to it. */
export interface Inbox {
  /** Those nobody has dealt with, oldest first. */
  open(workspace: string): Promise<readonly InboxItem[]>;
  /** All there ever were, in no order. */
  all(workspace: string): Promise<readonly InboxItem[]>;
  /** Takes an item out of the open ones; false where somebody did so before. */
  close(workspace: string, item: InboxItem, closing: InboxClosing): Promise<boolean>;
  /** Leaves nothing of an item; false where a manager has dealt with it, and it stays. */
  withdraw(workspace: string, id: string): Promise<boolean>;
  /** Who a member is, as long as anything of them is kept here. */
  member(workspace: string, member: string): Promise<Member | undefined>;
  /** Members by the name they have now, whatever its case. */
  membersNamed(workspace: string, name: string): Promise<readonly (Member & { readonly id: string })[]>;
}

export const createInbox = (db: Db): Inbox => ({
  open: async (workspace) => {
    const ids = await db.command<string[]>("ZRANGE", keys.inboxTimes(workspace), 0, -1);
    if (ids.length === 0) return [];
    const texts = await db.command<(string | null)[]>("HMGET", keys.inbox(workspace), ...ids);
    return texts.flatMap((text) => (text ? [readPlain(formats.inbox, text)] : []));
  },
  all: async (workspace) =>
    (await db.command<string[]>("HVALS", keys.inbox(workspace))).map((text) => readPlain(formats.inbox, text)),
  close: async (workspace, item, done) => {
    const slot = [keys.inbox(workspace), keys.inboxTimes(workspace)];
    return (await db.run<number>(inboxClose, slot, [item.id, writeJson(formats.inbox, { ...item, done })])) === 1;
  },
  withdraw: async (workspace, id) =>
    (await db.run<number>(inboxWithdraw, [keys.inbox(workspace), keys.inboxTimes(workspace)], [id])) === 1,
  member: async (workspace, member) => {
    const text = await db.command<string | null>("HGET", keys.members(workspace), member);
    return text === null ? undefined : readPlain(formats.member, text);
  },
  membersNamed: async (workspace, name) => {
    const wanted = fold(name);
    const found: (Member & { readonly id: string })[] = [];
    for await (const [id, member] of membersOf(db, workspace))
      if (fold(member.name) === wanted) found.push({ id, ...member });
    return found;
  },
});

const fold = (name: string): string => name.normalize("NFKC").trim().replace(/^@/u, "").toLowerCase();

/** Everybody who ever took part in a workspace; each at least once. */
export async function* membersOf(db: Db, workspace: string): AsyncGenerator<readonly [string, Member]> {
  let cursor = "0";
  do {
    const [next, flat] = await db.command<[string, string[]]>("HSCAN", keys.members(workspace), cursor, "COUNT", 500);
    for (const [id, text] of pairs(flat)) yield [id, readPlain(formats.member, text)];
    cursor = next;
  } while (cursor !== "0");
}
