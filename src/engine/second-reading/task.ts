import type { QuestionOf } from "../bank/bank.ts";
import type { Claim, Point, RedFlag, Term } from "../bank/schema.ts";
import { LANGS, type Lang, type Text } from "../lang.ts";
import type { ReadingTask, TaskFlag } from "./reading.ts";

/** What a second reader is given of a question and an answer to it. Points and red flags stand in the verdict's order. */
export const taskOf = (
  question: QuestionOf<"open">,
  answer: string,
  { lang, glossary }: { readonly lang: Lang; readonly glossary: readonly Term[] },
): ReadingTask => {
  const steps = question.points === undefined ? (question.chain ?? []) : [];
  const points = question.points ?? steps.flatMap((step) => step.points);
  const redFlags = [...(question.redFlags ?? []), ...steps.flatMap((step) => step.redFlags ?? [])];
  const spellings = new Map(glossary.map(({ id, en, zh }) => [id, [...en, ...zh]]));
  const flag = ({ say, accept }: Point | RedFlag): TaskFlag => ({
    say: say[lang],
    words: [...both(say), ...accept.flatMap((claim) => wordsOf(claim, spellings))],
  });
  return {
    prompts: [question.prompt, ...steps.map(({ ask }) => ask)].map((text) => text[lang]),
    points: points.map((point) => ({ ...flag(point), weight: point.weight })),
    redFlags: redFlags.map(flag),
    answer,
  };
};

const both = (text: Text): readonly string[] => LANGS.map((lang) => text[lang]);

const TERM = "term:";

const wordsOf = ({ all }: Claim, spellings: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  all.flat().flatMap((word) => (word.startsWith(TERM) ? (spellings.get(word.slice(TERM.length)) ?? []) : [word]));
