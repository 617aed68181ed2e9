import { type Beside, type Judged, judged, type Known } from "./belief/judged.ts";
import { type CompiledClaim, type Hearing, hear, sentencesWith } from "./claim.ts";
import type { Span } from "./reading/reading.ts";
import type { CompiledRubric } from "./rubric.ts";

/** The words that say the first of some claims that is said. */
export const hearAny = (claims: readonly CompiledClaim[], hearing: Hearing): readonly Span[] | undefined => {
  for (const claim of claims) {
    const spans = hear(claim, hearing);
    if (spans !== undefined) return spans;
  }
  return undefined;
};

/** What is made of each point: of the words of a claim, or else of a stretch of the answer that may say it in other words. */
export const saidIn = (rubric: CompiledRubric, hearing: Hearing, flags: number): readonly Judged[] =>
  judged(hearing.finder.reading, rubric.subjects, knownIn(rubric, hearing), besideOf(rubric, hearing, flags));

export const besideOf = ({ swept }: CompiledRubric, { hears }: Hearing, flags: number): Beside => ({
  hears,
  flags,
  swept,
});

/** What the claims of each point tell of it. */
export const knownIn = (rubric: CompiledRubric, hearing: Hearing): readonly Known[] =>
  rubric.points.map(({ claims }) => {
    const spans = hearAny(claims, hearing);
    const barred = new Set(spans ? [] : claims.flatMap((claim) => [...sentencesWith(claim, hearing)]));
    return { spans, isBarred: (sentence) => barred.has(sentence) };
  });
