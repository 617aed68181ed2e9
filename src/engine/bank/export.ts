import type { Text } from "../lang.ts";
import type { Bank, Fact, Question } from "./bank.ts";
import { partsOf } from "./parts.ts";

/** A question as others can read it: the same fields for every type, each text as `{ en, zh }`, nothing left to inherit. */
export interface ExportedQuestion {
  readonly id: string;
  readonly type: Question["type"];
  readonly topic: string;
  readonly subtopic: string;
  readonly level: Question["level"];
  readonly cognitive: Question["cognitive"];
  readonly factId: string;
  /** Line ranges of the notes the fact stands on; empty for facts that were added. */
  readonly notes: readonly (readonly [number, number])[];
  readonly prompt: Text;
  /** Choices as written; items to be ordered in the right order; else empty. `key` only where there is a choice. */
  readonly options: readonly { readonly text: Text; readonly key?: boolean; readonly why?: Text }[];
  /**
   * single: index into `options`; multiple: indexes; truefalse: boolean; order: indexes in the right order; fill: accepted spellings per
   * language; open: the model answer, or null where only the steps of a chain have one.
   */
  readonly answer:
    | number
    | boolean
    | readonly number[]
    | { readonly en: readonly string[]; readonly zh: readonly string[] }
    | Text
    | null;
  /** What an open answer is graded against, in the order it is met; `part` tells steps (`chain.0`) and `deeper` apart. */
  readonly points: readonly {
    readonly id: string;
    readonly weight: number;
    readonly say: Text;
    readonly part?: string;
  }[];
  readonly hints: readonly Text[];
  readonly explanation: Text | null;
  readonly sources: readonly string[];
  readonly revision: string;
}

/** Every drawable question, in bank order. */
export const exportBank = (bank: Bank): readonly ExportedQuestion[] =>
  bank.drawable.flatMap((question) => {
    const fact = bank.facts.get(question.factId);
    return fact === undefined ? [] : [exported(question, fact)];
  });

const exported = (question: Question, fact: Fact): ExportedQuestion => {
  const { id, type, topic, subtopic, level, cognitive, factId, prompt, hints, revision } = question;
  return {
    id,
    type,
    topic,
    subtopic,
    level,
    cognitive,
    factId,
    notes: fact.notes ?? [],
    prompt,
    options: optionsOf(question),
    answer: answerOf(question),
    points: pointsOf(question),
    hints: hints ?? [],
    explanation: question.type === "open" ? null : question.explanation,
    sources: fact.sources,
    revision,
  };
};

const optionsOf = (question: Question): ExportedQuestion["options"] => {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.map(({ text, key, why }) => ({
        text,
        key: key === true,
        ...(why === undefined ? {} : { why }),
      }));
    case "order":
      return question.items.map((text) => ({ text }));
    case "truefalse":
    case "fill":
    case "open":
      return [];
  }
};

const answerOf = (question: Question): ExportedQuestion["answer"] => {
  switch (question.type) {
    case "single":
      return question.options.findIndex(({ key }) => key === true);
    case "multiple":
      return question.options.flatMap(({ key }, i) => (key === true ? [i] : []));
    case "truefalse":
      return question.answer;
    case "order":
      return [...question.items.keys()];
    case "fill":
      return question.answers;
    case "open":
      return question.model ?? null;
  }
};

const pointsOf = (question: Question): ExportedQuestion["points"] =>
  question.type !== "open"
    ? []
    : partsOf(question).flatMap(({ path, points }) =>
        points.map(({ id, weight, say }) => ({
          id,
          weight,
          say,
          ...(path.length === 0 ? {} : { part: path.join(".") }),
        })),
      );
