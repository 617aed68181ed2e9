import { mannersOf } from "../../src/engine/grading/hearing.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { hearingsOf } from "../../src/engine/grading/open.ts";
import { readAnswer } from "../../src/engine/grading/reading/reading.ts";
import { compileRubric } from "../../src/engine/grading/rubric.ts";
import { hearAny, knownOf } from "../../src/engine/grading/said.ts";
import type { Likeness } from "../../src/engine/grading/soft/likeness.ts";
import { BOUNDS, NAMES, stretchesOf } from "../../src/engine/grading/soft/soft-hearing.ts";
import { type GoldAnswer, goldAnswers } from "./gold.ts";
import { goldBank } from "./gold-bank.ts";
import { type Example, fitted, type Logistic, score } from "./logistic.ts";

/**
 * Fits the weights of soft hearing to the tuning part: `node test/run.mjs grader:soft`. An example is a point that no claim heard; of
 * its stretches the likeliest one counts, which is chosen by the weights themselves, a few times over.
 */
const FOLDS = 10;
const ROUNDS = 6;
/** Where the first round begins: what is near and covered is likely said. */
const START: Logistic = {
  base: -4,
  weights: NAMES.map((name) => (name === "nearness" || name === "coverage" ? 5 : 0)),
};

interface Point {
  readonly isHeard: boolean;
  readonly isSaid: boolean;
  readonly stretches: readonly (readonly number[])[];
}

interface Answer {
  readonly question: string;
  readonly points: readonly Point[];
}

const bank = goldBank();
const glossary = compileLexicon(bank.glossary);
const valuesOf = (likeness: Likeness): readonly number[] => NAMES.map((name) => likeness[name]);

const answerOf = (gold: GoldAnswer): Answer => {
  const question = bank.questions.get(gold.question);
  if (question?.type !== "open") throw new Error(`no open question ${gold.question}`);
  const steps = question.chain ?? [];
  const rubric = compileRubric(
    {
      prompts: [question.prompt, ...steps.map(({ ask }) => ask)],
      points: question.points ?? steps.flatMap(({ points }) => points),
      redFlags: [...(question.redFlags ?? []), ...steps.flatMap(({ redFlags }) => redFlags ?? [])],
    },
    glossary,
  );
  const reading = readAnswer(gold.text, glossary.compounds);
  const hearing = hearingsOf(reading, mannersOf(reading, rubric.prompts), rubric, glossary)("statement", false);
  const heard = rubric.points.map(({ claims }) => hearAny(claims, hearing));
  const known = knownOf(rubric, hearing, heard);
  const stretches = stretchesOf(reading, rubric.subjects, hearing.hears, known);
  return {
    question: gold.question,
    points: rubric.points.map(({ id }, i) => ({
      isHeard: heard[i] !== undefined,
      isSaid: id in gold.points,
      stretches: (stretches[i] ?? []).map(({ likeness }) => valuesOf(likeness)),
    })),
  };
};

const likeliest = ({ stretches }: Point, model: Logistic): readonly number[] | undefined => {
  let best: readonly number[] | undefined;
  for (const values of stretches) if (best === undefined || score(model, values) > score(model, best)) best = values;
  return best;
};

const fitStretch = (answers: readonly Answer[]): Logistic => {
  let model = START;
  for (let round = 0; round < ROUNDS; round++) {
    const examples = answers.flatMap(({ points }) =>
      points.flatMap((point): readonly Example[] => {
        const values = point.isHeard ? undefined : likeliest(point, model);
        return values === undefined ? [] : [{ values, label: point.isSaid }];
      }),
    );
    model = fitted(examples);
  }
  return model;
};

const oddsIn = (point: Point, model: Logistic): number => {
  const values = likeliest(point, model);
  return values === undefined ? BOUNDS.least : Math.max(BOUNDS.least, Math.min(BOUNDS.most, score(model, values)));
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The numbers by which each point of an answer is believed. */
const beliefs = ({ points }: Answer, model: Logistic): readonly (readonly number[])[] => {
  const odds = points.map((point) => oddsIn(point, model));
  const heard = mean(points.map(({ isHeard }) => Number(isHeard)));
  return odds.map((value) => [value, mean(odds), heard]);
};

interface Models {
  readonly stretch: Logistic;
  readonly answer: Logistic;
}

const fitBoth = (answers: readonly Answer[]): Models => {
  const stretch = fitStretch(answers);
  const examples = answers.flatMap((answer) => {
    const values = beliefs(answer, stretch);
    return answer.points.flatMap((point, i): readonly Example[] =>
      point.isHeard ? [] : [{ values: values[i] ?? [], label: point.isSaid }],
    );
  });
  return { stretch, answer: fitted(examples) };
};

const answers = goldAnswers("tuning").map(answerOf);
const questions = [...new Set(answers.map(({ question }) => question))];
const foldOf = ({ question }: Answer): number => questions.indexOf(question) % FOLDS;
const folds = Array.from({ length: FOLDS }, (_, fold) => fitBoth(answers.filter((answer) => foldOf(answer) !== fold)));
const whole = fitBoth(answers);

/** Of the points no claim heard: how many of those said are heard softly, and how many of those heard are said. */
const report = (name: string, bar: number, modelsFor: (answer: Answer) => Models) => {
  let [said, heard, both] = [0, 0, 0];
  for (const answer of answers) {
    const models = modelsFor(answer);
    const values = beliefs(answer, models.stretch);
    answer.points.forEach((point, i) => {
      if (point.isHeard) return;
      const isGuessed = score(models.answer, values[i] ?? []) > bar;
      if (point.isSaid) said += 1;
      if (isGuessed) heard += 1;
      if (isGuessed && point.isSaid) both += 1;
    });
  }
  return { name, bar, precision: (both / heard).toFixed(3), recall: (both / said).toFixed(3) };
};

const shown = (model: Logistic, names: readonly string[]) =>
  Object.fromEntries(
    [["base", model.base], ...names.map((name, i) => [name, model.weights[i] ?? 0])].map(([name, value]) => [
      name,
      Number(value).toFixed(2),
    ]),
  );

console.log("STRETCH", shown(whole.stretch, NAMES));
console.log("ANSWER", shown(whole.answer, ["stretch", "all", "heard"]));
console.table(
  [-0.5, 0, 0.5, 1].flatMap((bar) => [
    report("fitted", bar, () => whole),
    report("left out", bar, (answer) => folds[foldOf(answer)] ?? whole),
  ]),
);
