import type { CompiledClaim } from "./claim.ts";
import type { Scope } from "./reading/negation.ts";
import { STOPS } from "./reading/negation-words.ts";
import { phraseAt } from "./reading/phrases.ts";
import type { Reading, Span } from "./reading/reading.ts";

/**
 * Whether the words of a claim are held to be so, or held not to be so where the claim is a negative one. A negator that is itself among the
 * words (`does not block`) negates nothing for this claim. `isStrict`: "avoid" and "prevent" negate a positive claim too.
 */
export const isHeldAs = (
  claim: CompiledClaim,
  reading: Reading,
  spans: readonly Span[],
  isStrict: boolean,
): boolean => {
  // What is done instead of something must hold; that the other is negated is the point.
  const held = claim.relation === "instead-of" ? spans.toSpliced(1, 1) : spans;
  const over = held.map((span) =>
    scopesOver(reading, span).filter(
      ({ kind, negator }) =>
        !spans.some((said) => said.start <= negator.start && negator.start < said.end) &&
        !(claim.relation === "more-than" && kind === "contrast"),
    ),
  );
  const denials = over.flatMap((scopes) => scopes.filter(isDenial));
  const isNegated = over.some((scopes) => countOf(scopes, claim.isNegative || isStrict) % 2 === 1);
  if (denials.length === 0) return isNegated === claim.isNegative;
  if (isNegated === claim.isNegative) return false;
  const locals = over.flat().filter((scope) => !isDenial(scope));
  return denials.every(
    (denial) =>
      spans.every((span) => opens(reading, denial, span)) && locals.every((local) => follows(reading, denial, local)),
  );
};

/** Whether a span lies within the words of a denial, such as the "not" of "it is not true that". */
export const isDenialItself = ({ scopes }: Reading, span: Span): boolean =>
  scopes.some((scope) => isDenial(scope) && overlaps(scope.negator, span));

const isDenial = ({ kind }: Scope): boolean => kind === "denial";

const scopesOver = ({ scopesAt }: Reading, { start, end }: Span): readonly Scope[] => [
  ...new Set(scopesAt.slice(start, end).flat()),
];

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** How many negators bear on a span. "Avoid" counts where asked, and where something negates it in turn. */
const countOf = (scopes: readonly Scope[], withLexical: boolean): number => {
  const plain = scopes.filter(({ kind }) => kind !== "lexical" && kind !== "denial").length;
  const lexical = scopes.filter(({ kind }) => kind === "lexical").length;
  return plain + (withLexical || plain > 0 ? lexical : 0);
};

/** Two negations make an assertion only in the clause the denial opens: further on, it denies what is said there as a whole. */
const opens = ({ tokens }: Reading, denial: Scope, { start }: Span): boolean =>
  tokens[start]?.clause === tokens[denial.from]?.clause;

/** At most this many tokens, the subject of the clause, stand between a denial and the negator it undoes. */
const LONGEST_SUBJECT = 5;

const follows = (reading: Reading, denial: Scope, { kind, negator }: Scope): boolean =>
  kind === "local" &&
  opens(reading, denial, negator) &&
  negator.start - denial.from <= LONGEST_SUBJECT &&
  !hasStop(reading, denial.from, negator.start);

/** "It is not true that if it does not …" denies the condition, and undoes nothing. */
const hasStop = ({ tokens }: Reading, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (phraseAt(STOPS, tokens, at)?.kind === "stop") return true;
  return false;
};
