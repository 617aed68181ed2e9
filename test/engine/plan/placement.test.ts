import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LEVELS, type Level } from "../../../src/engine/bank/schema.ts";
import { chance } from "../../../src/engine/bank/seed.ts";
import { abilityAfter, levelIn, nextAim, PLACEMENT } from "../../../src/engine/plan/placement.ts";
import type { Asked } from "../../../src/engine/plan/plan.ts";

const WEIGHTS = { mysql: 4, redis: 3, kafka: 2, distributed: 2, network: 2, nginx: 1, linux: 1, theory: 0.5 };

const asked = (topic: string, level: Level, credit: number): Asked => ({
  question: "q",
  revision: "r",
  optionSeed: "s",
  topic,
  level,
  shownAt: 0,
  credit,
});

/** Somebody who knows what belongs to a level and to those below it, and guesses the rest. */
const placed = (knows: (topic: string) => number, seed: string, start?: Level): readonly Asked[] => {
  const luck = chance(seed);
  const all: Asked[] = [];
  while (all.length < PLACEMENT) {
    const aim = nextAim(all, WEIGHTS, start);
    if (!aim) break;
    const known = LEVELS.indexOf(aim.level) <= knows(aim.topic);
    all.push(asked(aim.topic, aim.level, known || luck.unit() < 0.25 ? 1 : 0));
  }
  return all;
};

const seeds = Array.from({ length: 200 }, (_, at) => `seed-${at}`);
const share = <T>(all: readonly T[], holds: (one: T) => boolean): number => all.filter(holds).length / all.length;

describe("the placement", () => {
  test.each([
    ["nothing at all", -1, "junior"],
    ["what juniors know", 0, "junior"],
    ["what mid-level people know", 1, "mid"],
    ["everything", 2, "senior"],
  ] as const)("of somebody who knows %s comes to their level in four of five", (_, knows, level) => {
    const right = share(
      seeds,
      (seed) =>
        levelIn(
          abilityAfter(
            placed(() => knows, seed),
            "mid",
          ),
        ) === level,
    );
    expect(right).toBeGreaterThan(0.8);
  });

  test("comes to the same level, whatever somebody believes of themselves", () => {
    for (const start of LEVELS) {
      const near = share(seeds, (seed) => {
        const level = levelIn(
          abilityAfter(
            placed(() => 1, seed, start),
            start,
          ),
        );
        return level === "mid";
      });
      expect(near).toBeGreaterThan(0.6);
    }
  });

  test("finds the topic that somebody does not know among those they do", () => {
    const found = share(seeds, (seed) => {
      const ability = abilityAfter(placed((topic) => (topic === "mysql" ? -1 : 2), seed));
      return (ability.topics["mysql"] ?? 0) < Math.min(0, ability.topics["redis"] ?? 0);
    });
    expect(found).toBeGreaterThan(0.8);
  });

  test("asks about the heaviest topic first, and about many", () => {
    expect(nextAim([], WEIGHTS)).toEqual({ topic: "mysql", level: "mid" });
    for (const seed of seeds) {
      expect(new Set(placed(() => 1, seed).map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(5);
    }
  });

  test("goes down after a miss and up after what was known", () => {
    expect(nextAim([asked("mysql", "mid", 0)], { mysql: 1 })?.level).toBe("junior");
    expect(nextAim([asked("mysql", "mid", 1), asked("mysql", "mid", 1)], { mysql: 1 })?.level).toBe("senior");
  });

  test("asks about nothing where there is nothing to ask", () => {
    expect(nextAim([], {})).toBeUndefined();
    expect(nextAim([], { mysql: 0 })).toBeUndefined();
  });

  test("never takes a right answer for a worse one, nor a wrong one for a better", () => {
    const answer = fc.record({
      topic: fc.constantFrom(...Object.keys(WEIGHTS)),
      level: fc.constantFrom(...LEVELS),
      right: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 11 }), answer, (before, { topic, level }) => {
        const log = before.map((one) => asked(one.topic, one.level, one.right ? 1 : 0));
        const of = (all: readonly Asked[]) => {
          const { general, topics } = abilityAfter(all);
          return general + (topics[topic] ?? 0);
        };
        expect(of([...log, asked(topic, level, 1)])).toBeGreaterThan(of(log));
        expect(of([...log, asked(topic, level, 0)])).toBeLessThan(of(log));
      }),
    );
  });
});
