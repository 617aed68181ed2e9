import { expect, test } from "vitest";
import { type Answered, EMPTY_LEARNER, entryFor } from "../../../src/engine/learning/learner.ts";
import { weekLook } from "../../../src/engine/learning/period-recap.ts";
import { anAnswer } from "./entries.ts";

const entry = (facts: Partial<Answered>) => entryFor(EMPTY_LEARNER, anAnswer(facts));

const of = (question: string, credit: number, topic = "redis") => entry({ question, credit, topic });

test("the hardest question is the one with the lowest mean over everybody's first answer", () => {
  const people = Array.from({ length: 5 }, (_, at) => [of("easy", 1), of("hard", at === 0 ? 1 : 0), of("hard", 1)]);
  expect(weekLook(people, 5).hardest).toEqual({ question: "hard", credit: 0.2 });
});

test("what fewer people answered is not told of, however often they did", () => {
  const often = Array.from({ length: 30 }, () => of("secret", 0, "kafka"));
  const people = [[...often, of("known", 0.5)], ...Array.from({ length: 4 }, () => [of("known", 0.5)])];
  const look = weekLook(people, 5);
  expect(look.hardest).toEqual({ question: "known", credit: 0.5 });
  expect(look.weakest).toEqual({ topic: "redis", credit: 0.5 });
});

test("a topic is as weak as people are in it on average, whoever answered most", () => {
  const busy = Array.from({ length: 20 }, () => of("a", 1));
  const people = [busy, ...Array.from({ length: 4 }, () => [of("a", 0)])];
  expect(weekLook(people, 5).weakest).toEqual({ topic: "redis", credit: 0.2 });
});

test("nothing is hard that everybody had right, and skips say nothing", () => {
  const people = Array.from({ length: 6 }, () => [of("a", 1), entry({ question: "b", credit: 0, skip: true })]);
  expect(weekLook(people, 5)).toEqual({});
  expect(weekLook([], 5)).toEqual({});
});
