/** Limits of a deck. Those of single texts are the bank's own bars, which its checks hold too. */
export const DECK_LIMITS = {
  questions: 5_000,
  /** Five thousand questions of ordinary length are three megabytes. */
  bytes: 8_000_000,
  name: 60,
  decks: 30,
  answers: 12,
  answer: 120,
  point: 200,
  model: 1_500,
  points: 8,
  hint: 200,
  hints: 2,
  sources: 3,
  source: 300,
  /** Questions taken out of a deck that still resolve, for papers under way and for history. */
  gone: 5_000,
} as const;
