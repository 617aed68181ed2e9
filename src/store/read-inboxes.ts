import type { WholeStore } from "./create-store.ts";
import type { InboxItem } from "./inbox.ts";
import { keys, parseKey } from "./keys.ts";
import { scanKeys } from "./scan.ts";

/** The inbox of one workspace, or of each that has something in it: workspace → items, newest first. */
export const readInboxes = async (
  store: WholeStore,
  only: string | undefined,
): Promise<ReadonlyMap<string, readonly InboxItem[]>> => {
  const workspaces = new Set<string>();
  const pattern = only === undefined ? "{w:*}:inbox" : keys.inbox(only).replace(/[\\*?[\]]/gu, "\\$&");
  for await (const { keys: found } of scanKeys(store.db, pattern)) {
    for (const key of found) workspaces.add(parseKey(key)?.id ?? "");
  }
  const sorted = [...workspaces].sort();
  return new Map(await Promise.all(sorted.map(async (id) => [id, await store.workspaces.inbox(id)] as const)));
};
