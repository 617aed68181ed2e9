import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonSchemaText } from "../../../src/engine/bank/json-schema.ts";
import { didYouMean, nearest } from "../../../src/engine/bank/nearest.ts";
import { canonical, hashText, revisionOf } from "../../../src/engine/bank/revision.ts";
import { both, single } from "./small-bank.ts";

describe("the nearest word", () => {
  test("is the one a slip or a swap away", () => {
    expect(nearest("chek", ["check", "stats", "export"])).toBe("check");
    expect(nearest("satts", ["check", "stats"])).toBe("stats");
    expect(nearest("REDIS", ["redis"])).toBe("redis");
  });

  test("is none when all are far away", () => {
    expect(nearest("kafka", ["check", "stats"])).toBeUndefined();
    expect(didYouMean("kafka", ["check"])).toBe("");
    expect(didYouMean("chekc", ["check"])).toBe(' (did you mean "check"?)');
  });
});

describe("a revision", () => {
  const question = single("f.1");

  test("stays while the content stays, whatever the order of its keys", () => {
    const turned = Object.fromEntries(Object.entries(question).reverse()) as typeof question;
    expect(revisionOf(turned, "mid")).toBe(revisionOf(question, "mid"));
    expect(revisionOf(question, "mid")).toMatchInlineSnapshot(`"19vezorhq56"`);
  });

  test("changes with any text and with the level", () => {
    const revisions = [
      revisionOf(question, "mid"),
      revisionOf(question, "senior"),
      revisionOf({ ...question, prompt: both("What does f.1 ask", "f.1 问什么？") }, "mid"),
      revisionOf({ ...question, explanation: both("Because.", "因为如此！") }, "mid"),
    ];
    expect(new Set(revisions).size).toBe(4);
  });

  test("does not change when a question is retired or gets an alias", () => {
    expect(revisionOf({ ...question, retired: true, aliases: ["old.1"] }, "mid")).toBe(revisionOf(question, "mid"));
  });

  test("is eleven letters or figures, and no two of 20,000 texts share one", () => {
    const hashes = Array.from({ length: 20_000 }, (_, i) => hashText(`question ${i}`));
    expect(hashes.every((hash) => /^[0-9a-z]{11}$/.test(hash))).toBe(true);
    expect(new Set(hashes).size).toBe(20_000);
  });
});

test("canonical JSON reads back as what it was made from", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 20_260_103, numRuns: 200 },
  );
});

test("content/schema.json is what the schema says; `npm run cli -- bank schema --write` renews it", () => {
  const file = new URL("../../../content/schema.json", import.meta.url);
  expect(readFileSync(file, "utf8")).toBe(jsonSchemaText());
});
