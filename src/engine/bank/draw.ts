import type { Lang } from "../lang.ts";
import type { Bank, Question } from "./bank.ts";
import { type Hand, type Picker, picker } from "./picking.ts";
import { bankPools, deckPools, type Pools } from "./pools.ts";
import { hashText } from "./revision.ts";
import { LEVELS, type Level, type QuestionType } from "./schema.ts";
import { type Chance, chance, pickWeighted, shuffle } from "./seed.ts";

/** What someone wants to be asked. */
export interface Wish {
  readonly topics: {
    /** Empty: every topic. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    /** Relative to each other, for the topics that take part; absent: by the number of questions each has to give. */
    readonly weights?: Readonly<Record<string, number>>;
  };
  /** `auto` draws from every level. */
  readonly level: Level | "auto";
  readonly types: readonly QuestionType[];
  readonly count: number;
  /** Only these question ids. */
  readonly deck?: readonly string[];
  /** Leaves out questions that are not written in it (the bank's are written in all; a workspace's own deck may not be). */
  readonly lang?: Lang | "both";
  /** Question id → when it was last seen (or how often); larger is served later. */
  readonly seen: ReadonlyMap<string, number>;
  /** Spoilt elsewhere: never drawn. */
  readonly avoid: ReadonlySet<string>;
}

export interface PaperQuestion {
  readonly id: string;
  readonly revision: string;
  readonly optionSeed: string;
}

export type PaperNote =
  /** Fewer questions than wanted: there are no more that fit. */
  | { readonly kind: "short"; readonly wanted: number; readonly got: number }
  /** `count` questions came from another level, since the wanted one had run out. */
  | { readonly kind: "nearest-level"; readonly wanted: Level; readonly got: Level; readonly count: number };

export interface Paper {
  readonly questions: readonly PaperQuestion[];
  readonly notes: readonly PaperNote[];
}

/**
 * Draws a paper. The same bank, wish and seed give the same paper and option order. Topics get their share to within one question; within
 * a topic never seen questions come first, then those seen longest ago, spread over subtopics, and no fact twice while others are left.
 * When the wanted level runs out the nearest one (the easier of two) fills up.
 */
export const draw = (bank: Bank, wish: Wish, seed: string): Paper => {
  const pools = wish.deck === undefined ? bankPools(bank) : deckPools(bank, wish.deck);
  const topics = topicsOf(pools, wish);
  const hand = newHand(wish, chance(seed));
  const notes: PaperNote[] = [];
  for (const level of levelsFrom(wish.level)) {
    const before = hand.taken.size;
    for (const freshFacts of [true, false]) {
      if (hand.taken.size >= wish.count) break;
      const pickers = topics
        .map((topic) => picker(pools.of(topic, level, wish.types), hand, freshFacts))
        .filter(({ size }) => size > 0);
      fill(pickers, weigher(wish), hand, wish.count);
    }
    const count = hand.taken.size - before;
    if (level !== undefined && wish.level !== "auto" && level !== wish.level && count > 0) {
      notes.push({ kind: "nearest-level", wanted: wish.level, got: level, count });
    }
  }
  const got = hand.taken.size;
  if (got < wish.count) notes.push({ kind: "short", wanted: wish.count, got });
  const questions = shuffle(hand.luck, [...hand.taken.values()]).map(({ id, revision }) => ({
    id,
    revision,
    optionSeed: optionSeedOf(seed, id),
  }));
  return { questions, notes };
};

/** From what a question's options are shuffled in a paper of that seed. */
export const optionSeedOf = (seed: string, question: string): string => hashText(`${seed}/${question}`);

const newHand = ({ avoid, lang, seen }: Wish, luck: Chance): Hand => {
  const langs: readonly Lang[] = lang === undefined ? [] : lang === "both" ? ["en", "zh"] : [lang];
  const allowed = ({ id, prompt }: Question): boolean =>
    !avoid.has(id) && langs.every((wanted) => prompt[wanted] !== "");
  return { luck, allowed, seen, taken: new Map(), takenFacts: new Set(), uses: new Map() };
};

const topicsOf = ({ topics }: Pools, { topics: { include, exclude } }: Wish): readonly string[] =>
  topics.filter((topic) => (include.length === 0 || include.includes(topic)) && !exclude.includes(topic));

/** The wanted level, then the others by distance, the easier one first. `auto` is one round over all. */
const levelsFrom = (wanted: Level | "auto"): readonly (Level | undefined)[] => {
  if (wanted === "auto") return [undefined];
  const at = LEVELS.indexOf(wanted);
  return [...LEVELS].sort((a, b) => Math.abs(LEVELS.indexOf(a) - at) - Math.abs(LEVELS.indexOf(b) - at));
};

const weigher =
  ({ topics: { weights } }: Wish) =>
  ({ topic, size }: Picker): number =>
    weights === undefined ? size : (weights[topic] ?? 0);

/** Takes what is missing, topic by topic in their shares; what a topic cannot give is given by the others. */
const fill = (pickers: readonly Picker[], weightOf: (picker: Picker) => number, hand: Hand, count: number): void => {
  let left = pickers.filter((picker) => weightOf(picker) > 0);
  const drop = (dry: Picker): void => {
    left = left.filter((other) => other !== dry);
  };
  for (const turn of shares(left, weightOf, hand.luck, count - hand.taken.size)) {
    if (left.includes(turn) && turn.take() === undefined) drop(turn);
  }
  while (hand.taken.size < count) {
    const turn = pickWeighted(hand.luck, left, weightOf);
    if (turn === undefined) return;
    if (turn.take() === undefined) drop(turn);
  }
};

/**
 * `count` turns, each picker getting its share rounded down or up: one random start, then equal steps over the shares laid end to end
 * (systematic sampling), so that no small paper is all about one topic by bad luck.
 */
const shares = (
  pickers: readonly Picker[],
  weightOf: (picker: Picker) => number,
  luck: Chance,
  count: number,
): readonly Picker[] => {
  const total = pickers.reduce((sum, picker) => sum + weightOf(picker), 0);
  const turns: Picker[] = [];
  let mark = luck.unit();
  let end = 0;
  for (const picker of shuffle(luck, pickers)) {
    end += (weightOf(picker) / total) * count;
    for (; mark < end && turns.length < count; mark++) turns.push(picker);
  }
  return turns;
};

/**
 * The order in which options or items are shown, as indexes of the question as written. Choices with `keepOrder` and true/false stay;
 * items to be ordered never stand in the right order; what is typed has no options.
 */
export const optionOrder = (question: Question, optionSeed: string): readonly number[] => {
  switch (question.type) {
    case "single":
    case "multiple": {
      const written = [...question.options.keys()];
      return question.keepOrder === true ? written : shuffle(chance(optionSeed), written);
    }
    case "truefalse":
      return [0, 1];
    case "order":
      return disordered([...question.items.keys()], chance(optionSeed));
    case "fill":
    case "open":
      return [];
  }
};

const disordered = (written: readonly number[], luck: Chance): readonly number[] => {
  let order = shuffle(luck, written);
  while (order.every((at, i) => at === i)) order = shuffle(luck, written);
  return order;
};
