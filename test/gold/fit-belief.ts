import { writeFileSync } from "node:fs";
import { BELIEVED } from "../../src/engine/grading/belief/judged.ts";
import { SIGNS, type Signs, signsOf } from "../../src/engine/grading/belief/signs.ts";
import { packed, sumOf } from "../../src/engine/grading/belief/trees.ts";
import { mannersOf } from "../../src/engine/grading/hearing.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { flagsIn, hearingsOf } from "../../src/engine/grading/open.ts";
import { type Reading, readAnswer } from "../../src/engine/grading/reading/reading.ts";
import { type CompiledRubric, compileRubric } from "../../src/engine/grading/rubric.ts";
import { knownIn } from "../../src/engine/grading/said.ts";
import {
  BOUNDS,
  type Leant,
  leanings,
  NAMES,
  type Stretch,
  stretchesOf,
} from "../../src/engine/grading/soft/soft-hearing.ts";
import { type Lesson, lessons } from "./belief-texts.ts";
import { type Boosted, boosted, type Direction } from "./boosting.ts";
import { goldBank } from "./gold-bank.ts";
import { type Example, fitted, type Logistic, score } from "./logistic.ts";

/**
 * Fits what makes the grader believe that a point was said: `node test/run.mjs grader:belief`. First the weights by which a stretch of an
 * answer says a point, then trees over all signs. Writes both tables, and shows how they do on questions left out and on the held half.
 */
const FOLDS = 10;
const ROUNDS = 4;
/** Where the first round begins: what is near and covered is likely said. */
const START: Logistic = {
  base: -6,
  weights: NAMES.map((name) => (name === "nearness" || name === "coverage" ? 5 : 0)),
};

/** Each sign speaks one way only, whatever the examples: nobody is thought to be right because an error was heard. */
const DIRECTIONS: Readonly<Record<keyof Signs, Direction>> = {
  odds: 1,
  meanOdds: 1,
  mostOdds: 1,
  claimed: 1,
  claimedShare: 1,
  flags: -1,
  order: 1,
  wrongOverlap: -1,
  lean: 1,
  wrongShare: -1,
  dismissals: -1,
  absolutes: -1,
  reasoning: -1,
  hedging: 1,
  certain: -1,
  negations: 1,
};
const directions = SIGNS.map((name) => DIRECTIONS[name]);

interface Case extends Lesson {
  readonly reading: Reading;
  readonly compiled: CompiledRubric;
  readonly claimed: readonly boolean[];
  readonly flags: number;
  readonly leanings: readonly Leant[];
  /** By point the numbers of the stretches that may say it, and of those that deny it. */
  readonly stretches: readonly {
    readonly may: readonly (readonly number[])[];
    readonly denied: readonly (readonly number[])[];
  }[];
}

const glossary = compileLexicon(goldBank().glossary);
const compilations = new Map<Lesson["rubric"], CompiledRubric>();

const valuesOf = ({ likeness }: Stretch): readonly number[] => NAMES.map((name) => likeness[name]);

const caseOf = (lesson: Lesson): Case => {
  const compiled = compilations.get(lesson.rubric) ?? compileRubric(lesson.rubric, glossary);
  compilations.set(lesson.rubric, compiled);
  const reading = readAnswer(lesson.text, glossary.compounds);
  const hearingOf = hearingsOf(reading, mannersOf(reading, compiled.prompts), compiled, glossary);
  const hearing = hearingOf("statement", false);
  const known = knownIn(compiled, hearing);
  const isBarred = (sentence: number, point: number): boolean => known[point]?.isBarred(sentence) === true;
  const isClaimed = (point: number): boolean => known[point]?.spans !== undefined;
  const stretches = stretchesOf(reading, compiled.subjects, { hears: hearing.hears, isBarred, isClaimed });
  return {
    ...lesson,
    reading,
    compiled,
    claimed: known.map(({ spans }) => spans !== undefined),
    flags: flagsIn(compiled, hearingOf("statement", true)).length,
    leanings: leanings(reading, compiled.subjects, hearing.hears),
    stretches: stretches.map(({ may, denied }) => ({ may: may.map(valuesOf), denied: denied.map(valuesOf) })),
  };
};

const likeliest = (stretches: readonly (readonly number[])[], model: Logistic): readonly number[] | undefined => {
  let best: readonly number[] | undefined;
  for (const values of stretches) if (best === undefined || score(model, values) > score(model, best)) best = values;
  return best;
};

const weightOf = ({ weight, labels }: Case): number => weight / Math.sqrt(labels.length);

const fitStretch = (cases: readonly Case[]): Logistic => {
  let model = START;
  for (let round = 0; round < ROUNDS; round++) {
    const examples = cases.flatMap((one) =>
      one.labels.flatMap((label, i): readonly Example[] => {
        const values = likeliest(one.stretches[i]?.may ?? [], model);
        return values === undefined || label === undefined ? [] : [{ values, label, weight: weightOf(one) }];
      }),
    );
    model = fitted(examples);
  }
  return rounded(model);
};

const rounded = ({ base, weights }: Logistic): Logistic => ({
  base: Number(base.toFixed(2)),
  weights: weights.map((weight) => Number(weight.toFixed(2))),
});

/** As `likeliestStretches` has it. */
const oddsOf = (stretches: readonly (readonly number[])[], model: Logistic): number => {
  const values = likeliest(stretches, model);
  return values === undefined ? BOUNDS.least : Math.max(BOUNDS.least, Math.min(BOUNDS.most, score(model, values)));
};

const signsIn = (one: Case, stretch: Logistic): readonly (readonly number[])[] => {
  const odds = one.stretches.map(({ may, denied }) => {
    const [said, against] = [oddsOf(may, stretch), oddsOf(denied, stretch)];
    return against > said ? BOUNDS.least : said;
  });
  const signs = signsOf(one.reading, one.compiled.swept, { ...one, odds });
  return signs.map((each) => SIGNS.map((name) => each[name]));
};

interface Models {
  readonly stretch: Logistic;
  readonly belief: Boosted;
}

const fitBoth = (cases: readonly Case[]): Models => {
  const stretch = fitStretch(cases);
  const examples = cases.flatMap((one) => {
    const signs = signsIn(one, stretch);
    return one.labels.flatMap((label, i) => {
      // A point that no claim heard and no stretch may say is not said, whatever the signs.
      const isOpen = one.claimed[i] === true || (one.stretches[i]?.may.length ?? 0) > 0;
      return label === undefined || !isOpen ? [] : [{ values: signs[i] ?? [], label, weight: weightOf(one) }];
    });
  });
  return { stretch, belief: boosted(examples, directions) };
};

const believedIn = (one: Case, { stretch, belief }: Models): readonly boolean[] =>
  signsIn(one, stretch).map(
    (signs, i) =>
      (one.claimed[i] === true || (one.stretches[i]?.may.length ?? 0) > 0) &&
      belief.base + sumOf(belief.trees, signs) > BELIEVED,
  );

/** By kind of answer: which share of the points said is believed, which of those not said, and of the answers how many get so much. */
const report = (cases: readonly Case[], modelsFor: (one: Case) => Models) => {
  const rows = new Map<string, number[]>();
  for (const one of cases) {
    const row = rows.get(one.kind) ?? [0, 0, 0, 0, 0, 0, 0];
    rows.set(one.kind, row);
    const believed = believedIn(one, modelsFor(one));
    let [credit, whole] = [0, 0];
    one.labels.forEach((label, i) => {
      const { weight = 0 } = one.rubric.points[i] ?? {};
      whole += weight;
      if (believed[i]) credit += weight;
      if (label === undefined) return;
      const at = label ? 0 : 2;
      row[at] = (row[at] ?? 0) + 1;
      if (believed[i]) row[at + 1] = (row[at + 1] ?? 0) + 1;
    });
    row[4] = (row[4] ?? 0) + 1;
    if (credit <= 0.35 * whole) row[5] = (row[5] ?? 0) + 1;
    if (credit >= 0.6 * whole) row[6] = (row[6] ?? 0) + 1;
  }
  const share = (part = 0, of = 0): string => (of === 0 ? "" : (part / of).toFixed(3));
  console.table(
    [...rows].map(([kind, row]) => ({
      kind,
      answers: row[4],
      "said, believed": share(row[1], row[0]),
      "not said, believed": share(row[3], row[2]),
      "at most 35": share(row[5], row[4]),
      "at least 60": share(row[6], row[4]),
    })),
  );
};

const cases = lessons().map(caseOf);
const development = cases.filter(({ half }) => half === "development");
const questions = [...new Set(development.map(({ question }) => question))];
const foldOf = ({ question }: Case): number => questions.indexOf(question) % FOLDS;
console.log(`${development.length} lessons, ${cases.length - development.length} held`);
const whole = fitBoth(development);

const stretchTable = ["base", ...NAMES]
  .map((name, i) => `  ${name}: ${i === 0 ? whole.stretch.base : whole.stretch.weights[i - 1]},\n`)
  .join("");
writeFileSync(
  "src/engine/grading/soft/stretch-weights.ts",
  `// Written by test/gold/fit-belief.ts; not for writing by hand.\nexport const STRETCH = {\n${stretchTable}};\n`,
);
writeFileSync(
  "src/engine/grading/belief/trees-table.ts",
  `// Written by test/gold/fit-belief.ts; not for reading.\nexport const BASE = ${whole.belief.base};\n` +
    `export const TREES: readonly number[] = JSON.parse(\n  "${JSON.stringify(packed(whole.belief.trees))}",\n);\n`,
);
console.log("Written. On the held half:");
report(
  cases.filter(({ half }) => half === "held"),
  () => whole,
);
if (!process.argv.includes("--quick")) {
  const folds = Array.from({ length: FOLDS }, (_, fold) => fitBoth(development.filter((one) => foldOf(one) !== fold)));
  console.log("On questions left out of the fit:");
  report(development, (one) => folds[foldOf(one)] ?? whole);
}
