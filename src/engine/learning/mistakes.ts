import { z } from "zod";
import type { Instant } from "../instant.ts";
import { XP } from "./xp.ts";

/** Rights that clear a mistake. A right with a hint shows nothing yet, so it neither clears nor resets. */
export const RIGHTS_TO_CLEAR = 2;
/** The latest mistakes are kept, more than anyone can work through; an older one still stands in the log. */
export const MOST_MISTAKES = 500;

/** A question that was missed, and how often it was right since. */
export const mistake = z
  .strictObject({
    question: z.string(),
    rights: z.number().int().nonnegative(),
  })
  .readonly();
export type Mistake = z.infer<typeof mistake>;

/** The mistakes after one more answer to `question`; the latest missed stands last. */
export const noteMistake = (
  mistakes: readonly Mistake[],
  question: string,
  outcome: { readonly right: boolean; readonly hint: boolean },
): readonly Mistake[] => {
  const found = mistakes.find((known) => known.question === question);
  if (!outcome.right) return [...without(mistakes, question), { question, rights: 0 }].slice(-MOST_MISTAKES);
  if (found === undefined || outcome.hint) return mistakes;
  if (found.rights + 1 >= RIGHTS_TO_CLEAR) return without(mistakes, question);
  return mistakes.map((known) => (known === found ? { question, rights: found.rights + 1 } : known));
};

/** When a question was last answered right, kept only as long as the rule on repeats asks for it. */
export const lastRight = z.strictObject({ question: z.string(), at: z.number().int() }).readonly();
export type LastRight = z.infer<typeof lastRight>;

const REPEAT_MS = XP.repeatDays * 86_400_000;

/** Remembers a right answer and forgets those that are older than the rule on repeats reaches; earliest first. */
export const noteRight = (rights: readonly LastRight[], question: string, at: Instant): readonly LastRight[] => {
  const before = rights.find((known) => known.question === question);
  const newest = Math.max(at, before?.at ?? at);
  const now = Math.max(newest, rights.at(-1)?.at ?? newest);
  const others = rights.filter((known) => known.question !== question && now - known.at <= REPEAT_MS);
  const place = others.findLastIndex((known) => known.at <= newest) + 1;
  return [...others.slice(0, place), { question, at: newest }, ...others.slice(place)];
};

/** Whether the question was answered right within seven days before `at` (or, where answers arrive out of order, after it). */
export const isRepeat = (rights: readonly LastRight[], question: string, at: Instant): boolean =>
  rights.some((known) => known.question === question && Math.abs(at - known.at) <= REPEAT_MS);

const without = (mistakes: readonly Mistake[], question: string): readonly Mistake[] =>
  mistakes.filter((known) => known.question !== question);
