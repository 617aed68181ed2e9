import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question } from "../../../src/engine/bank/bank.ts";
import {
  answerNow,
  fitting,
  isKey,
  keyOf,
  overlaidBank,
  type Patch,
  type Patched,
  patchedQuestion,
  standOf,
  unfitting,
} from "../../../src/engine/bank/overlay.ts";
import { bankPools } from "../../../src/engine/bank/pools.ts";
import type { Answer } from "../../../src/engine/grading/answer.ts";
import { grade } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import { smallBank } from "../../support/small-bank.ts";

const bank = smallBank();
const glossary = compileLexicon(bank.glossary);
const of = (id: string): Question => {
  const found = bank.questions.get(id);
  if (!found) throw new Error(id);
  return found;
};
const patchOf = (question: Question, change: Partial<Pick<Patch, Patched | "hidden">>): Patch => ({
  question: question.id,
  at: 1,
  ...change,
  stands: Object.fromEntries(
    Object.keys(change)
      .filter((part) => part !== "hidden")
      .map((part) => [part, standOf(question, part as Patched)]),
  ),
});
const credit = (question: Question, answer: Answer): number => grade(question, answer, { lang: "en", glossary }).credit;

const single = of("tea-green.1");
const truth = of("tea-green.2");
const order = of("tea-green.3");
const fill = of("tea-green.4");
const multiple = of("knife-burr.1");

describe("a correction", () => {
  test("of a key makes that the right answer, whatever the type", () => {
    const choosing = (question: Question, key: readonly number[]) =>
      patchedQuestion(question, patchOf(question, { key }));
    expect(credit(choosing(single, [1]), { kind: "options", chosen: [1] })).toBe(1);
    expect(credit(choosing(single, [1]), { kind: "options", chosen: [0] })).toBe(0);
    expect(credit(choosing(multiple, [0, 2, 3]), { kind: "options", chosen: [3, 0, 2] })).toBe(1);
    expect(credit(choosing(truth, [0]), { kind: "truth", value: false })).toBe(1);
    expect(keyOf(choosing(multiple, [2]))).toEqual([2]);
  });

  test("of an order turns what was answered before with it", () => {
    const patch = patchOf(order, { key: [2, 0, 1] });
    const now = patchedQuestion(order, patch);
    const before: Answer = { kind: "sequence", order: [2, 0, 1] };
    const same = answerNow(now, patch, before, order.revision);
    expect(same && credit(now, same)).toBe(1);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (key, said) => {
          const turned = patchOf(order, { key });
          const there = patchedQuestion(order, turned);
          const answer = answerNow(there, turned, { kind: "sequence", order: said }, order.revision);
          expect(answer && credit(there, answer) === 1).toBe(String(said) === String(key));
        },
      ),
    );
  });

  test("adds accepted answers and takes none away", () => {
    const now = patchedQuestion(fill, patchOf(fill, { answers: ["polyphenol"] }));
    for (const text of ["polyphenol", "tannin", "鞣质"]) expect(credit(now, { kind: "text", text })).toBe(1);
    expect(credit(fill, { kind: "text", text: "polyphenol" })).toBe(0);
  });

  test("is told by the revision, applied once, and known from the one it stands on", () => {
    const patch = patchOf(single, { key: [1] });
    const now = patchedQuestion(single, patch);
    expect(now.revision).not.toBe(single.revision);
    expect(patchedQuestion(now, patch)).toBe(now);
    const answer: Answer = { kind: "options", chosen: [0] };
    expect(answerNow(now, patch, answer, single.revision)).toEqual(answer);
    expect(answerNow(now, patch, answer, "another")).toBeUndefined();
    expect(answerNow(single, undefined, answer, now.revision)).toEqual(answer);
  });

  test("is re-applied to a new version of the question where what it is about is the same", () => {
    const patch = patchOf(single, { key: [1], prompt: { en: "Better?", zh: "更好？" } });
    const reworded = { ...single, prompt: { en: "Why?", zh: "为什么？" }, revision: "next" };
    expect(fitting(reworded, patch)).toEqual(["key"]);
    expect(unfitting(reworded, patch)).toEqual(["prompt"]);
    const now = patchedQuestion(reworded, patch);
    expect([keyOf(now), now.prompt.en]).toEqual([[1], "Why?"]);
    if (single.type !== "single") throw new Error("not single");
    const others = { ...single, options: single.options.toReversed(), revision: "other" };
    expect(fitting(others, patch)).toEqual(["prompt"]);
    expect(keyOf(patchedQuestion(others, patch))).toEqual([2]);
  });
});

describe("the bank of a workspace", () => {
  test("draws no hidden question and still knows it; the bank itself is untouched", () => {
    const now = overlaidBank(bank, [patchOf(single, { hidden: true })]);
    expect(now.drawable.map(({ id }) => id)).not.toContain(single.id);
    expect(now.questions.get(single.id)).toMatchObject({ id: single.id, retired: true });
    expect(now.facts.get(single.factId)?.questions.find(({ id }) => id === single.id)?.retired).toBe(true);
    expect(bank.drawable.map(({ id }) => id)).toContain(single.id);
    expect(bankPools(now).of("tea", undefined, ["single"]).size).toBe(0);
  });

  test("does not hide what has taken a hidden question's place", () => {
    const next = { ...single, id: "tea-green.9", revision: "next" };
    const renamed = { ...bank, questions: new Map([...bank.questions, [single.id, next], [next.id, next]]) };
    expect(overlaidBank(renamed, [patchOf(single, { hidden: true })])).toBe(renamed);
    const now = overlaidBank(renamed, [patchOf(single, { key: [1] })]);
    expect([single.id, next.id].map((id) => keyOf(now.questions.get(id) ?? single))).toEqual([[1], [1]]);
  });

  test("is the bank itself where nothing fits or nothing is said", () => {
    const stale = { ...patchOf(single, { key: [1] }), stands: { key: "elsewhere" } };
    expect(overlaidBank(bank, [])).toBe(bank);
    expect(overlaidBank(bank, [stale, { question: "gone.1", at: 1, hidden: true, stands: {} }])).toBe(bank);
    expect([...overlaidBank(bank, [patchOf(single, { key: [1] })]).questions.keys()]).toEqual([
      ...bank.questions.keys(),
    ]);
  });
});

test("a key is one that the type can have", () => {
  expect([isKey(single, [1]), isKey(single, [0, 1]), isKey(single, [3]), isKey(single, [])]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([isKey(multiple, [0]), isKey(multiple, [0, 1, 2, 3]), isKey(multiple, [0, 0])]).toEqual([true, false, false]);
  expect([isKey(order, [2, 1, 0]), isKey(order, [0, 1])]).toEqual([true, false]);
  expect([isKey(truth, [1]), isKey(truth, [2]), isKey(fill, [0]), isKey(of("knife-burr.2"), [0])]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
