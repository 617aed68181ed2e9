import type { Bank, QuestionOf } from "../../src/engine/bank/bank.ts";
import { grade } from "../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { tokenise } from "../../src/engine/grading/reading/tokens.ts";
import type { Lang } from "../../src/engine/lang.ts";
import { median, type Pair, type Row, rowOf } from "./report.ts";

const ROUNDS = 7;
const WORDS = 150;
const CHARS_PER_WORD = 6;

/** Grading an answer of 150 words, in the median over every open question and both languages. Floor: cutting the same answer into words. */
export const measureGrading = (bank: Bank): Row => {
  const glossary = compileLexicon(bank.glossary);
  const answers = bank.drawable
    .filter((question): question is QuestionOf<"open"> => question.type === "open" && question.model !== undefined)
    .flatMap((question) =>
      (["en", "zh"] as const).map((lang) => ({ question, lang, text: ofWords(question.model?.[lang] ?? "", lang) })),
    );
  const timed = (work: (answer: (typeof answers)[number]) => unknown): number =>
    median(
      answers.map((answer) => {
        const start = performance.now();
        work(answer);
        return performance.now() - start;
      }),
    );
  const graded = ({ question, lang, text }: (typeof answers)[number]) =>
    grade(question, { kind: "text", text }, { lang, glossary });
  timed(graded);
  const rounds = Array.from(
    { length: ROUNDS },
    (): Pair => ({ measured: timed(graded), floor: timed(({ text }) => tokenise(text)) }),
  );
  return rowOf({ name: `grade ${WORDS} words`, unit: "ms", kind: "difference", bound: "most", bar: 10 }, rounds);
};

/** The text, repeated or cut to about 150 words; in Chinese two characters weigh as much as one. */
const ofWords = (text: string, lang: Lang): string => {
  const length = WORDS * (lang === "zh" ? 2 : CHARS_PER_WORD);
  return text.repeat(Math.ceil(length / Math.max(1, text.length))).slice(0, length);
};
