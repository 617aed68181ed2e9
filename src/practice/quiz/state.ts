import type { Answer, Verdict } from "../../engine/grading/answer.ts";
import type { Instant } from "../../engine/instant.ts";
import type { PaperSource } from "../start-paper.ts";

/** A private run of a paper. Stored as JSON with its version; migrations are in `store/migrations`. */
export interface QuizState {
  readonly v: 1;
  readonly wish: QuizWish;
  /** Why a review asks; absent for a quiz. */
  readonly source?: PaperSource;
  /** Where the answers count. */
  readonly home: Home;
  readonly items: readonly Item[];
  /** Index of the item in hand. */
  readonly at: number;
  readonly phase: "asking" | "explained" | "done";
  /** When the question in hand was first shown. */
  readonly shownAt: Instant;
  readonly touchedAt: Instant;
  readonly notes: readonly Note[];
  readonly ended?: Ending;
}

export type Ending = "finished" | "stopped" | "abandoned" | "replaced";

export interface QuizWish {
  readonly topics: readonly string[];
  readonly count: number;
  /** The interface language the quiz is shown in. */
  readonly lang: string;
}

export interface Home {
  readonly platform: string;
  readonly workspace: string;
  readonly place: string;
  readonly member: string;
}

/** What is worth saying about the draw. */
export type Note =
  | { readonly kind: "short"; readonly wanted: number; readonly got: number }
  | { readonly kind: "nearest-level" };

export interface Item {
  readonly question: string;
  readonly revision: string;
  readonly optionSeed: string;
  /** Hints taken, 0 to 2. */
  readonly hints: number;
  /** For an order question on platforms that place by presses: item indexes as written, so far. */
  readonly placed: readonly number[];
  readonly given?: Given;
  /** "Should count" was pressed. */
  readonly claimed?: true;
  /** It was marked easy. */
  readonly easy?: true;
}

export interface Given {
  /** Absent when skipped. */
  readonly answer?: Answer;
  readonly verdict?: Verdict;
  readonly at: Instant;
  readonly ms: number;
}

/** An abandoned quiz closes itself after a day without an act. */
export const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;
