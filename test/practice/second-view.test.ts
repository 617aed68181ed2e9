import { expect, test } from "vitest";
import { oversize } from "../../src/cli/bank-screens.ts";
import type { Verdict } from "../../src/engine/grading/answer.ts";
import type { SecondReading } from "../../src/engine/second-reading/reading.ts";
import { secondNodes } from "../../src/practice/second-view.ts";
import { rubricOf } from "../../src/practice/shown-rubric.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";

/** The longest quotes that count, for every point and every red flag, none of which the grader has heard. */
const QUOTE = { en: "word ".repeat(60), zh: "字".repeat(300) };

test.each([en, zh])(
  "a second opinion on any question of the bank fits every message, page by page, in $code",
  (words) => {
    const lang = words.bank;
    const two = [1, 2].map((start) => ({ start, end: start + 300, text: QUOTE[lang] }));
    const tooLarge = [...realBank().bank.questions.values()].flatMap((question) => {
      if (question.type !== "open") return [];
      const { points, flags } = rubricOf(question);
      const verdict: Extract<Verdict, { kind: "open" }> = {
        kind: "open",
        credit: 0,
        points: points.map(({ id }) => ({ id, hit: false, weight: 1, evidence: [] })),
        redFlags: [],
        discounts: [],
        lang,
      };
      const reading: SecondReading = {
        points: points.map(() => two),
        redFlags: flags.map((_, index) => ({ index, evidence: two })),
        credit: 1,
        model: "m".repeat(60),
      };
      const { pages } = secondNodes(question, verdict, reading, { lang, words, page: 0 });
      return Array.from({ length: pages }, (_, page) => page).flatMap((page) => {
        const { nodes } = secondNodes(question, verdict, reading, { lang, words, page });
        const prompt = "p".repeat(300);
        const says = oversize({ summary: prompt, body: [{ kind: "muted", spans: [prompt] }, ...nodes] });
        return says === undefined ? [] : [`${question.id}, page ${page + 1}: ${says}`];
      });
    });
    expect(tooLarge).toEqual([]);
  },
);
