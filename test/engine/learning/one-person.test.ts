import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_LEARNER, entryFor, learnerDay, learnerState, replay } from "../../../src/engine/learning/learner.ts";
import { type LogEntry, type LogRecord, logRecord } from "../../../src/engine/learning/log-entry.ts";
import { floorOf, joinedLogs, partedLogs } from "../../../src/engine/learning/one-person.ts";
import { streakOn } from "../../../src/engine/learning/streak.ts";
import { anAnswer } from "./entries.ts";
import { type Life, type Lived, life, live } from "./lives.ts";

/** Two people of the same time; the second one's lines bear their own names. */
const two = fc
  .tuple(life, life)
  .map(([one, other]): readonly [Life, Life] => [one, { ...other, startMinute: one.startMinute }]);

const lived = (one: Life, member: string): Lived => {
  const found = live(one);
  const named = found.log.map((line): LogRecord => {
    const id = `${member}/${line.id}`;
    return line.kind === "answer" ? { ...line, id, member } : { ...line, id };
  });
  return { ...found, log: named };
};

const join = (ada: Lived, bob: Lived, at: number) => {
  const lines = joinedLogs(ada.log, bob.log);
  const stand = (log: readonly LogRecord[]) => {
    const learner = replay(log);
    return { learner, today: learnerDay(learner, at) };
  };
  const [mine, theirs] = [stand(ada.log), stand(bob.log)];
  const linked: LogRecord = {
    v: 1,
    kind: "linked",
    id: "linked",
    at,
    account: "bob",
    streak: floorOf(mine, theirs),
    revision: lines.length + 1,
  };
  return { log: [...lines, linked], mine, theirs };
};

const answersIn = (log: readonly LogRecord[]): readonly LogEntry[] => log.filter((line) => line.kind === "answer");
const ids = (log: readonly LogRecord[]): readonly string[] => log.map(({ id }) => id).sort();

test("two random lives become one whose streak is no shorter than the longer one, with no fewer freezes", () => {
  let lifted = 0;
  let longer = 0;
  fc.assert(
    fc.property(two, ([one, other]) => {
      const [ada, bob] = [lived(one, "ada"), lived(other, "bob")];
      const at = Math.max(ada.now, bob.now);
      const { log, mine, theirs } = join(ada, bob, at);
      const person = replay(log);
      const is = streakOn(person.streak, learnerDay(person, at));
      const best = [mine, theirs].map(({ learner, today }) => streakOn(learner.streak, today));
      const longest = Math.max(...best.map(({ length }) => length));
      expect(is.length).toBeGreaterThanOrEqual(longest);
      expect(is.best).toBeGreaterThanOrEqual(Math.max(...best.map((streak) => streak.best)));
      const freezes = best.filter(({ length }) => length === longest).map((streak) => streak.freezes);
      expect(is.freezes).toBeGreaterThanOrEqual(Math.max(...freezes));
      expect(learnerState.safeParse(person).error).toBeUndefined();
      const before = streakOn(replay(log.slice(0, -1)).streak, learnerDay(person, at));
      if (before.length < longest) lifted += 1;
      if (is.length > longest) longer += 1;
    }),
    { seed: 5, numRuns: 70 },
  );
  // Lives that never need the floor, or never gain by the other's days, would prove little.
  expect(lifted).toBeGreaterThan(0);
  expect(longer).toBeGreaterThan(3);
});

test("the joined log holds every line once, each log in its own order", () => {
  fc.assert(
    fc.property(two, ([one, other]) => {
      const [ada, bob] = [lived(one, "ada"), lived(other, "bob")];
      const all = joinedLogs(ada.log, bob.log);
      expect(ids(all)).toEqual(ids([...ada.log, ...bob.log]));
      const order = new Map(all.map(({ id }, at) => [id, at]));
      for (const { log } of [ada, bob]) {
        const places = log.map(({ id }) => order.get(id) ?? -1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
      expect(joinedLogs(all, bob.log)).toEqual(all);
    }),
    { seed: 7, numRuns: 30 },
  );
});

test("parted again, each has their own lines, and what they led to", () => {
  fc.assert(
    fc.property(two, ([one, other]) => {
      const [ada, bob] = [lived(one, "ada"), lived(other, "bob")];
      const at = Math.max(ada.now, bob.now);
      const { log } = join(ada, bob, at);
      const { stays, leaves } = partedLogs(log, { id: "bob", members: [], lines: bob.log });
      expect(replay(stays)).toEqual(replay(ada.log));
      expect(ids(leaves)).toEqual(ids(bob.log));
      expect(answersIn(leaves).every(({ member }) => member === "bob")).toBe(true);
    }),
    { seed: 11, numRuns: 30 },
  );
});

test("two members' answers to one public question both count, and part again under the id they had", () => {
  const answer = (member: string, at: number): LogRecord => ({
    ...entryFor(EMPTY_LEARNER, anAnswer({ id: "daily/1", at, member })),
  });
  const easy: LogRecord = { v: 1, kind: "easy", id: "easy/daily/1", at: 9, answer: "daily/1", fact: "f" };
  const [mine, theirs] = [
    [answer("ada", 5), easy],
    [answer("bob", 7), easy],
  ] as const;
  const joined = joinedLogs(mine, theirs);
  expect(ids(joined)).toEqual(["daily/1", "daily/1@bob", "easy/daily/1", "easy/daily/1@bob"]);
  expect(joinedLogs(joined, theirs)).toEqual(joined);
  const { stays, leaves } = partedLogs(joined, { id: "bob", members: [], lines: [] });
  expect(stays).toEqual(mine);
  expect(leaves).toEqual(theirs);
});

test("what is said about an answer goes with it", () => {
  const about = (answer: string): LogRecord => ({ v: 1, kind: "easy", id: `easy/${answer}`, at: 5, answer, fact: "f" });
  const [bob] = answersIn(
    lived(
      { home: "UTC", startMinute: 0, steps: [[1, { kind: "practise", questions: 1, source: "quiz", lateHours: 0 }]] },
      "bob",
    ).log,
  );
  if (!bob) throw new Error("no answer");
  const log = [bob, about(bob.id), about("another")];
  const { stays, leaves } = partedLogs(log, { id: "bob", members: [], lines: [] });
  expect(ids(leaves)).toEqual(ids([bob, about(bob.id)]));
  expect(ids(stays)).toEqual(["easy/another"]);
});

test("both kinds of line are as the log keeps them", () => {
  const event = { v: 1, id: "x", at: 1, account: "bob", revision: 3 };
  const streak = { length: 1, charge: 8, best: 2 };
  expect(logRecord.safeParse({ ...event, kind: "linked", streak }).success).toBe(true);
  expect(logRecord.safeParse({ ...event, kind: "unlinked" }).success).toBe(true);
});
