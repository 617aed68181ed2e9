import { describe, expect, test } from "vitest";
import type { Bank } from "../../../../src/engine/bank/bank.ts";
import { checkBank } from "../../../../src/engine/bank/check/check.ts";
import { duplicates } from "../../../../src/engine/bank/check/duplicates.ts";
import { lengths } from "../../../../src/engine/bank/check/lengths.ts";
import { modelAnswers } from "../../../../src/engine/bank/check/model-answers.ts";
import { open as openRule } from "../../../../src/engine/bank/check/open.ts";
import { options } from "../../../../src/engine/bank/check/options.ts";
import type { QuestionRule } from "../../../../src/engine/bank/check/report.ts";
import { buildBank } from "../../../../src/engine/bank/load.ts";
import type { QuestionSource } from "../../../../src/engine/bank/schema.ts";
import { contentWith, factsWith } from "../content.ts";
import { bankOf, both, fact, open, sequence, single, truth } from "../small-bank.ts";

const bankWith = (...questions: readonly QuestionSource[]): Bank => bankOf({ "redis/types": [fact("f", questions)] });

/** `id rule: message` of everything a rule has against a question. */
const against = (rule: QuestionRule, source: QuestionSource): readonly string[] => {
  const bank = bankWith(source);
  const [question, owner] = [bank.questions.get(source.id), bank.facts.get("f")];
  if (question === undefined || owner === undefined) throw new Error("the fixture lost its question");
  return rule(question, owner).map(({ rule: name, message, severity }) => `${severity ?? "error"} ${name}: ${message}`);
};

describe("lengths", () => {
  test("of stem, option, why and explanation are counted in characters", () => {
    const long = (count: number) => both("x".repeat(count), "字".repeat(count));
    expect(against(lengths, single("f.1", { prompt: long(400), explanation: long(600) }))).toEqual([]);
    expect(against(lengths, single("f.1", { prompt: long(401) }))).toEqual([
      "error length: prompt.en has 401 characters of 400: shorten it.",
      "error length: prompt.zh has 401 characters of 400: shorten it.",
    ]);
    const [key, ...rest] = single("f.1").options;
    if (key === undefined) throw new Error("no options");
    expect(against(lengths, single("f.1", { options: [{ ...key, text: long(161) }, ...rest] }))).toHaveLength(2);
  });

  test("of code blocks are counted apart from the stem", () => {
    const code = (line: string, lines: number) =>
      `\`\`\`sql\n${Array.from({ length: lines }, () => line).join("\n")}\n\`\`\``;
    const fits = `Why?\n${code("x".repeat(44), 20)}`;
    // 20 lines of 44 and their 19 line ends are 899 characters.
    expect(against(lengths, single("f.1", { prompt: both(fits) }))).toEqual([]);
    expect(against(lengths, single("f.1", { prompt: both(`Why?\n${code("SELECT 1", 21)}`, "为什么？") }))).toEqual([
      "error code-size: code in prompt.en has 188 characters in 21 lines of up to 8 columns; 900, 20 and 72 fit.",
    ]);
    expect(against(lengths, single("f.1", { prompt: both(code("y".repeat(73), 1), "为什么？") }))).toHaveLength(1);
  });
});

describe("options", () => {
  test("that are wrong say why", () => {
    const [key, first, second] = single("f.1").options;
    if (key === undefined || first === undefined || second === undefined) throw new Error("no options");
    expect(against(options, single("f.1", { options: [key, { text: first.text }, second] }))).toEqual([
      "error why: option 2 is wrong and does not say why: add `why`, the misconception it stands for.",
    ]);
    expect(against(options, truth("f.2", { answer: false }))).toEqual([
      "error why: the statement is false and does not say why: add `why`.",
    ]);
    expect(against(options, truth("f.2", { answer: true }))).toEqual([]);
  });

  test("do not point at each other", () => {
    const named = (en: string, zh: string) =>
      single("f.1", { options: [{ key: true, text: both(en, zh) }, ...single("f.1").options.slice(1)] });
    for (const [en, zh] of [
      ["All of the above", "甲"],
      ["None of the above", "甲"],
      ["Both A and B", "甲"],
      ["A & C", "甲"],
      ["first", "以上都对"],
      ["first", "A 和 B"],
    ] as const) {
      expect(against(options, named(en, zh))[0], `${en} ${zh}`).toMatch(
        /^error parallel: option 1 points at other options/,
      );
    }
    expect(against(options, named("It waits for all of them", "等待全部"))).toEqual([]);
  });

  test("may name rows A and B where the stem does", () => {
    const source = single("f.1", {
      prompt: both("Rows A and B are locked. Which stay locked?", "行 A、B 被锁。哪些仍被锁？"),
      options: [{ key: true, text: both("Both A and B", "A 和 B") }, ...single("f.1").options.slice(1)],
    });
    expect(against(options, source)).toEqual([]);
  });

  test("and items differ from each other", () => {
    expect(against(options, sequence("f.1", { items: [both("a", "甲"), both("b", "乙"), both("A ", "丙")] }))).toEqual([
      "error parallel: item 3 repeats another in en: reword one.",
    ]);
  });

  test("of very different length are a warning", () => {
    const long = both("a sentence that goes on and on about details", "甲项");
    const source = single("f.1", { options: [{ key: true, text: long }, ...single("f.1").options.slice(1)] });
    expect(against(options, source)).toEqual([
      "warning parallel: options of 5 to 44 characters in en: bring them closer together.",
    ]);
  });

  test("that are numbers keep their order", () => {
    const numbers = ["1", "2", "4"].map((text, i) =>
      i === 0 ? { key: true as const, text: both(text) } : { text: both(text), why: both("No.") },
    );
    expect(against(options, single("f.1", { options: numbers }))[0]).toMatch(/^warning keep-order/);
    expect(against(options, single("f.1", { options: numbers, keepOrder: true }))).toEqual([]);
  });
});

describe("open questions", () => {
  const points = ["a", "b", "c"].map((id) => ({
    id,
    weight: 1,
    say: both("It forks.", "它会派生。"),
    accept: [
      {
        all: [
          ["fork", "派生"],
          ["it", "它"],
        ],
      },
    ],
    followUp: both("Who?", "谁？"),
  }));
  const model = both("word ".repeat(60).trim(), "字".repeat(100));

  test("have a model answer of 60 to 150 words, 100 to 260 characters", () => {
    expect(against(openRule, open("f.1", { points, model }))).toEqual([]);
    expect(against(openRule, open("f.1", { points, model: both("word ".repeat(59), "字".repeat(261)) }))).toEqual([
      "error model-length: the en model answer has 59 words; write 60 to 150.",
      "error model-length: the zh model answer has 261 characters; write 100 to 260.",
    ]);
  });

  test("give no point for one bare word, and raise no red flag on one", () => {
    const bare = [
      { ...points[0], id: "a", weight: 1, say: both("x"), accept: [{ all: [["fork", "派生"]] }] },
      ...points.slice(1),
    ];
    const redFlags = [{ say: both("It blocks.", "会阻塞。"), accept: [{ all: ["block"] }] }];
    expect(against(openRule, open("f.1", { points: bare, redFlags, model })).map((line) => line.split(":")[0])).toEqual(
      ["warning bare-claim", "warning bare-claim"],
    );
  });
});

describe("the grader's word on the bank's own answers", () => {
  const { bank } = buildBank(contentWith());

  test("is silent where every model answer earns full marks", () => {
    expect(modelAnswers(bank)).toEqual([]);
  });

  test("names the point that a model answer or a point's own sentence does not earn", () => {
    const { bank: off } = buildBank(
      factsWith("[[parent, 父进程], [serve, 服务]]", "[[parent, 父进程], [listen, 服务]]"),
    );
    expect(modelAnswers(off)).toEqual([
      {
        id: "list-ends.6",
        rule: "model-credit",
        message: "the en model answer of the question earns 0.75 (misses parent): correct it or its rubric.",
      },
      {
        id: "list-ends.6",
        rule: "point-credit",
        message: "the en sentence of point parent (the question) does not earn the point: widen `accept` or reword it.",
      },
    ]);
  });

  test("names a red flag that the model answer raises", () => {
    const flag =
      "        redFlags: [{ say: { en: It waits., zh: 它等待。 }, accept: [{ all: [child, write] }] }]\n        model: {";
    const { bank: off } = buildBank(factsWith("        model: {", flag));
    expect(modelAnswers(off).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      expect.stringMatching(
        /^model-credit: the en model answer of the question earns 0\.\d+ \(raises red flag 1: "child writes"\)/,
      ),
    ]);
  });
});

describe("stems", () => {
  const stem = (id: string, en: string, zh: string) => single(id, { prompt: both(en, zh) });

  test("that are the same but for case and marks are errors, in either language", () => {
    const bank = bankWith(
      stem("f.1", "Which command counts?", "哪个命令计数？"),
      stem("f.2", "which command counts", "用什么数数？"),
    );
    expect(duplicates(bank)).toEqual([
      { id: "f.2", rule: "duplicate-stem", message: "the en stem is that of f.1: ask something else." },
    ]);
  });

  test("that share most of their 3-grams are listed for review", () => {
    const bank = bankWith(
      stem("f.1", "Which command counts the elements of a list?", "哪个命令统计列表的元素个数？"),
      stem("f.2", "Which command counts the elements of a set?", "集合有几个成员，用什么查？"),
      stem("f.3", "Why does a replica lag behind its primary?", "从库为什么会落后？"),
    );
    expect(duplicates(bank)).toMatchObject([{ id: "f.2", rule: "near-duplicate", severity: "warning" }]);
  });
});

test("the whole check names file and line, and every figure that misses its bar", () => {
  const { findings, figures } = checkBank(buildBank(contentWith()), "content");
  expect(findings).toContainEqual({
    file: "content/redis/types.yaml",
    line: 50,
    id: "list-ends.6",
    rule: "model-length",
    severity: "error",
    message: "the en model answer has 18 words; write 60 to 150.",
  });
  expect(findings).toContainEqual({
    file: "content",
    line: 1,
    rule: "amount",
    severity: "error",
    message: "questions: 6 (at least 840).",
  });
  expect(figures.length).toBeGreaterThan(20);
});
