import type { Bank, Question, QuestionOf } from "../../src/engine/bank/bank.ts";
import type { Point, Term } from "../../src/engine/bank/schema.ts";
import type { Text } from "../../src/engine/lang.ts";

/** Texts that speak of one thing in both languages: what stands in one of them together belongs together. */
export type Subject = readonly string[];

/** One subject for each point of an open question, each question and each fact of the bank. */
export const subjectsOf = (bank: Bank): readonly Subject[] => {
  const terms = new Map(bank.glossary.map((term) => [term.id, term]));
  const questions = [...new Set(bank.questions.values())];
  return [
    ...questions.flatMap((question) => (question.type === "open" ? pointSubjects(question, terms) : [])),
    ...questions.map(questionSubject),
    ...[...bank.facts.values()].map(({ fact }) => [fact.en, fact.zh]),
  ];
};

const both = (text: Text | undefined): readonly string[] => (text === undefined ? [] : [text.en, text.zh]);

const pointSubjects = (question: QuestionOf<"open">, terms: ReadonlyMap<string, Term>): readonly Subject[] =>
  pointsOf(question).map((point) => [
    ...both(point.say),
    ...both(point.say),
    ...acceptedIn(point, terms),
    ...(point.examples?.ways ?? []),
  ]);

const pointsOf = ({ points, chain }: QuestionOf<"open">): readonly Point[] => [
  ...(points ?? []),
  ...(chain ?? []).flatMap((step) => step.points),
];

/** The words of a point's claims; a term stands for all its spellings. */
const acceptedIn = ({ accept }: Point, terms: ReadonlyMap<string, Term>): readonly string[] => {
  const entries = new Set(accept.flatMap(({ all }) => all.flat()));
  return [...entries].flatMap((entry) => {
    const term = entry.startsWith("term:") ? terms.get(entry.slice("term:".length)) : undefined;
    return term === undefined ? [entry] : [...term.en, ...term.zh];
  });
};

const questionSubject = (question: Question): Subject => [
  ...both(question.prompt),
  ...(question.hints ?? []).flatMap(both),
  ...both("explanation" in question ? question.explanation : undefined),
  ...(question.type === "open" ? both(question.model) : []),
];
