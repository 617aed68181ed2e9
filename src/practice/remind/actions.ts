import { defineAction, word } from "../../chat/action.ts";

export const remindActions = {
  /** Every day at `HH:MM`. */
  time: defineAction("nut", 1, { time: word }),
  form: defineAction("nuf", 1, {}),
  sent: defineAction("nus", 1, {}),
  /** On the person's own page. */
  off: defineAction("nux", 1, {}),
  /** On the reminder itself: one click. */
  stop: defineAction("nuq", 1, {}),
};
