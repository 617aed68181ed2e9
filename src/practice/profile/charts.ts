import type { Year } from "../../engine/learning/heat-map.ts";
import type { Mastery } from "../../engine/learning/mastery.ts";
import type { Streak } from "../../engine/learning/streak.ts";
import type { Card, HeatMap, Radar } from "../../pictures/picture.ts";
import type { Words } from "../../words/words.ts";

/** What is drawn of a person, in words first: the pictures show the same. */

export const yearChart = ({ profile: w }: Words, { from, to, days }: Year): HeatMap => ({
  kind: "heat-map",
  title: w.yearTitle,
  from,
  to,
  days,
  months: w.months,
  weekdays: [...w.weekdays.slice(6), ...w.weekdays.slice(0, 6)],
  less: w.less,
  more: w.more,
});

/** More axes than this cannot be read. */
const MOST_AXES = 10;

/** A topic's name and how well it is known. */
export interface Known extends Mastery {
  readonly name: string;
}

/** The topics that were asked about most, in the order of their names. Undefined where there are too few for a picture. */
export const topicsChart = ({ profile: w }: Words, topics: readonly Known[]): Radar | undefined => {
  const most = [...topics].sort((a, b) => askedOf(b) - askedOf(a)).slice(0, MOST_AXES);
  if (most.length < 3) return undefined;
  const axes = most.map(({ name, share }) => ({ name, share })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { kind: "radar", title: w.topicsTitle, axes };
};

const askedOf = ({ answers, skips }: Known): number => answers + skips;

/** What a card says of a person. */
export interface CardFacts {
  readonly name: string;
  readonly day: string;
  readonly streak: Streak;
  readonly xp: number;
  /** Absent where nobody is ranked. */
  readonly place?: { readonly rank: number; readonly of: number } | undefined;
}

export const cardChart = (words: Words, facts: CardFacts): Card => ({
  kind: "card",
  title: facts.name,
  figures: cardFigures(words, facts),
  foot: words.profile.cardFoot(facts.day),
});

export const cardFigures = (
  { profile: w }: Words,
  { streak, xp, place }: CardFacts,
): readonly { readonly name: string; readonly value: string }[] => [
  { value: String(streak.length), name: w.streakFigure },
  { value: String(streak.best), name: w.bestFigure },
  { value: String(xp), name: w.xpFigure },
  ...(place ? [{ value: `${place.rank}/${place.of}`, name: w.placeFigure }] : []),
];
