import type { Level } from "../../engine/bank/schema.ts";
import type { Instant } from "../../engine/instant.ts";
import type { TopicChoice } from "../options.ts";

/** A public run of a paper. Stored as JSON with its version; answers and who joined are kept apart, one round each. */
export interface RaceState {
  readonly v: 1;
  readonly wish: RaceWish;
  readonly home: Home;
  readonly starter: Starter;
  readonly items: readonly Item[];
  readonly notes: readonly Note[];
  /** `asking` lasts from the question until it is closed, a second after its bell. */
  readonly phase: "joining" | "asking" | "revealed" | "done";
  /** Index of the item in hand; 0 while people join. */
  readonly at: number;
  /** When the item in hand was first shown. */
  readonly shownAt: Instant;
  /** When the present phase ends: the start, the bell, the next question. */
  readonly until: Instant;
  /** Stretches in which the item in hand did not count. */
  readonly pauses: readonly Span[];
  readonly paused?: Paused;
  /** One for each item that is over. */
  readonly results: readonly Result[];
  /** Counts the steps; what is shown and rung carries it, so that an older look or bell never undoes a newer one. */
  readonly n: number;
  /** How often the message in hand was lost and said anew. */
  readonly copy: number;
  readonly ended?: Ending;
}

export type Ending = "finished" | "stopped" | "deserted" | "gone";

/** `two` and so on are dealt at random. */
export type Teams = "off" | "fixed" | "two" | "three" | "four";

/** As asked for, so that a race can be run again. */
export interface RaceWish {
  readonly topics: TopicChoice;
  readonly level: Level | "auto";
  readonly count: number;
  /** Absent: by reading length. */
  readonly seconds?: number;
  readonly teams: Teams;
  /** The languages it is shown in, by code, in this order. */
  readonly langs: readonly string[];
  /** Only those of this deck of the workspace's own. */
  readonly own?: string;
}

export interface Home {
  readonly platform: string;
  readonly workspace: string;
  readonly place: string;
  readonly thread?: string;
}

export interface Starter {
  readonly person: string;
  readonly member: string;
  readonly name: string;
}

export interface Item {
  readonly question: string;
  readonly revision: string;
  readonly optionSeed: string;
  /** From shown to the bell. */
  readonly allowedMs: number;
  /** From the reveal to what comes next. */
  readonly readMs: number;
}

/** What is worth saying about the draw. */
export type Note =
  | { readonly kind: "short"; readonly wanted: number; readonly got: number }
  | { readonly kind: "nearest-level" };

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Paused {
  readonly at: Instant;
  /** Of the phase; what was already rung goes on to its reveal. */
  readonly left: number;
}

/** How an item went, as everyone sees it, and when it was shown, for whoever reckons again. */
export interface Result {
  readonly shownAt: Instant;
  readonly pauses: readonly Span[];
  readonly answered: number;
  readonly right: number;
  /** With some of the credit. */
  readonly partly: number;
  /** By option as written (true/false: false, true); of an order: right, partly right, wrong. */
  readonly split: readonly number[];
  /** Of those who were right, the quickest first; some of them. Hidden people are counted, not named. */
  readonly names: readonly Named[];
  readonly quickest?: Named & { readonly ms: number };
  /** Who leads after it, by points. */
  readonly ahead: readonly Standing[];
  readonly teams: readonly TeamStanding[];
}

/** A fixed team by its name; one dealt at random by its number, from 0. */
export type Team = string | number;

export interface TeamStanding {
  readonly team: Team;
  readonly points: number;
}

/** Somebody by name. Whose it is stands beside it, so that deleting them finds it. */
export interface Named {
  readonly person: string;
  readonly name: string;
}

export interface Standing extends Named {
  readonly points: number;
}

/** How long people may join. */
export const JOIN_MS = 30_000;
/** Presses made before the bell arrive until then. */
export const GRACE_MS = 1_000;
/** A press so soon after a new question was meant for the one before it. */
export const FORGIVEN_MS = 1_000;
/** So many questions in a row without an answer, and nobody is there. */
export const DESERTED_AFTER = 2;
/** A paused race ends by itself after an hour. */
export const PAUSE_LIFE_MS = 3_600_000;

/** When something happens by itself next; undefined where nothing does. */
export const wakeAt = (state: RaceState): Instant | undefined => {
  if (state.phase === "done") return undefined;
  const rung = state.phase === "asking" && !stopsClock(state);
  if (state.paused && !rung) return state.paused.at + PAUSE_LIFE_MS;
  return state.phase === "asking" ? state.until + GRACE_MS : state.until;
};

/** A pause that came after the bell lets the reveal happen first. */
export const stopsClock = ({ paused, until }: RaceState): boolean => paused !== undefined && paused.at < until;

/** How long someone had the question before them when they pressed at `at`; pauses do not count. Never below 0. */
export const elapsedMs = ({ shownAt, pauses }: Pick<RaceState, "shownAt" | "pauses">, at: Instant): number => {
  const rested = pauses.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(at, to) - Math.min(at, from)), 0);
  return Math.max(0, at - shownAt - rested);
};
