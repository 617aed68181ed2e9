import type { QuestionOf } from "../../src/engine/bank/bank.ts";
import type { Point } from "../../src/engine/bank/schema.ts";
import type { Rubric } from "../../src/engine/grading/rubric.ts";
import { LANGS, type Lang } from "../../src/engine/lang.ts";
import { freshAnswers } from "./fresh.ts";
import { goldAnswers, KINDS } from "./gold.ts";
import { goldBank } from "./gold-bank.ts";

/** An answer to learn from: held against a rubric, with what people heard in it. */
export interface Lesson {
  readonly question: string;
  readonly kind: string;
  readonly half: "development" | "held";
  readonly text: string;
  readonly rubric: Rubric;
  /** By point of the rubric whether it is said; nothing where nobody read it so. */
  readonly labels: readonly (boolean | undefined)[];
  readonly weight: number;
}

/** An answer before it is held against one rubric or another. `said` gives the words that say a point, "" where they are not known. */
interface Told extends Pick<Lesson, "question" | "kind" | "half" | "text"> {
  readonly lang: Lang;
  readonly weight: number;
  readonly said: (point: string) => string | undefined;
}

/** How much an answer of each kind weighs: good ones are many, and those off topic are much alike. */
const WEIGHTS: Readonly<Record<string, number>> = {
  excellent: 1,
  paraphrase: 1,
  partial: 1.2,
  stuffed: 0.5,
  wrong: 1,
  offtopic: 0.7,
  "fresh wrong": 0.7,
  careful: 0.7,
  opened: 0.5,
  "fresh stuffed": 0.4,
  "fresh offtopic": 0.4,
  copied: 0.4,
  model: 0.3,
};

/** Parts of answers, answers without the examples of their points, and answers to a single point weigh less than whole ones. */
const ASIDE = 0.3;

const { questions } = goldBank();
type Open = QuestionOf<"open">;
const opens = [...new Set(questions.values())].filter((one): one is Open => one.type === "open");

/** Kinds of the tuning part: their words were read point by point, so that their parts can be held against single points. */
const GOLD: ReadonlySet<string> = new Set(KINDS);

interface Named {
  readonly key: string;
  readonly point: Point;
}

const pointsOf = ({ points, chain }: Open): readonly Named[] =>
  points?.map((point) => ({ key: point.id, point })) ??
  (chain ?? []).flatMap((step, at) => step.points.map((point) => ({ key: `${at + 1}/${point.id}`, point })));

const rubrics = new Map<string, Rubric>();
const once = (name: string, make: () => Rubric): Rubric => {
  const rubric = rubrics.get(name) ?? make();
  rubrics.set(name, rubric);
  return rubric;
};

const wholeRubric = (question: Open): Rubric =>
  once(question.id, () => {
    const steps = question.points === undefined ? (question.chain ?? []) : [];
    return {
      prompts: [question.prompt, ...steps.map(({ ask }) => ask)],
      points: pointsOf(question).map(({ point }) => point),
      redFlags: [...(question.redFlags ?? []), ...steps.flatMap(({ redFlags }) => redFlags ?? [])],
      models: [...(question.model ? [question.model] : []), ...steps.map(({ model }) => model)],
    };
  });

const bare = ({ examples: _, ...point }: Point): Point => point;
const bareRubric = (question: Open): Rubric =>
  once(`${question.id} bare`, () => {
    const whole = wholeRubric(question);
    return { ...whole, points: whole.points.map(bare) };
  });

const singleRubric = (question: Open, { key, point }: Named): Rubric =>
  once(`${question.id} ${key}`, () => ({
    prompts: [point.followUp ?? question.prompt],
    points: [point],
    redFlags: [],
  }));

const SENTENCE = { en: /(?<=[.!?;]) /u, zh: /(?<=[。；！？])/u } as const;

const sentencesIn = ({ text, lang }: Told): readonly string[] =>
  text.split(SENTENCE[lang]).filter((sentence) => sentence.trim() !== "");

/** Whether a part of an answer says a point that the whole one says: unknown where its words are not known or stand in it in part. */
const labelOf = (told: Told, part: string, key: string): boolean | undefined => {
  const quote = told.said(key);
  if (quote === undefined) return false;
  if (part === told.text || part.includes(quote)) return part === told.text || quote !== "" ? true : undefined;
  const begin = told.text.indexOf(part);
  const at = told.text.indexOf(quote);
  return quote !== "" && (at + quote.length <= begin || at >= begin + part.length) ? false : undefined;
};

const lesson = (told: Told, form: string, text: string, rubric: Rubric, keys: readonly string[], weight: number) => ({
  question: told.question,
  kind: `${form}${told.kind}`,
  half: told.half,
  text,
  rubric,
  labels: keys.map((key) => labelOf(told, text, key)),
  weight: told.weight * weight,
});

const lessonsOf = (told: Told): readonly Lesson[] => {
  const question = opens.find(({ id }) => id === told.question);
  if (question === undefined) throw new Error(`no open question ${told.question}`);
  const named = pointsOf(question);
  const keys = named.map(({ key }) => key);
  const sentences = sentencesIn(told);
  const half = Math.ceil(sentences.length / 2);
  const join = told.lang === "en" ? " " : "";
  const parts = sentences.length < 2 ? [] : [sentences.slice(0, half), sentences.slice(half)].map((s) => s.join(join));
  const whole = wholeRubric(question);
  const singles = GOLD.has(told.kind) ? named.slice(0, 2) : [];
  return [
    lesson(told, "", told.text, whole, keys, 1),
    ...(told.kind === "model"
      ? []
      : [lesson(told, "without examples: ", told.text, bareRubric(question), keys, ASIDE)]),
    ...parts.map((part) => lesson(told, "part of ", part, whole, keys, ASIDE)),
    ...singles.map((one, i) => {
      const text = i % 2 === 0 ? told.text : (sentences[i % sentences.length] ?? told.text);
      return lesson(told, "one point of ", text, singleRubric(question, one), [one.key], ASIDE);
    }),
  ];
};

const told = (): readonly Told[] => {
  const weight = (kind: string): number => WEIGHTS[kind] ?? 0;
  const gold = goldAnswers("tuning").map(
    (one): Told => ({ ...one, half: "development", weight: weight(one.kind), said: (key) => one.points[key] }),
  );
  const fresh = freshAnswers().map((one): Told => {
    const kind = GOLD.has(one.kind) ? `fresh ${one.kind}` : one.kind;
    const isSaid = (key: string): boolean => one.kind === "opened" && (one.points?.includes(key) ?? true);
    return { ...one, kind, weight: weight(kind), said: (key) => (isSaid(key) ? "" : undefined) };
  });
  const held = new Set(fresh.flatMap(({ half, question }) => (half === "held" ? [question] : [])));
  const models = opens.flatMap((question) =>
    LANGS.map(
      (lang): Told => ({
        question: question.id,
        lang,
        text: modelOf(question, lang),
        kind: "model",
        half: held.has(question.id) ? "held" : "development",
        weight: weight("model"),
        said: () => "",
      }),
    ),
  );
  return [...gold, ...fresh, ...models];
};

const modelOf = ({ model, chain }: Open, lang: Lang): string =>
  model?.[lang] ?? (chain ?? []).map((step) => step.model[lang]).join(lang === "en" ? " " : "");

/** All lessons: whole answers, their halves and sentences, without examples, and against single points. */
export const lessons = (): readonly Lesson[] => told().flatMap(lessonsOf);
