import { defineAction, oneOf, word } from "../../chat/action.ts";

export const setupActions = {
  /** One tap on the person's card. `value` is a code, an id or a zone. */
  set: defineAction("ss", 1, { what: oneOf("lang", "track", "level", "zone", "hidden"), value: word }),
  zoneForm: defineAction("sz", 1, {}),
  zoneSent: defineAction("sy", 1, {}),
  /** The workspace's page, for managers. */
  place: defineAction("sp", 1, { what: oneOf("lang", "zone"), value: word }),
  topics: defineAction("st", 1, {}),
  /** Whether weekends hold streaks. */
  weekdays: defineAction("swd", 1, { only: oneOf("yes", "no") }),
  races: defineAction("sr", 1, { where: oneOf("all", "here", "not-here") }),
};

/** No track, no own level. */
export const NONE = "-";
