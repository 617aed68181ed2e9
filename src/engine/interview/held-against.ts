import type { QuestionOf } from "../bank/bank.ts";
import type { Point, QuestionSource } from "../bank/schema.ts";
import { type GradingContext, grade, gradeRubric, gradeStep, type OpenVerdict } from "../grading/grade.ts";
import type { Rubric } from "../grading/rubric.ts";
import type { Text } from "../lang.ts";
import type { Asks, Exchange } from "./interview.ts";

type Open = QuestionOf<"open">;
type Step = NonNullable<Extract<QuestionSource, { type: "open" }>["deeper"]>;

/** What is asked, in both languages. Undefined where the question has no such part (any more). */
export const askedText = (question: Open, asks: Asks): Text | undefined => {
  switch (asks.kind) {
    case "question":
      return question.prompt;
    case "point":
      return pointOf(question, asks.point)?.followUp;
    default:
      return stepOf(question, asks)?.ask;
  }
};

/**
 * Grades an answer to a part of a question against that part alone. Undefined where there is no such part (any more), and for an answer
 * without a word in it.
 */
export const gradePart = (
  question: Open,
  asks: Asks,
  text: string,
  context: GradingContext,
): OpenVerdict | undefined => {
  if (text.trim() === "") return undefined;
  if (asks.kind === "question") {
    const verdict = grade(question, { kind: "text", text }, context);
    return verdict.kind === "open" ? verdict : undefined;
  }
  if (asks.kind === "point") {
    const point = pointOf(question, asks.point);
    return point && gradeRubric(rubricOfPoint(point), text, context);
  }
  const step = stepOf(question, asks);
  return step && gradeStep(step, text, context);
};

/** The heaviest point missed that has a follow-up and was not followed yet; of equals the first. */
export const nextPoint = (question: Open, exchanges: readonly Exchange[]): Point | undefined => {
  const hit = new Set(exchanges.flatMap(({ verdict }) => verdict?.points.flatMap((one) => (one.hit ? [one.id] : []))));
  const followed = new Set(exchanges.flatMap(({ asks }) => (asks.kind === "point" ? [asks.point] : [])));
  return (question.points ?? [])
    .filter(({ id, followUp }) => followUp !== undefined && !hit.has(id) && !followed.has(id))
    .sort((a, b) => b.weight - a.weight)[0];
};

/** Whether all points of a question were said, at once or when asked for. */
export const allSaid = ({ points = [] }: Open, exchanges: readonly Exchange[]): boolean => {
  const hit = new Set(exchanges.flatMap(({ verdict }) => verdict?.points.flatMap((one) => (one.hit ? [one.id] : []))));
  return points.length > 0 && points.every(({ id }) => hit.has(id));
};

const pointOf = ({ points }: Open, id: string): Point | undefined => points?.find((point) => point.id === id);

const stepOf = (question: Open, asks: Asks): Step | undefined => {
  if (asks.kind === "deeper") return question.deeper;
  return asks.kind === "step" ? question.chain?.[asks.step] : undefined;
};

/** One object for each point, so that it is compiled once. */
const rubrics = new WeakMap<Point, Rubric>();

const rubricOfPoint = (point: Point): Rubric => {
  const made = rubrics.get(point) ?? {
    prompts: point.followUp ? [point.followUp] : [],
    points: [point],
    redFlags: [],
  };
  rubrics.set(point, made);
  return made;
};
