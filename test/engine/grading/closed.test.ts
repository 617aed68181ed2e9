import { describe, expect, test } from "vitest";
import type { QuestionOf } from "../../../src/engine/bank/bank.ts";
import { multipleCredit, orderCredit, singleCredit } from "../../../src/engine/grading/closed.ts";

const text = (en: string): { en: string; zh: string } => ({ en, zh: en });
const placed = { topic: "redis", subtopic: "types", level: "mid", factId: "f", revision: "r" } as const;
const common = { ...placed, id: "f.1", cognitive: "recall", prompt: text("?"), explanation: text("!") } as const;
const options = [
  { key: true as const, text: text("a") },
  { text: text("b"), why: text("no") },
  { key: true as const, text: text("c") },
  { text: text("d"), why: text("no") },
];
const single: QuestionOf<"single"> = {
  ...common,
  type: "single",
  options: options.slice(0, 2).concat(options.slice(3)),
};
const multiple: QuestionOf<"multiple"> = { ...common, type: "multiple", options };
const order: QuestionOf<"order"> = { ...common, type: "order", items: ["1", "2", "3", "4"].map(text) };

describe("a single choice", () => {
  test("is right for the key alone", () => {
    expect(singleCredit(single, [0])).toBe(1);
    expect(singleCredit(single, [1])).toBe(0);
    expect(singleCredit(single, [])).toBe(0);
    expect(singleCredit(single, [0, 1])).toBe(0);
    expect(singleCredit(single, [17])).toBe(0);
  });
});

describe("a multiple choice", () => {
  test("gives each key its share and takes one back for each wrong choice", () => {
    expect(multipleCredit(multiple, [2, 0])).toBe(1);
    expect(multipleCredit(multiple, [0])).toBe(0.5);
    expect(multipleCredit(multiple, [0, 2, 1])).toBe(0.5);
    expect(multipleCredit(multiple, [0, 1])).toBe(0);
  });

  test("never falls below nothing, and ticking everything earns nothing", () => {
    expect(multipleCredit(multiple, [1, 3])).toBe(0);
    expect(multipleCredit(multiple, [0, 1, 2, 3])).toBe(0);
  });

  test("counts an option chosen twice once", () => {
    expect(multipleCredit(multiple, [0, 0])).toBe(0.5);
  });
});

describe("an order", () => {
  test("is worth the share of neighbours kept", () => {
    expect(orderCredit(order, [0, 1, 2, 3])).toBe(1);
    expect(orderCredit(order, [1, 2, 3, 0])).toBeCloseTo(2 / 3);
    expect(orderCredit(order, [0, 1, 3, 2])).toBeCloseTo(1 / 3);
    expect(orderCredit(order, [3, 2, 1, 0])).toBe(0);
  });

  test("is worth nothing unfinished or with an item named twice", () => {
    expect(orderCredit(order, [0, 1, 2])).toBe(0);
    expect(orderCredit(order, [0, 1, 1, 2])).toBe(0);
  });
});
