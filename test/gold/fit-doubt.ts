import {
  compileBackground,
  type Doubts,
  doubtsAbout,
  isDoubtful,
  repeatedShare,
} from "../../src/engine/grading/doubt/doubt.ts";
import { grade } from "../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { readAnswer } from "../../src/engine/grading/reading/reading.ts";
import { compileSubjects } from "../../src/engine/grading/soft/subject.ts";
import { goldAnswers } from "./gold.ts";
import { goldBank } from "./gold-bank.ts";
import { fitted, type Logistic, score } from "./logistic.ts";

/**
 * Fits the weights of `DOUBT` to the tuning part: `node test/run.mjs grader:doubt`. An example is a point that was heard; it is doubtful
 * where people heard none. Shows the weights, and what they drop on questions left out of the fit.
 */
const FOLDS = 10;
const NAMES = [
  "dismissals",
  "absolutes",
  "flags",
  "leaning",
  "remote",
  "repeated",
] as const satisfies readonly (keyof Doubts)[];

interface Heard {
  readonly question: string;
  readonly values: readonly number[];
  readonly label: boolean;
  readonly isDropped: boolean;
}

const bank = goldBank();
const glossary = compileLexicon(bank.glossary);

const heardIn = (gold: ReturnType<typeof goldAnswers>[number]): readonly Heard[] => {
  const question = bank.questions.get(gold.question);
  if (question?.type !== "open") throw new Error(`no open question ${gold.question}`);
  const verdict = grade(question, { kind: "text", text: gold.text }, { lang: gold.lang, glossary });
  if (verdict.kind !== "open") throw new Error("an open question was graded as a closed one");
  const background = compileBackground(
    [question.prompt],
    [...(question.points ?? []).map(({ say }) => say), ...(question.model ? [question.model] : [])],
    (question.redFlags ?? []).map(({ say }) => say),
  );
  const subjects = compileSubjects([question.prompt], question.points ?? [], question.redFlags ?? [], glossary);
  const reading = readAnswer(gold.text, glossary.compounds);
  const about = doubtsAbout(reading, background, subjects, verdict.redFlags.length);
  return verdict.points
    .filter(({ hit, shortfall }) => hit || shortfall === "doubted")
    .map(({ id, evidence }): Heard => {
      const spans = evidence.map(({ start, end }) => ({
        start: reading.tokens.findIndex((token) => token.end > start),
        end: reading.tokens.findLastIndex((token) => token.start < end) + 1,
      }));
      const doubts = { ...about, repeated: repeatedShare(reading, spans, background) };
      return {
        question: gold.question,
        values: NAMES.map((name) => doubts[name]),
        label: !(id in gold.points),
        isDropped: isDoubtful(doubts),
      };
    });
};

const heard = goldAnswers("tuning").flatMap(heardIn);
const questions = [...new Set(heard.map(({ question }) => question))];
const foldOf = ({ question }: Heard): number => questions.indexOf(question) % FOLDS;

const report = (name: string, isDropped: (one: Heard) => boolean) => {
  const share = (label: boolean): number => {
    const of = heard.filter((one) => one.label === label);
    return of.filter(isDropped).length / of.length;
  };
  const kept = heard.filter((one) => !isDropped(one));
  return {
    name,
    "wrong ones dropped": share(true).toFixed(3),
    "right ones dropped": share(false).toFixed(3),
    precision: (kept.filter(({ label }) => !label).length / kept.length).toFixed(3),
  };
};

const folds = Array.from({ length: FOLDS }, (_, fold): Logistic => fitted(heard.filter((one) => foldOf(one) !== fold)));
const whole = fitted(heard);
console.log(`${heard.length} points heard, ${heard.filter(({ label }) => label).length} of them by the grader alone`);
console.log({ base: whole.base, ...Object.fromEntries(NAMES.map((name, i) => [name, whole.weights[i]])) });
const leftOut = (one: Heard): number => score(folds[foldOf(one)] ?? whole, one.values);
console.table([
  report("none dropped", () => false),
  report("as committed", ({ isDropped }) => isDropped),
  ...[-1, -0.5, 0, 0.5, 1].map((bar) => report(`left out, above ${bar}`, (one) => leftOut(one) > bar)),
]);
