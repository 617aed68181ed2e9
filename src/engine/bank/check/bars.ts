import type { QuestionType } from "../schema.ts";

/**
 * Every number the bank is held against. The rows of `scope` grow with the outline: today its topics redis and mysql are complete; the
 * whole outline has 438 facts and asks for 840 questions.
 */
export const BARS = {
  length: { stem: 400, option: 160, why: 160, explanation: 600 },
  code: { characters: 900, lines: 20, columns: 72 },
  model: { en: { least: 60, most: 150 }, zh: { least: 100, most: 260 } },
  modelCredit: 0.99,
  keyLongest: 0.3,
  keyShortest: 0.3,
  guessAboveChance: 0.05,
  truth: { least: 0.45, most: 0.55 },
  negativeStems: 0.05,
  recallAtMost: 0.4,
  understandOrApplyAtLeast: 0.4,
  analyseAtLeast: 0.2,
  seniorAtLeast: 0.2,
  nearDuplicate: 0.6,
  topic: { questions: 8, open: 1 },
  /** From so many facts on, a topic's share of questions follows its share of facts within this factor. */
  topicShare: { fromFacts: 12, off: 0.3 },
  /**
   * Open questions and scenarios each track draws from in all, from a level or the one below, and of a level alone; two
   * interviews a week for six weeks take twelve scenarios at most, and drawn the way they are a quarter as many do.
   */
  track: { open: 60, near: 25, own: 8, scenarios: 5, minutes: 30 },
  scope: {
    questions: 250,
    facts: { redis: 50, mysql: 80 } as Readonly<Record<string, number>>,
    types: { single: 1, multiple: 1, truefalse: 1, order: 1, fill: 1, open: 1 } as Readonly<
      Record<QuestionType, number>
    >,
  },
} as const;
