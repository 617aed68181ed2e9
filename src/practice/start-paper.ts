import type { Reply } from "../chat/reply.ts";
import type { Context, Deps } from "./context.ts";

/** Questions put together outside the quiz, to be asked as one. */
export interface GivenPaper {
  /** Their ids, in the order in which they are asked. At least one. */
  readonly questions: readonly string[];
  /** Where the answers come from, as the log says. */
  readonly source: "review";
}

/** Asks them one by one, or offers to go on with what is unfinished. The quiz gives it; all.ts hands it on. */
export type StartPaper = (deps: Deps, context: Context, paper: GivenPaper) => Promise<Reply>;
