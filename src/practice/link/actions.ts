import { defineAction, word } from "../../chat/action.ts";

export const linkActions = {
  make: defineAction("lkm", 1, {}),
  /** Has somebody typed it? */
  look: defineAction("lkl", 1, { code: word }),
  yes: defineAction("lky", 1, { code: word }),
  no: defineAction("lkx", 1, { code: word }),
  /** Opens the form. */
  have: defineAction("lkh", 1, {}),
  typed: defineAction("lkt", 1, {}),
  unlink: defineAction("lku", 1, { account: word }),
  unlinkSure: defineAction("lkz", 1, { account: word }),
};
