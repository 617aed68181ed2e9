import { defineAction, oneOf, whole } from "../../chat/action.ts";

export const PAGES = ["me", "history", "mistakes", "saved", "why"] as const;
export type MePage = (typeof PAGES)[number];

export const meActions = {
  open: defineAction("mo", 1, { page: oneOf(...PAGES), at: whole }),
};
