import type { Day } from "../instant.ts";
import { EMPTY_FEATS, type Feats, noteFeats } from "./achievements-feats.ts";
import type { LogRecord } from "./log-entry.ts";
import { streakOn } from "./streak.ts";

/** What an achievement asks for: so many of something that the log tells. */
interface Rule {
  readonly need: number;
  readonly have: (feats: Feats, day: Day) => number;
}

const best: Rule["have"] = ({ learner }, day) => streakOn(learner.streak, day).best;

/**
 * Twenty things worth doing: coming back, knowing more, mending what was wrong, saying it in one's own words. None is for pressing often:
 * a repeat that earns nothing counts for none. Names and what they ask for are in words.
 */
const RULES = {
  "first-day": { need: 1, have: ({ activeDays }) => activeDays },
  week: { need: 7, have: best },
  month: { need: 30, have: best },
  hundred: { need: 100, have: best },
  "fifty-days": { need: 50, have: ({ activeDays }) => activeDays },
  comeback: { need: 1, have: ({ comebacks }) => comebacks },
  "right-100": { need: 100, have: ({ right }) => right },
  "right-1000": { need: 1000, have: ({ right }) => right },
  "run-20": { need: 20, have: ({ longestRun }) => longestRun },
  "senior-50": { need: 50, have: ({ senior }) => senior },
  broad: { need: 10, have: ({ topics }) => Object.values(topics).filter(([, right]) => right >= 5).length },
  solid: { need: 1, have: (feats) => solidTopics(feats) },
  "solid-5": { need: 5, have: (feats) => solidTopics(feats) },
  "mended-10": { need: 10, have: ({ mended }) => mended },
  "mended-50": { need: 50, have: ({ mended }) => mended },
  "review-10": { need: 10, have: ({ reviewDays }) => reviewDays },
  "daily-week": { need: 5, have: ({ bestDailyWeek }) => bestDailyWeek },
  "daily-50": { need: 50, have: ({ dailies }) => dailies },
  "open-20": { need: 20, have: ({ open }) => open },
  "both-languages": { need: 25, have: ({ languages }) => Math.min(languages.en, languages.zh) },
} as const satisfies Readonly<Record<string, Rule>>;

export type Achievement = keyof typeof RULES;

/** In the order in which they are shown. */
export const ACHIEVEMENTS = Object.keys(RULES) as readonly Achievement[];

/** A topic is solid with four of five right of at least twenty. */
export const SOLID = { answers: 20, share: 0.8 } as const;

const solidTopics = ({ topics }: Feats): number =>
  Object.values(topics).filter(([asked, right]) => asked >= SOLID.answers && right >= SOLID.share * asked).length;

/** When it was earned, and the answer that did it. */
export interface Earned {
  readonly day: Day;
  readonly answer: string;
}

/** What a person has earned, for good, and what they have for the rest. Equal to the log's replay. */
export interface Achieved {
  readonly feats: Feats;
  readonly earned: Readonly<Partial<Record<Achievement, Earned>>>;
}

export const NOTHING_ACHIEVED: Achieved = { feats: EMPTY_FEATS, earned: {} };

/** After one more line of the log. Pure. Only an answer earns, on its own day. */
export const achieve = ({ feats, earned }: Achieved, record: LogRecord): Achieved => {
  const next = noteFeats(feats, record);
  if (record.kind !== "answer" || record.skip) return { feats: next, earned };
  const now = ACHIEVEMENTS.filter((id) => !earned[id] && RULES[id].have(next, record.day) >= RULES[id].need);
  const added = Object.fromEntries(now.map((id) => [id, { day: record.day, answer: record.id }]));
  return { feats: next, earned: now.length > 0 ? { ...earned, ...added } : earned };
};

/** How far someone has come with an achievement; `have` never exceeds `need`. */
export interface Progress {
  readonly id: Achievement;
  readonly have: number;
  readonly need: number;
  readonly earned?: Earned;
}

/** All twenty on a day: the latest earned first, then the rest, the nearest first. */
export const progressOf = ({ feats, earned }: Achieved, today: Day): readonly Progress[] => {
  const all = ACHIEVEMENTS.map((id): Progress => {
    const { need, have } = RULES[id];
    const won = earned[id];
    return { id, need, have: won ? need : Math.min(need, have(feats, today)), ...(won ? { earned: won } : {}) };
  });
  const done = all.filter((one) => one.earned).sort((a, b) => ((a.earned?.day ?? "") < (b.earned?.day ?? "") ? 1 : -1));
  const open = all.filter((one) => !one.earned).sort((a, b) => b.have / b.need - a.have / a.need);
  return [...done, ...open];
};

/** What an answer earned. */
export const earnedBy = ({ earned }: Achieved, answer: string): readonly Achievement[] =>
  ACHIEVEMENTS.filter((id) => earned[id]?.answer === answer);
