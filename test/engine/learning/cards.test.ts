import fc from "fast-check";
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../src/engine/learning/calendar.ts";
import { answerCard, type Card, type Recall, recallOf } from "../../../src/engine/learning/card.ts";
import { factInId, factOfAnswer, isDue, replayCards } from "../../../src/engine/learning/cards.ts";
import type { LogRecord } from "../../../src/engine/learning/log-entry.ts";
import { answer, away, DAY, day, dueDays, easy, NOON, tea } from "./card-logs.ts";
import { anAnswer } from "./entries.ts";

describe("how well a fact was known", () => {
  test.each<[Recall, Parameters<typeof anAnswer>[0]]>([
    ["good", {}],
    ["hard", { hint: true }],
    ["again", { credit: 0.5 }],
    ["again", { credit: 0 }],
    ["again", { skip: true, answer: null, credit: 0 }],
    ["good", { type: "open", credit: 0.75 }],
    ["hard", { type: "open", credit: 0.5 }],
    ["again", { type: "open", credit: 0.49 }],
    ["hard", { type: "open", credit: 0.9, hint: true }],
    ["again", { type: "open", credit: 0.6, hint: true }],
  ])("is %s for %o", (recall, facts) => {
    expect(recallOf(anAnswer(facts) as Parameters<typeof recallOf>[0])).toBe(recall);
  });

  test("is kept for the fact, whichever of its questions was answered", () => {
    const { cards } = replayCards([answer(0, { question: "tea.1" }), answer(2, { question: "tea.2" })]);
    expect([...cards.keys()]).toEqual(["tea"]);
    expect(cards.get("tea")).toMatchObject({ last: dayNumber(day(2)) });
    expect(factInId("redis-aof.12")).toBe("redis-aof");
    expect(factInId("deck.team-1.7")).toBe("deck.team-1.7");
    expect(factOfAnswer({ question: "old-name.3", fact: "tea" })).toBe("tea");
  });

  test("follows FSRS' own scheduler through any history of days", () => {
    const recall = fc.constantFrom<Recall>("again", "hard", "good");
    const history = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), recall), { minLength: 1, maxLength: 20 });
    const referee = fsrs({ enable_fuzz: false, learning_steps: [], relearning_steps: [] });
    const ratings = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;
    fc.assert(
      fc.property(history, (steps) => {
        let theirs = createEmptyCard(new Date(NOON));
        let mine: Card | undefined;
        let on = 0;
        for (const [wait, how] of steps) {
          on += wait;
          mine = answerCard(mine, how, { calendar: on, present: on }, `a${on}`);
          theirs = referee.next(theirs, new Date(NOON + on * DAY), ratings[how]).card;
          expect(Math.abs(mine.stability / theirs.stability - 1)).toBeLessThan(0.02);
          expect(mine.difficulty).toBeCloseTo(theirs.difficulty, 2);
        }
      }),
    );
  });
});

describe("a fact is due", () => {
  test("on the day that is planned and from then on, until it is answered", () => {
    expect(dueDays([answer(0)], 6)).toEqual([3, 4, 5]);
    expect(dueDays([answer(0), answer(3)], 6)).toEqual([]);
    expect(dueDays([answer(0, { credit: 0 })], 3)).toEqual([1, 2]);
  });

  test("later where it was marked easy, once, and as if it had been so at once", () => {
    const [first, second] = [answer(0), answer(2, { question: "tea.2" })];
    const plain = tea(first, second);
    const marked = tea(first, second, easy(2, second));
    const { calendar, before } = { calendar: dayNumber(day(2)), before: tea(first) };
    const atOnce = answerCard(before, "easy", { calendar, present: calendar }, second.id);
    expect(marked).toEqual(atOnce);
    expect(marked.due).toBeGreaterThan(plain.due);
    expect(tea(first, second, easy(2, second), { ...easy(2, second), id: "again" })).toEqual(marked);
  });

  test("as before where what was marked easy was not its latest plain right answer", () => {
    const [right, hinted] = [answer(0), answer(2, { question: "tea.2", hint: true })];
    expect(tea(right, hinted, easy(2, right))).toEqual(tea(right, hinted));
    expect(tea(right, hinted, easy(2, hinted))).toEqual(tea(right, hinted));
  });

  test("as many days later as the person was away, and never while they are", () => {
    expect(dueDays([answer(0), away(1, 3)], 9)).toEqual([6, 7, 8]);
    expect(dueDays([answer(0), away(4, 5)], 8)).toEqual([3, 6, 7]);
    // Back early: what was planned comes so much earlier again.
    expect(dueDays([answer(0), away(1, 5), away(3, null)], 8)).toEqual([5, 6, 7]);
    // Prolonged.
    expect(dueDays([answer(0), away(1, 3), away(4, 5)], 10)).toEqual([8, 9]);
    // Two leaves.
    expect(dueDays([answer(0), away(1, 1), away(3, 3)], 8)).toEqual([5, 6, 7]);
  });

  test("in the person's count of days without leave, whatever leave they took", () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 9 }),
      leave: fc.option(fc.integer({ min: -1, max: 27 })),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const log: LogRecord[] = [];
        const gone = new Set<number>();
        const present = (until: number) => until - [...gone].filter((known) => known <= until).length;
        const planned = new Map<string, number>();
        let on = 0;
        for (const { wait, leave } of steps) {
          on += wait;
          if (leave === null) {
            const fact = `f${log.length}`;
            log.push(answer(on, { credit: 0, id: fact, question: `${fact}.1` }));
            planned.set(fact, present(on) + 1);
          } else {
            for (const known of gone) if (known >= on) gone.delete(known);
            for (let more = 0; more <= leave; more += 1) gone.add(on + more);
            log.push(away(on, leave < 0 ? null : on + leave));
          }
        }
        const { learner, cards } = replayCards(log);
        for (const [fact, due] of planned) {
          for (let later = on; later < on + 40; later += 1) {
            const wanted = !gone.has(later) && present(later) >= due;
            expect(isDue(cards.get(fact), learner, day(later)), `${fact} on ${later}`).toBe(wanted);
          }
        }
      }),
    );
  });
});
