import type { Instant } from "../../../engine/instant.ts";
import { endOf, nextBell, outage, PAUSE_MS, rested } from "./clock.ts";
import { type Going, goOn, stay } from "./going-on.ts";
import { heard } from "./hearing.ts";
import { resume } from "./pause.ts";
import type { Hand, InterviewState } from "./state.ts";
import type { Tools } from "./tools.ts";

/**
 * The bell: whatever is due by now happens, one thing at a time. It may come early, late and twice. Undefined where nothing is due.
 */
export const ring = (state: InterviewState, hand: Hand, at: Instant, tools: Tools): Going | undefined => {
  const due = nextBell(state);
  if (due === undefined || at < due) return undefined;
  if (state.pausedAt !== undefined) return resume(state, Math.max(at, state.pausedAt + PAUSE_MS));
  const late = outage(due, at);
  if (late > 0) {
    const moved = rested(state, late);
    return moved.hand && ring(moved, moved.hand, at, tools);
  }
  if (at >= endOf(hand)) return goOn(state, "timed-out", at, tools);
  if (hand.quietAt !== undefined && at >= hand.quietAt)
    return heard(state, hand, { kind: "finished" }, at, tools) ?? goOn(state, "answered", at, tools);
  if (!hand.wrapped && at >= hand.wrapAt)
    return told(
      { ...state, hand: { ...hand, nudged: true, wrapped: true } },
      {
        kind: "wrap",
        until: endOf(hand),
        leftMs: endOf(hand) - at,
      },
    );
  return told(
    { ...state, hand: { ...hand, nudged: true } },
    {
      kind: "nudge",
      until: hand.wrapAt,
      leftMs: hand.wrapAt - at,
    },
  );
};

const told = (state: InterviewState, what: Going["says"][number]): Going => ({
  ...stay({ ...state, sent: state.sent + 1 }),
  says: [what],
});
