import { defineAction, whole, word } from "../../chat/action.ts";

export const teamActions = {
  /** The list, from a page on. */
  list: defineAction("te", 1, { page: whole }),
  join: defineAction("tj", 1, { team: word }),
  leave: defineAction("tl", 1, {}),
  /** Makes a team of a name that was typed with the command. */
  create: defineAction("tc", 1, { name: word }),
  createForm: defineAction("tf", 1, {}),
  createSent: defineAction("tg", 1, {}),
  /** For managers. */
  manage: defineAction("tm", 1, { team: word }),
  renameForm: defineAction("tr", 1, { team: word }),
  renameSent: defineAction("ts", 1, { team: word }),
  remove: defineAction("tx", 1, { team: word }),
  removeSure: defineAction("ty", 1, { team: word }),
};

/** Names of that many characters fit into a button's id however they are written; longer ones are asked for by the form. */
export const fitsInButton = (name: string): boolean => encodeURIComponent(name).length <= 90;
