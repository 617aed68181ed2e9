import { expect, test } from "vitest";
import { anotherAngle } from "../../../src/engine/learning/angle.ts";

const seen = (...ids: readonly string[]) => new Map(ids.map((id, at) => [id, at + 1]));
const missed = (...ids: readonly string[]) => ids.map((question) => ({ question, rights: 0 }));

test("a missed fact comes back through another question, also where the missed one was asked longest ago", () => {
  expect(anotherAngle(["a", "b", "c"], seen("a"), missed("a"))).toBe("b");
  expect(anotherAngle(["a", "b"], seen("a", "b"), missed("a"))).toBe("b");
  expect(anotherAngle(["a", "b"], seen("b", "a"), missed("b", "a"))).toBe("b");
});

test("one never asked comes first, then the one asked longest ago", () => {
  expect(anotherAngle(["a", "b", "c"], seen("b", "a"), [])).toBe("c");
  expect(anotherAngle(["a", "b", "c"], seen("c", "b", "a"), [])).toBe("c");
});

test("the only question is asked again, and no question is none", () => {
  expect(anotherAngle(["a"], seen("a"), missed("a"))).toBe("a");
  expect(anotherAngle([], seen("a"), missed("a"))).toBeUndefined();
});
