import type { Instant } from "../instant.ts";
import type { Mistake } from "./mistakes.ts";

/**
 * Which of a fact's questions to ask when it comes back: never the one missed last while there is another, since who fails one wording may
 * know its answer by heart next time; then one never asked, else the one asked longest ago. Of equals the first. Undefined for none.
 */
export const anotherAngle = (
  questions: readonly string[],
  seen: ReadonlyMap<string, Instant>,
  mistakes: readonly Mistake[],
): string | undefined => {
  const missed = mistakes.findLast(({ question }) => questions.includes(question))?.question;
  const others = questions.filter((question) => question !== missed);
  const asked = (question: string): Instant => seen.get(question) ?? Number.NEGATIVE_INFINITY;
  return (others.length > 0 ? others : questions).reduce<string | undefined>(
    (best, question) => (best === undefined || asked(question) < asked(best) ? question : best),
    undefined,
  );
};
