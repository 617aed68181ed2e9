import type { Claim } from "../bank/schema.ts";
import type { Lexicon } from "./lexicon.ts";
import { compilePhrase, type Finder, type Pattern } from "./reading/pattern.ts";
import type { Reading, Span } from "./reading/reading.ts";
import { holds } from "./relation.ts";

/** A claim made ready: for each entry of `all`, the patterns of which one must be found. */
export interface CompiledClaim {
  readonly entries: readonly (readonly Pattern[])[];
  readonly relation?: NonNullable<Claim["relation"]>;
  readonly isNegative: boolean;
}

/** Compiles one claim. A term the glossary lacks is looked for by the words of its id; `bank check` names such terms. */
export const compileClaim = (claim: Claim, lexicon: Lexicon): CompiledClaim => ({
  entries: claim.all.map((entry) => [entry].flat().flatMap((needle) => patternsOf(needle, lexicon))),
  isNegative: claim.polarity === "negative",
  ...(claim.relation !== undefined && { relation: claim.relation }),
});

const patternsOf = (needle: string, lexicon: Lexicon): readonly Pattern[] => {
  if (!needle.startsWith("term:")) return compilePhrase(needle);
  const id = needle.slice("term:".length);
  return lexicon.terms.get(id) ?? compilePhrase(id.replace(/[-.]/g, " "));
};

/** What may count: sentences that are heard at all, and whether "avoid" and "prevent" negate too. */
export interface Hearing {
  readonly finder: Finder;
  readonly hears: (sentence: number) => boolean;
  /** Tokens repeated from the question: words of their own must stand among what earns a point. */
  readonly isCopied: (token: number) => boolean;
  readonly isStrict: boolean;
}

/** More combinations of places than this in one sentence are not tried: no claim of the bank comes near. */
const MOST_TRIES = 400;
/** The words of a claim stand within this many tokens of each other. */
const WIDEST = 60;

/** The words that say a claim, one span for each entry, or nothing where it is not said. */
export const hear = (claim: CompiledClaim, hearing: Hearing): readonly Span[] | undefined => {
  const { reading } = hearing.finder;
  const places: Span[][] = [];
  for (const patterns of claim.entries) {
    const found = patterns
      .flatMap((pattern) => hearing.finder.find(pattern))
      .filter(({ start }) => hearing.hears(sentenceOf(reading, start)));
    if (found.length === 0) return undefined;
    places.push(found);
  }
  const neutral = neutralised(reading, places.flat());
  const isSaid = (spans: readonly Span[]): boolean => accepts(claim, hearing, spans, neutral);
  for (const sentence of new Set(places[0]?.map(({ start }) => sentenceOf(reading, start)))) {
    const here = places.map((spans) => spans.filter(({ start }) => sentenceOf(reading, start) === sentence));
    const best = here.every(({ length }) => length > 0) ? tightest(here, isSaid) : undefined;
    if (best !== undefined) return best;
  }
  return undefined;
};

const sentenceOf = (reading: Reading, token: number): number => reading.tokens[token]?.sentence ?? -1;

/** Negators that are part of an accepted phrase negate nothing else for this claim. */
const neutralised = (reading: Reading, spans: readonly Span[]): ReadonlySet<number> =>
  new Set(
    reading.scopes
      .filter(({ negator }) => spans.some((span) => span.start < negator.end && negator.start < span.end))
      .map(({ negator }) => negator.start),
  );

const tightest = (
  places: readonly (readonly Span[])[],
  isSaid: (spans: readonly Span[]) => boolean,
): readonly Span[] | undefined => {
  let best: readonly Span[] | undefined;
  let width = WIDEST + 1;
  let tries = 0;
  const choose = (chosen: readonly Span[]): void => {
    if (tries++ > MOST_TRIES * places.length || widthOf(chosen) >= width) return;
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

const accepts = (
  claim: CompiledClaim,
  hearing: Hearing,
  spans: readonly Span[],
  neutral: ReadonlySet<number>,
): boolean => {
  const { reading } = hearing.finder;
  if (spans.every((span) => tokensOf(span).every(hearing.isCopied))) return false;
  const [first, second] = spans;
  const related =
    claim.relation === undefined ||
    first === undefined ||
    second === undefined ||
    holds(claim.relation, reading, first, second);
  const contrasts = claim.relation === "instead-of" || claim.relation === "more-than";
  return related && isNegated(hearing, spans, neutral, claim.isNegative, contrasts) === claim.isNegative;
};

const tokensOf = ({ start, end }: Span): readonly number[] => Array.from({ length: end - start }, (_, i) => start + i);

/** Whether what the spans say together is denied: by a negator near one of them, or by a denial of the whole sentence, but not by both. */
const isNegated = (
  hearing: Hearing,
  spans: readonly Span[],
  neutral: ReadonlySet<number>,
  wantsNegation: boolean,
  contrasts: boolean,
): boolean => {
  const { scopesAt } = hearing.finder.reading;
  let [denied, negated] = [false, false];
  for (const span of spans) {
    const scopes = new Set(tokensOf(span).flatMap((token) => scopesAt[token] ?? []));
    let [denials, locals, lexical] = [0, 0, 0];
    for (const scope of scopes) {
      if (neutral.has(scope.negator.start)) continue;
      if (scope.kind === "denial") denials++;
      else if (scope.kind === "lexical") lexical++;
      else if (!(contrasts && scope.kind === "contrast")) locals++;
    }
    const softly = hearing.isStrict || wantsNegation || locals > 0 ? lexical : 0;
    denied ||= denials % 2 === 1;
    negated ||= (locals + softly) % 2 === 1;
  }
  return denied !== negated;
};
