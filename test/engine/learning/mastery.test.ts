import { expect, test } from "vitest";
import { masteryOf, type Outcome, tallyByTopic } from "../../../src/engine/learning/mastery.ts";

const outcome = (topic: string, credit: number, facts: Partial<Outcome> = {}): Outcome => ({
  topic,
  type: "single",
  credit,
  skip: false,
  ...facts,
});

test("a run is summed up by topic: answered, right, skipped", () => {
  const run = [
    outcome("redis", 1),
    outcome("mysql", 0),
    outcome("redis", 0.5, { type: "multiple" }),
    outcome("redis", 0, { skip: true }),
    outcome("redis", 0.8, { type: "open" }),
  ];
  expect(tallyByTopic(run)).toEqual({
    redis: { answers: 3, right: 2, skips: 1 },
    mysql: { answers: 1, right: 0, skips: 0 },
  });
});

test("mastery is the share of rights in all that was asked, weakest topic first", () => {
  const tallies = tallyByTopic([
    outcome("redis", 1),
    outcome("redis", 0, { skip: true }),
    outcome("go", 1),
    outcome("mysql", 0),
    outcome("http", 1),
    outcome("http", 0),
    outcome("http", 1),
    outcome("http", 0),
  ]);
  expect(masteryOf(tallies).map(({ topic, share }) => [topic, share])).toEqual([
    ["mysql", 0],
    ["http", 0.5],
    ["redis", 0.5],
    ["go", 1],
  ]);
});

test("nothing asked, nothing mastered; a topic may have any name", () => {
  expect(masteryOf({})).toEqual([]);
  expect(masteryOf(tallyByTopic([outcome("constructor", 1)]))).toEqual([
    { topic: "constructor", answers: 1, right: 1, skips: 0, share: 1 },
  ]);
});
