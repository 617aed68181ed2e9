import type { QuestionOf } from "../bank/bank.ts";

/** Credit 0 or 1: the one key, and nothing besides it. */
export const singleCredit = (question: QuestionOf<"single">, chosen: readonly number[]): number =>
  chosen.length === 1 && question.options[chosen[0] ?? -1]?.key === true ? 1 : 0;

/** Credit 0..1: each key chosen earns its share, each wrong choice takes one share away, never below nothing. */
export const multipleCredit = (question: QuestionOf<"multiple">, chosen: readonly number[]): number => {
  const keys = question.options.filter(({ key }) => key === true).length;
  const distinct = [...new Set(chosen)];
  const right = distinct.filter((i) => question.options[i]?.key === true).length;
  return keys === 0 ? 0 : Math.max(0, (right - (distinct.length - right)) / keys);
};

/** Credit 0..1: the share of neighbours in the right order that stand next to each other in the answer too. */
export const orderCredit = (question: QuestionOf<"order">, order: readonly number[]): number => {
  const pairs = question.items.length - 1;
  const places = new Set(order);
  if (order.length !== question.items.length || places.size !== order.length) return 0;
  const kept = order.filter((item, i) => item < pairs && order[i + 1] === item + 1).length;
  return kept / pairs;
};
