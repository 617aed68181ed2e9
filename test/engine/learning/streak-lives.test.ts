import fc from "fast-check";
import { expect, test } from "vitest";
import { learnerDay, learnerState, replay } from "../../../src/engine/learning/learner.ts";
import { streakOn } from "../../../src/engine/learning/streak.ts";
import { modelDay } from "./clock-model.ts";
import { life, live } from "./lives.ts";
import { modelStreak, shift } from "./streak-model.ts";

test("over random lives in all zones, day and streak are those of the day-by-day model, at every step and for weeks after", () => {
  let longest = 0;
  let broken = 0;
  fc.assert(
    fc.property(life, (one) => {
      const lived = live(one, ({ state, clock, streak, now }) => {
        const today = learnerDay(state, now);
        expect(today).toBe(modelDay(clock, now));
        const is = streakOn(state.streak, today);
        expect(is).toEqual(modelStreak(streak, today));
        longest = Math.max(longest, is.best);
        if (is.length < is.best) broken += 1;
      });
      const today = learnerDay(lived.state, lived.now);
      for (const day of [1, 2, 3, 9, 31].map((days) => shift(today, days))) {
        expect(streakOn(lived.state.streak, day)).toEqual(modelStreak(lived.streak, day));
      }
    }),
    { seed: 6, numRuns: 250 },
  );
  // Lives with neither long streaks nor broken ones would prove little.
  expect(longest).toBeGreaterThan(20);
  expect(broken).toBeGreaterThan(500);
});

test("an answer keeps the date of its moment in the zone of that moment, however late it is entered", () => {
  fc.assert(
    fc.property(life, (one) => {
      live(one, ({ log, clock }) => {
        const last = log.at(-1);
        if (last?.kind === "answer") expect(last.day).toBe(modelDay(clock, last.at));
      });
    }),
    { seed: 9, numRuns: 60 },
  );
});

test("neither practice, however late, nor a change of zone nor an outage lowers a streak, today or on any day after", () => {
  fc.assert(
    fc.property(life, (one) => {
      live(one, ({ state, now }, before, { kind }) => {
        if (kind !== "practise" && kind !== "zone" && kind !== "outage") return;
        const today = learnerDay(state, now);
        for (const day of [0, 1, 2, 3, 5, 8, 13, 30].map((days) => shift(today, days))) {
          const [was, is] = [streakOn(before.streak, day), streakOn(state.streak, day)];
          expect(is.length).toBeGreaterThanOrEqual(was.length);
          expect(is.best).toBeGreaterThanOrEqual(was.best);
          // Someone who never had a streak has a freeze that nothing asks for.
          if (was.best > 0) expect(is.freezes).toBeGreaterThanOrEqual(was.freezes);
        }
      });
    }),
    { seed: 7, numRuns: 150 },
  );
});

test("replaying the log from nothing, or from a stored state in its middle, leads to the same state", () => {
  fc.assert(
    fc.property(life, fc.nat(), (one, cut) => {
      const { state, log } = live(one);
      expect(replay(log)).toEqual(state);
      const half = cut % log.length;
      const stored = learnerState.parse(JSON.parse(JSON.stringify(replay(log.slice(0, half)))));
      expect(replay(log.slice(half), stored)).toEqual(state);
      expect(state.revision).toBe(log.length);
    }),
    { seed: 8, numRuns: 100 },
  );
});
