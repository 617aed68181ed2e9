import { defineAction, oneOf, whole, word } from "../../chat/action.ts";

export const reviewActions = {
  /** Facts never met, or some more than a day's share. */
  start: defineAction("vs", 1, { what: oneOf("new", "more") }),
  /** A page of what is set aside. */
  aside: defineAction("va", 1, { page: whole }),
  back: defineAction("rb", 1, { fact: word, page: whole }),
};
