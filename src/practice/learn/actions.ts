import { defineAction, whole, word } from "../../chat/action.ts";

export const learnActions = {
  /** The facts of a topic. */
  topic: defineAction("lt", 1, { topic: word }),
  /** A page of the results' list. */
  list: defineAction("ll", 1, { session: word, page: whole }),
  /** One fact of the results. */
  fact: defineAction("lf", 1, { session: word, at: whole }),
  save: defineAction("lk", 1, { fact: word }),
  show: defineAction("ls", 1, { session: word, at: whole }),
  /** A fact by itself, from the channel. */
  one: defineAction("lo", 1, { fact: word }),
};
