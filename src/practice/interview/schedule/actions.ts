import { defineAction, whole, word } from "../../../chat/action.ts";

/** Everything that can be pressed about an appointment. */
export const appointmentActions = {
  /** What was understood is right. `minute` counts from 1970. */
  set: defineAction("aps", 1, { offer: whole, minute: whole }),
  look: defineAction("apl", 1, { id: word }),
  start: defineAction("apg", 1, { id: word }),
  /** A quarter of an hour later. */
  wait: defineAction("apw", 1, { id: word }),
  /** Opens the form for another time. */
  move: defineAction("apm", 1, { id: word }),
  moved: defineAction("apf", 1, { id: word }),
  cancel: defineAction("apc", 1, { id: word }),
};
