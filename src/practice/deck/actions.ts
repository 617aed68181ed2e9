import { defineAction, oneOf, whole, word } from "../../chat/action.ts";
import { DECK_FORMATS } from "../../engine/deck/deck-format.ts";

/** How an import meets a deck: `new` is named in the form; a name that exists means that deck, replaced. */
const import_ = { deck: word, how: oneOf("new", "add", "replace") };

export const deckActions = {
  list: defineAction("dkl", 1, { page: whole }),
  open: defineAction("dko", 1, { deck: word }),
  how: defineAction("dkh", 1, {}),
  /** Opens the form. */
  write: defineAction("dkw", 1, import_),
  written: defineAction("dkf", 1, import_),
  verb: defineAction("dkv", 1, { deck: word, verb: oneOf("remove", "drop", "xp", "no-xp") }),
  export: defineAction("dkx", 1, { deck: word, format: oneOf(...DECK_FORMATS) }),
};

/** Stands for a deck that is named in the form. */
export const NEW = "-";
