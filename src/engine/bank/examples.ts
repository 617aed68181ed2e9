import { z } from "zod";
import { EXAMPLES } from "./content-name.ts";
import type { ContentFile, Finding } from "./finding.ts";
import { didYouMean } from "./nearest.ts";
import type { BankFile, QuestionSource } from "./schema.ts";

const texts = z.strictObject({ en: z.array(z.string().min(1)).min(1), zh: z.array(z.string().min(1)).min(1) });

/** A line of `<subtopic>.examples.jsonl`: how people say one point of an open question, and what those say who are sure and wrong. */
const pointExamples = z.strictObject({
  question: z.string(),
  /** The point's id; of a chain with its step before it: `2/lease`. */
  point: z.string(),
  ways: texts,
  mistakes: z.array(z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })).min(1),
});
export type PointExamples = z.infer<typeof pointExamples>;

/** Whether a content file holds examples. They are JSON, a line for each point: YAML of their length would take a second to read. */
export const isExamples = (path: string): boolean => path.endsWith(EXAMPLES);

/** Reads the examples; lines that are broken or speak of no point of the bank are named in the findings and left out. */
export const readExamples = (
  contents: readonly ContentFile[],
  files: readonly BankFile[],
): { readonly examples: readonly PointExamples[]; readonly findings: readonly Finding[] } => {
  const known = new Set(files.flatMap(({ facts }) => facts.flatMap(({ questions }) => questions.flatMap(pointNames))));
  const findings: Finding[] = [];
  const examples: PointExamples[] = [];
  for (const { path, text } of contents.filter((content) => isExamples(content.path))) {
    text.split("\n").forEach((line, at) => {
      if (line.trim() === "") return;
      const read = readLine(line, known);
      if (typeof read === "string")
        findings.push({ file: path, line: at + 1, rule: "examples", severity: "error", message: read });
      else examples.push(read);
    });
  }
  return { examples, findings };
};

/** The examples of a line, or what is wrong with it. */
const readLine = (line: string, known: ReadonlySet<string>): PointExamples | string => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "this line is not JSON: write one object on one line.";
  }
  const read = pointExamples.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `${issue?.path.join(".") || "the line"}: ${issue?.message ?? "not an example"}.`;
  }
  const name = nameOf(read.data);
  if (known.has(name)) return read.data;
  return `there is no point "${name}"${didYouMean(name, known)}: write the question's id and its point's, of a chain as "2/point".`;
};

const nameOf = ({ question, point }: Pick<PointExamples, "question" | "point">): string => `${question} ${point}`;

const pointNames = (question: QuestionSource): readonly string[] =>
  question.type === "open" ? pointKeys(question).map((point) => nameOf({ question: question.id, point })) : [];

const pointKeys = ({ points, chain }: Extract<QuestionSource, { type: "open" }>): readonly string[] => [
  ...(points ?? []).map(({ id }) => id),
  ...(chain ?? []).flatMap((step, at) => step.points.map(({ id }) => stepKey(at, id))),
];

const stepKey = (step: number, id: string): string => `${step + 1}/${id}`;

/** Puts the examples to their points. A question's revision does not depend on them: nobody sees them. */
export const withExamples = <Q extends QuestionSource>(
  question: Q,
  examples: ReadonlyMap<string, PointExamples>,
): Q => {
  if (question.type !== "open" || examples.size === 0) return question;
  const of = (id: string) => {
    const found = examples.get(nameOf({ question: question.id, point: id }));
    return found === undefined
      ? {}
      : {
          examples: {
            ways: [...found.ways.en, ...found.ways.zh],
            mistakes: found.mistakes.flatMap(({ en, zh }) => [en, zh]),
          },
        };
  };
  return {
    ...question,
    ...(question.points && { points: question.points.map((point) => ({ ...point, ...of(point.id) })) }),
    ...(question.chain && {
      chain: question.chain.map((step, at) => ({
        ...step,
        points: step.points.map((point) => ({ ...point, ...of(stepKey(at, point.id)) })),
      })),
    }),
  };
};

/** By the names of their points. */
export const byPoint = (examples: readonly PointExamples[]): ReadonlyMap<string, PointExamples> =>
  new Map(examples.map((one) => [nameOf(one), one]));
