import { z } from "zod";

/** The shape of one file in `content/<topic>/<subtopic>.yaml`; `content/schema.json` is generated from it. */

export const LEVELS = ["junior", "mid", "senior"] as const;
export const TYPES = ["single", "multiple", "truefalse", "order", "fill", "open"] as const;
export const COGNITIVE = ["recall", "understand", "apply", "analyse"] as const;
export const RELATIONS = ["causes", "before", "more-than", "instead-of"] as const;

const id = z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, "lower-case words joined by - or .");
const text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** A glossary term (`term:fork`) or a literal word or phrase. */
const needle = z.string().min(1);

/** One way of saying a point: every entry of `all` must be said; an inner list is "any of these". */
const claim = z.strictObject({
  all: z.array(z.union([needle, z.array(needle).min(1)])).min(1),
  /** Between the first and the second entry of `all`. */
  relation: z.enum(RELATIONS).optional(),
  polarity: z.enum(["positive", "negative"]).optional(),
  /** For a claim that exists in one language only. */
  lang: z.enum(["en", "zh"]).optional(),
});

const point = z.strictObject({
  id,
  weight: z.number().int().min(1).max(3),
  say: text,
  accept: z.array(claim).min(1),
  followUp: text.optional(),
});

const redFlag = z.strictObject({ say: text, accept: z.array(claim).min(1) });

const option = z.strictObject({
  key: z.literal(true).optional(),
  text,
  why: text.optional(),
});

const common = {
  id,
  level: z.enum(LEVELS).optional(),
  cognitive: z.enum(COGNITIVE),
  prompt: text,
  hints: z.array(text).max(2).optional(),
  aliases: z.array(id).optional(),
  retired: z.literal(true).optional(),
};
const explained = { ...common, explanation: text };

const single = z.strictObject({
  ...explained,
  type: z.literal("single"),
  options: z.array(option).min(3).max(4),
  /** Options with a natural order (numbers, versions) are not shuffled. */
  keepOrder: z.literal(true).optional(),
});

const multiple = z.strictObject({
  ...explained,
  type: z.literal("multiple"),
  options: z.array(option).min(4).max(6),
  keepOrder: z.literal(true).optional(),
});

const trueFalse = z.strictObject({
  ...explained,
  type: z.literal("truefalse"),
  answer: z.boolean(),
  /** The misconception behind the wrong answer. */
  why: text.optional(),
});

const order = z.strictObject({
  ...explained,
  type: z.literal("order"),
  /** In the right order. */
  items: z.array(text).min(3).max(6),
});

const fill = z.strictObject({
  ...explained,
  type: z.literal("fill"),
  /** `term` forgives slips of the keyboard by length; `number` and `command` never do. */
  kind: z.enum(["term", "number", "command"]),
  /** Accepted spellings; the first is the one shown. Answers in either language are always taken. */
  answers: z.strictObject({
    en: z.array(z.string().min(1)).min(1),
    zh: z.array(z.string().min(1)).min(1),
  }),
});

const step = z.strictObject({
  ask: text,
  points: z.array(point).min(1).max(8),
  redFlags: z.array(redFlag).optional(),
  model: text,
});

const open = z.strictObject({
  ...common,
  type: z.literal("open"),
  hints: z.array(text).length(2),
  points: z.array(point).min(3).max(8).optional(),
  redFlags: z.array(redFlag).optional(),
  deeper: step.optional(),
  model: text.optional(),
  /** A scenario: three to five steps, use → mechanism → limits. */
  chain: z.array(step).min(3).max(5).optional(),
});

export const questionSource = z.discriminatedUnion("type", [single, multiple, trueFalse, order, fill, open]);

export const factSource = z.strictObject({
  id,
  level: z.enum(LEVELS),
  notes: z.array(z.tuple([z.number().int().positive(), z.number().int().positive()])).optional(),
  fact: text,
  correction: text.optional(),
  sources: z.array(z.url()).min(1).max(3),
  versions: z.string().optional(),
  questions: z.array(questionSource),
});

export const bankFile = z.strictObject({
  topic: id,
  subtopic: id,
  facts: z.array(factSource).min(1),
});

/** `content/topics.yaml`: the tree of topics, in the order they are shown. */
export const topicsFile = z.strictObject({
  topics: z.array(
    z.strictObject({
      id,
      name: text,
      /** Other words people type for it. */
      aliases: z.array(z.string().min(1)).optional(),
      subtopics: z.array(z.strictObject({ id, name: text })).min(1),
    }),
  ),
});

/** `content/glossary.yaml`: a term, its spellings in each language and its synonyms; used by the grader, the search and the checks. */
export const glossaryFile = z.strictObject({
  terms: z.array(
    z.strictObject({
      id,
      en: z.array(z.string().min(1)).min(1),
      zh: z.array(z.string().min(1)).min(1),
    }),
  ),
});

const weights = z.record(id, z.number().positive());

/** The stages of an interview, in order. */
export const STAGES = ["warm-up", "fundamentals", "deep-dive", "scenario", "wrap-up"] as const;

/** Minutes of each stage in an interview of half an hour; longer and shorter ones keep the shares. */
const stages = z.strictObject(
  Object.fromEntries(STAGES.map((stage) => [stage, z.number().int().min(1).max(30)])) as Record<Stage, z.ZodNumber>,
);

/** `content/tracks.yaml`: what people prepare for. */
export const tracksFile = z.strictObject({
  /** What a report speaks of. */
  competencies: z.array(z.strictObject({ id, name: text, says: text })).optional(),
  tracks: z.array(
    z.strictObject({
      id,
      name: text,
      aliases: z.array(z.string().min(1)).optional(),
      /** How often each topic is drawn, against the others. */
      topics: weights,
      /** Where the deep dive goes; without it, by the weights. */
      deepDive: z.array(id).min(1).optional(),
      competencies: z.array(id).min(1).optional(),
      levels: z.partialRecord(z.enum(LEVELS), stages).optional(),
    }),
  ),
});

export type QuestionSource = z.infer<typeof questionSource>;
export type FactSource = z.infer<typeof factSource>;
export type BankFile = z.infer<typeof bankFile>;
export type Claim = z.infer<typeof claim>;
/** How people say a point, and what those say of it who are sure and wrong, in both languages; they stand beside the bank's files. */
export interface Examples {
  readonly ways: readonly string[];
  readonly mistakes: readonly string[];
}
export type Point = z.infer<typeof point> & { readonly examples?: Examples };
export type RedFlag = z.infer<typeof redFlag>;
export type Term = z.infer<typeof glossaryFile>["terms"][number];
export type Topic = z.infer<typeof topicsFile>["topics"][number];
export type Track = z.infer<typeof tracksFile>["tracks"][number];
export type Competency = NonNullable<z.infer<typeof tracksFile>["competencies"]>[number];
export type Stage = (typeof STAGES)[number];
export type Level = (typeof LEVELS)[number];
export type QuestionType = (typeof TYPES)[number];
