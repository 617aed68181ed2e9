import type { LogEntry } from "./log-entry.ts";

export interface WeekLook {
  /** The question with the lowest mean credit, over each person's first answer in the week. */
  readonly hardest?: { readonly question: string; readonly credit: number };
  /** The topic with the lowest mean credit, over the people's own means. */
  readonly weakest?: { readonly topic: string; readonly credit: number };
}

/**
 * What a workspace found hard in a week. `people` are the answers of each of them, earliest first. What fewer than `fewest`
 * answered is not told of, and nothing is hard that everybody had right. Equals: the first by id.
 */
export const weekLook = (people: readonly (readonly LogEntry[])[], fewest: number): WeekLook => {
  const questions = new Map<string, number[]>();
  const topics = new Map<string, number[]>();
  for (const entries of people) {
    const answers = entries.filter(({ skip }) => !skip);
    const first = new Map([...answers].reverse().map(({ question, credit }) => [question, credit]));
    for (const [question, credit] of first) push(questions, question, credit);
    const mine = new Map<string, number[]>();
    for (const { topic, credit } of answers) push(mine, topic, credit);
    for (const [topic, credits] of mine) push(topics, topic, mean(credits));
  }
  const [question, topic] = [lowest(questions, fewest), lowest(topics, fewest)];
  return {
    ...(question ? { hardest: { question: question.id, credit: question.credit } } : {}),
    ...(topic ? { weakest: { topic: topic.id, credit: topic.credit } } : {}),
  };
};

const push = (all: Map<string, number[]>, id: string, credit: number): void => {
  const held = all.get(id);
  if (held) held.push(credit);
  else all.set(id, [credit]);
};

const lowest = (all: ReadonlyMap<string, readonly number[]>, fewest: number) =>
  [...all]
    .filter(([, credits]) => credits.length >= fewest)
    .map(([id, credits]) => ({ id, credit: mean(credits) }))
    .filter(({ credit }) => credit < 1)
    .sort((a, b) => a.credit - b.credit || (a.id < b.id ? -1 : 1))[0];

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
