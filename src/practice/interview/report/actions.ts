import { defineAction, oneOf, whole, word } from "../../../chat/action.ts";

/** Everything that can be pressed in a report; the list of them is a door in `me-doors.ts`. */
export const reportActions = {
  page: defineAction("irp", 1, { report: word, page: whole }),
  queue: defineAction("irq", 1, { report: word }),
  claim: defineAction("irc", 1, { report: word, turn: whole }),
  claimed: defineAction("ird", 1, { report: word, turn: whole }),
  unclaim: defineAction("iru", 1, { report: word, turn: whole }),
  unclaimed: defineAction("irv", 1, { report: word, turn: whole }),
  take: defineAction("ire", 1, { report: word, as: oneOf("md", "json") }),
  /** Shows exactly what would be posted. */
  look: defineAction("irs", 1, { report: word }),
  share: defineAction("irt", 1, { report: word }),
  remove: defineAction("irx", 1, { report: word }),
  removed: defineAction("iry", 1, { report: word }),
};
