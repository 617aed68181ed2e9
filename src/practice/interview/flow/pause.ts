import type { Instant } from "../../../engine/instant.ts";
import { PAUSE_MS, rested } from "./clock.ts";
import { type Going, sayAgain, stay } from "./going-on.ts";
import type { Hand, InterviewState } from "./state.ts";

/** Once, for five minutes at most. Undefined the second time. */
export const pause = (state: InterviewState, hand: Hand, at: Instant): Going | undefined =>
  state.paused
    ? undefined
    : {
        state: { ...state, paused: true, pausedAt: at, sent: state.sent + 1, hand: { ...hand, message: state.sent } },
        says: [{ kind: "paused", until: at + PAUSE_MS }],
        over: [],
      };

/** Goes on after a pause: what was in hand is asked again, with as much time as it had left. */
export const resume = (state: InterviewState, at: Instant): Going => {
  const { pausedAt = at, ...rest } = state;
  const { hand, ...back } = rested(rest, at - pausedAt);
  return hand ? sayAgain({ ...back, hand }, hand, "again") : stay(back);
};
