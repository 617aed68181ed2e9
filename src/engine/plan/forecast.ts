import type { Day } from "../instant.ts";
import { type Cards, daysUntilDue } from "../learning/cards.ts";
import type { LearnerState } from "../learning/learner.ts";

/** How many facts become due so many days from a day on, by what is known on it; at 0 what is due already. Leave is counted in. */
export const dueAhead = (cards: Cards, learner: LearnerState, today: Day): ((days: number) => number) => {
  const counts = new Map<number, number>();
  for (const card of cards.values()) {
    if (card.aside) continue;
    const days = daysUntilDue(card, learner, today);
    counts.set(days, (counts.get(days) ?? 0) + 1);
  }
  return (days) => counts.get(days) ?? 0;
};
