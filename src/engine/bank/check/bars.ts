import type { QuestionType } from "../schema.ts";

/** Every number the bank is held against. */
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
  /** The whole outline: facts by topic, and what the content guide asks for. */
  scope: {
    questions: 840,
    senior: 170,
    scenarios: 45,
    facts: {
      redis: 50,
      mysql: 80,
      kafka: 68,
      distributed: 68,
      "ds-security": 5,
      rabbitmq: 27,
      nginx: 16,
      network: 23,
      mongodb: 14,
      memcache: 2,
      swoole: 2,
      php: 57,
      auth: 16,
      linux: 7,
      theory: 3,
    } as Readonly<Record<string, number>>,
    types: { single: 270, multiple: 85, truefalse: 145, order: 30, fill: 60, open: 235 } as Readonly<
      Record<QuestionType, number>
    >,
  },
} as const;
