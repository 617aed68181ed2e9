import type { Reply } from "../chat/reply.ts";
import type { Context, Deps } from "./context.ts";

/**
 * Why a review asks: since facts are due, or since the person wants to (their mistakes, what they saved, facts never met). Only the
 * first are logged as review and count for the day's share; the others are a quiz that says when a fact comes back.
 */
export type PaperSource = "review" | "wanted";

/** Questions put together outside the quiz, to be asked as one. */
export interface GivenPaper {
  /** Their ids, in the order in which they are asked. At least one. */
  readonly questions: readonly string[];
  readonly source: PaperSource;
}

/** Asks them one by one, or offers to go on with what is unfinished. The quiz gives it; all.ts hands it on. */
export type StartPaper = (deps: Deps, context: Context, paper: GivenPaper) => Promise<Reply>;
