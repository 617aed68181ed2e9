import { describe, expect, test } from "vitest";
import { draw } from "../../../src/engine/bank/draw.ts";
import { bankOf, both, fact, single } from "./small-bank.ts";
import { ids, wish } from "./wishes.ts";

describe("a deck", () => {
  const bank = bankOf({
    "redis/types": [
      fact("f", [
        single("f.1", { aliases: ["old.1"] }),
        single("f.2", { retired: true }),
        single("f.3"),
        single("f.4"),
      ]),
    ],
  });

  test("is drawn from alone; aliases are followed once, retired and unknown questions are left out", () => {
    expect(ids(draw(bank, wish({ deck: ["old.1", "f.1", "f.2", "f.3", "gone.9"] }), "x")).toSorted()).toEqual([
      "f.1",
      "f.3",
    ]);
  });

  test("in one language gives nothing to someone who asked for another", () => {
    const half = bankOf({
      "own/deck": [fact("f", [single("f.1", { prompt: both("Only English?", "") }), single("f.2")])],
    });
    expect(ids(draw(half, wish({ lang: "zh" }), "x"))).toEqual(["f.2"]);
    expect(ids(draw(half, wish({ lang: "both" }), "x"))).toEqual(["f.2"]);
    expect(ids(draw(half, wish({ lang: "en" }), "x")).toSorted()).toEqual(["f.1", "f.2"]);
  });
});
