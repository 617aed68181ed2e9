import { DOUBT_NAMES } from "../../src/engine/grading/doubt/doubt.ts";
import { type Heard, heardPoints } from "./doubt-examples.ts";
import { fitted, type Logistic, score } from "./logistic.ts";

/**
 * Fits the weights of `DOUBT` to the tuning part and to the development half of the fresh answers: `node test/run.mjs grader:doubt`. An
 * example is a point that was heard; it is doubtful where people heard none. Shows the weights, and what they drop of questions left out of
 * the fit and of the held half.
 */
const FOLDS = 10;

const heard = heardPoints("development");
const held = heardPoints("held");
const questions = [...new Set(heard.map(({ question }) => question))];
const foldOf = ({ question }: Heard): number => questions.indexOf(question) % FOLDS;

const shareDropped = (all: readonly Heard[], label: boolean, isDropped: (one: Heard) => boolean): string => {
  const of = all.filter((one) => one.label === label);
  const weigh = (some: readonly Heard[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  return (weigh(of.filter(isDropped)) / weigh(of)).toFixed(3);
};

const report = (name: string, all: readonly Heard[], isDropped: (one: Heard) => boolean) => ({
  name,
  "wrong ones dropped": shareDropped(all, true, isDropped),
  "right ones dropped": shareDropped(all, false, isDropped),
});

const folds = Array.from({ length: FOLDS }, (_, fold): Logistic => fitted(heard.filter((one) => foldOf(one) !== fold)));
const whole = fitted(heard);
const named = DOUBT_NAMES.map((name, i): [string, number] => [name, Number((whole.weights[i] ?? 0).toFixed(2))]);
console.log(`${heard.length} points heard, ${heard.filter(({ label }) => label).length} of them by the grader alone`);
console.log({ base: Number(whole.base.toFixed(2)), ...Object.fromEntries(named) });
const leftOut = (one: Heard): number => score(folds[foldOf(one)] ?? whole, one.values);
console.table([
  report("as committed", heard, ({ isDropped }) => isDropped),
  ...[-0.5, 0, 0.5].map((bar) => report(`left out, above ${bar}`, heard, (one) => leftOut(one) > bar)),
  report("held half, as committed", held, ({ isDropped }) => isDropped),
  ...[-0.5, 0, 0.5].map((bar) => report(`held half, above ${bar}`, held, (one) => score(whole, one.values) > bar)),
]);
