import type { Lang } from "../lang.ts";
import type { Discount, Evidence, PointVerdict, RedFlagVerdict, Verdict } from "./answer.ts";
import { type CompiledClaim, type Hearing, hear } from "./claim.ts";
import { type Manner, type Manners, mannersOf } from "./hearing.ts";
import type { Lexicon } from "./lexicon.ts";
import { createFinder } from "./reading/pattern.ts";
import { type Reading, readAnswer, type Span } from "./reading/reading.ts";
import type { CompiledRubric } from "./rubric.ts";

/** What a list of all the right terms earns at most: naming things is not explaining them. */
const LISTING_CREDIT = 0.2;
/** What each confident error takes from the credit, and the most that is left after two. */
const FLAG_COST = 0.2;
const TWO_FLAGS_CREDIT = 0.35;

/**
 * Grades an open answer against a rubric. Credit is the weighted share of the points said in statements, less the red flags; points named
 * only in a list of terms are not hit, and earn a fifth of their share where that is more.
 */
export const gradeOpen = (
  rubric: CompiledRubric,
  text: string,
  lexicon: Lexicon,
  lang: Lang,
): Verdict & { readonly kind: "open" } => {
  const reading = readAnswer(text, lexicon.compounds);
  const manners = mannersOf(reading, rubric.prompts);
  const finder = createFinder(reading, lexicon.isKnown);
  const hearingOf = (manner: Manner, isStrict: boolean): Hearing => ({
    finder,
    hears: (sentence) => manners.of.get(sentence) === manner,
    recalls: (sentence) => manners.of.get(sentence) === "statement" || manners.of.get(sentence) === "listing",
    isCopied: (token) => manners.copied.has(token),
    isStrict,
  });
  const stated = hearingOf("statement", false);
  const listed = hearingOf("listing", false);
  const heard = rubric.points.map(({ id, weight, claims }) => {
    const said = hearAny(claims, stated);
    const named = said ?? hearAny(claims, listed);
    const point: PointVerdict = { id, weight, hit: said !== undefined, evidence: evidenceOf(reading, named ?? []) };
    return { point, isNamed: named !== undefined };
  });
  const redFlags = flagsOf(rubric, hearingOf("statement", true));
  const share = (counts: (each: (typeof heard)[number]) => boolean): number =>
    shareOf(heard.map((each) => ({ weight: each.point.weight, counts: counts(each) })));
  const said = share(({ point }) => point.hit);
  const credit = Math.max(
    lessFlags(said, redFlags.length),
    Math.min(LISTING_CREDIT, LISTING_CREDIT * share(({ isNamed }) => isNamed) - FLAG_COST * redFlags.length),
  );
  return {
    kind: "open",
    credit: Math.max(0, credit),
    points: heard.map(({ point }) => point),
    redFlags,
    discounts: discountsOf(manners),
    lang,
  };
};

const hearAny = (claims: readonly CompiledClaim[], hearing: Hearing): readonly Span[] | undefined => {
  for (const claim of claims) {
    const spans = hear(claim, hearing);
    if (spans !== undefined) return spans;
  }
  return undefined;
};

const flagsOf = (rubric: CompiledRubric, hearing: Hearing): readonly RedFlagVerdict[] =>
  rubric.redFlags.flatMap((claims, index) => {
    const spans = hearAny(claims, hearing);
    return spans === undefined ? [] : [{ index, evidence: evidenceOf(hearing.finder.reading, spans) }];
  });

const shareOf = (points: readonly { readonly weight: number; readonly counts: boolean }[]): number => {
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const counted = points.reduce((sum, { weight, counts }) => sum + (counts ? weight : 0), 0);
  return total === 0 ? 0 : counted / total;
};

const lessFlags = (share: number, flags: number): number => {
  const left = share - FLAG_COST * flags;
  return flags >= 2 ? Math.min(TWO_FLAGS_CREDIT, left) : left;
};

/** Named only where nothing in the answer was a statement. */
const discountsOf = ({ of }: Manners): readonly Discount[] => {
  const manners = new Set(of.values());
  if (manners.has("statement")) return [];
  const discounts: Discount[] = [];
  if (manners.has("listing")) discounts.push("keyword-list");
  if (manners.has("copy")) discounts.push("copied-question");
  return discounts.length > 0 ? discounts : ["non-answer"];
};

/** Token spans as parts of the answer as given; neighbours are joined. */
const evidenceOf = ({ tokens, text }: Reading, spans: readonly Span[]): readonly Evidence[] => {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined.flatMap((span) => {
    const [first, last] = [tokens[span.start], tokens[span.end - 1]];
    return first === undefined || last === undefined
      ? []
      : [{ start: first.start, end: last.end, text: text.slice(first.start, last.end) }];
  });
};
