import { describe, expect, test } from "vitest";
import { grade } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import { type FreshAnswer, freshAnswers } from "../../gold/fresh.ts";
import { goldAnswers } from "../../gold/gold.ts";
import { realBank } from "../../support/content.ts";

const { bank } = realBank();
const glossary = compileLexicon(bank.glossary);
const answers = freshAnswers();

const verdictOf = ({ question: id, lang, text }: FreshAnswer) => {
  const question = bank.questions.get(id);
  if (question?.type !== "open") throw new Error(`no open question ${id}`);
  const verdict = grade(question, { kind: "text", text }, { lang, glossary });
  if (verdict.kind !== "open") throw new Error("an open question was graded as a closed one");
  return verdict;
};

const shareOf = (
  kind: FreshAnswer["kind"],
  half: FreshAnswer["half"],
  passes: (one: FreshAnswer) => boolean,
): number => {
  const of = answers.filter((one) => one.kind === kind && one.half === half);
  return of.filter(passes).length / of.length;
};

/** What was measured less two points: a change that costs more is one to look at. */
const FLOORS = {
  wrong: { development: 0.95, held: 0.945 },
  careful: { development: 0.94, held: 0.705 },
  opened: { development: 0.96, held: 0.89 },
} as const;
const HALVES = ["development", "held"] as const;

describe("answers to other questions than those of the gold set's measuring part", () => {
  test.each(HALVES)("are at most a third where they are sure and wrong, in the %s half", (half) => {
    expect(shareOf("wrong", half, (one) => verdictOf(one).credit <= 0.35)).toBeGreaterThanOrEqual(FLOORS.wrong[half]);
  });

  test.each(HALVES)("are so, less often, where they are wrong in a careful manner, in the %s half", (half) => {
    const share = shareOf("careful", half, (one) => verdictOf(one).credit <= 0.35);
    expect(share).toBeGreaterThanOrEqual(FLOORS.careful[half]);
  });

  test.each(HALVES)("are more than half where they are good, in the %s half", (half) => {
    expect(shareOf("opened", half, (one) => verdictOf(one).credit >= 0.6)).toBeGreaterThanOrEqual(FLOORS.opened[half]);
  });

  test.each(["stuffed", "offtopic", "copied"] as const)("are at most a fifth where they are empty: %s", (kind) => {
    expect(shareOf(kind, "held", (one) => verdictOf(one).credit <= 0.2)).toBeGreaterThanOrEqual(0.93);
  });

  test("have no red flag where they are good", () => {
    const flagged = answers.filter((one) => one.kind === "opened" && verdictOf(one).redFlags.length > 0);
    expect(flagged.map(({ question, lang }) => `${question} ${lang}`)).toEqual([]);
  });

  test("belong to one half by their question, and none to the measuring part", () => {
    const measuring = new Set(goldAnswers("measuring").map(({ question }) => question));
    const [development, held] = (["development", "held"] as const).map(
      (half) => new Set(answers.filter((one) => one.half === half).map(({ question }) => question)),
    );
    expect([...(development ?? [])].filter((id) => held?.has(id))).toEqual([]);
    expect(answers.filter(({ question }) => measuring.has(question))).toEqual([]);
  });
});
