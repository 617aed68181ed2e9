import { type GradingContext, grade, gradeStep, type OpenVerdict } from "../../grading/grade.ts";
import { compileLexicon, type Lexicon } from "../../grading/lexicon.ts";
import { LANGS, type Text } from "../../lang.ts";
import type { QuestionOf } from "../bank.ts";
import type { Point } from "../schema.ts";
import { BARS } from "./bars.ts";
import type { Remark, RemarkRule } from "./report.ts";

/** A part of an open question that the grader judges by itself. */
interface Graded {
  readonly where: string;
  readonly points: readonly Point[];
  readonly model: Text;
  readonly judge: (text: string, context: GradingContext) => OpenVerdict;
}

/**
 * What the grader says of the bank's own words: a model answer earns full marks and raises no red flag, and the sentence of each point
 * earns that point, in both languages.
 */
export const modelAnswers: RemarkRule = (bank) => {
  const glossary = compileLexicon(bank.glossary);
  return bank.drawable.flatMap((question) =>
    question.type === "open"
      ? gradedParts(question).flatMap((part) => [
          ...models(question.id, part, glossary),
          ...sayings(question.id, part, glossary),
        ])
      : [],
  );
};

const gradedParts = (question: QuestionOf<"open">): readonly Graded[] => {
  const { points, model, chain, deeper } = question;
  const steps = [
    ...(chain ?? []).map((step, i) => ({ step, where: `step ${i + 1}` })),
    ...(deeper === undefined ? [] : [{ step: deeper, where: "deeper" }]),
  ];
  const own: readonly Graded[] =
    points === undefined || model === undefined
      ? []
      : [{ where: "the question", points, model, judge: (text, context) => openVerdict(question, text, context) }];
  return [
    ...own,
    ...steps.map(
      ({ step, where }): Graded => ({
        where,
        points: step.points,
        model: step.model,
        judge: (text, context) => gradeStep(step, text, context),
      }),
    ),
  ];
};

const openVerdict = (question: QuestionOf<"open">, text: string, context: GradingContext): OpenVerdict => {
  const verdict = grade(question, { kind: "text", text }, context);
  if (verdict.kind !== "open") throw new Error(`${question.id} is an open question, but was graded as ${verdict.kind}`);
  return verdict;
};

const models = (id: string, { where, model, judge }: Graded, glossary: Lexicon): Remark[] =>
  LANGS.flatMap((lang): Remark[] => {
    const verdict = judge(model[lang], { lang, glossary, byClaimsAlone: true });
    const reasons = shortcomings(verdict);
    if (verdict.credit >= BARS.modelCredit && reasons.length === 0) return [];
    const why = reasons.length === 0 ? "" : ` (${reasons.join("; ")})`;
    const message = `the ${lang} model answer of ${where} earns ${verdict.credit.toFixed(2)}${why}: correct it or its rubric.`;
    return [{ id, rule: "model-credit", message }];
  });

const shortcomings = ({ points, discounts, redFlags }: OpenVerdict): readonly string[] => {
  const missed = points.filter(({ hit }) => !hit).map(({ id }) => id);
  return [
    ...(missed.length === 0 ? [] : [`misses ${missed.join(", ")}`]),
    ...discounts.map((reason) => `counts as ${reason}`),
    ...redFlags.map(
      ({ index, evidence }) => `raises red flag ${index + 1}: "${evidence.map(({ text }) => text).join(" … ")}"`,
    ),
  ];
};

const sayings = (id: string, { where, points, judge }: Graded, glossary: Lexicon): Remark[] =>
  points.flatMap((point) =>
    LANGS.flatMap((lang): Remark[] => {
      const verdict = judge(point.say[lang], { lang, glossary, byClaimsAlone: true });
      if (verdict.points.some((said) => said.id === point.id && said.hit)) return [];
      const message = `the ${lang} sentence of point ${point.id} (${where}) does not earn the point: widen \`accept\` or reword it.`;
      return [{ id, rule: "point-credit", message }];
    }),
  );
