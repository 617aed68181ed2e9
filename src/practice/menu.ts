import { defineAction, oneOf } from "../chat/action.ts";
import { type Button, button } from "../chat/view.ts";
import type { Words } from "../words/words.ts";

const DOORS = [
  "quiz",
  "review",
  "learn",
  "interview",
  "today",
  "me",
  "board",
  "team",
  "help",
  "setup",
  "inbox",
] as const;
export type Door = (typeof DOORS)[number];

/** A button that does what the command of that name does. */
export const menuAction = defineAction("go", 1, { to: oneOf(...DOORS) });

export const door = (words: Words, to: Door, style?: "primary"): Button =>
  button(words.common.menu[to], menuAction.id({ to }), style);
