import { type CompiledClaim, type Hearing, hear, sentencesWith } from "./claim.ts";
import type { Span } from "./reading/reading.ts";
import type { CompiledRubric } from "./rubric.ts";
import { type Known, softlyHeard } from "./soft/soft-hearing.ts";

/** The words that say the first of some claims that is said. */
export const hearAny = (claims: readonly CompiledClaim[], hearing: Hearing): readonly Span[] | undefined => {
  for (const claim of claims) {
    const spans = hear(claim, hearing);
    if (spans !== undefined) return spans;
  }
  return undefined;
};

/** The words that say each point: those of a claim, or else a stretch of the answer that says it in other words. */
export const saidIn = (rubric: CompiledRubric, hearing: Hearing): readonly (readonly Span[] | undefined)[] => {
  const heard = rubric.points.map(({ claims }) => hearAny(claims, hearing));
  if (heard.every((spans) => spans !== undefined)) return heard;
  const guessed = softlyHeard(hearing.finder.reading, rubric.subjects, hearing.hears, knownOf(rubric, hearing, heard));
  return heard.map((spans, i) => {
    const span = guessed[i];
    return spans ?? (span && [span]);
  });
};

/** What the claims of each point tell of it. */
export const knownOf = (
  rubric: CompiledRubric,
  hearing: Hearing,
  heard: readonly (readonly Span[] | undefined)[],
): readonly Known[] =>
  rubric.points.map(({ claims }, i) => {
    const isHeard = heard[i] !== undefined;
    const barred = new Set(isHeard ? [] : claims.flatMap((claim) => [...sentencesWith(claim, hearing)]));
    return { isHeard, isBarred: (sentence) => barred.has(sentence) };
  });
