import type { Claim } from "../bank/schema.ts";
import type { Lexicon } from "./lexicon.ts";
import { isDenialItself, isHeldAs } from "./polarity.ts";
import { NEGATED_THINGS } from "./reading/function-words.ts";
import { compilePhrase, type Finder, type Pattern } from "./reading/pattern.ts";
import type { Reading, Span } from "./reading/reading.ts";
import { holds } from "./relation.ts";
import { synonymsOf } from "./synonyms.ts";

/** A claim made ready: for each entry of `all`, the patterns of which one must be found. */
export interface CompiledClaim {
  readonly entries: readonly (readonly Pattern[])[];
  readonly relation?: NonNullable<Claim["relation"]>;
  readonly isNegative: boolean;
}

/** How freely the words of a claim may be said otherwise: a point by any everyday synonym, an error only as it is written. */
export type Wording = "free" | "literal";

/** Compiles one claim. A term the glossary lacks is looked for by the words of its id; `bank check` names such terms. */
export const compileClaim = (claim: Claim, lexicon: Lexicon, wording: Wording): CompiledClaim => ({
  entries: claim.all.map((entry) => [entry].flat().flatMap((needle) => patternsOf(needle, lexicon, wording))),
  isNegative: claim.polarity === "negative",
  ...(claim.relation !== undefined && { relation: claim.relation }),
});

const patternsOf = (needle: string, lexicon: Lexicon, wording: Wording): readonly Pattern[] => {
  if (needle.startsWith("term:")) {
    const id = needle.slice("term:".length);
    return lexicon.terms.get(id) ?? compilePhrase(id.replace(/[-.]/g, " "));
  }
  if (wording === "literal") return compilePhrase(needle);
  const term = lexicon.bySpelling.get(needle.toLowerCase()) ?? "";
  return [...synonymsOf(needle).flatMap(compilePhrase), ...(lexicon.terms.get(term) ?? [])];
};

/** What may count: sentences that are heard at all, and whether "avoid" and "prevent" negate too. */
export interface Hearing {
  readonly finder: Finder;
  readonly hears: (sentence: number) => boolean;
  /** Sentences, headings among them, that name what a heard one goes on about. */
  readonly recalls: (sentence: number) => boolean;
  /** Tokens repeated from the question: words of their own must stand among what earns a point. */
  readonly isCopied: (token: number) => boolean;
  readonly isStrict: boolean;
}

/** More steps than this in one sentence are not tried, so that no text takes long: model answers of the bank need some 130 at most. */
const MOST_TRIES = 5000;
/** The words of a claim stand within this many tokens of each other. */
const WIDEST = 45;

/**
 * The words that say a claim, one span for each entry, or nothing where it is not said. They stand in one sentence, or all but one in a
 * sentence that opens with "it" or "this" and the one in another: which one does not matter, so that the order of sentences does not.
 */
export const hear = (claim: CompiledClaim, hearing: Hearing): readonly Span[] | undefined => {
  const { reading } = hearing.finder;
  const places = placesOf(claim, hearing);
  const isSaid = (spans: readonly Span[]): boolean => accepts(claim, hearing, spans);
  const within = (sentence: number): readonly (readonly Span[])[] =>
    places.map((spans) => spans.filter(({ start }) => sentenceOf(reading, start) === sentence));
  const sentences = [...new Set(places.flat().map(({ start }) => sentenceOf(reading, start)))].filter(hearing.hears);
  for (const sentence of sentences) {
    const best = tightest(within(sentence), isSaid);
    if (best !== undefined) return best;
  }
  for (const sentence of sentences) {
    if (hearing.isStrict || !reading.referring.has(sentence)) continue;
    const best = withReferent(within(sentence), places, (spans) => isSaid(spans) && isNear(claim, reading, spans));
    if (best !== undefined) return best;
  }
  return undefined;
};

/**
 * The sentences that hold the words of every entry of a claim but for its negators, whatever they say with them. Where the claim was not
 * heard, they deny it, set its words in another relation or repeat the question.
 */
export const sentencesWith = (claim: CompiledClaim, { finder }: Hearing): ReadonlySet<number> => {
  const bare = claim.entries.map((patterns) => patterns.map(withoutNegators).filter(({ length }) => length > 0));
  const [first, ...others] = bare
    .filter(({ length }) => length > 0)
    .map((patterns) => {
      const spans = patterns.flatMap((pattern) => finder.find(pattern));
      return new Set(spans.map(({ start }) => sentenceOf(finder.reading, start)));
    });
  return new Set([...(first ?? [])].filter((sentence) => others.every((sentences) => sentences.has(sentence))));
};

const withoutNegators = (pattern: Pattern): Pattern => pattern.filter(({ kind }) => kind !== "negator");

/** Where each entry stands; empty for the whole claim where one of them stands nowhere. */
const placesOf = (claim: CompiledClaim, { finder, recalls }: Hearing): readonly (readonly Span[])[] => {
  const { reading } = finder;
  const places: (readonly Span[])[] = [];
  for (const patterns of claim.entries) {
    const found = distinct(patterns.flatMap((pattern) => finder.find(pattern))).filter(
      (span) => recalls(sentenceOf(reading, span.start)) && !isDenialItself(reading, span),
    );
    if (found.length === 0) return [];
    places.push(found);
  }
  return places;
};

/** Several spellings often lead to the same words. */
const distinct = (spans: readonly Span[]): readonly Span[] => [
  ...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values(),
];

/** One entry from another sentence, which "it" or "this" may stand for; the others from this one. */
const withReferent = (
  here: readonly (readonly Span[])[],
  all: readonly (readonly Span[])[],
  isSaid: (spans: readonly Span[]) => boolean,
): readonly Span[] | undefined => {
  if (here.length < 2) return undefined;
  for (const [entry, spans] of all.entries()) {
    const rest = here.toSpliced(entry, 1);
    for (const referent of spans) {
      if (here[entry]?.includes(referent) === true) continue;
      const best = tightest(rest, (chosen) => isSaid(chosen.toSpliced(entry, 0, referent)));
      if (best !== undefined) return best.toSpliced(entry, 0, referent);
    }
  }
  return undefined;
};

/** What happens before what is told by the order of mention, which means something between neighbours alone. */
const isNear = (claim: CompiledClaim, reading: Reading, spans: readonly Span[]): boolean => {
  const sentences = spans.map(({ start }) => sentenceOf(reading, start));
  return claim.relation === undefined || Math.max(...sentences) - Math.min(...sentences) <= 1;
};

const sentenceOf = (reading: Reading, token: number): number => reading.tokens[token]?.sentence ?? -1;

const tightest = (
  places: readonly (readonly Span[])[],
  isSaid: (spans: readonly Span[]) => boolean,
): readonly Span[] | undefined => {
  if (places.some(({ length }) => length === 0)) return undefined;
  let best: readonly Span[] | undefined;
  let width = WIDEST + 1;
  let tries = 0;
  const choose = (chosen: readonly Span[]): void => {
    if (tries++ > MOST_TRIES || widthOf(chosen) >= width) return;
    const next = places[chosen.length];
    if (next === undefined) {
      if (!isSaid(chosen)) return;
      best = chosen;
      width = widthOf(chosen);
      return;
    }
    for (const span of next) if (!chosen.some((other) => overlap(other, span))) choose([...chosen, span]);
  };
  choose([]);
  return best;
};

const widthOf = (spans: readonly Span[]): number =>
  spans.length === 0 ? 0 : Math.max(...spans.map(({ end }) => end)) - Math.min(...spans.map(({ start }) => start));

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

const accepts = (claim: CompiledClaim, hearing: Hearing, spans: readonly Span[]): boolean => {
  const { reading } = hearing.finder;
  if (spans.every((span) => tokensOf(span).every(hearing.isCopied))) return false;
  if (spans.length > 1 && spans.some((span) => isBareNegator(reading, span) && !hasCompany(reading, span, spans)))
    return false;
  const [first, second] = spans;
  const isRelated =
    claim.relation === undefined ||
    first === undefined ||
    second === undefined ||
    holds(claim.relation, reading, first, second);
  return isRelated && isHeldAs(claim, reading, spans, hearing.isStrict);
};

const tokensOf = ({ start, end }: Span): readonly number[] => Array.from({ length: end - start }, (_, i) => start + i);

/** A lone "no" or 没有 among the words of a claim must stand in one clause with another of them, or it is about something else. */
const isBareNegator = ({ scopes, tokens }: Reading, { start, end }: Span): boolean =>
  !NEGATED_THINGS.has(tokens[start]?.text ?? "") &&
  scopes.some(({ kind, negator }) => kind !== "lexical" && negator.start <= start && end <= negator.end);

const hasCompany = ({ tokens }: Reading, span: Span, spans: readonly Span[]): boolean =>
  spans.some((other) => other !== span && tokens[other.start]?.clause === tokens[span.start]?.clause);
