import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_LEARNER, learn, replay } from "../../../src/engine/learning/learner.ts";
import type { LogEntry, Rescored } from "../../../src/engine/learning/log-entry.ts";
import { logRecord } from "../../../src/engine/learning/log-entry.ts";
import { questionUse } from "../../../src/engine/learning/question-use.ts";
import { rescoredLine, rescoredXp, type Scored, scoredOf } from "../../../src/engine/learning/rescore.ts";
import { isRight } from "../../../src/engine/learning/xp.ts";
import { anAnswer, logOf } from "./entries.ts";

const entryOf = (facts: Parameters<typeof anAnswer>[0] = {}): LogEntry => {
  const [entry] = logOf([anAnswer(facts)]);
  if (entry?.kind !== "answer") throw new Error("no answer");
  return entry;
};
const scored = (facts: Parameters<typeof anAnswer>[0] = {}): Scored => {
  const entry = entryOf(facts);
  return { entry, credit: entry.credit, xp: entry.xp, times: 0 };
};
const DAY = 86_400_000;

test("XP follows the level, the hint and a late daily, as if it had been graded so at once", () => {
  expect(rescoredXp(scored({ credit: 0 }), 1, [], true)).toBe(15);
  expect(rescoredXp(scored({ credit: 0, level: "senior", hint: true }), 1, [], true)).toBe(10);
  expect(rescoredXp(scored({ credit: 0, source: "catch-up" }), 0.5, [], true)).toBe(4);
  expect(rescoredXp(scored({ credit: 1 }), 0, [], true)).toBe(0);
  expect(rescoredXp(scored({ credit: 0 }), 1, [], false)).toBe(0);
});

test("a race's bonus stays in proportion, and a right answer that earned nothing goes on so", () => {
  const fast = scored({ credit: 1, speed: 1, source: "race" });
  expect(fast.xp).toBe(23);
  expect(rescoredXp(fast, 0.5, [], true)).toBe(12);
  expect(rescoredXp({ ...scored({ credit: 1 }), xp: 0 }, 0.5, [], true)).toBe(0);
});

test("one that was right shortly before earns nothing when it becomes right", () => {
  const before = scored({ id: "a", credit: 1 });
  const after = scored({ id: "b", credit: 0, at: before.entry.at + DAY });
  const late = scored({ id: "c", credit: 0, at: before.entry.at + 8 * DAY });
  expect(rescoredXp(after, 1, [before, after], true)).toBe(0);
  expect(rescoredXp(late, 1, [before, late], true)).toBe(15);
  expect(rescoredXp(before, 1, [{ ...after, credit: 1 }], true)).toBe(15);
});

test("tallies, XP and mistakes follow; the streak does not; the line is valid and replays to the same", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          right: fc.boolean(),
          days: fc.nat(3),
          again: fc.array(fc.constantFrom(0, 0.5, 1), { maxLength: 3 }),
        }),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      (life) => {
        let at = anAnswer().at;
        const answers = life.map(({ right, days }, nth) => {
          at += days * DAY + 1;
          return anAnswer({ id: `q/${nth}`, question: `q.${nth % 4}`, at, credit: right ? 1 : 0 });
        });
        const log = logOf(answers);
        const lines: Rescored[] = [];
        for (const [nth, entry] of log.entries()) {
          if (entry.kind !== "answer") continue;
          for (const credit of life[nth]?.again ?? []) {
            const [now] = scoredOf([entry], lines);
            if (!now || now.credit === credit) continue;
            lines.push(rescoredLine(now, { credit, xp: rescoredXp(now, credit, [], true), at, on: entry.boardDay }));
          }
        }
        for (const line of lines) expect(() => logRecord.parse(line)).not.toThrow();
        const before = replay(log);
        const after = lines.reduce(learn, before);
        const entries = log.flatMap((line) => (line.kind === "answer" ? [line] : []));
        const count = scoredOf(entries, lines);
        expect(after.totals.right).toBe(count.filter(({ entry, credit }) => isRight(entry.type, credit)).length);
        expect(after.totals.xp).toBe(count.reduce((sum, { xp }) => sum + xp, 0));
        expect(after.topics["redis"]?.right).toBe(after.totals.right);
        expect(after.streak).toEqual(before.streak);
        expect(after.revision).toBe(before.revision + lines.length);
        expect(replay([...log, ...lines])).toEqual(after);
      },
    ),
  );
});

test("an answer that becomes right is no mistake any more, one that becomes wrong is", () => {
  const wrong = scored({ credit: 0 });
  const state = learn(EMPTY_LEARNER, wrong.entry);
  const right = learn(state, rescoredLine(wrong, { credit: 1, xp: 15, at: 1, on: "2026-11-25" }));
  expect([state.mistakes.length, right.mistakes.length]).toEqual([1, 0]);
  const back = rescoredLine({ ...wrong, credit: 1, xp: 15, times: 1 }, { credit: 0, xp: 0, at: 2, on: "2026-11-25" });
  expect(learn(right, back).mistakes).toHaveLength(1);
});

test("numbers about a question come from the first answer of each person to its present text, with corrections", () => {
  const first = scored({ id: "a", credit: 0, answer: { kind: "options", chosen: [2] } });
  const second = scored({ id: "b", credit: 1, at: first.entry.at + 1 });
  const other = scored({ id: "c", credit: 1 });
  const skipped = scored({ id: "d", credit: 0, skip: true, answer: null });
  const older = scored({ id: "e", credit: 1, revision: "older" });
  const corrected = { ...scored({ id: "f", credit: 0, revision: `${first.entry.revision}+x` }), credit: 1 };
  const use = questionUse([[second, first], [other], [skipped], [older], [corrected], []], first.entry.revision);
  expect(use).toEqual({ people: 3, right: 2, chosen: [0, 2, 1] });
});
