import { defineAction, word } from "../../chat/action.ts";

export const linkActions = {
  make: defineAction("lm", 1, {}),
  /** Has somebody typed it? */
  look: defineAction("ll", 1, { code: word }),
  yes: defineAction("ly", 1, { code: word }),
  no: defineAction("lx", 1, { code: word }),
  /** Opens the form. */
  have: defineAction("lh", 1, {}),
  typed: defineAction("lt", 1, {}),
  unlink: defineAction("lu", 1, { account: word }),
  unlinkSure: defineAction("lz", 1, { account: word }),
};
