import type { Bank, Fact, Question } from "./bank.ts";
import { byPoint, type PointExamples, withExamples } from "./examples.ts";
import { revisionOf } from "./revision.ts";
import type { BankFile, Competency, FactSource, Term, Topic, Track } from "./schema.ts";

/** The content as written, each file in its schema's shape: what a bank is made from, and what may be kept to make it again faster. */
export interface BankSource {
  readonly topics: readonly Topic[];
  readonly tracks: readonly Track[];
  readonly competencies?: readonly Competency[];
  readonly glossary: readonly Term[];
  readonly files: readonly BankFile[];
  readonly examples?: readonly PointExamples[];
  /** Revisions of questions by id, where they were reckoned before: reckoning those of a thousand takes 0.1 s. */
  readonly revisions?: Readonly<Record<string, string>>;
}

/** Gives every question its place, level and revision. Expects content without findings; of two equal ids the first is kept. */
export const assemble = (source: BankSource): Bank => {
  const { topics, tracks, competencies = [], glossary, files, revisions = {} } = source;
  const examples = byPoint(source.examples ?? []);
  const facts = new Map<string, Fact>();
  const questions = new Map<string, Question>();
  for (const file of inTreeOrder(topics, files)) {
    for (const written of file.facts) {
      if (facts.has(written.id)) continue;
      const fact = placedFact(file, written, revisions, examples);
      facts.set(fact.id, fact);
      for (const question of fact.questions) if (!questions.has(question.id)) questions.set(question.id, question);
    }
  }
  const drawable = [...questions.values()].filter(({ retired }) => retired !== true);
  for (const question of [...questions.values()]) {
    for (const alias of question.aliases ?? []) if (!questions.has(alias)) questions.set(alias, question);
  }
  return { topics, tracks, competencies, glossary, facts, questions, drawable };
};

const placedFact = (
  { topic, subtopic }: BankFile,
  source: FactSource,
  revisions: NonNullable<BankSource["revisions"]>,
  examples: ReadonlyMap<string, PointExamples>,
): Fact => {
  const questions = source.questions.map((question): Question => {
    const level = question.level ?? source.level;
    return {
      ...withExamples(question, examples),
      topic,
      subtopic,
      level,
      factId: source.id,
      revision: revisions[question.id] ?? revisionOf(question, level),
    };
  });
  return { ...source, topic, subtopic, questions };
};

/** Files in the order the tree shows them, whatever order a disk lists them in. Unknown ones come last, by name. */
const inTreeOrder = (topics: readonly Topic[], files: readonly BankFile[]): readonly BankFile[] => {
  const order = new Map<string, number>();
  for (const topic of topics) {
    for (const subtopic of topic.subtopics) order.set(`${topic.id}/${subtopic.id}`, order.size);
  }
  const rank = (file: BankFile): number => order.get(nameOf(file)) ?? order.size;
  return [...files].sort((a, b) => rank(a) - rank(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
};

const nameOf = ({ topic, subtopic }: BankFile): string => `${topic}/${subtopic}`;
