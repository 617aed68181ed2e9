// Written by test/gold/fit-belief.ts; not for writing by hand.
export const STRETCH = {
  base: -6.2,
  nearness: 5.13,
  coverage: 0.58,
  overlap: 4.78,
  order: 2.42,
  other: 0.5,
  asked: -4.52,
  wrongNearness: 0.07,
  wrongOverlap: -3.08,
  wrongOrder: -4.22,
  length: 0.66,
  grammar: 1.74,
};
