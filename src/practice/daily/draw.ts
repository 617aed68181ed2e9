import type { Bank, Question } from "../../engine/bank/bank.ts";
import { hashText } from "../../engine/bank/revision.ts";
import type { QuestionType } from "../../engine/bank/schema.ts";
import { chance, pick } from "../../engine/bank/seed.ts";
import type { LANGS } from "../../engine/lang.ts";
import type { Subscription } from "../../store/subscriptions.ts";

/** What can be answered by a press or a few words. */
const TYPES: readonly QuestionType[] = ["single", "multiple", "truefalse", "order", "fill"];

/** What a subscription draws from. */
export interface PoolWish {
  readonly topics: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly level: Subscription["level"];
  /** The bank's languages it must be written in. */
  readonly langs: readonly (typeof LANGS)[number][];
}

/** The questions that fit; with none of the level, those of any level. */
export const poolOf = (questions: readonly Question[], wish: PoolWish): readonly Question[] => {
  const { include, exclude } = wish.topics;
  const all = questions.filter(
    ({ type, topic, prompt, retired }) =>
      TYPES.includes(type) &&
      retired !== true &&
      (include.length === 0 || include.includes(topic)) &&
      !exclude.includes(topic) &&
      wish.langs.every((lang) => prompt[lang] !== ""),
  );
  const level = all.filter((question) => question.level === wish.level);
  return level.length > 0 ? level : all;
};

const pools = new WeakMap<readonly Question[], Map<string, readonly Question[]>>();

/** As `poolOf`, looked up: thousands of subscriptions that are due at one minute mostly want the same. */
export const pooled = (questions: Bank["drawable"], wish: PoolWish): readonly Question[] => {
  const known = pools.get(questions) ?? new Map<string, readonly Question[]>();
  pools.set(questions, known);
  const key = JSON.stringify([wish.topics.include, wish.topics.exclude, wish.level, wish.langs]);
  const found = known.get(key) ?? poolOf(questions, wish);
  if (known.size < 1_000) known.set(key, found);
  return found;
};

/** What stands for a question in the list of a place: 24 bits. Two that share one are served as if they were one. */
export const tagOf = ({ id }: Pick<Question, "id">): string => {
  const known = tags.get(id);
  if (known !== undefined) return known;
  const tag = Buffer.from(Number.parseInt(hashText(id), 36).toString(16).padStart(14, "0").slice(-6), "hex").toString(
    "base64url",
  );
  tags.set(id, tag);
  return tag;
};
const tags = new Map<string, string>();
const TAG = 4;
/** So many are remembered; a longer list would be of questions that are long gone from the bank. */
const MOST_SEEN = 20_000;

const tagsIn = (seen: string): readonly string[] =>
  Array.from({ length: Math.floor(seen.length / TAG) }, (_, at) => seen.slice(at * TAG, at * TAG + TAG));

/** The place's list after one more: last, and nowhere else. */
export const seenAfter = (seen: string, question: Pick<Question, "id">): string => {
  const tag = tagOf(question);
  return [...tagsIn(seen).filter((one) => one !== tag), tag].slice(-MOST_SEEN).join("");
};

/** Random tries before the pool is looked through: uniform either way, and mostly the first hits. */
const TRIES = 8;

/**
 * Draws one question: of those the place has not seen by chance from the seed, else the one it saw longest ago. What is spoilt at
 * present comes after what is not. Undefined for an empty pool.
 */
export const drawOne = (
  pool: readonly Question[],
  seen: string,
  spoilt: ReadonlySet<string>,
  seed: string,
): Question | undefined => {
  const order = new Map(tagsIn(seen).map((tag, at) => [tag, at]));
  const isFresh = (question: Question): boolean => !order.has(tagOf(question));
  const isGood = ({ id }: Question): boolean => !spoilt.has(id);
  const luck = chance(seed);
  for (let tries = 0; tries < TRIES; tries++) {
    const found = pick(luck, pool);
    if (found && isFresh(found) && isGood(found)) return found;
  }
  const fresh = pool.filter(isFresh);
  return (
    pick(luck, fresh.filter(isGood)) ?? pick(luck, fresh) ?? oldest(order, pool.filter(isGood)) ?? oldest(order, pool)
  );
};

const oldest = (order: ReadonlyMap<string, number>, from: readonly Question[]): Question | undefined =>
  [...from].sort((a, b) => (order.get(tagOf(a)) ?? -1) - (order.get(tagOf(b)) ?? -1))[0];
