import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_FEATS, noteFeats } from "../../../src/engine/learning/achievements-feats.ts";
import { replayCards } from "../../../src/engine/learning/cards.ts";
import type { LogEntry, LogRecord } from "../../../src/engine/learning/log-entry.ts";
import { sumLog } from "../../../src/store/totals.ts";
import { answer, DAY, dueDays, NOON, resumed, tea } from "./card-logs.ts";

const open = (on: number, credit: number, facts: Parameters<typeof answer>[1] = {}): LogEntry =>
  answer(on, { type: "open", credit, id: `interview/${on}`, question: `tea.${on}`, source: "interview", ...facts });

/** Says later that a point of that answer was made. */
const claimed = (of: LogEntry, point: string, adds: number, on = 60): LogRecord => ({
  v: 1,
  kind: "claimed",
  id: `claimed/${of.id}/${point}`,
  at: NOON + on * DAY,
  answer: of.id,
  question: of.question,
  point,
  adds,
});

const earning = (entry: LogEntry, credit: number): LogEntry => ({ ...entry, credit });

test("a fact is due as if the answer had earned what is claimed of it", () => {
  const missed = open(0, 0.4);
  expect(dueDays([missed], 4)).toEqual([1, 2, 3]);
  expect(dueDays([missed, claimed(missed, "p1", 0.4)], 4)).toEqual(dueDays([open(0, 0.8)], 4));
  expect(dueDays([missed, claimed(missed, "p1", 0.4)], 4)).toEqual([3]);
});

test("several claims add up, to no more than everything", () => {
  const missed = open(0, 0.4);
  const two = [claimed(missed, "p1", 0.2), claimed(missed, "p2", 0.2)];
  expect(tea(missed, ...two)).toEqual(tea(open(0, 0.8)));
  expect(tea(missed, ...two, claimed(missed, "p3", 0.9))).toEqual(tea(open(0, 1)));
});

test("answers that came between go on from what is claimed, and so does a fact that was taken up again", () => {
  const missed = open(0, 0.1);
  const between = [open(4, 0.9), resumed(9), open(9, 0.6), open(20, 0.2)];
  expect(tea(missed, ...between, claimed(missed, "p1", 0.7))).toEqual(tea(earning(missed, 0.8), ...between));
});

test("a claim about a skipped or unknown answer moves nothing", () => {
  const skipped = open(0, 0, { skip: true, answer: null });
  expect(tea(skipped, claimed(skipped, "p1", 1))).toEqual(tea(skipped));
  expect(replayCards([claimed(skipped, "p1", 1)]).cards.size).toBe(0);
});

/** Takes a claim back. */
const unclaimed = (claim: LogRecord, on = 61): LogRecord => ({
  v: 1,
  kind: "unclaimed",
  id: `unclaimed/${claim.id}`,
  at: NOON + on * DAY,
  claim: claim.id,
});

test("a claim that was taken back was never made, and can be made anew", () => {
  const missed = open(0, 0.4);
  const between = [open(4, 0.9), open(9, 0.6)];
  const first = claimed(missed, "p1", 0.2);
  const anew: LogRecord = { ...claimed(missed, "p1", 0.3), id: `${first.id}/2` };
  expect(tea(missed, ...between, first, unclaimed(first))).toEqual(tea(missed, ...between));
  expect(tea(missed, ...between, first, unclaimed(first), anew)).toEqual(tea(open(0, 0.7), ...between));
  expect(tea(missed, ...between, first, unclaimed(first), anew, unclaimed(anew))).toEqual(tea(missed, ...between));
});

const claims = fc.array(
  fc.record({
    of: fc.nat(11),
    point: fc.nat(4),
    after: fc.nat(20),
    eighths: fc.integer({ min: 0, max: 8 }),
    back: fc.option(fc.nat(20)),
  }),
  {
    maxLength: 8,
  },
);
const answers = fc.array(
  fc.record({ wait: fc.nat(9), eighths: fc.nat(8), hint: fc.boolean(), fact: fc.constantFrom("tea", "milk") }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

test("whatever is claimed and taken back, and wherever it stands in the log, cards are those of the answers with it, and nothing else is touched", () => {
  fc.assert(
    fc.property(answers, claims, (given, said) => {
      let on = 0;
      const entries = given.map(({ wait, eighths, hint, fact }, at) => {
        on += wait;
        return open(on, eighths / 8, { hint, id: `a${at}`, question: `${fact}.${at}` });
      });
      const log: LogRecord[] = [...entries];
      const added = new Map<string, number>();
      for (const { of, point, after, eighths, back } of said) {
        const entry = entries[of % entries.length];
        const line = entry && claimed(entry, `p${point}`, eighths / 8);
        if (!entry || !line || log.some(({ id }) => id === line.id)) continue;
        log.splice(1 + (after % log.length), 0, line);
        if (back === null) added.set(entry.id, (added.get(entry.id) ?? 0) + eighths / 8);
        // Also before the claim itself: a log that is read by its ids has an order of its own.
        else log.splice(1 + (back % log.length), 0, unclaimed(line));
      }
      const plain = replayCards(entries);
      const now = replayCards(log);
      const earned = entries.map((entry) => earning(entry, Math.min(1, entry.credit + (added.get(entry.id) ?? 0))));
      expect(now.cards).toEqual(replayCards(earned).cards);
      const { revision: _, latest: __, ...learner } = now.learner;
      expect(plain.learner).toMatchObject(learner);
      expect(sumLog(log, () => undefined)).toEqual(sumLog(entries, () => undefined));
      const { learner: ___, ...feats } = log.reduce(noteFeats, EMPTY_FEATS);
      expect(entries.reduce(noteFeats, EMPTY_FEATS)).toMatchObject(feats);
    }),
  );
});
