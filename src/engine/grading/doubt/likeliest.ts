import type { Reading } from "../reading/reading.ts";
import { BOUNDS, oddsOf, stretchesOf } from "../soft/soft-hearing.ts";
import type { Subjects } from "../soft/subject.ts";

const OPEN = { isHeard: false, isBarred: () => false } as const;

/** How likely an answer says each point by its likeliest stretch, whoever denies it and however it is said: log odds from -4 to 3. */
export const likeliestOdds = (reading: Reading, subjects: Subjects): readonly number[] => {
  const stretches = stretchesOf(
    reading,
    subjects,
    () => true,
    subjects.points.map(() => OPEN),
  );
  return stretches.map((ofPoint) =>
    ofPoint.reduce<number>(
      (most, { likeness }) => Math.max(most, Math.min(BOUNDS.most, oddsOf(likeness))),
      BOUNDS.least,
    ),
  );
};
