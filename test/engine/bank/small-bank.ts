import { assemble } from "../../../src/engine/bank/assemble.ts";
import type { Bank, QuestionOf } from "../../../src/engine/bank/bank.ts";
import type { FactSource, QuestionSource, Term, Topic } from "../../../src/engine/bank/schema.ts";
import type { Text } from "../../../src/engine/lang.ts";

/** Builders of small literal banks: each fills in what a test does not care about. */

type Source<T extends QuestionSource["type"]> = Extract<QuestionSource, { type: T }>;

export const both = (en: string, zh: string = en): Text => ({ en, zh });

const plain = { cognitive: "understand", explanation: both("Because.", "因为如此。") } as const;

export const single = (id: string, over: Partial<Source<"single">> = {}): Source<"single"> => ({
  ...plain,
  id,
  type: "single",
  prompt: both(`What does ${id} ask?`, `${id} 问什么？`),
  options: [
    { key: true, text: both("first", "甲项") },
    { text: both("third", "乙项"), why: both("No.", "不是。") },
    { text: both("fifth", "丙项"), why: both("No.", "不是。") },
  ],
  ...over,
});

export const multiple = (id: string, over: Partial<Source<"multiple">> = {}): Source<"multiple"> => ({
  ...plain,
  id,
  type: "multiple",
  prompt: both(`Which belong to ${id}?`, `${id} 有哪些？`),
  options: [
    { key: true, text: both("alpha", "甲项") },
    { key: true, text: both("gamma", "乙项") },
    { text: both("delta", "丙项"), why: both("No.", "不是。") },
    { text: both("theta", "丁项"), why: both("No.", "不是。") },
  ],
  ...over,
});

export const truth = (id: string, over: Partial<Source<"truefalse">> = {}): Source<"truefalse"> => ({
  ...plain,
  id,
  type: "truefalse",
  prompt: both(`${id} holds.`, `${id} 成立。`),
  answer: true,
  ...over,
});

export const sequence = (id: string, over: Partial<Source<"order">> = {}): Source<"order"> => ({
  ...plain,
  id,
  type: "order",
  prompt: both(`Order ${id}.`, `给 ${id} 排序。`),
  items: [both("one", "甲"), both("two", "乙"), both("three", "丙")],
  ...over,
});

export const fill = (id: string, over: Partial<Source<"fill">> = {}): Source<"fill"> => ({
  ...plain,
  id,
  type: "fill",
  kind: "term",
  prompt: both(`Name ${id}.`, `写出 ${id}。`),
  answers: { en: ["name"], zh: ["名字"] },
  ...over,
});

export const open = (id: string, over: Partial<Source<"open">> = {}): Source<"open"> => ({
  id,
  type: "open",
  cognitive: "analyse",
  prompt: both(`Explain ${id}.`, `解释 ${id}。`),
  hints: [both("Who?", "谁？"), both("Why?", "为什么？")],
  ...over,
});

export const fact = (id: string, questions: readonly QuestionSource[], over: Partial<FactSource> = {}): FactSource => ({
  id,
  level: "mid",
  fact: both(`What ${id} says.`, `${id} 的内容。`),
  sources: ["https://example.org/manual"],
  questions: [...questions],
  ...over,
});

/** `{ "redis/types": [facts…] }` as a bank; topics and subtopics are named by their ids. */
export const bankOf = (
  subtopics: Readonly<Record<string, readonly FactSource[]>>,
  glossary: readonly Term[] = [],
): Bank => {
  const files = Object.entries(subtopics).map(([path, facts]) => {
    const [topic = "", subtopic = ""] = path.split("/");
    return { topic, subtopic, facts: [...facts] };
  });
  const topics = [...new Set(files.map(({ topic }) => topic))].map(
    (id): Topic => ({
      id,
      name: both(id),
      subtopics: files
        .filter(({ topic }) => topic === id)
        .map(({ subtopic }) => ({ id: subtopic, name: both(subtopic) })),
    }),
  );
  return assemble({ topics, tracks: [], glossary, files });
};

/** The question of this id and type; fails the test where there is none. */
export const questionOf = <T extends QuestionSource["type"]>(bank: Bank, id: string, type: T): QuestionOf<T> => {
  const question = bank.questions.get(id);
  if (question?.type !== type) throw new Error(`no ${type} question ${id} in the fixture`);
  return question as QuestionOf<T>;
};
