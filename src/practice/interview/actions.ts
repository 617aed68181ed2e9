import { defineAction, oneOf, whole, word } from "../../chat/action.ts";

/** Everything that can be pressed or sent in an interview. `no` is what was asked: a press that means another is late. */
const hand = { session: word, no: whole };

export const interviewActions = {
  /** Consent: starts what was wished for. */
  start: defineAction("ivs", 1, { offer: whole }),
  verb: defineAction("ivv", 1, { ...hand, verb: oneOf("done", "hint", "skip", "pause", "resume", "end") }),
  /** The same as “done”, pressed under what was noted. */
  noted: defineAction("ivd", 1, hand),
  /** What came too soon was meant for what is in hand. */
  count: defineAction("ivc", 1, hand),
  /** Opens the form for an answer. */
  write: defineAction("ivw", 1, hand),
  written: defineAction("ivf", 1, hand),
  rate: defineAction("ivr", 1, { ...hand, rating: oneOf("1", "2", "3", "4") }),
  speak: defineAction("ivl", 1, { session: word, lang: word }),
  /** After a look at what it means. */
  end: defineAction("ive", 1, { session: word }),
  /** Shows what is in hand to the person where they are. */
  go: defineAction("ivg", 1, { session: word }),
  /** Says what is in hand anew where the interview is held. */
  again: defineAction("iva", 1, { session: word }),
  report: defineAction("ivp", 1, { session: word }),
  fresh: defineAction("ivn", 1, {}),
};
