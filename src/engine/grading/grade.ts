import type { Question, QuestionOf } from "../bank/bank.ts";
import type { QuestionSource } from "../bank/schema.ts";
import type { Lang, Text } from "../lang.ts";
import type { Answer, Verdict } from "./answer.ts";
import { multipleCredit, orderCredit, singleCredit } from "./closed.ts";
import { gradeFill } from "./fill.ts";
import type { Lexicon } from "./lexicon.ts";
import { gradeOpen } from "./open.ts";
import { type CompiledRubric, compileRubric, type Rubric } from "./rubric.ts";

/** In which language the verdict will be read, and the compiled glossary of the bank. */
export interface GradingContext {
  readonly lang: Lang;
  readonly glossary: Lexicon;
  /** Whether nothing is heard in other words than those of a claim: how a rubric is tried by itself. */
  readonly byClaimsAlone?: true;
}

export type OpenVerdict = Verdict & { readonly kind: "open" };
type Step = NonNullable<Extract<QuestionSource, { type: "open" }>["deeper"]>;

/**
 * Grades an answer: the same answer always gets the same verdict. A chain question answered in one piece is held against the points of all
 * its steps. Throws only where the kind of answer does not fit the type of question, which is a programmer's error.
 */
export const grade = (question: Question, answer: Answer, context: GradingContext): Verdict => {
  switch (question.type) {
    case "single":
      return closed(singleCredit(question, expecting(answer, "options").chosen));
    case "multiple":
      return closed(multipleCredit(question, expecting(answer, "options").chosen));
    case "truefalse":
      return closed(expecting(answer, "truth").value === question.answer ? 1 : 0);
    case "order":
      return closed(orderCredit(question, expecting(answer, "sequence").order));
    case "fill":
      return gradeFill(question, expecting(answer, "text").text, context.lang);
    case "open":
      return gradeRubric(rubricOf(question), expecting(answer, "text").text, context);
  }
};

/** Credit at or above these counts as right, or as partly right: half the points, or a multiple choice with one slip, is partly. */
const RIGHT = 0.99;
const PARTLY = 0.3;

/** What a credit is called. */
export const outcome = ({ credit }: Verdict): "right" | "partly" | "wrong" =>
  credit >= RIGHT ? "right" : credit >= PARTLY ? "partly" : "wrong";

/**
 * Grades the steps of a chain question, each on its own answer: one verdict for each answer, in order. Throws for more answers than steps
 * and for a question without a chain.
 */
export const gradeSteps = (
  question: QuestionOf<"open">,
  answers: readonly string[],
  context: GradingContext,
): readonly OpenVerdict[] => {
  const steps = question.chain ?? [];
  return answers.map((text, i) => {
    const step = steps[i];
    if (step === undefined) throw new Error(`${question.id} has ${steps.length} steps, but answer ${i + 1} was given`);
    return gradeStep(step, text, context);
  });
};

/** Grades the answer to one step of a chain, or to what a question asks one step deeper. */
export const gradeStep = (step: Step, text: string, context: GradingContext): OpenVerdict =>
  gradeRubric(rubricOfStep(step), text, context);

/** Grades an open answer against any rubric, such as the one point a follow-up asks for. Compiled once for each rubric object and glossary. */
export const gradeRubric = (
  rubric: Rubric,
  text: string,
  { lang, glossary, byClaimsAlone }: GradingContext,
): OpenVerdict => {
  const whole = compiled(rubric, glossary);
  const subjects = byClaimsAlone ? { ...whole.subjects, points: [], errors: [] } : whole.subjects;
  return gradeOpen({ ...whole, subjects }, text, glossary, lang);
};

const closed = (credit: number): Verdict => ({ kind: "closed", credit });

const expecting = <K extends Answer["kind"]>(answer: Answer, kind: K): Extract<Answer, { kind: K }> => {
  if (!isKind(answer, kind)) throw new Error(`an answer of kind ${kind} is needed here, not ${answer.kind}`);
  return answer;
};

const isKind = <K extends Answer["kind"]>(answer: Answer, kind: K): answer is Extract<Answer, { kind: K }> =>
  answer.kind === kind;

const rubrics = new WeakMap<object, Rubric>();

const remembered = (key: object, make: () => Rubric): Rubric => {
  const rubric = rubrics.get(key) ?? make();
  rubrics.set(key, rubric);
  return rubric;
};

const rubricOf = (question: QuestionOf<"open">): Rubric =>
  remembered(question, () => {
    const steps = question.points === undefined ? (question.chain ?? []) : [];
    return {
      prompts: [question.prompt, ...steps.map(({ ask }): Text => ask)],
      points: question.points ?? steps.flatMap(({ points }) => points),
      redFlags: [...(question.redFlags ?? []), ...steps.flatMap(({ redFlags }) => redFlags ?? [])],
      models: [...(question.model ? [question.model] : []), ...steps.map(({ model }) => model)],
    };
  });

const rubricOfStep = (step: Step): Rubric =>
  remembered(step, () => ({
    prompts: [step.ask],
    points: step.points,
    redFlags: step.redFlags ?? [],
    models: [step.model],
  }));

const compilations = new WeakMap<Lexicon, WeakMap<Rubric, CompiledRubric>>();

const compiled = (rubric: Rubric, lexicon: Lexicon): CompiledRubric => {
  const known = compilations.get(lexicon) ?? new WeakMap<Rubric, CompiledRubric>();
  compilations.set(lexicon, known);
  const made = known.get(rubric) ?? compileRubric(rubric, lexicon);
  known.set(rubric, made);
  return made;
};
