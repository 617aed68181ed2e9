import type { Question } from "./bank.ts";
import type { Group, Pool } from "./pools.ts";
import { type Chance, pick, pickWeighted } from "./seed.ts";

/** What this draw knows about the person and about what it has taken so far. */
export interface Hand {
  readonly luck: Chance;
  /** Whether a question may be drawn at all: not spoilt, and written in the language asked for. */
  readonly allowed: (question: Question) => boolean;
  /** Larger is more recent; absent is never. */
  readonly seen: ReadonlyMap<string, number>;
  readonly taken: Map<string, Question>;
  readonly takenFacts: Set<string>;
  /** How many of each subtopic were taken. */
  readonly uses: Map<string, number>;
}

/** Takes questions out of one pool, one at a time, until `take` gives undefined. */
export interface Picker {
  readonly topic: string;
  readonly size: number;
  take(): Question | undefined;
}

/** Random tries before a group is looked through: with a quarter of it left to find, a dozen tries miss one time in thirty. */
const TRIES = 12;

/**
 * Draws without replacement from a pool: never seen before anything else, then least recently seen; among the never seen from the
 * subtopics used least so far. With `freshFacts` no second question of a fact is taken. A group that has run out of unseen questions is
 * not looked through again.
 */
export const picker = (pool: Pool, hand: Hand, freshFacts: boolean): Picker => {
  const fits = (question: Question): boolean =>
    !hand.taken.has(question.id) && !(freshFacts && hand.takenFacts.has(question.factId)) && hand.allowed(question);
  let fresh: readonly Group[] = pool.groups;
  let oldest: Iterator<Question> | undefined;

  const unseen = (): Question | undefined => {
    while (fresh.length > 0) {
      const group = leastUsed(fresh, hand);
      if (group === undefined) return undefined;
      const found = unseenIn(group, hand, fits);
      if (found !== undefined) return found;
      fresh = fresh.filter((other) => other !== group);
    }
    return undefined;
  };
  const longestAgo = (): Question | undefined => {
    oldest ??= leastRecent(pool, hand, fits)[Symbol.iterator]();
    for (let next = oldest.next(); next.done !== true; next = oldest.next()) if (fits(next.value)) return next.value;
    return undefined;
  };
  const take = (): Question | undefined => {
    const question = unseen() ?? longestAgo();
    if (question !== undefined) keep(question, hand);
    return question;
  };
  return { topic: pool.topic, size: pool.size, take };
};

const keep = (question: Question, { taken, takenFacts, uses }: Hand): void => {
  taken.set(question.id, question);
  takenFacts.add(question.factId);
  uses.set(useKey(question), (uses.get(useKey(question)) ?? 0) + 1);
};

const useKey = ({ topic, subtopic }: { readonly topic: string; readonly subtopic: string }): string =>
  `${topic}/${subtopic}`;

/** One of the groups that gave least so far, larger ones more often. */
const leastUsed = (groups: readonly Group[], { luck, uses }: Hand): Group | undefined => {
  const used = (group: Group): number => {
    const [first] = group.questions;
    return first === undefined ? 0 : (uses.get(useKey(first)) ?? 0);
  };
  const least = Math.min(...groups.map(used));
  return pickWeighted(
    luck,
    groups.filter((group) => used(group) === least),
    ({ questions }) => questions.length,
  );
};

/** A few tries first: in a large group most questions are unseen, and looking through all of them would be a pass over the bank. */
const unseenIn = (
  { questions }: Group,
  { luck, seen }: Hand,
  fits: (question: Question) => boolean,
): Question | undefined => {
  const good = (question: Question): boolean => !seen.has(question.id) && fits(question);
  for (let i = 0; i < TRIES; i++) {
    const question = pick(luck, questions);
    if (question !== undefined && good(question)) return question;
  }
  return pick(luck, questions.filter(good));
};

/** What was seen, longest ago first; of two at the same moment chance decides. */
const leastRecent = (pool: Pool, { luck, seen }: Hand, fits: (question: Question) => boolean): readonly Question[] =>
  pool.groups
    .flatMap(({ questions }) => questions)
    .filter((question) => seen.has(question.id) && fits(question))
    .map((question) => ({ question, at: seen.get(question.id) ?? 0, tie: luck.bits() }))
    .sort((a, b) => a.at - b.at || a.tie - b.tie)
    .map(({ question }) => question);
