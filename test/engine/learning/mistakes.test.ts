import { describe, expect, test } from "vitest";
import {
  isRepeat,
  type LastRight,
  type Mistake,
  MOST_MISTAKES,
  noteMistake,
  noteRight,
} from "../../../src/engine/learning/mistakes.ts";

const DAY = 86_400_000;
const right = { right: true, hint: false };
const hinted = { right: true, hint: true };
const wrong = { right: false, hint: false };
const having = (...outcomes: { right: boolean; hint: boolean }[]): readonly Mistake[] =>
  outcomes.reduce<readonly Mistake[]>((list, outcome) => noteMistake(list, "q1", outcome), []);

describe("mistakes", () => {
  test("a mistake stays until answered right twice", () => {
    expect(having(wrong)).toEqual([{ question: "q1", rights: 0 }]);
    expect(having(wrong, right)).toEqual([{ question: "q1", rights: 1 }]);
    expect(having(wrong, right, right)).toEqual([]);
  });

  test("wrong again starts over", () => {
    expect(having(wrong, right, wrong, right)).toEqual([{ question: "q1", rights: 1 }]);
  });

  test("right with a hint neither clears nor starts over", () => {
    expect(having(wrong, right, hinted)).toEqual([{ question: "q1", rights: 1 }]);
  });

  test("what was never missed is no mistake", () => {
    expect(having(right, right, hinted)).toEqual([]);
  });

  test("the latest missed stands last, and others stay as they are", () => {
    const three = ["a", "b", "c", "a"].reduce<readonly Mistake[]>(
      (list, question) => noteMistake(list, question, wrong),
      [],
    );
    expect(three.map(({ question }) => question)).toEqual(["b", "c", "a"]);
    expect(noteMistake(three, "c", right)).toEqual([
      { question: "b", rights: 0 },
      { question: "c", rights: 1 },
      { question: "a", rights: 0 },
    ]);
  });

  test("the oldest goes when there are more than anyone can work through", () => {
    let list: readonly Mistake[] = [];
    for (let i = 0; i <= MOST_MISTAKES; i++) list = noteMistake(list, `q${i}`, wrong);
    expect(list).toHaveLength(MOST_MISTAKES);
    expect(list[0]?.question).toBe("q1");
  });
});

describe("repeats", () => {
  test("right within seven days is a repeat, later it is not", () => {
    const rights = noteRight([], "q1", 100 * DAY);
    expect(isRepeat(rights, "q1", 107 * DAY)).toBe(true);
    expect(isRepeat(rights, "q1", 107 * DAY + 1)).toBe(false);
    expect(isRepeat(rights, "q2", 101 * DAY)).toBe(false);
  });

  test("only a week is remembered, earliest first, each question once", () => {
    const rights = [
      ["a", 1],
      ["b", 3],
      ["a", 5],
      ["c", 9],
      ["d", 10.5],
    ].reduce<readonly LastRight[]>((list, [question, day]) => noteRight(list, String(question), Number(day) * DAY), []);
    expect(rights).toEqual([
      { question: "a", at: 5 * DAY },
      { question: "c", at: 9 * DAY },
      { question: "d", at: 10.5 * DAY },
    ]);
  });

  test("a right answer that arrives late neither forgets later ones nor takes their place", () => {
    const rights = noteRight(noteRight([], "a", 10 * DAY), "b", 11 * DAY);
    expect(noteRight(rights, "a", 9 * DAY)).toEqual(rights);
    expect(noteRight(rights, "c", 10.5 * DAY).map(({ question }) => question)).toEqual(["a", "c", "b"]);
  });
});
