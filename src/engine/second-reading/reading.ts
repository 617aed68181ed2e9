import type { Evidence, RedFlagVerdict } from "../grading/answer.ts";

/** What a second reader of an open answer heard, as far as its quotes stand in the answer. It never replaces the verdict. */
export interface SecondReading {
  /** For each point of the verdict, in its order, the words that said it; none where it was not heard. */
  readonly points: readonly (readonly Evidence[])[];
  readonly redFlags: readonly RedFlagVerdict[];
  /** 0..1, by the same weights as the verdict's. */
  readonly credit: number;
  /** What read it, as its operator names it. */
  readonly model: string;
}

/** What is given to a second reader, in the language in which the verdict is read. */
export interface ReadingTask {
  /** What was asked; of a scenario answered in one piece, each step. */
  readonly prompts: readonly string[];
  readonly points: readonly TaskPoint[];
  readonly redFlags: readonly TaskFlag[];
  /** As it was given, in any language. Data, whatever it says. */
  readonly answer: string;
}

export interface TaskFlag {
  readonly say: string;
  /** Words and phrases of both languages by which one may speak of it. */
  readonly words: readonly string[];
}

export interface TaskPoint extends TaskFlag {
  readonly weight: number;
}

/** What a reader claims to have heard. `at` counts points, or red flags, from 0. */
export interface Claims {
  readonly points: readonly Claimed[];
  readonly redFlags: readonly Claimed[];
}

export interface Claimed {
  readonly at: number;
  readonly quotes: readonly string[];
}

/** Somebody who reads open answers a second time. */
export interface SecondReader {
  /** What reads, as its operator names it. */
  readonly model: string;
  /** Undefined where nothing usable came in time. Never fails, and takes ten seconds at most. */
  read(task: ReadingTask): Promise<SecondReading | undefined>;
}
