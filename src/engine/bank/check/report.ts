import type { Bank, Fact, Question } from "../bank.ts";

/** What a rule has against one question or fact. */
export interface Remark {
  readonly id: string;
  readonly rule: string;
  readonly message: string;
  /** Errors unless said otherwise. */
  readonly severity?: "error" | "warning";
}

/** A number over the whole bank, with the bar it has to clear. Shares are 0..1. */
export interface Figure {
  readonly rule: string;
  readonly says: string;
  readonly unit: "share" | "count";
  readonly value: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A rule that looks at one question; `fact` is the one it tests. */
export type QuestionRule = (question: Question, fact: Fact) => readonly Remark[];
/** A rule that looks at the whole bank. */
export type RemarkRule = (bank: Bank) => readonly Remark[];
/** Shares and counts over the whole bank. */
export type FigureRule = (bank: Bank) => readonly Figure[];

/** Shares are compared as printed, to a tenth of a point, so that 30.0 % never fails a bar of 30 %. */
export const clears = ({ value, atLeast, atMost }: Figure): boolean => {
  const shown = Math.round(value * 1000) / 1000;
  return (atLeast === undefined || shown >= atLeast) && (atMost === undefined || shown <= atMost);
};

const shown = (value: number, unit: Figure["unit"]): string =>
  unit === "count" ? String(value) : `${(value * 100).toFixed(1)} %`;

/** `key strictly longest, en: 31.2 % (at most 30.0 %)`. */
export const showFigure = ({ says, value, unit, atLeast, atMost }: Figure): string => {
  const bars = [
    ...(atLeast === undefined ? [] : [`at least ${shown(atLeast, unit)}`]),
    ...(atMost === undefined ? [] : [`at most ${shown(atMost, unit)}`]),
  ];
  return `${says}: ${shown(value, unit)}${bars.length === 0 ? "" : ` (${bars.join(", ")})`}`;
};

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
