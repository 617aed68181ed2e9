import { defineAction, oneOf, whole, word } from "../../chat/action.ts";

/** Everything that can be pressed or sent in a quiz. `item` guards against double clicks and late presses. */
const item = { session: word, item: whole };

export const quizActions = {
  /** A choice; `option` is the index as written. */
  answer: defineAction("qa", 1, { ...item, option: whole }),
  /** A pick's or a sequence's values. */
  submit: defineAction("qs", 1, item),
  /** An order question's next item, by index as written. */
  place: defineAction("qp", 1, { ...item, option: whole }),
  verb: defineAction("qv", 1, {
    ...item,
    verb: oneOf("hint", "skip", "stop", "next", "undo", "claim", "show", "easy"),
  }),
  /** Goes on with a session from somewhere else: its screen is whispered anew. */
  go: defineAction("qo", 1, { session: word }),
  /** Goes on with a session in direct messages. */
  direct: defineAction("qd", 1, { session: word }),
  /** Opens a form. */
  write: defineAction("qw", 1, item),
  written: defineAction("qf", 1, item),
  /** What a second reader heard in the answer to an item, a page of it. */
  second: defineAction("q2", 1, { ...item, page: whole }),
  report: defineAction("qr", 1, { question: word }),
  reported: defineAction("qg", 1, { question: word }),
  save: defineAction("qk", 1, { ...item, keep: oneOf("yes", "no") }),
  share: defineAction("qh", 1, { session: word }),
  /** Only what was missed in that session. */
  again: defineAction("qn", 1, { session: word }),
  /** A fresh quiz with presets, or over an unfinished one. */
  fresh: defineAction("qq", 1, { topic: word }),
  /** Starts the quiz that was wished for while another was open. */
  replace: defineAction("qx", 1, { old: word, wish: word }),
};

/** Stands for "my own topics" where an action needs a word. */
export const MINE = "-";
