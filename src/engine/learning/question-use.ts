import { baseRevision } from "../bank/overlay.ts";
import type { Scored } from "./rescore.ts";
import { isRight } from "./xp.ts";

/** How people fared with a question when they first met it. */
export interface QuestionUse {
  /** Who answered it; skips are none. */
  readonly people: number;
  readonly right: number;
  /** How many chose each option, by its index as written; of true/false `0` and `1`. Empty where nothing is chosen. */
  readonly chosen: readonly number[];
}

/** Fewer say nothing; fewer than the second number little. */
export const USE_BARS = { shown: 10, firm: 30 } as const;

/**
 * Reckons from the answers of several people, one list each, what is true of all of them: the first answer of each, to the question as it
 * reads now. Corrections count. Who answered what is not in it.
 */
export const questionUse = (people: readonly (readonly Scored[])[], revision: string): QuestionUse => {
  const first = people.flatMap((answers) => {
    const same = answers.filter(({ entry }) => !entry.skip && baseRevision(entry.revision) === baseRevision(revision));
    return [...same].sort((a, b) => a.entry.at - b.entry.at).slice(0, 1);
  });
  const chosen: number[] = [];
  for (const { entry } of first) {
    for (const at of choiceOf(entry.answer)) {
      while (chosen.length <= at) chosen.push(0);
      chosen[at] = (chosen[at] ?? 0) + 1;
    }
  }
  return {
    people: first.length,
    right: first.filter(({ entry, credit }) => isRight(entry.type, credit)).length,
    chosen,
  };
};

const choiceOf = (answer: Scored["entry"]["answer"]): readonly number[] => {
  if (answer?.kind === "options") return answer.chosen;
  return answer?.kind === "truth" ? [answer.value ? 1 : 0] : [];
};
