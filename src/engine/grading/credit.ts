import type { PointVerdict } from "./answer.ts";

/** What a list of right terms earns, with one of them and with all: naming things is not explaining them, but more than being wrong. */
const LISTING_CREDIT = { one: 0.07, all: 0.18 } as const;
/** What the points earn of an answer that is too sure of what is not so: next to nothing, less than a list of the terms. */
const DOUBTED_CREDIT = 0.04;
/** What each confident error takes from the credit, and the most that is left after two: someone sure and wrong stays below a third. */
const FLAG_COST = 0.2;
const TWO_FLAGS_CREDIT = 0.35;

/** A point, and whether its words stand in the answer at all, be it in a list of terms. */
export interface HeardPoint {
  readonly point: PointVerdict;
  readonly isNamed: boolean;
}

/** Credit 0..1: the weighted share of the points said, less the confident errors; or a fifth of the share named, where that is more. */
export const creditOf = (heard: readonly HeardPoint[], flags: number): number => {
  const said = shareOf(heard, ({ point }) => point.hit) - FLAG_COST * flags;
  const listed = shareOf(heard, ({ point, isNamed }) => isNamed && point.shortfall !== "doubted");
  const named =
    (listed > 0 ? LISTING_CREDIT.one + (LISTING_CREDIT.all - LISTING_CREDIT.one) * listed : 0) +
    DOUBTED_CREDIT * shareOf(heard, ({ point }) => point.shortfall === "doubted") -
    FLAG_COST * flags;
  return Math.max(0, named, flags >= 2 ? Math.min(TWO_FLAGS_CREDIT, said) : said);
};

const shareOf = (heard: readonly HeardPoint[], counts: (each: HeardPoint) => boolean): number => {
  const weigh = (each: readonly HeardPoint[]): number => each.reduce((sum, { point }) => sum + point.weight, 0);
  const total = weigh(heard);
  return total === 0 ? 0 : weigh(heard.filter(counts)) / total;
};
