import { actions, button, heading, muted, type Node, prose, setting, type View } from "../../chat/view.ts";
import type { InboxItem } from "../../store/inbox.ts";
import type { Words } from "../../words/words.ts";
import { type Filter, inboxActions, itemKey, KINDS } from "./actions.ts";

const PAGE = 6;

/** What waits, a page at a time, the oldest first. `about` says what an item's question asks, if it is about one. */
export const listScreen = (
  all: readonly InboxItem[],
  { kind, page }: { readonly kind: Filter; readonly page: number },
  about: (item: InboxItem) => string | undefined,
  words: Words,
  note?: string,
): View => {
  const w = words.inbox;
  const items = all.filter((item) => kind === "all" || item.kind === kind);
  const pages = Math.max(1, Math.ceil(items.length / PAGE));
  const at = page % pages;
  const shown = items.slice(at * PAGE, at * PAGE + PAGE);
  return {
    summary: note ?? w.title,
    body: [
      heading(w.title),
      ...(note === undefined ? [] : [prose(note)]),
      muted(items.length === 0 ? w.empty : w.intro(items.length)),
      ...choices(shown, about, words),
      ...(all.length > 0 ? [filters(all, kind, words)] : []),
      actions(
        pages > 1 && button(w.more, inboxActions.list.id({ kind, page: (at + 1) % pages })),
        button(w.corrections, inboxActions.corrections.id({ page: 0 })),
      ),
    ],
  };
};

const filters = (all: readonly InboxItem[], kind: Filter, { inbox: w }: Words): Node =>
  actions(
    setting(`${w.all} (${all.length})`, inboxActions.list.id({ kind: "all", page: 0 }), kind === "all"),
    ...KINDS.flatMap((one) => {
      const count = all.filter((item) => item.kind === one).length;
      return count === 0
        ? []
        : [setting(`${w.kinds[one]} (${count})`, inboxActions.list.id({ kind: one, page: 0 }), kind === one)];
    }),
  );

const choices = (
  shown: readonly InboxItem[],
  about: (item: InboxItem) => string | undefined,
  words: Words,
): readonly Node[] => {
  if (shown.length === 0) return [];
  const w = words.inbox;
  const text = (item: InboxItem): string =>
    clipped(`${w.kind[item.kind]} · ${item.text === "" ? (item.answer ?? "") : item.text} · ${about(item) ?? ""}`);
  return [
    {
      kind: "choice",
      label: w.title,
      options: shown.map((item) => ({ text: text(item), press: inboxActions.open.id({ item: itemKey(item) }) })),
    },
  ];
};

/** A button holds a line on every platform; what it opens shows the rest. */
const LINE = 74;

const clipped = (text: string): string => {
  const plain = text.replace(/\s+/g, " ").replace(/ · $/, "").trim();
  return plain.length <= LINE ? plain : `${plain.slice(0, LINE - 1).trimEnd()}…`;
};
