import { writeFileSync } from "node:fs";
import { tokenise } from "../../src/engine/grading/reading/tokens.ts";
import { ALPHABET, DIMENSIONS, HEAVIEST, LEVELS, WEIGHT_STEPS } from "../../src/engine/grading/soft/meaning.ts";
import { wordsOf } from "../../src/engine/grading/soft/units.ts";
import { leadingDirections } from "./directions.ts";
import { goldBank } from "./gold-bank.ts";
import { subjectsOf } from "./meaning-texts.ts";

/**
 * Writes the table of what words mean, `src/engine/grading/soft/meaning-table.ts`: `node test/run.mjs grader:meaning`. Words that stand in
 * the same texts of the bank, or in ways of saying the same point, lie near each other, whatever their language: latent semantic
 * analysis of points, questions and facts, each with its two languages as one text.
 */
const LEAST_SUBJECTS = 3;

const subjects = subjectsOf(goldBank());

/** Chinese words, as the runtime's dictionary cuts them: read here alone, the table remembers them. */
const chineseWords = (): ReadonlySet<string> => {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const counts = new Map<string, number>();
  for (const subject of subjects) {
    const words = new Set(subject.flatMap((text) => [...segmenter.segment(text)].map(({ segment }) => segment)));
    for (const word of words) {
      if (/^\p{Script=Han}{2,4}$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count >= LEAST_SUBJECTS).map(([word]) => word));
};

const chinese = chineseWords();
const isWord = (text: string): boolean => chinese.has(text);
const bags = subjects.map((subject) => {
  const bag = new Map<string, number>();
  for (const word of subject.flatMap((text) => wordsOf(tokenise(text).tokens, isWord))) {
    bag.set(word, (bag.get(word) ?? 0) + 1);
  }
  return bag;
});

const spread = new Map<string, number>();
for (const bag of bags) for (const word of bag.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
const words = [...spread]
  .filter(([, count]) => count >= LEAST_SUBJECTS)
  .map(([word]) => word)
  .sort();
const weightOf = (word: string): number => Math.log((bags.length + 1) / ((spread.get(word) ?? 0) + 1));

const places = new Map(words.map((word, i) => [word, i]));

const rows: [number, number][][] = words.map(() => []);
bags.forEach((bag, column) => {
  const values = [...bag].flatMap(([word, count]) => {
    const place = places.get(word);
    return place === undefined ? [] : [[place, (1 + Math.log(count)) * weightOf(word)] as const];
  });
  const length = Math.sqrt(values.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  for (const [place, value] of values) rows[place]?.push([column, value / length]);
});

/** A vector in steps of -4 to 4 of its largest value, two to a sign. */
const coded = (vector: Float64Array): string => {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const levels = [...vector].map((value) => Math.round((4 * value) / largest) + 4);
  return levels
    .flatMap((level, i) => (i % 2 === 0 ? [ALPHABET[level * LEVELS + (levels[i + 1] ?? 0)] ?? ""] : []))
    .join("");
};

const vectors = leadingDirections(rows, bags.length, DIMENSIONS).map(coded).join("");
const weights = words
  .map((word) => ALPHABET[Math.min(WEIGHT_STEPS, Math.round((weightOf(word) / HEAVIEST) * WEIGHT_STEPS))])
  .join("");

writeFileSync(
  "src/engine/grading/soft/meaning-table.ts",
  `// Written by test/gold/fit-meaning.ts from the texts of the bank and test/gold/ways.yaml; not for reading.
export const WORDS =
  ${JSON.stringify(words.join(" "))};
export const WEIGHTS =
  ${JSON.stringify(weights)};
export const VECTORS =
  ${JSON.stringify(vectors)};
`,
);
console.log(
  `${words.length} words, ${Math.round((vectors.length + weights.length + words.join(" ").length) / 1000)} kB`,
);
