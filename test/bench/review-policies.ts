import { chance, shuffle } from "../../src/engine/bank/seed.ts";
import { addDays, dayNumber } from "../../src/engine/learning/calendar.ts";
import { answerCard, type Card, type Recall } from "../../src/engine/learning/card.ts";
import { dueFacts } from "../../src/engine/learning/cards.ts";
import { EMPTY_LEARNER } from "../../src/engine/learning/learner.ts";

/** Says what is asked on a day, and hears how it went. Facts are numbers. */
export interface Policy {
  /** What to ask, what is wanted most first. */
  wants(day: number): readonly number[];
  hears(fact: number, day: number, recall: Recall): void;
}

/** The product: its cards, its order of what is due, nothing that is not due. */
export const product = (): Policy => {
  const cards = new Map<string, Card>();
  return {
    wants: (day) => dueFacts(cards, EMPTY_LEARNER, addDays(FIRST_DAY, day)).map(Number),
    hears: (fact, day, recall) => {
      const number = dayNumber(FIRST_DAY) + day;
      cards.set(String(fact), answerCard(cards.get(String(fact)), recall, { calendar: number, present: number }, ""));
    },
  };
};
const FIRST_DAY = "2026-01-01";

/** Any fact met so far, by chance. */
export const randomPractice = (seed: number): Policy => {
  const luck = chance(`random/${seed}`);
  const met: number[] = [];
  return {
    wants: () => shuffle(luck, met),
    hears: (fact) => {
      if (!met.includes(fact)) met.push(fact);
    },
  };
};

const BOXES = [1, 2, 4, 8, 16, 32] as const;

/** Where the day is too short for all that is due: what has waited since the earliest date, or what lies in the lowest box. */
export type BoxOrder = "date" | "lowest";

/** A box with a slot for each interval in days: a known fact moves up by one, a forgotten one to the first; a new one begins there. */
export const leitnerBox = (order: BoxOrder): Policy => {
  const cards = new Map<number, { readonly box: number; readonly due: number }>();
  return {
    wants: (day) =>
      [...cards]
        .filter(([, { due }]) => due <= day)
        .sort(([, a], [, b]) => (order === "date" ? a.due - b.due || a.box - b.box : a.box - b.box || a.due - b.due))
        .map(([fact]) => fact),
    hears: (fact, day, recall) => {
      const before = cards.get(fact);
      const box = before === undefined || recall === "again" ? 0 : Math.min(before.box + 1, BOXES.length - 1);
      cards.set(fact, { box, due: day + (BOXES[box] ?? 1) });
    },
  };
};
