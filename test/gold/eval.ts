import { parseArgs } from "node:util";
import { grade } from "../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { LANGS } from "../../src/engine/lang.ts";
import {
  confusion,
  error,
  type Judged,
  levels,
  order,
  orderInterval,
  pointsIn,
  shareAtLeast,
  shareAtMost,
} from "./evaluation.ts";
import { answerName, goldAnswers, KINDS, PARTS, type Part } from "./gold.ts";
import { goldBank } from "./gold-bank.ts";

/**
 * How far the grader agrees with people: `npm run grader:eval` on the measuring part, `-- --part tuning` on the other, there with
 * `--misses` each point that one heard and the other did not. Of the measuring part figures alone are shown.
 */
const { values } = parseArgs({
  options: { part: { type: "string", default: "measuring" }, misses: { type: "boolean", default: false } },
});
const part = PARTS.find((one): one is Part => one === values.part);
if (part === undefined) throw new Error(`--part is one of ${PARTS.join(", ")}`);

const bank = goldBank();
const glossary = compileLexicon(bank.glossary);

const judged = goldAnswers(part).map((gold): Judged => {
  const question = bank.questions.get(gold.question);
  if (question?.type !== "open") throw new Error(`no open question ${gold.question}`);
  const verdict = grade(question, { kind: "text", text: gold.text }, { lang: gold.lang, glossary });
  if (verdict.kind !== "open") throw new Error("an open question was graded as a closed one");
  return { gold, topic: question.topic, verdict };
});

const of = (...kinds: readonly string[]) => judged.filter(({ gold }) => kinds.includes(gold.kind));
const two = (value: number): string => value.toFixed(2);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

const row = (name: string, all: readonly Judged[]) => {
  const points = pointsIn(all);
  return {
    name,
    answers: all.length,
    spearman: two(order(all)),
    "four levels": two(levels(all)),
    error: error(all).toFixed(1),
    precision: two(points.precision),
    recall: two(points.recall),
    evidence: two(points.evidence),
  };
};

const bars = () => {
  const [low, high] = orderInterval(judged);
  const points = pointsIn(judged);
  const bar = (what: string, found: string, wanted: string, met: boolean) => ({ what, found, wanted, met });
  const least = (what: string, value: number, wanted: number, as = two) =>
    bar(what, as(value), `≥ ${as(wanted)}`, value >= wanted);
  return [
    bar(
      "Spearman",
      `${two(order(judged))} (${two(low)} to ${two(high)})`,
      "≥ 0.85 (≥ 0.80)",
      order(judged) >= 0.85 && low >= 0.8,
    ),
    least("kappa on four levels, weighted", levels(judged), 0.75),
    least("Spearman in excellent, paraphrase, partial", order(of("excellent", "paraphrase", "partial")), 0.6),
    bar("mean error", error(judged).toFixed(1), "≤ 12.0", error(judged) <= 12),
    least("precision of points", points.precision, 0.85),
    least("recall of points", points.recall, 0.75),
    least("evidence on the labelled words", points.evidence, 0.8),
    least("stuffed and off topic at most 20", shareAtMost(of("stuffed", "offtopic"), 20), 0.95, percent),
    least("confidently wrong at most 35", shareAtMost(of("wrong"), 35), 0.9, percent),
    least("paraphrase at least 60", shareAtLeast(of("paraphrase"), 60), 0.85, percent),
  ];
};

console.log(`Gold answers, ${part} part`);
console.table(bars());
console.table([
  row("all", judged),
  ...LANGS.map((lang) =>
    row(
      lang,
      judged.filter(({ gold }) => gold.lang === lang),
    ),
  ),
  ...KINDS.map((kind) => row(kind, of(kind))),
  ...[...new Set(judged.map(({ topic }) => topic))].map((topic) =>
    row(
      topic,
      judged.filter((one) => one.topic === topic),
    ),
  ),
]);
console.log("People in rows, the grader in columns, in levels of 25:");
console.table(confusion(judged));

if (values.misses) {
  if (part !== "tuning") throw new Error("misses are shown of the tuning part only");
  for (const { gold, verdict } of judged) {
    for (const { id, hit, evidence } of verdict.points) {
      const quote = gold.points[id];
      if (hit === (quote !== undefined)) continue;
      console.log(
        `${answerName(gold)} ${id}: ${hit ? `heard in “${evidence.map(({ text }) => text).join(" … ")}”` : `missed “${quote}”`}`,
      );
    }
  }
}
