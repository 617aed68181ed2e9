import type { Competency, FactSource, Level, QuestionSource, Term, Topic, Track } from "./schema.ts";

/** What a question inherits from where it stands. `revision` is a hash of its content: a running paper keeps the one it drew. */
interface Placed {
  readonly topic: string;
  readonly subtopic: string;
  readonly level: Level;
  readonly factId: string;
  readonly revision: string;
}

/** A question of the bank, its level resolved. */
export type Question = QuestionSource & Placed;
export type QuestionOf<T extends Question["type"]> = Extract<Question, { type: T }>;

export interface Fact extends Omit<FactSource, "questions"> {
  readonly topic: string;
  readonly subtopic: string;
  readonly questions: readonly Question[];
}

/** Everything the product asks from, loaded once and never changed. */
export interface Bank {
  readonly topics: readonly Topic[];
  readonly tracks: readonly Track[];
  /** What reports of interviews speak of. */
  readonly competencies: readonly Competency[];
  readonly glossary: readonly Term[];
  readonly facts: ReadonlyMap<string, Fact>;
  /** By id; aliases of replaced questions lead to their successor. Retired ones resolve too, but are never drawn. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Drawable questions, in bank order: no retired ones, no aliases. */
  readonly drawable: readonly Question[];
}
