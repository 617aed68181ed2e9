import { defineAction, word } from "../../chat/action.ts";

/** Shows the channel the card of that day. */
export const shareCardAction = defineAction("pc", 1, { day: word });
