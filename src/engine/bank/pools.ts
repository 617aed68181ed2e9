import type { Bank, Question } from "./bank.ts";
import type { Level, QuestionType } from "./schema.ts";

/** Drawable questions of one subtopic that fit a level and some types. */
export interface Group {
  readonly subtopic: string;
  readonly questions: readonly Question[];
}

/** Drawable questions of one topic that fit a level and some types, by subtopic. */
export interface Pool {
  readonly topic: string;
  readonly size: number;
  readonly groups: readonly Group[];
}

/** Looks up pools; the first look at a combination of types collects them, later ones cost nothing. */
export interface Pools {
  readonly topics: readonly string[];
  /** `level` undefined: any. */
  of(topic: string, level: Level | undefined, types: readonly QuestionType[]): Pool;
}

/** Sorts questions into pools by topic, level, type and subtopic. */
export const poolsOf = (questions: readonly Question[]): Pools => {
  const byTopic = new Map<string, Question[]>();
  for (const question of questions) {
    const known = byTopic.get(question.topic);
    if (known === undefined) byTopic.set(question.topic, [question]);
    else known.push(question);
  }
  const kept = new Map<string, Pool>();
  const of = (topic: string, level: Level | undefined, types: readonly QuestionType[]): Pool => {
    const key = `${topic}/${level ?? "*"}/${[...types].sort().join("+")}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    const fits = (byTopic.get(topic) ?? []).filter(
      (question) => (level === undefined || question.level === level) && types.includes(question.type),
    );
    const pool = { topic, size: fits.length, groups: grouped(fits) };
    kept.set(key, pool);
    return pool;
  };
  return { topics: [...byTopic.keys()], of };
};

const grouped = (questions: readonly Question[]): readonly Group[] => {
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    const known = groups.get(question.subtopic);
    if (known === undefined) groups.set(question.subtopic, [question]);
    else known.push(question);
  }
  return [...groups].map(([subtopic, inside]) => ({ subtopic, questions: inside }));
};

const byBank = new WeakMap<Bank, Pools>();

/** The pools of a whole bank, made once for each bank. */
export const bankPools = (bank: Bank): Pools => {
  const known = byBank.get(bank);
  if (known !== undefined) return known;
  const pools = poolsOf(bank.drawable);
  byBank.set(bank, pools);
  return pools;
};

/** The pools of a deck: its questions that still exist, aliases followed, retired ones and repetitions left out. */
export const deckPools = (bank: Bank, deck: readonly string[]): Pools => {
  const questions = new Set<Question>();
  for (const id of deck) {
    const question = bank.questions.get(id);
    if (question !== undefined && question.retired !== true) questions.add(question);
  }
  return poolsOf([...questions]);
};
