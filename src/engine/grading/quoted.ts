import type { Reading, Span } from "./reading/reading.ts";
import { likeliestStretches } from "./soft/soft-hearing.ts";
import type { Subjects } from "./soft/subject.ts";

/** A question has at most so many; of a chain answered in one piece there are more: there the words that told are enough, and a screen holds them. */
const MOST_POINTS = 5;

/** Log odds, three in eight: of two places one of which may be the wrong one both are shown. */
const LIKELY_ENOUGH = -0.5;

/** In UTF-16 units. A longer sentence is a paragraph without full stops: of it the clause is quoted. */
const LONGEST = 200;

/**
 * What is quoted for a point that was said: not the two or three words that told, which say little by themselves, but the sentence around
 * each, and the stretch most like the point where that is a different one.
 */
export const quotedFor = (
  reading: Reading,
  subjects: Subjects,
  hears: (sentence: number) => boolean,
): ((point: number, spans: readonly Span[]) => readonly Span[]) => {
  if (subjects.points.length > MOST_POINTS) return (_, spans) => spans;
  const likeliest = likeliestStretches(reading, subjects, {
    hears,
    isClaimed: () => false,
    isBarred: () => false,
  });
  return (point, spans) => {
    const around = spans.map((span) => widened(reading, span));
    const best = likeliest[point];
    return best?.span === undefined || best.odds <= LIKELY_ENOUGH ? around : [...around, best.span];
  };
};

const widened = (reading: Reading, span: Span): Span => {
  const sentence = grown(reading, span, "sentence");
  return lengthOf(reading, sentence) <= LONGEST ? sentence : grown(reading, span, "clause");
};

const lengthOf = ({ tokens }: Reading, { start, end }: Span): number =>
  (tokens[end - 1]?.end ?? 0) - (tokens[start]?.start ?? 0);

const grown = ({ tokens }: Reading, span: Span, by: "sentence" | "clause"): Span => {
  let { start, end } = span;
  while (start > 0 && isSame(tokens[start - 1], tokens[start], by)) start -= 1;
  while (end < tokens.length && isSame(tokens[end - 1], tokens[end], by)) end += 1;
  return { start, end };
};

type Place = { readonly sentence: number; readonly clause: number } | undefined;

const isSame = (a: Place, b: Place, by: "sentence" | "clause"): boolean =>
  a?.sentence === b?.sentence && (by === "sentence" || a?.clause === b?.clause);
