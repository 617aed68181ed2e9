import type { OpenVerdict } from "../../src/engine/grading/grade.ts";
import type { GoldAnswer } from "./gold.ts";
import { interval, kappa, levelOf, mean, type Pair, spearman } from "./statistics.ts";

/** An answer, how people scored it, and what the grader said of it. */
export interface Judged {
  readonly gold: GoldAnswer;
  readonly topic: string;
  readonly verdict: OpenVerdict;
}

export const creditOf = ({ verdict }: Judged): number => verdict.credit * 100;

const pairOf = (one: Judged): Pair => [one.gold.score, creditOf(one)];

/** The answers to one question hang together and are drawn together. */
const byQuestion = (all: readonly Judged[]): readonly (readonly Judged[])[] => {
  const groups = new Map<string, Judged[]>();
  for (const one of all) groups.set(one.gold.question, [...(groups.get(one.gold.question) ?? []), one]);
  return [...groups.values()];
};

export const order = (all: readonly Judged[]): number => spearman(all.map(pairOf));
export const orderInterval = (all: readonly Judged[]) => interval(byQuestion(all), order);
export const levels = (all: readonly Judged[]): number =>
  kappa(
    all.map((one): Pair => [levelOf(one.gold.score), levelOf(creditOf(one))]),
    4,
  );
export const error = (all: readonly Judged[]): number =>
  mean(all.map(pairOf).map(([people, grader]) => Math.abs(people - grader)));

/** Rows what people said, columns what the grader said, in four levels. */
export const confusion = (all: readonly Judged[]): readonly (readonly number[])[] =>
  [0, 1, 2, 3].map((people) =>
    [0, 1, 2, 3].map(
      (grader) => all.filter((one) => levelOf(one.gold.score) === people && levelOf(creditOf(one)) === grader).length,
    ),
  );

export interface PointCounts {
  readonly precision: number;
  readonly recall: number;
  /** The share of points both saw whose evidence shares words with what people quoted. */
  readonly evidence: number;
}

export const pointsIn = (all: readonly Judged[]): PointCounts => {
  let [both, grader, people, touching] = [0, 0, 0, 0];
  for (const { gold, verdict } of all) {
    for (const { id, hit, evidence } of verdict.points) {
      const quote = gold.points[id];
      if (hit) grader += 1;
      if (quote !== undefined) people += 1;
      if (!hit || quote === undefined) continue;
      both += 1;
      const from = gold.text.indexOf(quote);
      if (evidence.some(({ start, end }) => start < from + quote.length && end > from)) touching += 1;
    }
  }
  return {
    precision: both / Math.max(1, grader),
    recall: both / Math.max(1, people),
    evidence: touching / Math.max(1, both),
  };
};

/** The share of answers whose credit is at most, or at least, so much of 100. */
export const shareAtMost = (all: readonly Judged[], most: number): number =>
  mean(all.map((one) => (creditOf(one) <= most ? 1 : 0)));
export const shareAtLeast = (all: readonly Judged[], least: number): number =>
  mean(all.map((one) => (creditOf(one) >= least ? 1 : 0)));
