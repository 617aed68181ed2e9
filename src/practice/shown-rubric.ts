import type { QuestionOf } from "../engine/bank/bank.ts";
import type { Text } from "../engine/lang.ts";

/** What an open question asks for, in the order of its verdicts. */
export interface ShownRubric {
  readonly points: readonly { readonly id: string; readonly say: Text }[];
  readonly flags: readonly { readonly say: Text }[];
  readonly models: readonly Text[];
}

/** A scenario is read as one rubric: its steps' points, flags and models in order. */
export const rubricOf = (question: QuestionOf<"open">): ShownRubric => {
  const chain = question.chain ?? [];
  return {
    points: [...(question.points ?? []), ...chain.flatMap((part) => part.points)],
    flags: [...(question.redFlags ?? []), ...chain.flatMap((part) => part.redFlags ?? [])],
    models: [...(question.model ? [question.model] : []), ...chain.map((part) => part.model)],
  };
};
