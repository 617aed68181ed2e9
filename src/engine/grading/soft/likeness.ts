import type { Example } from "./example.ts";
import { dot } from "./meaning.ts";
import { type Comparer, comparers, type Similarity } from "./similarity.ts";
import { isFamiliar, type Rights, type Subject, type Subjects } from "./subject.ts";
import type { Window, Windows } from "./windows.ts";

/** The numbers by which a stretch of an answer is judged to say a point. */
export interface Likeness {
  /** To the likest of the ways in which the point is said, `coverage` to the point itself: see `Similarity`. */
  readonly nearness: number;
  readonly coverage: number;
  readonly overlap: number;
  readonly order: number;
  /** How near it is to what any other point of the question says. */
  readonly other: number;
  /** How near it is to what was asked: whoever repeats the question says nothing. */
  readonly asked: number;
  /** To the likest of all mistakes and errors of the question. */
  readonly wrongNearness: number;
  readonly wrongOverlap: number;
  readonly wrongOrder: number;
  /** The root of the number of its words. */
  readonly length: number;
  readonly grammar: number;
}

/** A stretch and a point. */
export interface Match {
  readonly likeness: Likeness;
  /** Whether it negates what the point does not, or the other way round, in the point's own words. */
  readonly isOpposed: boolean;
}

/** How much a stretch is like what is right about its question, and like what is wrong. */
export interface Leaning {
  readonly right: Similarity;
  readonly wrong: Similarity;
  /** Whether it is told as a sentence that is right tells it, nearly to the letter. */
  readonly isTold: boolean;
}

/** A stretch of an answer, compared with a question. */
export interface Compared {
  readonly window: Window;
  /** By point; nothing for a point of which too little is known. */
  readonly matches: readonly (Match | undefined)[];
  readonly leaning: Leaning;
}

/** Each stretch of an answer, compared with a question. */
export const compare = (answer: Windows, subjects: Subjects): readonly Compared[] => {
  const wrongs = [...subjects.points.flatMap(({ mistakes }) => mistakes), ...subjects.errors];
  const compareWith = comparers(answer, subjects.vocabulary);
  return answer.windows.flatMap((window, i) => {
    const like = compareWith[i];
    return like === undefined ? [] : [compared(window, like, subjects, wrongs)];
  });
};

/** Who shares so much with a sentence that is right repeats it. */
const TOLD = 0.7;

const compared = (window: Window, like: Comparer, subjects: Subjects, wrongs: readonly Example[]): Compared => {
  const points = subjects.points.map((point) => ({ point, ...rightOf(point, like, window) }));
  const models = besides(subjects.models, like, window);
  const wrong = like(wrongs);
  const ofWindow = {
    asked: dot(subjects.asked, window.meaning),
    wrongNearness: wrong.nearness,
    wrongOverlap: wrong.overlap,
    wrongOrder: wrong.order,
    length: Math.sqrt(window.words.end - window.words.start),
    grammar: window.grammar,
  };
  const matches = points.map(({ point, right, isOpposed }, i): Match | undefined => {
    if (!isFamiliar(point)) return undefined;
    const { nearness, coverage, overlap, order } = right;
    const other = points.reduce((most, one, k) => (k === i ? most : Math.max(most, one.right.nearness)), 0);
    return { likeness: { nearness, coverage, overlap, order, other, ...ofWindow }, isOpposed };
  });
  const right = mostOf([...points.map((one) => one.right), models.right]);
  const isTold = Math.max(models.told, ...points.map(({ told }) => told)) >= TOLD;
  return { window, matches, leaning: { right, wrong, isTold } };
};

/** Whoever uses this share of a point's own words and negates what it does not, or the other way round, says the opposite. */
const OWN_WORDS = 0.35;

interface Right {
  readonly right: Similarity;
  /** The most it shares with a sentence that negates where it does, and only there. */
  readonly told: number;
}

const rightOf = ({ says, ways }: Subject, like: Comparer, window: Window): Right & { readonly isOpposed: boolean } => {
  const own = says.map((say) => ({ isSame: say.isNegated === window.isNegated, similarity: like([say]) }));
  const closest = own.reduce((best, one) => (one.similarity.coverage > best.similarity.coverage ? one : best), {
    isSame: true,
    similarity: NOTHING,
  });
  const others = besides(ways, like, window);
  const { coverage, literal } = closest.similarity;
  return {
    right: { ...mostOf([...own.map(({ similarity }) => similarity), others.right]), coverage },
    told: Math.max(others.told, ...own.map(({ isSame, similarity }) => (isSame ? similarity.overlap : 0))),
    isOpposed: literal >= OWN_WORDS && !closest.isSame,
  };
};

const besides = ([affirmed, negated]: Rights, like: Comparer, { isNegated }: Window): Right => {
  const [same, opposite] = isNegated ? [negated, affirmed] : [affirmed, negated];
  const told = like(same);
  return { right: mostOf([told, like(opposite)]), told: told.overlap };
};

const NOTHING: Similarity = { nearness: 0, coverage: 0, literal: 0, overlap: 0, order: 0 };

/** Of each number the most that any of some has. */
const mostOf = (all: readonly Similarity[]): Similarity =>
  all.reduce(
    (most, { nearness, coverage, literal, overlap, order }) => ({
      nearness: Math.max(most.nearness, nearness),
      coverage: Math.max(most.coverage, coverage),
      literal: Math.max(most.literal, literal),
      overlap: Math.max(most.overlap, overlap),
      order: Math.max(most.order, order),
    }),
    NOTHING,
  );
