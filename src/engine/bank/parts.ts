import type { Path } from "./parse.ts";
import type { Claim, Point, QuestionSource, RedFlag } from "./schema.ts";

type Open = Extract<QuestionSource, { type: "open" }>;

/** One part of an open question that is graded on its own: the question itself, its `deeper` step or a step of its chain. */
export interface Part {
  readonly path: Path;
  readonly points: readonly Point[];
  readonly redFlags: readonly RedFlag[];
  readonly model: { readonly en: string; readonly zh: string } | undefined;
}

/** The graded parts of an open question, in the order people meet them. */
export const partsOf = (question: Open): readonly Part[] => {
  const own: Part = {
    path: [],
    points: question.points ?? [],
    redFlags: question.redFlags ?? [],
    model: question.model,
  };
  const steps = (question.chain ?? []).map((step, i) => ({
    step,
    path: ["chain", i] as Path,
  }));
  const deeper = question.deeper === undefined ? [] : [{ step: question.deeper, path: ["deeper"] as Path }];
  const rest = [...steps, ...deeper].map(
    ({ step, path }): Part => ({
      path,
      points: step.points,
      redFlags: step.redFlags ?? [],
      model: step.model,
    }),
  );
  return question.points === undefined && question.redFlags === undefined ? rest : [own, ...rest];
};

/** Every claim of an open question with its path inside the question. */
export const claimsOf = (question: Open): readonly { readonly claim: Claim; readonly path: Path }[] =>
  partsOf(question).flatMap(({ path, points, redFlags }) => [
    ...points.flatMap((point, i) => within(point.accept, [...path, "points", i, "accept"])),
    ...redFlags.flatMap((flag, i) => within(flag.accept, [...path, "redFlags", i, "accept"])),
  ]);

const within = (claims: readonly Claim[], path: Path): { claim: Claim; path: Path }[] =>
  claims.map((claim, i) => ({ claim, path: [...path, i] }));
