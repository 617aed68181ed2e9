import { defineAction, oneOf, whole, word } from "../../chat/action.ts";
import type { AnswerIds } from "../ask-view.ts";

const item = { race: word, item: whole };

/** Everything that can be pressed in a race. `item` says which question a press was meant for. */
export const raceActions = {
  join: defineAction("rj", 1, { race: word }),
  /** For the starter and managers. */
  verb: defineAction("rv", 1, { race: word, verb: oneOf("begin", "next", "pause", "resume", "stop") }),
  /** A choice; `option` is the index as written. */
  answer: defineAction("ra", 1, { ...item, option: whole }),
  /** A pick's values. */
  submit: defineAction("rs", 1, item),
  /** Opens the private list in which an order is put together. */
  arrange: defineAction("ro", 1, item),
  /** Its next item: what is placed stands in the press itself, one digit an item, so nothing is kept of it. */
  place: defineAction("rp", 1, { ...item, placed: word, option: whole }),
  undo: defineAction("ru", 1, { ...item, placed: word }),
  order: defineAction("rd", 1, { ...item, placed: word }),
  /** The question privately, in another language. */
  other: defineAction("rl", 1, { ...item, lang: word }),
  why: defineAction("ry", 1, item),
  mine: defineAction("rm", 1, { race: word }),
  again: defineAction("rg", 1, { race: word }),
};

/** Nothing is placed yet. */
export const NOTHING = "-";

export const placedIn = (placed: string): readonly number[] => [...placed].filter((one) => /\d/.test(one)).map(Number);

/** How a question is answered; what is to be put in order is so in a private list, with what is `placed` in it. */
export const answerIds = (race: string, item: number, placed?: string): AnswerIds => ({
  option: (option) => raceActions.answer.id({ race, item, option }),
  submit: placed === undefined ? raceActions.submit.id({ race, item }) : raceActions.order.id({ race, item, placed }),
  place: (option) => raceActions.place.id({ race, item, placed: placed ?? NOTHING, option }),
  undo: raceActions.undo.id({ race, item, placed: placed ?? NOTHING }),
  write: raceActions.submit.id({ race, item }),
});
