import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draw, type Paper } from "../../../src/engine/bank/draw.ts";
import type { FactSource } from "../../../src/engine/bank/schema.ts";
import { bankOf, fact, fill, open, single, truth } from "./small-bank.ts";
import { ids, wish } from "./wishes.ts";

const PROPERTY = { seed: 20_260_102, numRuns: 200 } as const;

/** `count` facts of one question each, ids `name-0`, `name-1`, …. */
const facts = (name: string, count: number, over: Partial<FactSource> = {}): readonly FactSource[] =>
  Array.from({ length: count }, (_, i) => fact(`${name}-${i}`, [single(`${name}-${i}.1`)], over));

const count = (paper: Paper, start: string): number => ids(paper).filter((id) => id.startsWith(start)).length;

const LARGE = bankOf({
  "redis/types": facts("types", 30),
  "redis/expiry": facts("expiry", 10),
  "mysql/locks": facts("locks", 40),
  "kafka/model": facts("model", 20),
});

describe("the same seed", () => {
  test("gives the same paper and option order", () => {
    expect(draw(LARGE, wish(), "monday")).toEqual(draw(LARGE, wish(), "monday"));
  });

  test("gives the same paper from a bank loaded anew", () => {
    const again = bankOf({
      "redis/types": facts("types", 30),
      "redis/expiry": facts("expiry", 10),
      "mysql/locks": facts("locks", 40),
      "kafka/model": facts("model", 20),
    });
    expect(draw(again, wish({ count: 12 }), "s")).toEqual(draw(LARGE, wish({ count: 12 }), "s"));
  });

  test("gives another paper than another seed", () => {
    expect(ids(draw(LARGE, wish(), "monday"))).not.toEqual(ids(draw(LARGE, wish(), "tuesday")));
  });

  test("is kept for ever: this paper was drawn when the rule was written", () => {
    expect(ids(draw(LARGE, wish({ count: 3 }), "golden"))).toMatchInlineSnapshot(`
      [
        "locks-31.1",
        "types-14.1",
        "model-11.1",
      ]
    `);
  });
});

test("a question keeps the revision it was drawn with and an option seed of its own", () => {
  const { questions } = draw(LARGE, wish(), "x");
  for (const { id, revision } of questions) expect(revision).toBe(LARGE.questions.get(id)?.revision);
  expect(new Set(questions.map(({ optionSeed }) => optionSeed)).size).toBe(5);
});

test("whatever is wished, nothing is drawn twice, unfit or spoilt", () => {
  const names = LARGE.drawable.map(({ id }) => id);
  const wishes = fc.record({
    include: fc.subarray(["redis", "mysql", "kafka", "php"]),
    exclude: fc.subarray(["redis", "mysql"]),
    wanted: fc.integer({ min: 0, max: 120 }),
    seen: fc.subarray(names),
    avoid: fc.subarray(names),
    seed: fc.string(),
  });
  fc.assert(
    fc.property(wishes, ({ include, exclude, wanted, seen, avoid, seed }) => {
      const topics = { include, exclude };
      const paper = draw(
        LARGE,
        wish({ topics, count: wanted, seen: new Map(seen.map((id, i) => [id, i])), avoid: new Set(avoid) }),
        seed,
      );
      const fits = LARGE.drawable.filter(
        ({ id, topic }) =>
          (include.length === 0 || include.includes(topic)) && !exclude.includes(topic) && !avoid.includes(id),
      );
      const drawn = ids(paper);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.every((id) => fits.some((question) => question.id === id))).toBe(true);
      expect(drawn).toHaveLength(Math.min(wanted, fits.length));
      expect(paper.notes).toEqual(drawn.length < wanted ? [{ kind: "short", wanted, got: drawn.length }] : []);
      // Never seen first: a seen question is there only when every unseen one is.
      const unseen = fits.filter(({ id }) => !seen.includes(id));
      const drawnUnseen = drawn.filter((id) => !seen.includes(id)).length;
      if (include.length === 1) expect(drawnUnseen).toBe(Math.min(drawn.length, unseen.length));
    }),
    PROPERTY,
  );
});

describe("what was seen", () => {
  const bank = bankOf({ "redis/types": facts("types", 6) });

  test("comes back only when nothing unseen is left", () => {
    const seen = new Map([
      ["types-0.1", 10],
      ["types-1.1", 20],
      ["types-2.1", 30],
    ]);
    expect(ids(draw(bank, wish({ count: 3, seen }), "a")).toSorted()).toEqual(["types-3.1", "types-4.1", "types-5.1"]);
  });

  test("comes back longest ago first", () => {
    const seen = new Map([5, 3, 1, 0, 2, 4].map((at, i) => [`types-${i}.1`, at]));
    expect(ids(draw(bank, wish({ count: 2, seen }), "a")).toSorted()).toEqual(["types-2.1", "types-3.1"]);
  });
});

describe("topics", () => {
  test("get their share of the weights to within one question, whatever the seed", () => {
    for (const seed of ["a", "b", "c", "d", "e", "f", "g", "h"]) {
      const weights = { redis: 3, mysql: 4, kafka: 3 };
      const paper = draw(LARGE, wish({ topics: { include: [], exclude: [], weights }, count: 15 }), seed);
      const redis = count(paper, "types") + count(paper, "expiry");
      expect([4, 5]).toContain(redis);
      expect(count(paper, "locks")).toBe(6);
      expect([4, 5]).toContain(count(paper, "model"));
    }
  });

  test("without a weight take no part where others have one", () => {
    const paper = draw(LARGE, wish({ topics: { include: [], exclude: [], weights: { mysql: 1 } }, count: 8 }), "x");
    expect(count(paper, "locks")).toBe(8);
  });

  test("that run out are made up for by the others", () => {
    const bank = bankOf({ "redis/types": facts("types", 2), "mysql/locks": facts("locks", 20) });
    const weights = { redis: 1, mysql: 1 };
    const paper = draw(bank, wish({ topics: { include: [], exclude: [], weights }, count: 10 }), "x");
    expect([count(paper, "types"), count(paper, "locks")]).toEqual([2, 8]);
    expect(paper.notes).toEqual([]);
  });

  test("are spread over their subtopics", () => {
    const paper = draw(LARGE, wish({ topics: { include: ["redis"], exclude: [] }, count: 4 }), "x");
    expect([count(paper, "types"), count(paper, "expiry")]).toEqual([2, 2]);
  });
});

describe("facts", () => {
  const many = (name: string): FactSource =>
    fact(
      name,
      [1, 2, 3, 4, 5].map((n) => single(`${name}.${n}`)),
    );
  const bank = bankOf({ "redis/types": [many("one"), many("two"), many("three")] });
  const factsOf = (paper: Paper): readonly string[] => ids(paper).map((id) => bank.questions.get(id)?.factId ?? "");

  test("are asked once each while others are left", () => {
    for (const seed of ["a", "b", "c", "d"])
      expect(new Set(factsOf(draw(bank, wish({ count: 3 }), seed))).size).toBe(3);
  });

  test("are asked once each even where that means a question seen before", () => {
    const seen = new Map([1, 2, 3, 4, 5].map((n) => [`one.${n}`, n]));
    expect(factsOf(draw(bank, wish({ count: 3, seen }), "a")).toSorted()).toEqual(["one", "three", "two"]);
  });

  test("are asked again when all had their turn", () => {
    expect(draw(bank, wish({ count: 15 }), "a").questions).toHaveLength(15);
  });
});

describe("levels", () => {
  const bank = bankOf({
    "redis/types": [
      ...facts("easy", 5, { level: "junior" }),
      ...facts("middle", 2),
      ...facts("hard", 5, { level: "senior" }),
    ],
  });

  test("are kept while they last", () => {
    const paper = draw(bank, wish({ level: "senior", count: 5 }), "x");
    expect(count(paper, "hard")).toBe(5);
    expect(paper.notes).toEqual([]);
  });

  test("that run out are filled from the nearest one, the easier first, and the paper says so", () => {
    const paper = draw(bank, wish({ level: "mid", count: 9 }), "x");
    expect([count(paper, "middle"), count(paper, "easy"), count(paper, "hard")]).toEqual([2, 5, 2]);
    expect(paper.notes).toEqual([
      { kind: "nearest-level", wanted: "mid", got: "junior", count: 5 },
      { kind: "nearest-level", wanted: "mid", got: "senior", count: 2 },
    ]);
  });

  test("that all run out leave the paper short, and it says so", () => {
    expect(draw(bank, wish({ level: "junior", count: 20 }), "x").notes).toEqual([
      { kind: "nearest-level", wanted: "junior", got: "mid", count: 2 },
      { kind: "nearest-level", wanted: "junior", got: "senior", count: 5 },
      { kind: "short", wanted: 20, got: 12 },
    ]);
  });
});

test("only the types asked for are drawn", () => {
  const bank = bankOf({ "redis/types": [fact("f", [single("f.1"), truth("f.2"), fill("f.3"), open("f.4")])] });
  expect(ids(draw(bank, wish({ types: ["truefalse", "fill"] }), "x")).toSorted()).toEqual(["f.2", "f.3"]);
});

test("over many seeds every question of a topic is drawn about equally often", () => {
  const bank = bankOf({ "redis/types": facts("types", 10) });
  const counts = new Map<string, number>();
  for (let i = 0; i < 4000; i++) {
    for (const id of ids(draw(bank, wish({ count: 2 }), `seed-${i}`))) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  expect(counts.size).toBe(10);
  // 800 ± 25 each; chi-square with nine degrees of freedom is above 27.9 once in a thousand.
  expect([...counts.values()].reduce((sum, n) => sum + (n - 800) ** 2 / 800, 0)).toBeLessThan(27.9);
});
