import { describe, expect, test } from "vitest";
import type { Bank } from "../../../src/engine/bank/bank.ts";
import { optionOrder } from "../../../src/engine/bank/draw.ts";
import { bankOf, fact, fill, multiple, open, questionOf, sequence, single, truth } from "./small-bank.ts";

describe("the order of options", () => {
  const bank: Bank = bankOf({
    "redis/types": [
      fact("f", [
        single("f.1"),
        single("f.2", { keepOrder: true }),
        multiple("f.3"),
        truth("f.4"),
        sequence("f.5"),
        fill("f.6"),
        open("f.7"),
      ]),
    ],
  });
  const seeds = Array.from({ length: 300 }, (_, i) => `seed-${i}`);

  test("is a shuffle that the seed fixes", () => {
    const question = questionOf(bank, "f.3", "multiple");
    expect(optionOrder(question, "s")).toEqual(optionOrder(question, "s"));
    expect([...optionOrder(question, "s")].toSorted()).toEqual([0, 1, 2, 3]);
    expect(new Set(seeds.map((seed) => optionOrder(question, seed).join(""))).size).toBe(24);
  });

  test("puts the key anywhere", () => {
    const places = seeds.map((seed) => optionOrder(questionOf(bank, "f.1", "single"), seed).indexOf(0));
    for (const place of [0, 1, 2]) expect(places.filter((at) => at === place).length).toBeGreaterThan(60);
  });

  test("is left alone where options have a natural one, and for true and false", () => {
    expect(seeds.every((seed) => optionOrder(questionOf(bank, "f.2", "single"), seed).join("") === "012")).toBe(true);
    expect(optionOrder(questionOf(bank, "f.4", "truefalse"), "s")).toEqual([0, 1]);
  });

  test("never shows items to be ordered in the right order", () => {
    const orders = new Set(seeds.map((seed) => optionOrder(questionOf(bank, "f.5", "order"), seed).join("")));
    expect([...orders].toSorted()).toEqual(["021", "102", "120", "201", "210"]);
  });

  test("is empty for what is typed", () => {
    expect(optionOrder(questionOf(bank, "f.6", "fill"), "s")).toEqual([]);
    expect(optionOrder(questionOf(bank, "f.7", "open"), "s")).toEqual([]);
  });
});
