import type { Lang } from "../lang.ts";
import type { Discount, Evidence, RedFlagVerdict, Shortfall, Verdict } from "./answer.ts";
import type { Hearing } from "./claim.ts";
import { creditOf, type HeardPoint } from "./credit.ts";
import { type Manner, type Manners, mannersOf } from "./hearing.ts";
import type { Lexicon } from "./lexicon.ts";
import { quotedFor } from "./quoted.ts";
import { createFinder } from "./reading/pattern.ts";
import { type Reading, readAnswer, type Span } from "./reading/reading.ts";
import { stem } from "./reading/stem.ts";
import type { CompiledRubric } from "./rubric.ts";
import { hearAny, saidIn } from "./said.ts";
import { turnedSentences } from "./turned.ts";

/**
 * Grades an open answer against a rubric. A point is hit where a statement says it; one named only in a list of terms is not, but keeps its
 * evidence. The language is the reader's: answers in either are always heard.
 */
export const gradeOpen = (
  rubric: CompiledRubric,
  text: string,
  lexicon: Lexicon,
  lang: Lang,
): Verdict & { readonly kind: "open" } => {
  const reading = readAnswer(text, lexicon.compounds);
  const manners = mannersOf(reading, rubric.prompts);
  const hearingOf = hearingsOf(reading, manners, rubric, lexicon);
  const redFlags = flagsIn(rubric, hearingOf("statement", true));
  const stated = hearingOf("statement", false);
  const said = saidIn(rubric, stated, redFlags.length);
  const quoted = quotedFor(reading, rubric.subjects, stated.hears);
  const heard = rubric.points.map(({ id, weight, claims }, i): HeardPoint => {
    const { spans, isBelieved = false, isClaimed = false } = said[i] ?? {};
    if (spans === undefined || !(isBelieved || isClaimed)) {
      const named = hearAny(claims, hearingOf("listing", false));
      return pointOf(id, weight, evidenceOf(reading, named ?? []), "listed");
    }
    const straight = saidStraight(rubric, stated, i, spans, redFlags.length);
    const shortfall = straight === undefined ? "turned" : isBelieved ? undefined : "doubted";
    return pointOf(id, weight, evidenceOf(reading, quoted(i, straight ?? spans)), shortfall);
  });
  return {
    kind: "open",
    credit: creditOf(heard, redFlags.length),
    points: heard.map(({ point }) => point),
    redFlags,
    discounts: discountsOf(manners),
    lang,
  };
};

/** The words that say a point, in sentences that do not set its order the other way round; nothing where only such ones say it. */
const saidStraight = (
  rubric: CompiledRubric,
  stated: Hearing,
  point: number,
  spans: readonly Span[],
  flags: number,
): readonly Span[] | undefined => {
  const { tokens } = stated.finder.reading;
  const turned = turnedSentences(tokens, rubric.joints[point] ?? []);
  if (!spans.some(({ start }) => turned.has(tokens[start]?.sentence ?? -1))) return spans;
  const isStraight = (sentence: number): boolean => !turned.has(sentence);
  const straight = {
    ...stated,
    hears: (sentence: number) => stated.hears(sentence) && isStraight(sentence),
    recalls: (sentence: number) => stated.recalls(sentence) && isStraight(sentence),
  };
  const again = saidIn(rubric, straight, flags)[point];
  return again?.isBelieved === true ? again.spans : undefined;
};

const pointOf = (
  id: string,
  weight: number,
  evidence: readonly Evidence[],
  shortfall: Shortfall | undefined,
): HeardPoint => {
  const point = { id, weight, hit: shortfall === undefined, evidence };
  const isNamed = evidence.length > 0;
  return { point: shortfall && isNamed ? { ...point, shortfall } : point, isNamed };
};

/** Lists of terms, long and short. */
const LISTS: readonly Manner[] = ["listing", "heading"];

/** How an answer is listened to, by the manner of the sentences that count. */
export const hearingsOf = (
  reading: Reading,
  manners: Manners,
  { vocabulary }: CompiledRubric,
  { isKnown }: Lexicon,
) => {
  const finder = createFinder(reading, (word) => vocabulary.has(word) || vocabulary.has(stem(word)) || isKnown(word));
  const isOf = (sentence: number, ...wanted: readonly Manner[]): boolean =>
    wanted.some((manner) => manners.of.get(sentence) === manner);
  return (manner: Manner, isStrict: boolean): Hearing => ({
    finder,
    hears: (sentence) => isOf(sentence, ...(manner === "listing" ? LISTS : [manner])),
    recalls: (sentence) => isOf(sentence, "statement", "heading", manner),
    isCopied: (token) => manners.copied.has(token),
    isStrict,
  });
};

export const flagsIn = (rubric: CompiledRubric, hearing: Hearing): readonly RedFlagVerdict[] =>
  rubric.redFlags.flatMap((claims, index) => {
    const spans = hearAny(claims, hearing);
    return spans === undefined ? [] : [{ index, evidence: evidenceOf(hearing.finder.reading, spans) }];
  });

/** Named only where nothing in the answer was a statement. */
const discountsOf = ({ of }: Manners): readonly Discount[] => {
  const manners = new Set(of.values());
  if (manners.has("statement")) return [];
  const discounts: Discount[] = [];
  if (LISTS.some((manner) => manners.has(manner))) discounts.push("keyword-list");
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
