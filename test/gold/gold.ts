import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { LANGS } from "../../src/engine/lang.ts";

/** How an answer was meant by who wrote it. */
export const KINDS = ["excellent", "paraphrase", "partial", "stuffed", "wrong", "offtopic"] as const;

export const PARTS = ["tuning", "measuring"] as const;
export type Part = (typeof PARTS)[number];

/** One answer with the score it was given by people, before any grader saw it. */
const goldAnswer = z.strictObject({
  question: z.string(),
  kind: z.enum(KINDS),
  lang: z.enum(LANGS),
  text: z.string().min(1),
  /** 0 to 100. */
  score: z.number().min(0).max(100),
  /** The points it says, each with the words that say it. */
  points: z.record(z.string(), z.string().min(1)),
  /** Red flags it states, by their place in the question. */
  flags: z.array(z.number().int().nonnegative()),
});
export type GoldAnswer = z.infer<typeof goldAnswer>;

/** What one of the two who scored it independently wrote down, or the decision where they differed. */
const scoring = z.strictObject({
  answer: z.string(),
  by: z.enum(["first", "second"]),
  score: z.number().min(0).max(100),
  points: z.array(z.string()),
  flags: z.array(z.number().int().nonnegative()),
});
export type Scoring = z.infer<typeof scoring>;

const settlement = z.strictObject({
  answer: z.string(),
  /** The point, the red flag (`flag 0`) or `score`. */
  about: z.string(),
  is: z.union([z.boolean(), z.number()]),
  reason: z.string().min(1),
});
export type Settlement = z.infer<typeof settlement>;

/** From the project's root, where npm and vitest run: compiled copies of this file lie elsewhere. */
const here = (name: string): string => join("test/gold", name);
const lines = <T>(name: string, schema: z.ZodType<T>): readonly T[] =>
  readFileSync(here(name), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => schema.parse(JSON.parse(line)));

export const answerName = ({ question, kind, lang }: Pick<GoldAnswer, "question" | "kind" | "lang">): string =>
  `${question}/${kind}/${lang}`;

/** The answers of a part. The measuring part is for measuring alone: nothing is tuned to it, and no test quotes it. */
export const goldAnswers = (part: Part): readonly GoldAnswer[] =>
  z.array(goldAnswer).parse(parse(readFileSync(here(`${part}.yaml`), "utf8")));

export const scorings = (): readonly Scoring[] => lines("scorings.jsonl", scoring);
export const settlements = (): readonly Settlement[] => lines("settlements.jsonl", settlement);

/** What the measuring part was when it was settled. */
export const measuringHash = (): { readonly stored: string; readonly found: string } => ({
  stored: readFileSync(here("measuring.sha256"), "utf8").trim(),
  found: createHash("sha256")
    .update(readFileSync(here("measuring.yaml")))
    .digest("hex"),
});
