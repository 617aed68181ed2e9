import { expect, test } from "vitest";
import { showFinding } from "../../../src/engine/bank/finding.ts";
import { buildBank } from "../../../src/engine/bank/load.ts";
import { contentWith } from "./content.ts";

const PATH = "content/redis/types.examples.jsonl";
const EXAMPLE = {
  question: "list-ends.6",
  point: "child",
  ways: { en: ["A helper process does the writing."], zh: ["写盘的活交给子进程。"] },
  mistakes: [{ en: "The parent stops and writes the file.", zh: "父进程停下来写文件。" }],
};

const loaded = (...lines: readonly unknown[]) =>
  buildBank([
    ...contentWith(),
    { path: PATH, text: lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n") },
  ]);

const childIn = ({ bank }: ReturnType<typeof buildBank>) => {
  const question = bank.questions.get("list-ends.6");
  return question?.type === "open" ? question.points?.find(({ id }) => id === "child") : undefined;
};

test("examples come to their point in both languages, and leave the question's revision as it was", () => {
  const [plain, more] = [buildBank(contentWith()), loaded(EXAMPLE, "")];
  expect(more.findings).toEqual([]);
  expect(childIn(more)).toMatchObject({
    examples: {
      ways: [...EXAMPLE.ways.en, ...EXAMPLE.ways.zh],
      mistakes: EXAMPLE.mistakes.flatMap(({ en, zh }) => [en, zh]),
    },
  });
  expect(more.bank.questions.get("list-ends.6")?.revision).toBe(plain.bank.questions.get("list-ends.6")?.revision);
});

test.each([
  ["a line that is no JSON", "{", "this line is not JSON"],
  ["a point that does not exist, with the nearest", { ...EXAMPLE, point: "chlid" }, 'did you mean "list-ends.6 child"'],
  ["a language without a way", { ...EXAMPLE, ways: { en: ["So."], zh: [] } }, "ways.zh"],
])("names %s by file and line, and keeps the rest", (_, line, says) => {
  const { findings, bank } = loaded(EXAMPLE, line);
  expect(findings.map(showFinding)).toEqual([expect.stringContaining(says)]);
  expect(findings[0]).toMatchObject({ file: PATH, line: 2, rule: "examples", severity: "error" });
  expect(bank.questions.has("list-ends.6")).toBe(true);
});
