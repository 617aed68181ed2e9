import type { Level, Stage } from "../../../engine/bank/schema.ts";
import type { Instant } from "../../../engine/instant.ts";
import type { Authored, Ratings } from "../../../engine/interview/interview.ts";
import type { Moment } from "../moments.ts";

export const SIDES = ["candidate", "asker"] as const;
export type Side = (typeof SIDES)[number];

export const otherSide = (side: Side): Side => (side === "asker" ? "candidate" : "asker");

/** Somebody who takes part, as far as known. The person is known from when they have pressed something. */
export interface Partner {
  readonly member: string;
  readonly person?: string;
  readonly name: string;
  readonly lang: string;
  /** Another language that they may read instead, while it is not known which. */
  readonly also?: string;
  readonly zone: string;
}

/** A question of the interview, and what was heard of its points. */
export interface Item {
  readonly question: string;
  readonly revision: string;
  readonly stage: Stage;
  readonly topic: string;
  readonly level: Level;
  readonly ticked: readonly string[];
  /** Hints given, 0 to 2. */
  readonly hints: number;
  readonly shownAt?: Instant;
  readonly doneAt?: Instant;
  /** The step that showed it, by which its messages are found again. */
  readonly shownStep?: number;
}

export type Ending =
  | "declined"
  | "expired"
  | "cancelled"
  | "unreachable"
  | "missed"
  /** Both have rated, or a day has passed since. */
  | "finished";

/** Two people, one of whom interviews the other. JSON-able. */
export interface Pair {
  readonly v: 1;
  readonly track: string;
  readonly level: Level;
  readonly minutes: number;
  readonly home: { readonly platform: string; readonly workspace: string; readonly place: string };
  /** Of the public card. */
  readonly lang: string;
  readonly candidate: Partner;
  /** Absent until somebody takes the card. */
  readonly asker?: Partner;
  /** Made for whoever comes first. */
  readonly card?: true;
  readonly phase: "proposed" | "booked" | "asking" | "rating" | "over";
  /** Whose word is waited for. */
  readonly waitsFor: Side;
  /** Absent: as soon as it is accepted. */
  readonly time?: Instant;
  /** How often its time changed, for calendars. */
  readonly sequence: number;
  /** Index of the next moment around its time. */
  readonly next: number;
  /** Until when a proposal or the rating is open, and when the asking is over. */
  readonly until: Instant;
  readonly items: readonly Item[];
  /** The item in hand. */
  readonly no: number;
  /** Not asked: the other one had them. */
  readonly avoid: readonly string[];
  readonly own: readonly Authored[];
  readonly ratings: Readonly<Record<Side, Ratings>>;
  /** How many competencies each rates. */
  readonly rated: number;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly early?: true;
  readonly how?: Ending;
  readonly changedAt: Instant;
  /** How many steps it took: names what is said. */
  readonly steps: number;
}

export type Message =
  | "proposal"
  /** Roles are swapped: whoever is interviewed now is asked to start. */
  | "swapped"
  | "booked"
  | "question"
  | "hint"
  | "rate"
  | "both"
  | Exclude<Ending, "finished">
  | Exclude<Moment, "end">;

export type PairEvent = { readonly at: Instant } & (
  | { readonly kind: "accepted"; readonly by: Partner; readonly items: readonly Item[] }
  | { readonly kind: "proposed"; readonly by: Partner; readonly side: Side; readonly time: Instant }
  | { readonly kind: "started"; readonly items: readonly Item[] }
  | { readonly kind: "ticked"; readonly no: number; readonly points: readonly string[] }
  | { readonly kind: "hinted"; readonly no: number; readonly hint: number }
  | { readonly kind: "own"; readonly text: string; readonly message: string }
  | { readonly kind: "next"; readonly no: number }
  | { readonly kind: "rated"; readonly side: Side; readonly competency: string; readonly level: 1 | 2 | 3 | 4 }
  | { readonly kind: "declined" | "cancelled" | "unreachable" | "finished" | "rang" }
);

export type PairEffect = { readonly id: string } & (
  | { readonly kind: "say"; readonly what: Message; readonly to: Side; readonly hint?: number }
  | { readonly kind: "card" | "report" | "list" | "unlist" }
  /** The question of that item is over: its messages to both have nothing to press any more. */
  | { readonly kind: "retire"; readonly no: number }
  /** Both have seen the question of that item. */
  | { readonly kind: "seen"; readonly no: number }
  | { readonly kind: "bell"; readonly at: Instant }
);

export interface PairStep {
  readonly state: Pair;
  readonly effects: readonly PairEffect[];
}
