import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { slips } from "../../../src/engine/grading/edits.ts";
import { gradeRubric, type OpenVerdict } from "../../../src/engine/grading/grade.ts";
import { LANGS } from "../../../src/engine/lang.ts";
import { sentencesOf, shuffled } from "./distort.ts";
import { context, GOOD, SAVING } from "./hear.ts";

const SEEDED = { seed: 20_261_125, numRuns: 200 };
const PADDING = {
  en: [
    "That is how I remember it from work.",
    "Good question, by the way.",
    "We used it at my last company for years.",
  ],
  zh: ["以前公司里一直这么用。", "这个问题很好。", "我在项目里遇到过。"],
} as const;

const graded = (sentences: readonly string[]): OpenVerdict => gradeRubric(SAVING, sentences.join(" "), context);
const marks = (verdict: OpenVerdict) => verdict.points.map(({ hit }) => hit);
const someOf = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...items]);

describe.each(LANGS)("in %s", (lang) => {
  const sentences = sentencesOf(GOOD[lang]);

  test("adding a sentence of the model never lowers, leaving one out never raises", () => {
    fc.assert(
      fc.property(someOf(sentences), fc.constantFrom(...sentences), (said, more) => {
        expect(graded([...said, more]).credit).toBeGreaterThanOrEqual(graded(said).credit);
      }),
      SEEDED,
    );
  });

  test("the order of sentences changes no point", () => {
    fc.assert(
      fc.property(someOf([...sentences, ...PADDING[lang]]), fc.nat(1000), (said, seed) => {
        expect(marks(graded(shuffled(said, seed)))).toEqual(marks(graded(said)));
      }),
      SEEDED,
    );
  });

  test("padding changes nothing", () => {
    fc.assert(
      fc.property(someOf(sentences), someOf(PADDING[lang]), (said, padding) => {
        fc.pre(said.length > 0);
        expect(graded([...said, ...padding]).credit).toBe(graded(said).credit);
      }),
      SEEDED,
    );
  });
});

test("any text has a verdict between nothing and everything, the same each time, with evidence that stands in it", () => {
  const pieces = [
    "fork",
    "子进程",
    "写",
    " ",
    "，",
    "。",
    ". ",
    "does not ",
    "不",
    "`",
    "\n- ",
    "10k",
    "１",
    "🙂",
    "e\u0301",
    "?",
    "It is not true that ",
  ];
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (answer) => {
      const verdict = gradeRubric(SAVING, answer, context);
      expect(verdict.credit).toBeGreaterThanOrEqual(0);
      expect(verdict.credit).toBeLessThanOrEqual(1);
      expect(gradeRubric(SAVING, answer, context)).toEqual(verdict);
      for (const { evidence } of [...verdict.points, ...verdict.redFlags]) {
        for (const { start, end, text: words } of evidence) expect(answer.slice(start, end)).toBe(words);
      }
    }),
    SEEDED,
  );
});

test("slips are a distance: none to itself, the same both ways, at most one more for one more letter", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "写"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.constantFrom("a", "z"), (a, b, letter) => {
      expect(slips(a, a, 9)).toBe(0);
      expect(slips(a, b, 9)).toBe(slips(b, a, 9));
      expect(Math.abs(slips(a, b, 20) - slips(a, b + letter, 20))).toBeLessThanOrEqual(1);
      expect(slips(a, b, 1)).toBe(Math.min(2, slips(a, b, 20)));
    }),
    SEEDED,
  );
});
