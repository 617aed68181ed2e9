import { describe, expect, test } from "vitest";
import type { Question, QuestionOf } from "../../../src/engine/bank/bank.ts";
import { grade, gradeStep, gradeSteps, outcome } from "../../../src/engine/grading/grade.ts";
import { context, point } from "./hear.ts";

const both = (en: string): { en: string; zh: string } => ({ en, zh: en });
const placed = {
  topic: "redis",
  subtopic: "types",
  level: "mid",
  factId: "f",
  revision: "r",
  id: "f.1",
  cognitive: "recall",
} as const;

const step = (ask: string, word: string) => ({
  ask: both(ask),
  points: [point(word, [{ all: [word, "slow"] }])],
  model: both("…"),
});
const scenario: QuestionOf<"open"> = {
  ...placed,
  type: "open",
  prompt: both("A server answers late. What do you do?"),
  hints: [both("a"), both("b")],
  chain: [step("What do you look at?", "disk"), step("What is the cause?", "fork"), step("Where does it end?", "swap")],
};
const truth: Question = {
  ...placed,
  type: "truefalse",
  answer: false,
  prompt: both("Is it?"),
  explanation: both("No."),
};

test("true or false is right or wrong", () => {
  expect(grade(truth, { kind: "truth", value: false }, context)).toEqual({ kind: "closed", credit: 1 });
  expect(grade(truth, { kind: "truth", value: true }, context)).toEqual({ kind: "closed", credit: 0 });
});

test("an answer of another kind than the question is a programmer's error", () => {
  expect(() => grade(truth, { kind: "options", chosen: [0] }, context)).toThrow("truth");
  expect(() => grade(scenario, { kind: "truth", value: true }, context)).toThrow("text");
});

describe("a scenario", () => {
  test("answered in one piece is held against the points of all its steps", () => {
    const verdict = grade(scenario, { kind: "text", text: "The disk is slow. A fork is slow as well." }, context);
    expect(verdict.credit).toBeCloseTo(2 / 3);
    expect(verdict).toMatchObject({
      points: [
        { id: "disk", hit: true },
        { id: "fork", hit: true },
        { id: "swap", hit: false },
      ],
    });
  });

  test("is graded step by step, each on its own answer", () => {
    const verdicts = gradeSteps(scenario, ["The disk is slow.", "The disk is slow."], context);
    expect(verdicts.map(({ credit }) => credit)).toEqual([1, 0]);
  });

  test("has no verdict for more answers than steps", () => {
    expect(() => gradeSteps(scenario, ["a", "b", "c", "d"], context)).toThrow("3 steps");
  });

  test("hears a step's own question as a copy", () => {
    const asked = step("Why is the disk so slow at night?", "disk");
    expect(gradeStep(asked, "Why is the disk so slow at night?", context)).toMatchObject({
      credit: 0,
      discounts: ["copied-question"],
    });
  });
});

test("an outcome is right from 99 %, partly right from 30 %", () => {
  const closed = (credit: number) => outcome({ kind: "closed", credit });
  expect([1, 0.99, 0.98, 0.3, 0.29, 0].map(closed)).toEqual(["right", "right", "partly", "partly", "wrong", "wrong"]);
});
