import type { Instant } from "../../../engine/instant.ts";
import { endOf, isStageNear, nextBell, outage, PAUSE_MS, rested, stageEndsAt } from "./clock.ts";
import { type Going, goOn, stay } from "./going-on.ts";
import { heard } from "./hearing.ts";
import { resume } from "./pause.ts";
import type { Hand, InterviewState, Utterance } from "./state.ts";
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
  const { stage } = state;
  const until = stageEndsAt(state, stage);
  const part = { stage, leftMs: until - at };
  const too = isStageNear(state, at) ? { part } : {};
  if (!hand.wrapped && at >= hand.wrapAt)
    return told(
      { ...state, hand: { ...hand, nudged: true, wrapped: true } },
      { kind: "wrap", until: endOf(hand), leftMs: endOf(hand) - at, ...too },
    );
  if (!hand.nudged && at >= hand.nudgeAt)
    return told(
      { ...state, hand: { ...hand, nudged: true } },
      { kind: "nudge", until: hand.wrapAt, leftMs: hand.wrapAt - at, ...too },
    );
  return told(state, { kind: "part", until, part });
};

const told = (
  state: InterviewState,
  what: Extract<Utterance, { readonly kind: "nudge" | "wrap" | "part" }>,
): Going => ({
  ...stay({ ...state, sent: state.sent + 1, ...(what.part ? { stageNudged: what.part.stage } : {}) }),
  says: [what],
});
