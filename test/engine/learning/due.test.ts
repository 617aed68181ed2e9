import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayNumber } from "../../../src/engine/learning/calendar.ts";
import { type Card, intervalOf, REVIEW } from "../../../src/engine/learning/card.ts";
import { type Cards, daysUntilDue, dueFacts, nextDue, replayCards } from "../../../src/engine/learning/cards.ts";
import { EMPTY_LEARNER, entryFor, type LearnerState, reviewsOn } from "../../../src/engine/learning/learner.ts";
import type { LogRecord } from "../../../src/engine/learning/log-entry.ts";
import { answer, away, day, dueDays, NOON, resumed, tea } from "./card-logs.ts";
import { anAnswer } from "./entries.ts";

describe("what is due", () => {
  const cardOf = (due: number, stability: number, aside = false): Card => ({
    stability,
    difficulty: 5,
    last: dayNumber(day(0)),
    due: dayNumber(day(due)),
    lapses: 0,
    aside,
  });
  const cards = fc
    .array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 90 }), fc.boolean()), {
      maxLength: 40,
    })
    .map(
      (all): Cards => new Map(all.map(([due, stability, aside], at) => [`fact-${at}`, cardOf(due, stability, aside)])),
    );

  test("comes in the order of how overdue it is by its own interval, all of it and nothing else", () => {
    fc.assert(
      fc.property(cards, (all) => {
        const due = dueFacts(all, EMPTY_LEARNER, day(0));
        const wanted = [...all]
          .filter(([, card]) => !card.aside && card.due <= dayNumber(day(0)))
          .map(([fact]) => fact);
        expect([...due].sort()).toEqual(wanted.sort());
        const overdue = due.map((fact) => {
          const card = all.get(fact);
          return card ? (dayNumber(day(0)) - card.due) / intervalOf(card) : Number.NaN;
        });
        expect(overdue).toEqual([...overdue].sort((a, b) => b - a));
      }),
    );
  });

  test("comes next on the first day that has something, and says how much", () => {
    fc.assert(
      fc.property(cards, (all) => {
        const later = [...all.values()].filter((card) => !card.aside && card.due > dayNumber(day(0)));
        const first = Math.min(...later.map(({ due }) => due));
        const next = nextDue(all, EMPTY_LEARNER, day(0));
        expect(next && dayNumber(next.day)).toEqual(later.length === 0 ? undefined : first);
        const then = later.filter(({ due }) => due === first).length;
        expect(next?.facts.length).toEqual(later.length === 0 ? undefined : then);
      }),
    );
  });

  test("comes next after the leave, all that was due before at once", () => {
    const { learner, cards: known } = replayCards([answer(0), answer(0, { question: "milk.1" }), away(3, 6)]);
    expect(nextDue(known, learner, day(4))).toEqual({ day: day(7), facts: ["tea", "milk"] });
    expect(dueFacts(known, learner, day(4))).toEqual([]);
    expect(dueFacts(known, learner, day(7))).toEqual(["milk", "tea"]);
    const later = replayCards([answer(3), away(4, 6)]);
    expect(nextDue(later.cards, later.learner, day(4))).toEqual({ day: day(9), facts: ["tea"] });
    const card = later.cards.get("tea");
    expect(card && daysUntilDue(card, later.learner, day(3))).toBe(6);
  });
});

describe("a fact that is missed again and again", () => {
  const missed = (on: number): LogRecord => answer(on, { credit: 0 });
  const through = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => missed(from + at));

  test("is set aside by the eighth lapse, and is due no more", () => {
    // The first miss is no lapse: it was not known before.
    expect(tea(...through(0, 7))).toMatchObject({ lapses: 7, aside: false });
    expect(tea(...through(0, 8))).toMatchObject({ lapses: 8, aside: true });
    expect(dueDays(through(0, 8), 40).filter((on) => on > 8)).toEqual([]);
  });

  test("can be brought back: due at once, and set aside again only by eight more", () => {
    expect(dueDays([...through(0, 8), resumed(20)], 23)).toEqual([20, 21, 22]);
    expect(tea(...through(0, 8), resumed(8), ...through(9, 15))).toMatchObject({ lapses: 7, aside: false });
    expect(tea(...through(0, 8), resumed(8), ...through(9, 16))).toMatchObject({ lapses: 8, aside: true });
  });

  test("lapses once a day, by the day's first answer, as a count by days says", () => {
    const step = fc.record({ wait: fc.integer({ min: 0, max: 3 }), right: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let on = 0;
        const firsts = new Map<number, boolean>();
        const log = steps.map(({ wait, right }, at) => {
          on += wait;
          if (!firsts.has(on)) firsts.set(on, right);
          return answer(on, { credit: right ? 1 : 0, id: `x${at}` });
        });
        const lapses = [...firsts.values()].slice(1).filter((right) => !right).length;
        const card = replayCards(log).cards.get("tea");
        expect(card?.lapses ?? 0).toBe(lapses);
        expect(card?.aside ?? false).toBe(lapses >= REVIEW.lapsesAside);
      }),
    );
  });
});

describe("a replay", () => {
  const kind = fc.constantFrom("right", "wrong", "hint", "skip", "open", "easy", "resumed", "away", "zone");
  const step = fc.record({
    kind,
    hours: fc.oneof(fc.constant(0), fc.integer({ min: -30, max: 400 })),
    fact: fc.integer({ min: 0, max: 3 }),
    number: fc.integer({ min: 1, max: 3 }),
  });

  const lineOf = (
    { kind: what, fact, number }: { kind: string; fact: number; number: number },
    at: number,
    id: string,
    learner: LearnerState,
    last: string,
  ): LogRecord => {
    const today = new Date(at).toISOString().slice(0, 10);
    if (what === "easy") return { v: 1, kind: what, id, at, answer: last, fact: `f${fact}` };
    if (what === "resumed") return { v: 1, kind: what, id, at, fact: `f${fact}` };
    if (what === "away") return { v: 1, kind: what, id, at, from: today, until: addDays(today, number) };
    if (what === "zone") return { v: 1, kind: what, id, at, zone: number === 1 ? "Asia/Shanghai" : "America/New_York" };
    return entryFor(
      learner,
      anAnswer({
        id,
        at,
        question: `f${fact}.${number}`,
        type: what === "open" ? "open" : "single",
        credit: what === "wrong" ? 0 : what === "open" ? 0.6 : 1,
        hint: what === "hint",
        skip: what === "skip",
      }),
    );
  };

  test("in pieces leads to what it leads to at once, whatever happened", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (steps, piece) => {
        const log: LogRecord[] = [];
        let learner: LearnerState = EMPTY_LEARNER;
        let now = NOON;
        let last = "";
        for (const one of steps) {
          now += one.hours * 3_600_000;
          const line = lineOf(one, now, `l${log.length}`, learner, last);
          if (line.kind === "answer") last = line.id;
          log.push(line);
          learner = replayCards([line], { learner, cards: new Map() }).learner;
        }
        let pieces = replayCards([]);
        for (let at = 0; at < log.length; at += piece)
          pieces = replayCards(log.slice(at, at + piece), { learner: pieces.learner, cards: new Map(pieces.cards) });
        const whole = replayCards(log);
        expect(pieces).toEqual(whole);
        expect(whole.learner.revision).toBe(log.length);
        for (const card of whole.cards.values()) expect(card.due).toBeGreaterThan(0);
      }),
    );
  });
});

test("answers in review are counted for the person's newest day alone", () => {
  const review = (on: number, id: string): LogRecord => answer(on, { id, source: "review" });
  const { learner } = replayCards([
    review(0, "a"),
    answer(0, { id: "b" }),
    review(0, "c"),
    review(1, "d"),
    review(0, "e"),
  ]);
  expect(reviewsOn(learner, day(1))).toBe(1);
  expect(reviewsOn(learner, day(0))).toBe(0);
  expect(reviewsOn(replayCards([review(0, "a"), review(0, "b")]).learner, day(0))).toBe(2);
  expect(reviewsOn(EMPTY_LEARNER, day(0))).toBe(0);
});
