import { hashText } from "../bank/revision.ts";
import type { Level, Stage } from "../bank/schema.ts";
import type { Verdict } from "../grading/answer.ts";
import type { Instant } from "../instant.ts";
import type { Lang } from "../lang.ts";

/** What an exchange asks: the question itself, one of its points that was missed, one step deeper, or a step of its chain. */
export type Asks =
  | { readonly kind: "question" }
  | { readonly kind: "point"; readonly point: string }
  | { readonly kind: "deeper" }
  /** Index into the chain, from 0. */
  | { readonly kind: "step"; readonly step: number };

/** How an exchange ended. What was said is kept in each case. */
export type Outcome = "answered" | "unknown" | "off-topic" | "skipped" | "timed-out" | "cut-short";

/** One message, as received. */
export interface Said {
  readonly text: string;
  readonly at: Instant;
  /** The platform's id of the message, by which an edit finds it. */
  readonly message?: string;
}

/** What somebody wrote into a thing of somebody else's. */
export interface Authored extends Said {
  /** Whose it is, by `authorOf`: it goes when they delete their data. Absent where that is not known. */
  readonly by?: string;
}

/** A name for a person that says nothing to whoever reads it, by which what they wrote is found. */
export const authorOf = (person: string): string => hashText(`author/${person}`);

/** Something asked, and what was said to it. */
export interface Exchange {
  readonly asks: Asks;
  readonly shownAt: Instant;
  /** Absent while it is in hand. */
  readonly doneAt?: Instant;
  readonly outcome?: Outcome;
  readonly said: readonly Said[];
  /** Of what was said, joined by line breaks, against what this exchange asks. Absent where nothing could be graded. */
  readonly verdict?: Extract<Verdict, { readonly kind: "open" }>;
  /** Points a person who interviews ticked as heard, where a person interviews. */
  readonly ticked?: readonly string[];
}

/** One question of the bank with everything that followed from it. */
export interface Turn {
  readonly stage: Stage;
  readonly question: string;
  readonly revision: string;
  readonly topic: string;
  readonly level: Level;
  /** Hints taken, 0 to 2. */
  readonly hints: number;
  readonly exchanges: readonly Exchange[];
}

/** The warm-up's question on the person's own project: rated by the person, 1 to 4, on the anchors shown; never graded. */
export interface OwnProject {
  readonly said: readonly Said[];
  readonly rating?: 1 | 2 | 3 | 4;
}

/** Competency id → level. */
export type Ratings = Readonly<Record<string, 1 | 2 | 3 | 4>>;

/** Who asks. */
export type Interviewer =
  | { readonly kind: "bot" }
  | { readonly kind: "person"; readonly member: string; readonly name: string };

export type Finish = "finished" | "ended-early" | "abandoned";

/** An interview that is over: all a report is made from. */
export interface FinishedInterview {
  readonly id: string;
  /** Who was interviewed. */
  readonly person: string;
  /** What they are called where it was held. */
  readonly member?: string;
  readonly interviewer: Interviewer;
  readonly platform: string;
  readonly workspace: string;
  readonly track: string;
  readonly level: Level;
  /** As wished, pauses not counted. */
  readonly minutes: number;
  readonly lang: Lang;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly finish: Finish;
  readonly ownProject?: OwnProject;
  /** What was added at the end, when the interviewer asked whether something was left to say. Never graded. */
  readonly closing?: readonly Said[];
  readonly turns: readonly Turn[];
  /** What a person who interviewed asked besides, of their own. Never graded. */
  readonly own?: readonly Authored[];
  /** Where a person asked: levels per competency. Shown only where both have rated. */
  readonly ratings?: { readonly byInterviewer?: Ratings; readonly bySelf?: Ratings };
  /** Estimated ability by topic before and after, on the scale of `ability.ts`. */
  readonly ability: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
}
