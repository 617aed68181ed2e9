import { LANGS } from "../../lang.ts";
import type { Question, QuestionOf } from "../bank.ts";
import type { QuestionRule, Remark } from "./report.ts";

/** The whole answer is one of these, not merely contains it. */
const ABOVE =
  /\b(?:all|none|both|neither|any|some) of (?:the|these) (?:above|others?|options)\b|\ball above\b|以上(?:都|皆|全|均|选项)|都不?(?:对|正确)$|[上前]述(?:都|皆|均)/i;
const LETTERS = /^(?:both\s+|选项\s*)?[A-F]\s*(?:and|or|&|\+|和|与|及|、)\s*[A-F]\b/i;

const choices = (question: Question): question is QuestionOf<"single"> | QuestionOf<"multiple"> =>
  question.type === "single" || question.type === "multiple";

/** Options that are missing their reason, say the same thing twice, point at other options, or differ too much in length. */
export const options: QuestionRule = (question) => {
  if (question.type === "truefalse") return falseWithoutWhy(question);
  if (question.type === "order") return repeated(question.id, "item", question.items);
  if (!choices(question)) return [];
  return [
    ...question.options.flatMap((option, i) => [
      ...(option.key === true || option.why !== undefined ? [] : [missingWhy(question.id, i)]),
      ...pointing(question, i, [option.text.en, option.text.zh]),
    ]),
    ...repeated(
      question.id,
      "option",
      question.options.map(({ text }) => text),
    ),
    ...uneven(question),
    ...natural(question),
  ];
};

const missingWhy = (id: string, index: number): Remark => ({
  id,
  rule: "why",
  message: `option ${index + 1} is wrong and does not say why: add \`why\`, the misconception it stands for.`,
});

const falseWithoutWhy = ({ id, answer, why }: QuestionOf<"truefalse">): Remark[] =>
  answer || why !== undefined
    ? []
    : [{ id, rule: "why", message: "the statement is false and does not say why: add `why`." }];

/** Letters the stem itself names (rows A and B, transactions A and B) are things, not options. */
const pointing = ({ id, prompt }: Question, index: number, texts: readonly string[]): Remark[] =>
  texts
    .filter((text) => ABOVE.test(text) || (LETTERS.test(text) && !/\bB\b/.test(prompt.en)))
    .map((text) => ({
      id,
      rule: "parallel",
      message: `option ${index + 1} points at other options ("${text}"): make it one of its own kind.`,
    }));

const repeated = (id: string, kind: string, texts: readonly { readonly en: string; readonly zh: string }[]): Remark[] =>
  LANGS.flatMap((lang) => {
    const seen = new Set<string>();
    return texts.flatMap((text, i) => {
      const key = text[lang].toLowerCase().replaceAll(/\s+/g, " ").trim();
      if (seen.has(key))
        return [{ id, rule: "parallel", message: `${kind} ${i + 1} repeats another in ${lang}: reword one.` }];
      seen.add(key);
      return [];
    });
  });

/** Options under this many characters may differ by any factor: `2` beside `16,384` gives nothing away. */
const SHORT = 24;
const FACTOR = 2.5;

const uneven = ({ id, options }: QuestionOf<"single"> | QuestionOf<"multiple">): Remark[] =>
  LANGS.flatMap((lang) => {
    const sizes = options.map(({ text }) => text[lang].length);
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    if (most <= SHORT || most <= least * FACTOR) return [];
    const message = `options of ${least} to ${most} characters in ${lang}: bring them closer together.`;
    return [{ id, rule: "parallel", severity: "warning", message } as const];
  });

/** Numbers and versions are read in their own order; shuffled they only annoy. */
const natural = ({ id, options, keepOrder }: QuestionOf<"single"> | QuestionOf<"multiple">): Remark[] => {
  const values = options.map(({ text }) => /^`?[\d,.]+\s*[%A-Za-z]{0,3}`?$/.test(text.en));
  if (keepOrder === true || !values.every(Boolean)) return [];
  return [
    {
      id,
      rule: "keep-order",
      severity: "warning",
      message: "the options are numbers: sort them and add `keepOrder: true`.",
    },
  ];
};
