import { addDays } from "../../../src/engine/learning/calendar.ts";
import type { Card } from "../../../src/engine/learning/card.ts";
import { isDue, replayCards } from "../../../src/engine/learning/cards.ts";
import { EMPTY_LEARNER, entryFor } from "../../../src/engine/learning/learner.ts";
import type { LogEntry, LogRecord } from "../../../src/engine/learning/log-entry.ts";
import { anAnswer } from "./entries.ts";

/** Lines of a log about the fact `tea`, on days counted from the first of November 2026. */

export const DAY = 86_400_000;
export const START = "2026-11-01";
export const NOON = Date.UTC(2026, 10, 1, 12);
export const day = (number: number): string => addDays(START, number);

/** A right answer, unless it says otherwise. */
export const answer = (on: number, facts: Parameters<typeof anAnswer>[0] = {}): LogEntry =>
  entryFor(
    EMPTY_LEARNER,
    anAnswer({ id: `a${on}/${facts.question ?? ""}`, at: NOON + on * DAY, question: "tea.1", ...facts }),
  );
export const away = (from: number, until: number | null): LogRecord => ({
  v: 1,
  kind: "away",
  id: `away-${from}-${until}`,
  at: NOON + from * DAY,
  from: day(from),
  until: until === null ? null : day(until),
});
export const easy = (on: number, marked: LogRecord): LogRecord => ({
  v: 1,
  kind: "easy",
  id: `easy/${marked.id}`,
  at: NOON + on * DAY,
  answer: marked.id,
  fact: "tea",
});
export const resumed = (on: number, fact = "tea"): LogRecord => ({
  v: 1,
  kind: "resumed",
  id: `resumed-${on}`,
  at: NOON + on * DAY,
  fact,
});

/** The fact’s card. */
export const tea = (...log: readonly LogRecord[]): Card => {
  const card = replayCards(log).cards.get("tea");
  if (!card) throw new Error("no card");
  return card;
};
/** On which of the first days the fact is due after that log. */
export const dueDays = (log: readonly LogRecord[], until: number): readonly number[] => {
  const { learner, cards } = replayCards(log);
  return Array.from({ length: until }, (_, on) => on).filter((on) => isDue(cards.get("tea"), learner, day(on)));
};
