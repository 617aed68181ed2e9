import type { Level } from "../../../engine/bank/schema.ts";
import type { Instant } from "../../../engine/instant.ts";
import type { Ability } from "../../../engine/interview/ability.ts";
import type { Asks, Finish, OwnProject, Said, Turn } from "../../../engine/interview/interview.ts";
import type { StageTime } from "../../../engine/interview/stages.ts";

/** An interview alone with the bot. Stored as JSON with its version; migrations are in `store/migrations`. */
export interface InterviewState {
  readonly v: 1;
  readonly track: string;
  readonly level: Level;
  readonly minutes: number;
  /** The interface language it is held in; the person may change it on the way. */
  readonly lang: string;
  readonly home: Home;
  /** From what questions and turns of phrase are drawn. */
  readonly seed: string;
  readonly startedAt: Instant;
  /** The latest moment it has heard of; time only goes forward. */
  readonly now: Instant;
  readonly stages: readonly StageTime[];
  /** Index of the stage in hand. */
  readonly stage: number;
  /** The stage whose time running out was said last. */
  readonly stageNudged?: number;
  /** How long it rested so far: a pause, or an outage of ours. No clock counts it. */
  readonly restedMs: number;
  /** Since when it rests. */
  readonly pausedAt?: Instant;
  /** The one pause was taken. */
  readonly paused: boolean;
  /** Questions of the bank; the last may be in hand. */
  readonly turns: readonly Turn[];
  /** When the turn in hand should be over. */
  readonly turnEndsAt: Instant;
  readonly project?: OwnProject;
  readonly closing?: readonly Said[];
  /** Absent once it is over. */
  readonly hand?: Hand;
  /** How many messages it has sent: the next one's number. */
  readonly sent: number;
  /** Exchanges in a row that ended without a word. */
  readonly silent: number;
  readonly abilityBefore: Ability;
  readonly ability: Ability;
  readonly finish?: Finish;
  readonly endedAt?: Instant;
}

/** Where it is held and where its answers count. */
export interface Home {
  readonly platform: string;
  readonly workspace: string;
  readonly place: string;
  readonly member: string;
  readonly name: string;
  readonly where: "private" | "here";
}

/** What is asked: a part of a question of the bank, or one of the interview's own. */
export type HandAsks =
  | Asks
  | { readonly kind: "project" }
  /** How the person rates what they said about their project. */
  | { readonly kind: "rating" }
  | { readonly kind: "closing" };

/** The one thing that is asked now. */
export interface Hand {
  /** Counts what was asked, from 0: a press or form that means another one is late. */
  readonly no: number;
  readonly asks: HandAsks;
  readonly shownAt: Instant;
  readonly nudgeAt: Instant;
  readonly wrapAt: Instant;
  readonly nudged?: true;
  readonly wrapped?: true;
  /** Something was said, and without more it counts as all from then on. */
  readonly quietAt?: Instant;
  readonly said: readonly Said[];
  /** Said before it was made clear or led back: kept, but no answer. */
  readonly aside: readonly Said[];
  /** Typed so soon that it may have been meant for what was asked before: waits for a word on that. */
  readonly held?: Said;
  readonly clarified?: true;
  readonly redirected?: true;
  /** What was asked before ended by the clock or a silence, perhaps in the middle of a sentence. */
  readonly cutIn: boolean;
  /** The number of the message that shows it. */
  readonly message: number;
  /** The number of the message that says that something was noted. */
  readonly noted?: number;
}

/** How an utterance begins. */
export type Lead =
  | "first"
  | "stage"
  | "next"
  | "follow"
  | "deeper"
  | "step"
  | "again"
  | "clarify"
  | "redirect"
  | "rate"
  | "closing";

/** One message of the interviewer: all that its screen is made from, beside the bank. */
export type Utterance =
  | {
      readonly kind: "ask";
      readonly lead: Lead;
      readonly no: number;
      readonly asks: HandAsks;
      /** Of the bank, where it asks one. */
      readonly question?: string;
      readonly hints: number;
      readonly stage: number;
      readonly until: Instant;
      readonly stageUntil: Instant;
    }
  /** Said in words how much is left: a countdown in it would go on when it is over. */
  | { readonly kind: "nudge" | "wrap"; readonly until: Instant; readonly leftMs: number; readonly part?: PartLeft }
  /** The same of the whole stage. */
  | { readonly kind: "part"; readonly until: Instant; readonly part: PartLeft }
  /** After the first message of an answer: more can follow, and how to end it. */
  | { readonly kind: "noted"; readonly no: number; readonly characters: number }
  | { readonly kind: "paused"; readonly until: Instant }
  | { readonly kind: "end"; readonly finish: Finish };

/** What is left of a stage. */
export interface PartLeft {
  readonly stage: number;
  readonly leftMs: number;
}

/** Effects are harmless when repeated: messages go by their number, recordings by answer id, the bell and the report by the session. */
export type InterviewEffect =
  | { readonly id: string; readonly kind: "say"; readonly n: number; readonly lang: string; readonly what: Utterance }
  /** The message loses its buttons and its countdown. */
  | {
      readonly id: string;
      readonly kind: "retire";
      readonly n: number;
      readonly lang: string;
      readonly what: Utterance;
    }
  | { readonly id: string; readonly kind: "record"; readonly turn: number }
  | { readonly id: string; readonly kind: "bell"; readonly at: Instant }
  | { readonly id: string; readonly kind: "report" }
  /** An appointment is kept by it. */
  | { readonly id: string; readonly kind: "keep"; readonly appointment: string; readonly sequence: number };

export const isOfBank = (asks: HandAsks): asks is Asks =>
  asks.kind !== "project" && asks.kind !== "rating" && asks.kind !== "closing";

/** All that was said to it, in order. */
export const allSaidTo = ({ aside, said }: Pick<Hand, "aside" | "said">): readonly Said[] => [...aside, ...said];

/** What was said, as one text. */
export const joined = (said: readonly Said[]): string => said.map(({ text }) => text).join("\n");
