import type { LearnerState } from "./learner.ts";
import type { LogEntry, Rescored } from "./log-entry.ts";
import { NO_TALLY, type Tally } from "./mastery.ts";
import { noteMistake } from "./mistakes.ts";
import { isRight, RULES_VERSION, XP, xpFor } from "./xp.ts";

/** An answer of the log and what it counts by now: a re-score may have changed that before. */
export interface Scored {
  readonly entry: LogEntry;
  readonly credit: number;
  readonly xp: number;
  /** How often it was re-scored. */
  readonly times: number;
}

/** Answers as they count by now. Lines about other questions do no harm. */
export const scoredOf = (entries: readonly LogEntry[], changes: readonly Rescored[]): readonly Scored[] =>
  entries.map((entry) => {
    const mine = changes.filter(({ answer }) => answer === entry.id);
    const last = mine.find(({ time }) => time === mine.length);
    return { entry, credit: last?.credit ?? entry.credit, xp: last?.xp ?? entry.xp, times: mine.length };
  });

/**
 * XP that an answer would have earned with another credit. What the log does not say is taken from what it earned: a race's bonus for
 * speed stays in proportion, and one that earned nothing though it was right goes on earning nothing. A wrong answer that becomes right gets
 * no bonus, and nothing where the question was answered right within the seven days before. `others`: all answers to the same question.
 */
export const rescoredXp = (scored: Scored, credit: number, others: readonly Scored[], earns: boolean): number => {
  const { entry } = scored;
  const plain = (of: number): number =>
    xpFor({
      level: entry.level,
      credit: of,
      hint: entry.hint,
      lateDaily: entry.source === "catch-up",
      repeat: false,
      due: false,
      earns,
      speed: 0,
    });
  if (scored.credit > 0) {
    const before = plain(scored.credit);
    if (scored.xp === 0 || before === 0) return scored.xp === 0 && before > 0 ? 0 : plain(credit);
    return Math.round(plain(credit) * Math.min(1 + XP.speed, Math.max(1, scored.xp / before)));
  }
  return others.some((other) => rightShortlyBefore(other, entry)) ? 0 : plain(credit);
};

const rightShortlyBefore = ({ entry: other, credit }: Scored, entry: LogEntry): boolean =>
  other.id !== entry.id &&
  !other.skip &&
  other.at < entry.at &&
  entry.at - other.at <= XP.repeatDays * 86_400_000 &&
  isRight(other.type, credit);

/** The id of an answer's re-score, the how manieth it is: two who do it at once write one line. */
export const rescoredId = (answer: string, time: number): string => `rescored/${answer}/${time}`;

/** The line that says that an answer counts otherwise from now on; `on` is the workspace's day, which says what periods are open. */
export const rescoredLine = (
  { entry, credit, xp, times }: Scored,
  now: { readonly credit: number; readonly xp: number; readonly at: number; readonly on: string },
): Rescored => ({
  v: 1,
  kind: "rescored",
  id: rescoredId(entry.id, times + 1),
  at: now.at,
  answer: entry.id,
  time: times + 1,
  question: entry.question,
  topic: entry.topic,
  type: entry.type,
  workspace: entry.workspace,
  member: entry.member,
  team: entry.team,
  boardDay: entry.boardDay,
  on: now.on,
  was: { credit, xp },
  credit: now.credit,
  xp: now.xp,
  rules: RULES_VERSION,
});

/** XP and rights over the whole life follow; the streak, cards and what is repeated do not. */
export const rescore = (state: LearnerState, event: Rescored): LearnerState => {
  const before = isRight(event.type, event.was.credit);
  const after = isRight(event.type, event.credit);
  const change = Number(after) - Number(before);
  const add = (tally: Tally): Tally => ({ ...tally, right: Math.max(0, tally.right + change) });
  const topic = Object.hasOwn(state.topics, event.topic) ? (state.topics[event.topic] ?? NO_TALLY) : NO_TALLY;
  return {
    ...state,
    totals: { ...state.totals, ...add(state.totals), xp: Math.max(0, state.totals.xp + event.xp - event.was.xp) },
    topics: { ...state.topics, [event.topic]: add(topic) },
    mistakes: mistakesAfter(state, event.question, change),
  };
};

const mistakesAfter = ({ mistakes }: LearnerState, question: string, change: number): LearnerState["mistakes"] => {
  if (change > 0) return mistakes.filter((known) => known.question !== question);
  return change < 0 ? noteMistake(mistakes, question, { right: false, hint: false }) : mistakes;
};
