import { defineAction, oneOf, whole, word } from "../../chat/action.ts";
import { hashText } from "../../engine/bank/revision.ts";
import type { InboxItem } from "../../store/inbox.ts";

export const KINDS = ["report", "suggestion", "should-count"] as const;
export type Filter = "all" | (typeof KINDS)[number];

/** Items have ids as long as what they came from; a press names them by a hash. */
export const itemKey = ({ id }: Pick<InboxItem, "id">): string => hashText(id);

/** Stands where a correction comes from no item. */
export const NO_ITEM = "-";

const item = { item: word };
/** A question and the item it was opened from. Ids of decks are long, so the rest is short. */
const question = { question: word, item: word };

export const inboxActions = {
  list: defineAction("ibl", 1, { kind: oneOf("all", ...KINDS), page: whole }),
  open: defineAction("ibo", 1, item),
  /** Opens a form; what comes from it is `declined`. */
  decline: defineAction("ibd", 1, item),
  declined: defineAction("ibn", 1, item),
  approve: defineAction("iba", 1, item),
  approved: defineAction("ibp", 1, item),
  accept: defineAction("ibc", 1, item),
  question: defineAction("ibq", 1, question),
  /** Hide, show again, or take all back. */
  verb: defineAction("ibv", 1, { ...question, verb: oneOf("h", "s", "u") }),
  /** Opens a form for the key, the accepted answers or the words. */
  correct: defineAction("ibe", 1, { ...question, what: oneOf("k", "a", "w") }),
  corrected: defineAction("ibf", 1, { ...question, what: oneOf("k", "a", "w") }),
  rescore: defineAction("ibr", 1, { question: word }),
  corrections: defineAction("ibs", 1, { page: whole }),
  find: defineAction("ibi", 1, {}),
  found: defineAction("ibj", 1, {}),
};
