import fc from "fast-check";
import { expect, test } from "vitest";
import { LEVELS } from "../../../src/engine/bank/schema.ts";
import { abilityIn, DIFFICULTY, expected, levelFor, update } from "../../../src/engine/interview/ability.ts";
import { EMPTY_LEARNER, entryFor, learn, replay } from "../../../src/engine/learning/learner.ts";
import type { LogEntry } from "../../../src/engine/learning/log-entry.ts";
import { answered } from "../../store/support.ts";

const ability = fc.double({ min: -3, max: 3, noNaN: true });
const credit = fc.double({ min: 0, max: 1, noNaN: true });
const level = fc.constantFrom(...LEVELS);

test("a better answer never leads to a lower estimate, and an answer as expected leaves it alone", () => {
  fc.assert(
    fc.property(ability, level, credit, credit, (before, at, one, other) => {
      const [worse, better] = [Math.min(one, other), Math.max(one, other)];
      expect(update(before, at, better)).toBeGreaterThanOrEqual(update(before, at, worse));
      expect(update(before, at, expected(before, at))).toBeCloseTo(before, 9);
      expect(Math.abs(update(before, at, one))).toBeLessThanOrEqual(3);
    }),
  );
});

test("each level is the right one for who stands at its difficulty", () => {
  for (const one of LEVELS) expect(levelFor(DIFFICULTY[one])).toBe(one);
});

test("a topic that was never asked about is judged by the level wished for and by the other topics", () => {
  expect(abilityIn({}, "redis", "senior")).toBe(DIFFICULTY.senior);
  expect(abilityIn({ mysql: 2, kafka: 1 }, "redis", "mid")).toBe(0.75);
  expect(abilityIn({ mysql: 2, redis: -1 }, "redis", "mid")).toBe(-1);
});

test("a person's estimates follow from their log: interviews move them, and nothing else does", () => {
  const turns = fc.array(
    fc.record({ topic: fc.constantFrom("redis", "mysql"), level, credit, interview: fc.boolean() }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(turns, (all) => {
      const log: LogEntry[] = [];
      let state = EMPTY_LEARNER;
      const known: Record<string, number> = {};
      all.forEach((turn, at) => {
        const { topic, interview, ...more } = turn;
        const source = interview ? ("interview" as const) : ("quiz" as const);
        const entry = entryFor(state, answered({ ...more, id: `a/${at}`, topic, type: "open", source }));
        log.push(entry);
        state = learn(state, entry);
        if (interview) known[topic] = update(known[topic], turn.level, turn.credit);
      });
      expect(state.ability ?? {}).toEqual(known);
      expect(replay(log).ability).toEqual(state.ability);
    }),
  );
});
