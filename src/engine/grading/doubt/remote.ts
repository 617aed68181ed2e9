import type { Reading } from "../reading/reading.ts";
import { BOUNDS, oddsOf, stretchesOf } from "../soft/soft-hearing.ts";
import type { Subjects } from "../soft/subject.ts";

const OPEN = { isHeard: false, isBarred: () => false } as const;

/**
 * How little an answer speaks to the matter: the log odds, on average over the points, that its likeliest stretch does not say the point,
 * -3 to 4. Whoever hits on the words of one point while speaking past the others has likely not said it.
 */
export const remoteness = (reading: Reading, subjects: Subjects): number => {
  const stretches = stretchesOf(
    reading,
    subjects,
    () => true,
    subjects.points.map(() => OPEN),
  );
  const odds = stretches.map((ofPoint) =>
    ofPoint.reduce<number>(
      (most, { likeness }) => Math.max(most, Math.min(BOUNDS.most, oddsOf(likeness))),
      BOUNDS.least,
    ),
  );
  return -odds.reduce((sum, value) => sum + value, 0) / Math.max(1, odds.length);
};
