import type { Instant } from "../../../engine/instant.ts";
import { update } from "../../../engine/interview/ability.ts";
import { turnCredit } from "../../../engine/interview/credit.ts";
import { allSaid, nextPoint } from "../../../engine/interview/held-against.ts";
import type { Asks, Exchange, Finish, Outcome, Turn } from "../../../engine/interview/interview.ts";
import { clocks, firstEnd, hasTimeFor, isStageLate, partEnd, RATING_MS, stageEndsAt, turnEnd } from "./clock.ts";
import {
  allSaidTo,
  type Hand,
  type HandAsks,
  type InterviewState,
  isOfBank,
  joined,
  type Lead,
  type Utterance,
} from "./state.ts";
import type { Tools } from "./tools.ts";

/** A state with what is to be said and recorded for it, in order. */
export interface Going {
  readonly state: InterviewState;
  readonly says: readonly Utterance[];
  /** Indexes of turns that are over. */
  readonly over: readonly number[];
}

export const stay = (state: InterviewState): Going => ({ state, says: [], over: [] });

/** So many follow-ups to one question at most. */
const MOST_FOLLOW_UPS = 2;
/** After so many exchanges in a row without a word, nobody is there. */
const GONE_AFTER = 3;

/** Takes up a thing to ask, and says it. */
export const take = (
  state: InterviewState,
  { asks, lead, cutIn }: { readonly asks: HandAsks; readonly lead: Lead; readonly cutIn: boolean },
  at: Instant,
  end: Instant,
): Going => {
  const no = (state.hand?.no ?? -1) + 1;
  const hand: Hand = { no, asks, ...clocks(at, end), said: [], aside: [], cutIn, message: state.sent };
  const taken = { ...state, hand, sent: state.sent + 1 };
  // What is asked is shown with the stage's own clock: late in it, that says how much is left.
  const next = isStageLate(taken, at) ? { ...taken, stageNudged: taken.stage } : taken;
  return { state: next, says: [asking(next, hand, lead)], over: [] };
};

/** Says again what is in hand, as a new message. */
export const sayAgain = (state: InterviewState, hand: Hand, lead: Lead): Going => {
  const shown: Hand = { ...hand, message: state.sent };
  return {
    state: { ...state, hand: shown, sent: state.sent + 1 },
    says: [asking(state, shown, lead)],
    over: [],
  };
};

const asking = (state: InterviewState, hand: Hand, lead: Lead): Utterance => {
  const turn = isOfBank(hand.asks) ? state.turns.at(-1) : undefined;
  return {
    kind: "ask",
    lead,
    no: hand.no,
    asks: hand.asks,
    ...(turn ? { question: turn.question } : {}),
    hints: turn?.hints ?? 0,
    stage: state.stage,
    until: hand.wrapAt,
    stageUntil: stageEndsAt(state, state.stage),
  };
};

/** What is in hand is over: what was said is graded, and the next thing is asked. */
export const goOn = (state: InterviewState, outcome: Outcome, at: Instant, tools: Tools): Going => {
  const closed = close(state, outcome, at, tools);
  const silent = silentNow(state, outcome);
  const next = { ...closed, silent };
  if (silent >= GONE_AFTER) return breakOff(next, "abandoned", at);
  const cutIn = outcome === "timed-out" || (state.hand?.quietAt !== undefined && at >= state.hand.quietAt);
  switch (state.hand?.asks.kind) {
    case "project":
      return closed.project && closed.project.said.length > 0
        ? take(next, { asks: { kind: "rating" }, lead: "rate", cutIn: false }, at, at + RATING_MS)
        : nextStage(next, at, tools, cutIn);
    case "rating":
      return nextStage(next, at, tools, false);
    case "closing":
      return end(next, "finished", at);
    default:
      return inTurn(next, at, tools, cutIn);
  }
};

const silentNow = ({ hand, silent }: InterviewState, outcome: Outcome): number => {
  if (hand?.asks.kind === "rating") return silent;
  return outcome === "timed-out" && hand && allSaidTo(hand).length === 0 ? silent + 1 : 0;
};

/** What is in hand goes where it belongs; `hand` stays, so that the next one knows its number. */
export const close = (state: InterviewState, outcome: Outcome, at: Instant, tools: Tools): InterviewState => {
  const { hand, turns } = state;
  if (!hand) return state;
  const said = allSaidTo(hand);
  if (hand.asks.kind === "project") return { ...state, project: { said } };
  if (hand.asks.kind === "closing") return { ...state, closing: said };
  const turn = turns.at(-1);
  if (!isOfBank(hand.asks) || !turn) return state;
  const question = tools.question(turn.question);
  const verdict = question && said.length > 0 ? tools.grade(state, question, hand.asks, joined(said)) : undefined;
  const exchange: Exchange = {
    asks: hand.asks,
    shownAt: hand.shownAt,
    doneAt: at,
    outcome,
    said,
    ...(verdict ? { verdict } : {}),
  };
  return { ...state, turns: [...turns.slice(0, -1), { ...turn, exchanges: [...turn.exchanges, exchange] }] };
};

/** More on the same question, where something is worth asking and time is left; else the next one. */
const inTurn = (state: InterviewState, at: Instant, tools: Tools, cutIn: boolean): Going => {
  const next = partOf(state, tools);
  const end = next && partEnd(at, state.turnEndsAt, next.left);
  if (next && end !== undefined) return take(state, { asks: next.asks, lead: next.lead, cutIn }, at, end);
  const over = state.turns.length - 1;
  const going = nextTurn(withAbility(state), at, tools, cutIn);
  return { ...going, over: [over, ...going.over] };
};

interface Part {
  readonly asks: Asks;
  readonly lead: Lead;
  /** How many parts share the time that is left, this one counted. */
  readonly left: number;
}

const partOf = ({ turns }: InterviewState, tools: Tools): Part | undefined => {
  const turn = turns.at(-1);
  const last = turn?.exchanges.at(-1);
  const question = turn && tools.question(turn.question);
  if (!question || !last) return undefined;
  if (last.asks.kind === "step") {
    const step = last.asks.step + 1;
    const steps = question.chain?.length ?? 0;
    return step < steps ? { asks: { kind: "step", step }, lead: "step", left: steps - step } : undefined;
  }
  if (last.asks.kind === "deeper" || last.outcome === "skipped" || last.outcome === "timed-out") return undefined;
  if (last.asks.kind === "question" && last.outcome !== "answered") return undefined;
  if (allSaid(question, turn.exchanges))
    return question.deeper ? { asks: { kind: "deeper" }, lead: "deeper", left: 1 } : undefined;
  const followed = turn.exchanges.filter(({ asks }) => asks.kind === "point").length;
  const point = followed < MOST_FOLLOW_UPS ? nextPoint(question, turn.exchanges) : undefined;
  return point && { asks: { kind: "point", point: point.id }, lead: "follow", left: MOST_FOLLOW_UPS - followed };
};

/** Silence says nothing about somebody; everything else that was done with a question does. */
export const counts = ({ exchanges }: Turn): boolean =>
  exchanges.some(({ said, outcome }) => said.length > 0 || outcome === "skipped");

/** With the turn in hand taken in, as its recording will be taken in by what is known of the person. */
const withAbility = (state: InterviewState): InterviewState => {
  const turn = state.turns.at(-1);
  if (!turn || !counts(turn)) return state;
  const before = Object.hasOwn(state.ability, turn.topic) ? state.ability[turn.topic] : undefined;
  return { ...state, ability: { ...state.ability, [turn.topic]: update(before, turn.level, turnCredit(turn)) } };
};

const nextTurn = (state: InterviewState, at: Instant, tools: Tools, cutIn: boolean, isNewStage = false): Going => {
  const stage = state.stages[state.stage]?.stage;
  const chosen = stage && hasTimeFor(state, state.stage, at) ? tools.choose(state, stage) : undefined;
  if (!chosen) return nextStage(state, at, tools, cutIn);
  const { question, topic, level } = chosen;
  const turnEndsAt = turnEnd(state, state.stage, at);
  const turn: Turn = {
    stage: stage ?? "fundamentals",
    question: question.id,
    revision: question.revision,
    topic,
    level,
    hints: 0,
    exchanges: [],
  };
  const steps = question.chain?.length ?? 0;
  const asks: Asks = steps > 0 ? { kind: "step", step: 0 } : { kind: "question" };
  const first = steps > 0 ? at + (turnEndsAt - at) / steps : firstEnd(at, turnEndsAt);
  const next = { ...state, turns: [...state.turns, turn], turnEndsAt };
  return take(next, { asks, lead: isNewStage ? "stage" : "next", cutIn }, at, first);
};

const nextStage = (state: InterviewState, at: Instant, tools: Tools, cutIn: boolean): Going => {
  const next = { ...state, stage: state.stage + 1 };
  const stage = next.stages[next.stage]?.stage;
  if (stage === undefined) return end(state, "finished", at);
  if (stage !== "wrap-up") return nextTurn(next, at, tools, cutIn, true);
  // However little time is left, the last word is the person's; and where much was saved, it takes no longer than planned.
  const most = at + (next.stages[next.stage]?.minutes ?? 1) * 60_000;
  const until = Math.min(most, Math.max(stageEndsAt(next, next.stage), at + RATING_MS));
  return take(next, { asks: { kind: "closing" }, lead: "closing", cutIn }, at, until);
};

/** It is over in the middle of things: what was done of a question counts. */
export const breakOff = (state: InterviewState, finish: Finish, at: Instant): Going =>
  state.hand && isOfBank(state.hand.asks)
    ? { ...end(withAbility(state), finish, at), over: [state.turns.length - 1] }
    : end(state, finish, at);

/** It is over: says so. The report is made from what the state holds now. */
const end = (state: InterviewState, finish: Finish, at: Instant): Going => {
  const { hand: _, pausedAt: __, ...rest } = state;
  return {
    state: { ...rest, finish, endedAt: at, sent: state.sent + 1 },
    says: [{ kind: "end", finish }],
    over: [],
  };
};
