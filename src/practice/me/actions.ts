import { defineAction, oneOf, whole, word } from "../../chat/action.ts";

export const PAGES = ["me", "history", "mistakes", "saved", "why", "away"] as const;
export type MePage = (typeof PAGES)[number];

export const meActions = {
  open: defineAction("mo", 1, { page: oneOf(...PAGES), at: whole }),
  /** Away until that day, which is the last one. */
  away: defineAction("aw", 1, { until: word }),
  awayForm: defineAction("awf", 1, {}),
  awaySent: defineAction("aws", 1, {}),
  back: defineAction("awb", 1, {}),
};
