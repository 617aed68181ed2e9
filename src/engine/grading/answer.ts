import type { Lang } from "../lang.ts";

/** What someone answered. Indexes are those of the question as written, never of the shuffled display. */
export type Answer =
  | { readonly kind: "options"; readonly chosen: readonly number[] }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "sequence"; readonly order: readonly number[] }
  | { readonly kind: "text"; readonly text: string };

/** Part of an answer, as half-open UTF-16 offsets into the answer as given, with the words that stand there. */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface PointVerdict {
  /** Of a chain answered in one piece: as in its steps, one after the other. */
  readonly id: string;
  readonly hit: boolean;
  readonly weight: number;
  /** The words that said it. A point whose words stand in the answer without saying it is not hit, but has them here. */
  readonly evidence: readonly Evidence[];
  /** Why the words do not count; only where there are some and the point is not hit. */
  readonly shortfall?: Shortfall;
}

/**
 * Why words of a point do not say it: they are only named in a list of terms, set the other way round (the effect as the cause, the last
 * as the first), or the answer around them is sure of so much that is not so that they are likely meant otherwise.
 */
export type Shortfall = "listed" | "turned" | "doubted";

export interface RedFlagVerdict {
  /** Index into the question's `redFlags`; of a chain answered in one piece, those of its steps follow in order. */
  readonly index: number;
  readonly evidence: readonly Evidence[];
}

/** Why an open answer earned nothing or next to nothing as a whole, whatever words stand in it. */
export type Discount = "keyword-list" | "copied-question" | "non-answer";

/** What grading says. `credit` is 0..1 before hints and lateness, which belong to XP. */
export type Verdict =
  | { readonly kind: "closed"; readonly credit: number }
  | {
      readonly kind: "fill";
      readonly credit: number;
      /** The accepted spelling in the reader's language; always shown. */
      readonly accepted: string;
      /** True where a slip of the keyboard was forgiven. */
      readonly forgiven: boolean;
    }
  | {
      readonly kind: "open";
      readonly credit: number;
      readonly points: readonly PointVerdict[];
      readonly redFlags: readonly RedFlagVerdict[];
      readonly discounts: readonly Discount[];
      readonly lang: Lang;
    };
