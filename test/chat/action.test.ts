import fc from "fast-check";
import { expect, test } from "vitest";
import { defineAction, oneOf, whole, word } from "../../src/chat/action.ts";

const answer = defineAction("qa", 1, { session: word, item: whole, verb: oneOf("hint", "skip") });

test("an id says its name, version and parameters", () => {
  expect(answer.id({ session: "k3f9", item: 3, verb: "hint" })).toBe("qa.1/k3f9/3/hint");
});

test("decoding gives back what was encoded, whatever stands in the words", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 8, unit: "grapheme-ascii" }),
      fc.nat({ max: 999 }),
      (session, item) => {
        expect(answer.parse(answer.id({ session, item, verb: "skip" }))).toEqual({ session, item, verb: "skip" });
      },
    ),
    { seed: 7 },
  );
});

test("Chinese words and slashes survive", () => {
  expect(answer.parse(answer.id({ session: "缓存/1", item: 0, verb: "hint" }))).toEqual({
    session: "缓存/1",
    item: 0,
    verb: "hint",
  });
});

test("another name, another version, missing or extra parts and foreign values are not ours", () => {
  for (const id of [
    "qb.1/a/1/hint",
    "qa.2/a/1/hint",
    "qa.1/a/1",
    "qa.1/a/1/hint/x",
    "qa.1/a/-1/hint",
    "qa.1/a/1/other",
    "qa.1//1/hint",
    "qa.1/%E0%A4%A/1/hint",
    "",
    "/",
    "qa",
  ]) {
    expect(answer.parse(id), id).toBeUndefined();
  }
});

test("an id that would be too long for a platform is refused where it is made", () => {
  expect(() => answer.id({ session: "x".repeat(100), item: 1, verb: "hint" })).toThrow(/over 100 characters/);
});
