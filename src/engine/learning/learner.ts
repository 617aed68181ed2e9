import { z } from "zod";
import type { Day, Instant } from "../instant.ts";
import { update } from "../interview/ability.ts";
import { isDay } from "./calendar.ts";
import { leaveState, NO_LEAVE, noteLeave } from "./leave.ts";
import type { LifeEvent, LogEntry, LogRecord } from "./log-entry.ts";
import { addTo, NO_TALLY, type Tally, tally } from "./mastery.ts";
import { isRepeat, lastRight, mistake, noteMistake, noteRight } from "./mistakes.ts";
import { liftTo } from "./one-person.ts";
import { changeClock, clockIn, personClock, personDay } from "./person-clock.ts";
import { rescore } from "./rescore.ts";
import { practised } from "./streak.ts";
import { changeZone, excuse, goAway, setWeekdaysOnly } from "./streak-holds.ts";
import { EMPTY_STREAK, streakState } from "./streak-state.ts";
import { isRight, RULES_VERSION, xpFor } from "./xp.ts";

/** What a person has learnt, as stored: one JSON, advanced by each line of their log and equal to the log's replay. */
export const learnerState = z
  .strictObject({
    v: z.literal(1),
    /** Lines of the log taken in. Boards ignore what carries an older one. */
    revision: z.number().int().nonnegative(),
    /** The latest moment that any line of the log was about. */
    latest: z.number().int().nonnegative(),
    clock: personClock,
    streak: streakState,
    /** Over the whole life, in all workspaces. */
    totals: tally.unwrap().extend({ xp: z.number().int().nonnegative() }).readonly(),
    topics: z.record(z.string(), tally).readonly(),
    /** Until right twice; the latest missed last. */
    mistakes: z.array(mistake).readonly(),
    /** Right answers of the last seven days; earliest first. */
    rights: z.array(lastRight).readonly(),
    /** Absent until the first leave. */
    leave: leaveState.optional(),
    /** Answers in review on the newest day that had any. */
    reviews: z
      .strictObject({ day: z.string().refine(isDay), count: z.number().int().positive() })
      .readonly()
      .optional(),
    /** By topic, as interviews have shown it, on the scale of `ability.ts`; absent before the first. */
    ability: z.record(z.string(), z.number()).readonly().optional(),
  })
  .readonly();
export type LearnerState = z.infer<typeof learnerState>;

/** Nobody yet. The first `zone` event says where the person's days begin and end; until then they are UTC's. */
export const EMPTY_LEARNER: LearnerState = {
  v: 1,
  revision: 0,
  latest: 0,
  clock: clockIn("UTC"),
  streak: EMPTY_STREAK,
  totals: { ...NO_TALLY, xp: 0 },
  topics: {},
  mistakes: [],
  rights: [],
};

/**
 * The state after one more line of the log. Pure; some microseconds. It does not know which lines it has seen: whoever calls it
 * takes each id once.
 */
export const learn = (state: LearnerState, record: LogRecord): LearnerState => {
  const next = record.kind === "answer" ? learnAnswer(state, record) : live(state, record);
  return { ...next, revision: revisionAfter(state, record), latest: Math.max(state.latest, record.at) };
};

/** One more line, unless it joins or parts logs: boards may hold later revisions of either. */
const revisionAfter = ({ revision }: LearnerState, record: LogRecord): number =>
  record.kind === "linked" || record.kind === "unlinked" ? Math.max(revision + 1, record.revision) : revision + 1;

/** The state that a log leads to, from nothing or from the state that stands for the part that was folded away. */
export const replay = (log: Iterable<LogRecord>, from: LearnerState = EMPTY_LEARNER): LearnerState => {
  let state = from;
  for (const record of log) state = learn(state, record);
  return state;
};

/** The person's day at an instant: what a log entry keeps as `day`. */
export const learnerDay = (state: LearnerState, at: Instant): Day => personDay(state.clock, at);

/** An answer before it is entered: the entry without what the learner's state decides, and what XP needs beyond it. */
export interface Answered extends Omit<LogEntry, "v" | "kind" | "day" | "xp" | "rules"> {
  /** Spaced repetition asks for this question now: a repeat earns. */
  readonly due: boolean;
  /** False for a workspace's own deck unless its managers let it count. */
  readonly earns: boolean;
  /** `speedShare` in a race, else 0. */
  readonly speed: number;
}

/** The log entry of an answer: day and XP by the state before it. Make it anew from the fresh state where a compare-and-set was lost. */
export const entryFor = (state: LearnerState, answered: Answered): LogEntry => {
  const { due, earns, speed, ...facts } = answered;
  const { level, credit, hint, source, question, at } = facts;
  const repeat = isRepeat(state.rights, question, at);
  const xp = xpFor({
    level,
    credit,
    hint,
    lateDaily: source === "catch-up",
    repeat,
    due,
    earns,
    speed,
  });
  return {
    v: 1,
    kind: "answer",
    ...facts,
    day: learnerDay(state, at),
    xp,
    rules: RULES_VERSION,
  };
};

const learnAnswer = (state: LearnerState, entry: LogEntry): LearnerState => {
  const { question, topic, at, skip, hint } = entry;
  const right = !skip && isRight(entry.type, entry.credit);
  return {
    ...state,
    // A skip is no practice: five skips would make a day.
    streak: skip ? state.streak : practised(state.streak, entry.day, entry.source === "daily" ? "daily" : "question"),
    totals: { ...addTo(state.totals, entry), xp: state.totals.xp + entry.xp },
    topics: {
      ...state.topics,
      [topic]: addTo(topicTally(state, topic), entry),
    },
    mistakes: noteMistake(state.mistakes, question, { right, hint }),
    rights: right ? noteRight(state.rights, question, at) : state.rights,
    ...(entry.source === "review" ? { reviews: noteReview(state.reviews, entry.day) } : {}),
    ...(entry.source === "interview" ? { ability: noteAbility(state.ability ?? {}, entry) } : {}),
  };
};

const noteAbility = (
  ability: NonNullable<LearnerState["ability"]>,
  { topic, level, credit }: LogEntry,
): NonNullable<LearnerState["ability"]> => ({
  ...ability,
  [topic]: update(Object.hasOwn(ability, topic) ? ability[topic] : undefined, level, credit),
});

const noteReview = (reviews: LearnerState["reviews"], day: Day): LearnerState["reviews"] => {
  if (reviews === undefined || reviews.day < day) return { day, count: 1 };
  return reviews.day === day ? { day, count: reviews.count + 1 } : reviews;
};

/** How many answers were given in review on the person's day. */
export const reviewsOn = ({ reviews }: LearnerState, day: Day): number => (reviews?.day === day ? reviews.count : 0);

/** A deck may have a topic such as `constructor`, which every object answers to. */
const topicTally = ({ topics }: LearnerState, topic: string): Tally =>
  Object.hasOwn(topics, topic) ? (topics[topic] ?? NO_TALLY) : NO_TALLY;

const live = (state: LearnerState, event: LifeEvent): LearnerState => {
  switch (event.kind) {
    case "zone":
      // A change that comes with a late answer is made now, not then: days already counted stay.
      return move(state, Math.max(event.at, state.latest), event.zone);
    case "away":
      return {
        ...state,
        streak: goAway(state.streak, event.from, event.until),
        leave: noteLeave(state.leave ?? NO_LEAVE, event.from, event.until),
      };
    case "excused":
      return { ...state, streak: excuse(state.streak, event.day) };
    case "linked":
      return { ...state, streak: liftTo(state.streak, learnerDay(state, event.at), event.streak) };
    case "unlinked":
      return state;
    case "rescored":
      return rescore(state, event);
    case "weekdays":
      return {
        ...state,
        streak: setWeekdaysOnly(state.streak, event.from, event.only),
      };
    case "easy":
    case "resumed":
    case "claimed":
    case "unclaimed":
    case "seen":
      // They move cards alone, or nothing that is kept here.
      return state;
  }
};

const move = (state: LearnerState, at: Instant, zone: string): LearnerState => {
  // Nothing was counted yet, so there is no day to keep.
  if (state.totals.answers + state.totals.skips === 0) return { ...state, clock: clockIn(zone) };
  const { clock, cut } = changeClock(state.clock, at, zone);
  return {
    ...state,
    clock,
    streak: changeZone(state.streak, personDay(state.clock, at), cut),
  };
};
