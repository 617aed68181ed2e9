import type { SecondReading } from "./reading.ts";

/** What is compared of the first result: a verdict, or what an interview came to by several. */
export interface FirstResult {
  readonly credit: number;
  readonly points: readonly { readonly hit: boolean }[];
  readonly redFlags: readonly { readonly index: number }[];
}

/** How far two results of one answer are from each other. */
export interface Span {
  /** Apart: by more than a level, so that the truth is said as a range. */
  readonly kind: "alike" | "apart";
  /** The lower and the higher of the two, of 100. */
  readonly low: number;
  readonly high: number;
}

/** How a second reading stands to the first result. Points and red flags by their place, from 0. */
export interface Compared extends Span {
  /** Heard by the second reader alone, and by the verdict alone. */
  readonly more: readonly number[];
  readonly less: readonly number[];
  /** Red flags that the second reader alone saw. */
  readonly flags: readonly number[];
}

/** The level of a credit 0..1: four of equal width, as the grader is measured by. */
export const levelOf = (credit: number): number => Math.min(3, Math.floor(credit * 4));

/** Two credits, 0..1, in any order. */
export const spanOf = (one: number, other: number): Span => {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return {
    kind: levelOf(high) - levelOf(low) > 1 ? "apart" : "alike",
    low: Math.round(low * 100),
    high: Math.round(high * 100),
  };
};

/** Compares a first result with a second reading of the same answer. Both keep what they are. */
export const compared = (verdict: FirstResult, reading: Omit<SecondReading, "model">): Compared => {
  const heard = (at: number): boolean => (reading.points[at] ?? []).length > 0;
  const where = (wanted: (hit: boolean, also: boolean) => boolean): readonly number[] =>
    verdict.points.flatMap(({ hit }, at) => (wanted(hit, heard(at)) ? [at] : []));
  const known = new Set(verdict.redFlags.map(({ index }) => index));
  return {
    ...spanOf(verdict.credit, reading.credit),
    more: where((hit, also) => !hit && also),
    less: where((hit, also) => hit && !also),
    flags: reading.redFlags.map(({ index }) => index).filter((index) => !known.has(index)),
  };
};
