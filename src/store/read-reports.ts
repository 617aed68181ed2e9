import type { Patch } from "../engine/bank/overlay.ts";
import { deckOfQuestion } from "../engine/deck/question.ts";
import type { WholeStore } from "./create-store.ts";
import type { InboxItem } from "./inbox.ts";
import { parseKey } from "./keys.ts";
import { scanKeys } from "./scan.ts";

/** What all workspaces say about one question of the bank. */
export interface BankReport {
  readonly reports: readonly InboxItem[];
  readonly claims: readonly InboxItem[];
  readonly patches: readonly Patch[];
}

/** Question → what was reported, claimed and corrected anywhere, also what was dealt with. Questions of decks are nobody else's matter. */
export const readReports = async (store: WholeStore): Promise<ReadonlyMap<string, BankReport>> => {
  const all = new Map<string, { reports: InboxItem[]; claims: InboxItem[]; patches: Patch[] }>();
  const about = (question: string) => {
    const known = all.get(question) ?? { reports: [], claims: [], patches: [] };
    if (question !== "" && deckOfQuestion(question) === undefined) all.set(question, known);
    return known;
  };
  for (const workspace of await workspacesWith(store, "inbox")) {
    for (const item of await store.inbox.all(workspace)) {
      if (item.kind === "report") about(item.questionId).reports.push(item);
      if (item.kind === "should-count") about(item.questionId).claims.push(item);
    }
  }
  for (const workspace of await workspacesWith(store, "overlay")) {
    const settings = await store.workspaces.load(workspace);
    for (const patch of await store.overlays.of(settings)) about(patch.question).patches.push(patch);
  }
  const byTime = (a: { readonly at: number }, b: { readonly at: number }): number => a.at - b.at;
  for (const { reports, claims, patches } of all.values())
    for (const list of [reports, claims, patches]) list.sort(byTime);
  return all;
};

const workspacesWith = async ({ db }: WholeStore, what: "inbox" | "overlay"): Promise<readonly string[]> => {
  const found = new Set<string>();
  for await (const { keys } of scanKeys(db, `{w:*}:${what}`))
    for (const key of keys) found.add(parseKey(key)?.id ?? "");
  return [...found].sort();
};
