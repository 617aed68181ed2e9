import { defineAction, oneOf, whole, word } from "../../chat/action.ts";
import type { AnswerIds } from "../ask-view.ts";

const day = { sub: word, day: word };

/** The same presses on the public message, where the answer is a whisper, and on a private one, which takes the answer's form. */
const waysOf = (at: "p" | "o") => ({
  option: defineAction(`d${at}a`, 1, { ...day, option: whole }),
  submit: defineAction(`d${at}s`, 1, { ...day, placed: word }),
  /** An order so far, one digit an item, and the next. */
  place: defineAction(`d${at}i`, 1, { ...day, placed: word, next: whole }),
  undo: defineAction(`d${at}u`, 1, { ...day, placed: word }),
  write: defineAction(`d${at}w`, 1, day),
  written: defineAction(`d${at}f`, 1, day),
});

export const publicWays = waysOf("p");
export const ownWays = waysOf("o");
export type Ways = typeof publicWays;

/** Nothing is placed yet. */
export const NOTHING = "-";

export const idsFor = (ways: Ways, sub: string, day: string, placed = NOTHING): AnswerIds => ({
  option: (option) => ways.option.id({ sub, day, option }),
  submit: ways.submit.id({ sub, day, placed }),
  place: (next) => ways.place.id({ sub, day, placed, next }),
  undo: ways.undo.id({ sub, day, placed }),
  write: ways.write.id({ sub, day }),
});

export const dailyActions = {
  /** Shows the question privately in another language. */
  other: defineAction("dlo", 1, { ...day, lang: word }),
  /** `/prep daily`. */
  mine: defineAction("dlm", 1, {}),
  /** Ends the quiet after a week in which nobody answered. */
  wake: defineAction("dlw", 1, { sub: word }),
};

export const adminActions = {
  list: defineAction("dal", 1, { page: whole }),
  add: defineAction("dan", 1, {}),
  open: defineAction("dao", 1, { sub: word }),
  verb: defineAction("dav", 1, { sub: word, verb: oneOf("post", "again", "pause", "resume", "ask", "remove") }),
  form: defineAction("daf", 1, { sub: word, part: oneOf("when", "what", "holidays") }),
  sent: defineAction("das", 1, { sub: word, part: oneOf("when", "what", "holidays") }),
};
