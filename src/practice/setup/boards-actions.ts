import { defineAction, whole, word } from "../../chat/action.ts";

/** For managers: what boards show, seasons, the look back on Fridays. */
export const boardsActions = {
  open: defineAction("sb", 1, {}),
  /** 0: ranks; else so many days a week as the goal. */
  goal: defineAction("sg", 1, { days: whole }),
  /** A season by its first day; "-" for a new one. */
  seasonForm: defineAction("sf", 1, { from: word }),
  seasonSent: defineAction("sn", 1, { from: word }),
  seasonRemove: defineAction("sx", 1, { from: word }),
  recapHere: defineAction("sh", 1, {}),
  recapStop: defineAction("si", 1, {}),
  recapForm: defineAction("sj", 1, {}),
  recapSent: defineAction("sk", 1, {}),
};

export const NEW_SEASON = "-";
