import type { Problem } from "./grammar.ts";

/** What the kit itself says to people; every language file holds these. */
export interface ChatWords {
  problem(problem: Problem): string;
  /** Shown under a problem: where to look. */
  readonly seeHelp: string;
  tooFast(seconds: number): string;
  readonly expired: string;
  readonly managersOnly: string;
  /** The store did not answer; nothing was lost. */
  readonly storeAway: string;
  failed(incident: string): string;
}
