import { defineAction, oneOf, whole, word } from "../../chat/action.ts";

export const PLAN_PAGES = ["plan", "stand", "rest", "end"] as const;
export type PlanPage = (typeof PLAN_PAGES)[number];

/** Everything that can be pressed or sent about a plan. `plan` guards against buttons of an earlier one. */
export const planActions = {
  open: defineAction("plo", 1, { page: oneOf(...PLAN_PAGES) }),
  /** The next undone thing. */
  goOn: defineAction("plg", 1, {}),
  form: defineAction("plf", 1, {}),
  sent: defineAction("pls", 1, {}),
  /** Shows the question of the placement in hand. */
  place: defineAction("plp", 1, { plan: word }),
  answer: defineAction("pla", 1, { plan: word, item: whole, option: whole }),
  unknown: defineAction("plx", 1, { plan: word, item: whole }),
  /** Ends the placement with what is known by now. */
  skip: defineAction("plk", 1, { plan: word }),
  /** Makes a weekday free, or not any more: 1 (Monday) to 7. */
  rest: defineAction("plr", 1, { plan: word, day: whole, free: oneOf("yes", "no") }),
  /** A mock interview that was held with somebody else. */
  elsewhere: defineAction("ple", 1, { plan: word }),
  end: defineAction("pld", 1, { plan: word }),
};
