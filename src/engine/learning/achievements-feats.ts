import type { Day } from "../instant.ts";
import type { Lang } from "../lang.ts";
import { daysBetween, isoWeek } from "./calendar.ts";
import { EMPTY_LEARNER, type LearnerState, learn } from "./learner.ts";
import type { LogEntry, LogRecord, Rescored } from "./log-entry.ts";
import { isActive } from "./streak-state.ts";
import { slim } from "./why.ts";
import { isRight } from "./xp.ts";

/** So many days without practice, and whoever comes then comes back. */
const AWAY_DAYS = 14;
/** The latest missed questions that wait to be mended. */
const MOST_MISSED = 100;

/** What a person's log tells of things worth doing. */
export interface Feats {
  readonly learner: LearnerState;
  readonly activeDays: number;
  readonly lastActive: Day | null;
  readonly comebacks: number;
  /** Right answers that are no mere repeats. */
  readonly right: number;
  readonly run: number;
  /** Right in a row, without a hint. */
  readonly longestRun: number;
  readonly senior: number;
  readonly open: number;
  readonly languages: Readonly<Record<Lang, number>>;
  readonly topics: Readonly<Record<string, readonly [asked: number, right: number]>>;
  /** Missed and not right since; the latest last. */
  readonly missed: readonly (readonly [question: string, day: Day])[];
  readonly mended: number;
  readonly reviewDays: number;
  readonly lastReview: Day | null;
  readonly dailies: number;
  /** Days of the latest week on which a daily question was answered. */
  readonly dailyWeek: readonly [week: string, ...days: readonly Day[]];
  readonly bestDailyWeek: number;
}

export const EMPTY_FEATS: Feats = {
  learner: EMPTY_LEARNER,
  activeDays: 0,
  lastActive: null,
  comebacks: 0,
  right: 0,
  run: 0,
  longestRun: 0,
  senior: 0,
  open: 0,
  languages: { en: 0, zh: 0 },
  topics: {},
  missed: [],
  mended: 0,
  reviewDays: 0,
  lastReview: null,
  dailies: 0,
  dailyWeek: [""],
  bestDailyWeek: 0,
};

/** The feats after one more line of the log. Pure. A skip is none, and a right answer that earned nothing as a repeat is none either. */
export const noteFeats = (before: Feats, record: LogRecord): Feats => {
  const next = { ...before, learner: { ...slim(learn(before.learner, record)), topics: {} } };
  if (record.kind === "rescored") return { ...next, ...corrected(next, record) };
  if (record.kind !== "answer" || record.skip) return next;
  const right = isRight(record.type, record.credit);
  const counts = !right || record.xp > 0;
  return {
    ...next,
    ...daysOf(next, record),
    ...(counts ? answersOf(next, record, right) : {}),
    ...mendedBy(next, record, right),
    ...reviewOf(next, record),
    ...dailyOf(next, record),
  };
};

const answersOf = (feats: Feats, { level, type, lang, topic, hint }: LogEntry, right: boolean): Partial<Feats> => {
  const [asked, known] = topicIn(feats, topic);
  const one = right ? 1 : 0;
  const run = right ? (hint ? feats.run : feats.run + 1) : 0;
  return {
    right: feats.right + one,
    run,
    longestRun: Math.max(feats.longestRun, run),
    senior: feats.senior + (level === "senior" ? one : 0),
    open: feats.open + (type === "open" ? one : 0),
    languages: { ...feats.languages, [lang]: feats.languages[lang] + one },
    topics: { ...feats.topics, [topic]: [asked + 1, known + one] },
  };
};

/** An answer counts otherwise since its question was corrected: it adds or takes a right one. What was earned stays earned. */
const corrected = (feats: Feats, { type, topic, question, was, credit, xp }: Rescored): Partial<Feats> => {
  const change = Number(isRight(type, credit) && xp > 0) - Number(isRight(type, was.credit) && was.xp > 0);
  const [asked, known] = topicIn(feats, topic);
  return {
    right: Math.max(0, feats.right + change),
    topics: { ...feats.topics, [topic]: [asked, Math.max(0, known + change)] },
    missed: change > 0 ? feats.missed.filter(([id]) => id !== question) : feats.missed,
  };
};

/** A deck may have a topic such as `constructor`, which every object answers to. */
const topicIn = ({ topics }: Feats, topic: string): readonly [asked: number, right: number] =>
  Object.hasOwn(topics, topic) ? (topics[topic] ?? [0, 0]) : [0, 0];

/** Right without a hint on a later day than it was missed. */
const mendedBy = ({ missed, mended }: Feats, { question, hint, day }: LogEntry, right: boolean): Partial<Feats> => {
  const others = missed.filter(([id]) => id !== question);
  if (!right) return { missed: [...others, [question, day] as const].slice(-MOST_MISSED) };
  const since = missed.find(([id]) => id === question)?.[1];
  return hint || since === undefined || since >= day ? {} : { missed: others, mended: mended + 1 };
};

const reviewOf = ({ reviewDays, lastReview }: Feats, { source, day }: LogEntry): Partial<Feats> =>
  source === "review" && (lastReview === null || lastReview < day)
    ? { reviewDays: reviewDays + 1, lastReview: day }
    : {};

const dailyOf = ({ dailies, dailyWeek, bestDailyWeek }: Feats, { source, day }: LogEntry): Partial<Feats> => {
  if (source !== "daily") return {};
  const [week, ...days] = dailyWeek;
  const now = isoWeek(day);
  if (now < week) return { dailies: dailies + 1 };
  const all = now === week ? [...new Set([...days, day])] : [day];
  return { dailies: dailies + 1, dailyWeek: [now, ...all], bestDailyWeek: Math.max(bestDailyWeek, all.length) };
};

/** A day counts once, when the answer makes it count; one that comes late makes no comeback. */
const daysOf = ({ learner, activeDays, lastActive, comebacks }: Feats, { day }: LogEntry): Partial<Feats> => {
  const counted = learner.streak.days.find((one) => one.day === day);
  if (counted === undefined || !isActive(counted) || (lastActive !== null && day <= lastActive)) return {};
  const gap = lastActive === null ? 0 : daysBetween(lastActive, day) - 1;
  return { activeDays: activeDays + 1, lastActive: day, comebacks: comebacks + (gap >= AWAY_DAYS ? 1 : 0) };
};
