import type { Instant } from "../../../engine/instant.ts";
import { questionsIn } from "../../../engine/interview/stages.ts";
import { type Hand, type InterviewState, isOfBank } from "./state.ts";

/** All spans of time in an interview, in milliseconds. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** After its time is up, what is asked stays open for a last sentence. */
export const GRACE_MS = 20 * SECOND;
/** Without another word for so long, what was said counts as all. Long enough to write the next message. */
export const QUIET_MS = 90 * SECOND;
export const PAUSE_MS = 5 * MINUTE;
/** With less time left, nothing more is asked on the same question. */
const LEAST_FOLLOW_MS = 30 * SECOND;
/** With less time left in a stage, no new question is begun. */
const LEAST_TURN_MS = 45 * SECOND;
/** Shorter ones need no nudge: it would come almost with the question. */
const LEAST_NUDGED_MS = MINUTE;
/** In a shorter stage its questions' own clocks say enough. */
const LEAST_NUDGED_STAGE_MIN = 3;
/** A reminder of a question that comes so long before the stage's, or so long after it, is both. */
const NEAR_MS = { before: MINUTE, after: 30 * SECOND } as const;
/** A bell this late was an outage of ours: nobody pays for it with their time. */
const OUTAGE_MS = 30 * SECOND;
/** Of a question's time, what the first answer may take; the rest is for what follows from it. */
const FIRST_SHARE = 0.65;
/** A question may take so much more than its share, where time was saved before. */
const MOST_STRETCH = 1.8;
/** For rating oneself. */
export const RATING_MS = 45 * SECOND;

/** When the stage of that index should end, pauses counted in. */
export const stageEndsAt = ({ startedAt, restedMs, stages }: InterviewState, stage: number): Instant =>
  startedAt + restedMs + MINUTE * stages.slice(0, stage + 1).reduce((sum, { minutes }) => sum + minutes, 0);

export const planned = ({ stages }: InterviewState, stage: number): number => {
  const found = stages[stage];
  return found ? questionsIn(found) : 0;
};

const nominal = (state: InterviewState, stage: number): number =>
  ((state.stages[stage]?.minutes ?? 1) * MINUTE) / Math.max(1, planned(state, stage));

export const askedIn = ({ turns, stages }: InterviewState, stage: number): number =>
  turns.filter((turn) => turn.stage === stages[stage]?.stage).length;

/** Whether the stage has time for one more question: those that are planned, and for whoever is quick one more; scenarios are few. */
export const hasTimeFor = (state: InterviewState, stage: number, at: Instant): boolean => {
  const { stages } = state;
  const [asked, wanted] = [askedIn(state, stage), planned(state, stage)];
  const left = stageEndsAt(state, stage) - at;
  if (asked < wanted) return left >= LEAST_TURN_MS;
  if (stages[stage]?.stage === "scenario") return false;
  return wanted > 0 && asked === wanted && left >= 0.6 * nominal(state, stage);
};

/** When a question begun now should be over. */
export const turnEnd = (state: InterviewState, stage: number, at: Instant): Instant => {
  const left = stageEndsAt(state, stage) - at;
  const share = left / Math.max(1, planned(state, stage) - askedIn(state, stage));
  return at + Math.min(left, Math.max(LEAST_TURN_MS, Math.min(share, MOST_STRETCH * nominal(state, stage))));
};

/** Of a question's first answer. */
export const firstEnd = (at: Instant, turnEndsAt: Instant): Instant => at + FIRST_SHARE * (turnEndsAt - at);

/** Of one of `left` parts that follow, this one counted; undefined where there is no time for it. */
export const partEnd = (at: Instant, turnEndsAt: Instant, left: number): Instant | undefined =>
  turnEndsAt - at < LEAST_FOLLOW_MS ? undefined : at + Math.max(LEAST_FOLLOW_MS, (turnEndsAt - at) / Math.max(1, left));

/** The clocks of something asked from `at` until `end`. */
export const clocks = (at: Instant, end: Instant): Pick<Hand, "shownAt" | "nudgeAt" | "wrapAt"> => {
  const wrapAt = Math.round(Math.max(end, at + SECOND));
  const length = wrapAt - at;
  return { shownAt: at, wrapAt, nudgeAt: length < LEAST_NUDGED_MS ? wrapAt : Math.round(at + 0.75 * length) };
};

/** The last moment of what is in hand. */
export const endOf = ({ wrapAt, asks }: Hand): Instant => (asks.kind === "rating" ? wrapAt : wrapAt + GRACE_MS);

/** The next moment at which something happens by itself; undefined once it is over. */
export const nextBell = (state: InterviewState): Instant | undefined => {
  const { hand, pausedAt } = state;
  if (!hand) return undefined;
  if (pausedAt !== undefined) return pausedAt + PAUSE_MS;
  const bells = [
    ...stageBell(state, hand),
    ...(hand.nudged ? [] : [hand.nudgeAt]),
    ...(hand.wrapped ? [] : [hand.wrapAt]),
    ...(hand.quietAt === undefined ? [] : [hand.quietAt]),
    endOf(hand),
  ];
  return Math.min(...bells);
};

/** When three quarters of the stage in hand are over; undefined where that need not be said, or was. */
export const stageNudgeAt = (state: InterviewState): Instant | undefined => {
  const { stage, stages, stageNudged, hand } = state;
  const { minutes = 0 } = stages[stage] ?? {};
  if (stageNudged === stage || minutes < LEAST_NUDGED_STAGE_MIN || !hand || !isOfBank(hand.asks)) return undefined;
  return stageEndsAt(state, stage) - 0.25 * minutes * MINUTE;
};

/** Where a reminder of what is in hand comes at about the same time, that one says it too. */
const stageBell = (state: InterviewState, { nudged, wrapped, nudgeAt, wrapAt }: Hand): readonly Instant[] => {
  const at = stageNudgeAt(state);
  if (at === undefined) return [];
  const own = [...(nudged ? [] : [nudgeAt]), ...(wrapped ? [] : [wrapAt])];
  return own.some((one) => one >= at - NEAR_MS.before && one <= at + NEAR_MS.after) ? [] : [Math.max(at, state.now)];
};

/** Whether a reminder said now should also say how much of the stage is left. */
export const isStageNear = (state: InterviewState, at: Instant): boolean => isBefore(state, at + NEAR_MS.before);

/** Whether something asked now, which shows the stage's clock, comes about when that would be said. */
export const isStageLate = (state: InterviewState, at: Instant): boolean => isBefore(state, at + NEAR_MS.after);

const isBefore = (state: InterviewState, at: Instant): boolean =>
  (stageNudgeAt(state) ?? Number.POSITIVE_INFINITY) <= at;

/** The same with every clock moved on by what it rested. */
export const rested = (state: InterviewState, ms: number): InterviewState => {
  const { hand } = state;
  return {
    ...state,
    restedMs: state.restedMs + ms,
    turnEndsAt: state.turnEndsAt + ms,
    ...(hand
      ? {
          hand: {
            ...hand,
            nudgeAt: hand.nudgeAt + ms,
            wrapAt: hand.wrapAt + ms,
            ...(hand.quietAt === undefined ? {} : { quietAt: hand.quietAt + ms }),
          },
        }
      : {}),
  };
};

/** How much of a bell's lateness was an outage. */
export const outage = (due: Instant, at: Instant): number => (at - due > OUTAGE_MS ? at - due : 0);

/** Nobody reads a question and answers it in less. */
const READING_MS = 2 * SECOND;
const CUT_IN_MS = 6 * SECOND;
const LONGEST_TYPING_MS = 30 * SECOND;
/** Of the quickest typists. */
const CHARACTERS_A_SECOND = 20;

/**
 * Whether a text came too soon after the question to be an answer to it. Where the interview moved on by itself, also one that cannot
 * have been typed since then.
 */
export const tooSoon = ({ shownAt, cutIn }: Hand, { text, at }: { readonly text: string; readonly at: Instant }) => {
  const typing = Math.min(LONGEST_TYPING_MS, (text.length / CHARACTERS_A_SECOND) * SECOND);
  return at - shownAt < (cutIn ? Math.max(CUT_IN_MS, typing) : READING_MS);
};
