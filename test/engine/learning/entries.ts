import { type Answered, EMPTY_LEARNER, entryFor, learn } from "../../../src/engine/learning/learner.ts";
import type { LifeEvent, LogRecord } from "../../../src/engine/learning/log-entry.ts";

/** The log that answers and what else happened lead to, in their order. */
export const logOf = (lines: readonly (Answered | LifeEvent)[]): readonly LogRecord[] => {
  let state = EMPTY_LEARNER;
  return lines.map((line) => {
    const record = "kind" in line ? line : entryFor(state, line);
    state = learn(state, record);
    return record;
  });
};

/** A plain right answer, to be varied. */
export const anAnswer = (facts: Partial<Answered> = {}): Answered => ({
  id: "quiz-1/1",
  at: Date.UTC(2026, 10, 25, 9),
  person: "p1",
  member: "m1",
  workspace: "w1",
  place: "c1",
  team: null,
  boardDay: "2026-11-25",
  question: "redis.aof.fsync-1",
  revision: "0k3f9",
  topic: "redis",
  type: "single",
  level: "mid",
  lang: "en",
  seed: "s1",
  answer: { kind: "options", chosen: [1] },
  hint: false,
  skip: false,
  ms: 4_200,
  credit: 1,
  source: "quiz",
  due: false,
  earns: true,
  speed: 0,
  ...facts,
});
