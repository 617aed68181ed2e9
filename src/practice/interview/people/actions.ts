import { defineAction, oneOf, whole, word } from "../../../chat/action.ts";

const pair = { pair: word };

/** Everything that can be pressed or sent between two people. */
export const pairActions = {
  accept: defineAction("ipa", 1, pair),
  decline: defineAction("ipd", 1, pair),
  /** Opens the form for another time. */
  other: defineAction("ipo", 1, pair),
  proposed: defineAction("ipt", 1, pair),
  cancel: defineAction("ipc", 1, pair),
  start: defineAction("ips", 1, pair),
  tick: defineAction("ipk", 1, { ...pair, no: whole }),
  hint: defineAction("iph", 1, { ...pair, no: whole, hint: whole }),
  own: defineAction("ipw", 1, pair),
  owned: defineAction("ipf", 1, pair),
  next: defineAction("ipn", 1, { ...pair, no: whole }),
  finish: defineAction("ipe", 1, pair),
  rate: defineAction("ipr", 1, { ...pair, competency: word, level: oneOf("1", "2", "3", "4") }),
  swap: defineAction("ipx", 1, pair),
  /** Shows how it stands to the one who presses, wherever they are. */
  look: defineAction("ipl", 1, pair),
};
