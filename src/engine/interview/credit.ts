import type { OpenVerdict } from "../grading/grade.ts";
import type { Exchange, Turn } from "./interview.ts";

/** What a point is worth that was only said when asked for it. */
export const PROMPTED = 0.5;

/**
 * Credit 0 to 1 of a question with what was asked after it: what the first answer earned, and half of each point that a follow-up brought
 * out. Of a scenario: its steps by the weight of their points, a step without an answer earning nothing. Going one step deeper neither
 * adds nor takes: it is asked of those alone who have said everything.
 */
export const turnCredit = ({ exchanges }: Pick<Turn, "exchanges">): number => {
  const main = exchanges.find(({ asks }) => asks.kind === "question")?.verdict;
  if (main) return Math.min(1, main.credit + PROMPTED * broughtOut(exchanges, main));
  const steps = exchanges.filter(({ asks }) => asks.kind === "step");
  const total = steps.reduce((sum, step) => sum + weightOf(step), 0);
  if (total === 0) return 0;
  return steps.reduce((sum, step) => sum + weightOf(step) * (step.verdict?.credit ?? 0), 0) / total;
};

/** The share of the weight that follow-ups brought out. */
const broughtOut = (exchanges: readonly Exchange[], { points }: OpenVerdict): number => {
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const said = exchanges.flatMap(({ asks, verdict }) =>
    asks.kind === "point" && verdict?.points.some(({ hit }) => hit) ? [asks.point] : [],
  );
  const weight = points.reduce((sum, point) => sum + (!point.hit && said.includes(point.id) ? point.weight : 0), 0);
  return total === 0 ? 0 : weight / total;
};

/** A step that nothing was said to weighs like the others; which points it had is not known here. */
export const weightOf = ({ verdict }: Exchange): number =>
  verdict === undefined ? 3 : verdict.points.reduce((sum, { weight }) => sum + weight, 0);
