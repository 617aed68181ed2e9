import { describe, expect, test } from "vitest";
import type { Bank } from "../../../../src/engine/bank/bank.ts";
import { amounts, mixture, topicShares, untested } from "../../../../src/engine/bank/check/balance.ts";
import { clears, type Figure, showFigure } from "../../../../src/engine/bank/check/report.ts";
import { trackStages, trackSupplies } from "../../../../src/engine/bank/check/tracks.ts";
import type { QuestionSource, Track } from "../../../../src/engine/bank/schema.ts";
import { bankOf, both, fact, multiple, open, single, truth } from "../small-bank.ts";

const bankWith = (...questions: readonly QuestionSource[]): Bank => bankOf({ "redis/types": [fact("f", questions)] });

const figure = (figures: readonly Figure[], says: string): Figure => {
  const found = figures.find((one) => one.says === says);
  if (found === undefined) throw new Error(`no figure "${says}" among ${figures.map((one) => one.says).join(", ")}`);
  return found;
};

describe("figures over the bank", () => {
  const mixed = bankWith(
    single("f.1", { cognitive: "recall" }),
    multiple("f.2", { cognitive: "apply" }),
    truth("f.3", { answer: true, cognitive: "analyse" }),
    truth("f.4", { answer: false, why: both("No.", "不。"), level: "senior" }),
  );

  test("are shares of thought, level and truth", () => {
    const figures = mixture(mixed);
    expect(figure(figures, "recall")).toMatchObject({ value: 0.25, atMost: 0.4 });
    expect(figure(figures, "understand or apply")).toMatchObject({ value: 0.5, atLeast: 0.4 });
    expect(figure(figures, "analyse")).toMatchObject({ value: 0.25, atLeast: 0.2 });
    expect(figure(figures, "senior")).toMatchObject({ value: 0.25, atLeast: 0.2 });
    expect(figure(figures, "true among true/false")).toMatchObject({ value: 0.5, atLeast: 0.45, atMost: 0.55 });
  });

  test("are amounts and what each topic has", () => {
    expect(figure(amounts(mixed), "questions")).toMatchObject({ value: 4, atLeast: 840 });
    expect(figure(amounts(mixed), "facts of redis")).toMatchObject({ value: 1, atLeast: 50 });
    expect(figure(topicShares(mixed), "questions of redis")).toMatchObject({ value: 4, atLeast: 8 });
    expect(figure(topicShares(mixed), "open questions of redis")).toMatchObject({ value: 0, atLeast: 1 });
  });

  test("are the open questions each track can draw from", () => {
    const bank = bankOf({
      "redis/types": [fact("f", [open("f.1"), single("f.2")])],
      "mysql/locks": [fact("g", [open("g.1")])],
    });
    const tracks = [{ id: "cache", name: both("Cache"), topics: { redis: 1 } }];
    expect(trackSupplies({ ...bank, tracks })).toEqual([
      { rule: "track", says: "open questions for the track cache", unit: "count", value: 1, atLeast: 60 },
      { rule: "track", says: "levels of the track cache", unit: "count", value: 0, atLeast: 3 },
    ]);
  });

  const half = { "warm-up": 4, fundamentals: 13, "deep-dive": 6, scenario: 4, "wrap-up": 3 };
  const track = (levels: NonNullable<Track["levels"]>): Track => ({
    id: "cache",
    name: both("Cache"),
    topics: { redis: 1 },
    levels,
  });

  test("count what each level of a track draws from, and what it may borrow from below", () => {
    const bank = bankWith(
      open("f.1", { level: "junior" }),
      open("f.2", { level: "mid" }),
      open("f.3", { level: "mid" }),
    );
    const figures = trackSupplies({ ...bank, tracks: [track({ junior: half, mid: half, senior: half })] });
    const count = (says: string): number => figure(figures, `open questions for cache, ${says}`).value;
    expect([count("junior"), count("mid"), count("senior")]).toEqual([1, 2, 0]);
    expect([count("mid or the level below"), count("senior or the level below")]).toEqual([3, 2]);
  });

  test("want the stages of an interview to take half an hour, and scenarios to draw", () => {
    const bank = bankWith(open("f.1"));
    const remarks = trackStages({ ...bank, tracks: [track({ junior: half, mid: { ...half, scenario: 5 } })] });
    expect(remarks.map(({ message }) => message)).toEqual([
      "the track cache draws from 0 scenarios; write at least 5.",
      "the stages of cache, mid, take 31 minutes; make them 30.",
    ]);
  });

  test("let the share of a large topic follow its share of facts", () => {
    const facts = (name: string, count: number, each: number) =>
      Array.from({ length: count }, (_, i) =>
        fact(
          `${name}${i}`,
          Array.from({ length: each }, (_, j) => single(`${name}${i}.${j}`)),
        ),
      );
    const figures = topicShares(
      bankOf({ "redis/types": facts("a", 12, 2), "mysql/locks": facts("b", 12, 1), "kafka/k": facts("c", 2, 1) }),
    );
    expect(figure(figures, "share of questions about redis")).toMatchObject({ atLeast: 0.323, atMost: 0.6 });
    expect(clears(figure(figures, "share of questions about redis"))).toBe(false);
    expect(figures.some(({ says }) => says === "share of questions about kafka")).toBe(false);
  });

  test("clear a bar as they are printed", () => {
    const at = (value: number): Figure => ({ rule: "r", says: "s", unit: "share", value, atMost: 0.3 });
    expect(clears(at(0.3004))).toBe(true);
    expect(clears(at(0.3006))).toBe(false);
    expect(showFigure(at(0.3006))).toBe("s: 30.1 % (at most 30.0 %)");
  });
});

test("a fact that only retired questions test is untested", () => {
  expect(untested(bankWith(single("f.1", { retired: true })))).toMatchObject([{ id: "f", rule: "untested" }]);
});
