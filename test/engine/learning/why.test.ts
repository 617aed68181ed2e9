import fc from "fast-check";
import { expect, test } from "vitest";
import { type Answered, learnerDay } from "../../../src/engine/learning/learner.ts";
import type { LifeEvent, LogRecord } from "../../../src/engine/learning/log-entry.ts";
import { streakOn } from "../../../src/engine/learning/streak.ts";
import { EMPTY_LEDGER, enterInLedger, LEDGER_DAYS, whyDays } from "../../../src/engine/learning/why.ts";
import { anAnswer, logOf } from "./entries.ts";
import { life, live } from "./lives.ts";
import { isAwayOn, isMade } from "./streak-model.ts";

const told = (lines: readonly (Answered | LifeEvent)[]) => whyDays(ledgerOf(logOf(lines)), NOON);

const ledgerOf = (log: readonly LogRecord[]) => log.reduce(enterInLedger, EMPTY_LEDGER);

const NOON = Date.UTC(2026, 10, 25, 12);
const DAY = 86_400_000;

const onDay = (ago: number, count: number, source: "daily" | "quiz" = "quiz"): readonly Answered[] =>
  Array.from({ length: count }, (_, at) =>
    anAnswer({ id: `a${ago}.${source}.${at}`, at: NOON - ago * DAY + at, source }),
  );

test("over random lives in all zones the days tell the streak: those that count since the last one that was missed", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(life, (one) => {
      const { log, state, now, streak } = live(one);
      const days = whyDays(ledgerOf(log), now);
      const today = learnerDay(state, now);
      expect(days[0]?.day).toBe(today);
      const end = days.findIndex(({ came }) => came === "missed" || came === "idle");
      const run = days.slice(0, end === -1 ? days.length : end).filter(({ came }) => came === "active");
      if (end !== -1 || days.length < LEDGER_DAYS) expect(run).toHaveLength(streakOn(state.streak, today).length);
      for (const { day, came } of days) {
        seen.add(came);
        expect([day, came === "active"]).toEqual([day, day >= (streak.first ?? "9") && isMade(streak, day)]);
        if (came === "away") expect([day, isAwayOn(streak, day)]).toEqual([day, true]);
      }
    }),
    { seed: 11, numRuns: 100 },
  );
  expect([...seen].sort()).toEqual(["active", "away", "frozen", "idle", "missed", "open", "outage", "weekend", "zone"]);
});

test("a week tells what counted: questions, a daily question, a freeze, leave, an outage and what was missed", () => {
  const days = told([
    ...onDay(8, 6),
    ...onDay(6, 1, "daily"),
    ...onDay(6, 2),
    { v: 1, kind: "away", id: "w", at: NOON - 5 * DAY, from: "2026-11-20", until: "2026-11-21" },
    { v: 1, kind: "excused", id: "x", at: NOON, day: "2026-11-22" },
    ...onDay(0, 3),
  ]);
  expect(days.map((one) => Object.values(one).join(" "))).toEqual([
    "2026-11-25 open 3 0",
    "2026-11-24 idle 0 0",
    "2026-11-23 missed 0 0",
    "2026-11-22 outage 0 0",
    "2026-11-21 away 0 0",
    "2026-11-20 away 0 0",
    "2026-11-19 active 2 1",
    "2026-11-18 frozen 0 0",
    "2026-11-17 active 6 0",
  ]);
});

test("skips are no practice, and a day with too little shows what it had", () => {
  const skip = anAnswer({ id: "s", at: NOON - DAY + 9, skip: true, credit: 0, answer: null });
  expect(told([...onDay(1, 4), skip])).toEqual([
    { day: "2026-11-25", came: "open", questions: 0, dailies: 0 },
    { day: "2026-11-24", came: "idle", questions: 4, dailies: 0 },
  ]);
});

test("a year and a month are kept, however long a life is", () => {
  const log = Array.from({ length: 900 }, (_, at) => onDay(899 - at, 1, "daily")).flat();
  const ledger = ledgerOf(logOf(log));
  const days = whyDays(ledger, NOON);
  expect(days).toHaveLength(LEDGER_DAYS);
  expect(days.every(({ came, dailies }) => came === "active" && dailies === 1)).toBe(true);
  expect(Object.keys(ledger.counts)).toHaveLength(LEDGER_DAYS);
  expect(JSON.stringify(ledger).length).toBeLessThan(12_000);
});
