import type { QuestionOf } from "../../src/engine/bank/bank.ts";
import { DOUBT_NAMES, doubtsAbout, isDoubtful } from "../../src/engine/grading/doubt/doubt.ts";
import { grade } from "../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { readAnswer } from "../../src/engine/grading/reading/reading.ts";
import { compileRubric } from "../../src/engine/grading/rubric.ts";
import { LANGS, type Lang } from "../../src/engine/lang.ts";
import { freshAnswers } from "./fresh.ts";
import { goldAnswers } from "./gold.ts";
import { goldBank } from "./gold-bank.ts";
import type { Example } from "./logistic.ts";

/** A point that was heard in an answer; its label says that people heard none there. */
export interface Heard extends Example {
  readonly question: string;
  readonly kind: string;
  readonly weight: number;
  readonly isDropped: boolean;
}

interface Told {
  readonly question: string;
  readonly lang: Lang;
  readonly text: string;
  readonly kind: string;
  /** The points it says, by id or as `step/point`; all where nobody read it point by point. */
  readonly says: (id: string) => boolean;
}

/** How much an answer of each kind weighs: good ones are many, and of what nobody doubts much is alike. */
const WEIGHTS: Readonly<Record<string, number>> = {
  wrong: 1,
  "fresh wrong": 1,
  offtopic: 1,
  partial: 1.5,
  paraphrase: 1,
  excellent: 0.5,
  opened: 0.5,
  "part of opened": 0.3,
  "part of excellent": 0.3,
  "part of paraphrase": 0.3,
  model: 0.1,
  "part of model": 0.1,
};

const bank = goldBank();
const glossary = compileLexicon(bank.glossary);
const opens = [...new Set(bank.questions.values())].filter(
  (question): question is QuestionOf<"open"> => question.type === "open",
);

const stepsOf = ({ chain }: QuestionOf<"open">) => chain ?? [];
const idsOf = (question: QuestionOf<"open">): readonly string[] =>
  question.points?.map(({ id }) => id) ??
  stepsOf(question).flatMap(({ points }, i) => points.map(({ id }) => `${i + 1}/${id}`));

const rubrics = new Map(
  opens.map((question) => {
    const models = [...(question.model ? [question.model] : []), ...stepsOf(question).map(({ model }) => model)];
    const points = question.points ?? stepsOf(question).flatMap((step) => step.points);
    return [question.id, compileRubric({ prompts: [question.prompt], points, redFlags: [], models }, glossary)];
  }),
);

const SENTENCE = { en: /(?<=[.!?;]) /u, zh: /(?<=[。；！？])/u } as const;

/** Every second sentence, and the first half: short right answers are to be doubted no more than long ones. */
const partsOf = (told: Told): readonly Told[] => {
  const sentences = told.text.split(SENTENCE[told.lang]).filter((sentence) => sentence.trim() !== "");
  if (sentences.length < 2) return [];
  const parts = [sentences.filter((_, i) => i % 2 === 0), sentences.slice(0, Math.ceil(sentences.length / 2))];
  const joined = parts.map((part) => part.join(told.lang === "en" ? " " : ""));
  return joined.map((text) => ({ ...told, text, kind: `part of ${told.kind}` }));
};

const heardIn = ({ question: id, lang, text, kind, says }: Told): readonly Heard[] => {
  const question = bank.questions.get(id);
  const rubric = rubrics.get(id);
  if (question?.type !== "open" || rubric === undefined) throw new Error(`no open question ${id}`);
  const verdict = grade(question, { kind: "text", text }, { lang, glossary });
  if (verdict.kind !== "open") throw new Error("an open question was graded as a closed one");
  const reading = readAnswer(text, glossary.compounds);
  const doubts = doubtsAbout(reading, rubric.background, rubric.subjects, verdict.redFlags.length);
  const heard = verdict.points.flatMap(({ hit, shortfall }, i) => {
    const about = doubts[i];
    return about !== undefined && (hit || shortfall === "doubted") ? [{ about, id: idsOf(question)[i] ?? "" }] : [];
  });
  return heard.map(({ about, id: point }) => ({
    question: id,
    kind,
    values: DOUBT_NAMES.map((name) => about[name]),
    label: !says(point),
    weight: (WEIGHTS[kind] ?? 0) / Math.sqrt(heard.length),
    isDropped: isDoubtful(about),
  }));
};

const all = (): boolean => true;
const none = (): boolean => false;

/** The points heard in the tuning part, in fresh answers of one half, and in model answers and parts of good ones. */
export const heardPoints = (half: "development" | "held"): readonly Heard[] => {
  const gold = goldAnswers("tuning").map((one): Told => ({ ...one, says: (id) => id in one.points }));
  const ofHalf = freshAnswers().filter((one) => one.half === half);
  const fresh = ofHalf.map((one): Told => {
    const { points } = one;
    if (one.kind === "wrong") return { ...one, kind: "fresh wrong", says: none };
    return { ...one, says: points === undefined ? all : (id) => points.includes(id) };
  });
  const heldQuestions = new Set(
    half === "held" ? [] : freshAnswers().flatMap((one) => (one.half === "held" ? one.question : [])),
  );
  const models = opens
    .filter(({ id }) => !heldQuestions.has(id))
    .flatMap((question) =>
      LANGS.map(
        (lang): Told => ({ question: question.id, lang, text: modelOf(question, lang), kind: "model", says: all }),
      ),
    );
  const whole = [...(half === "held" ? [] : [...gold, ...models]), ...fresh];
  const parts = whole
    .filter(({ kind }) => ["excellent", "paraphrase", "opened", "model"].includes(kind))
    .flatMap(partsOf);
  // Nobody read parts point by point: of what is heard in them only what the whole answer says is known.
  return [...whole.flatMap(heardIn), ...parts.flatMap(heardIn).filter(({ label }) => !label)];
};

const modelOf = (question: QuestionOf<"open">, lang: Lang): string =>
  question.model?.[lang] ??
  stepsOf(question)
    .map(({ model }) => model[lang])
    .join(lang === "en" ? " " : "");
