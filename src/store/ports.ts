import type { Instant, Zone } from "../engine/instant.ts";
import type { Card } from "../engine/learning/card.ts";
import type { Answered, LearnerState } from "../engine/learning/learner.ts";
import type { LifeEvent, LogEntry } from "../engine/learning/log-entry.ts";
import type { Season } from "../engine/learning/season.ts";
import type { Boards } from "./boards-port.ts";
import type { CardStore } from "./cards.ts";
import type { DailyDays } from "./daily-days.ts";
import type { DeckHeader, Decks } from "./decks.ts";
import type { Folds } from "./folds.ts";
import type { Heartbeats } from "./heartbeats.ts";
import type { Inbox, InboxItem } from "./inbox.ts";
import type { InterviewReports } from "./interview-reports.ts";
import type { Links } from "./links.ts";
import type { Overlays } from "./overlay.ts";
import type { Personal } from "./personal.ts";
import type { Plans } from "./plans.ts";
import type { RacePlaces } from "./race-places.ts";
import type { Readings } from "./readings.ts";
import type { Rescoring } from "./rescoring.ts";
import type { Rounds } from "./rounds.ts";
import type { ShownNames } from "./shown-names.ts";
import type { Spoilt } from "./spoilt.ts";
import type { Subscriptions } from "./subscriptions.ts";
import type { Teams } from "./teams.ts";

/** What `practice` asks of the store. Implemented in this folder over Redis; all keys are in keys.ts. */

/** A direct message once a day for whoever asked for it. */
export interface Reminder {
  /** `HH:MM` in the person's zone. */
  readonly time: string;
  readonly lang: string;
  readonly platform: string;
  readonly workspace: string;
  readonly place: string;
  readonly member: string;
  /** It could not be said, and rests. */
  readonly stopped?: "closed";
}

/** A person's own choices; everything is optional until they choose. */
export interface Profile {
  readonly name?: string;
  readonly lang?: string;
  readonly zone?: Zone;
  readonly track?: string;
  readonly level?: "junior" | "mid" | "senior";
  readonly hidden?: boolean;
  readonly reminder?: Reminder;
  /** The workspace for whose sake weekends are free. */
  readonly weekdaysFor?: string;
  /** How often the one-line offer to set language, track and zone was shown (twice at most). */
  readonly offered?: number;
}

/** What was loaded of a person in one round trip. `rev` changes with every write of either part. */
export interface Person {
  readonly id: string;
  readonly profile: Profile;
  readonly learner: LearnerState;
  /** The platform they used last. */
  readonly platform?: string;
  /** All about them is being deleted at present: nothing can be kept. */
  readonly closed?: true;
}

export interface People {
  /** The person whose account this is: their id is another where the account is linked to one. */
  load(account: string): Promise<Person>;
  /** Reads, changes and writes by compare-and-set; `change` may run several times. Returns the new profile. */
  change(person: string, change: (profile: Profile) => Profile): Promise<Profile>;
  /** Keeps the platform on which the person is now. */
  cameBy(person: string, platform: string): Promise<void>;
  /** Log entries by answer id, in the order asked for; absent ones are left out. */
  answers(person: string, ids: readonly string[]): Promise<readonly LogEntry[]>;
  /** Question id → instant of the last answer or skip, or of when somebody else asked it. */
  seen(person: string): Promise<ReadonlyMap<string, Instant>>;
  /** Newest first. */
  history(
    person: string,
    page: { readonly skip: number; readonly take: number },
  ): Promise<{ readonly entries: readonly LogEntry[]; readonly total: number }>;
  /** Saved question ids, newest first. */
  saved(person: string): Promise<readonly string[]>;
  save(person: string, questionId: string, at: Instant): Promise<void>;
  unsave(person: string, questionId: string): Promise<void>;
}

/** An effect of a step, carried out at once, confirmed one by one, repeated after a crash: harmless when repeated. */
export interface Effect {
  readonly id: string;
  readonly kind: string;
}

/** A person's run of something. `state` is the pure step machine's own JSON; `seq` counts its saved steps. */
export interface Session<S = unknown, E extends Effect = Effect> {
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  readonly seq: number;
  readonly state: S;
  /** Effects not yet confirmed. */
  readonly effects: readonly E[];
  readonly deadline?: Instant;
  readonly done: boolean;
}

export interface NextStep<S, E extends Effect> {
  readonly state: S;
  /** New effects; those still open stay. */
  readonly effects: readonly E[];
  readonly deadline?: Instant;
  /** A finished session stays readable for 30 days, and no longer counts as open. */
  readonly done: boolean;
}

export type Advance<S, E extends Effect> =
  | { readonly kind: "saved"; readonly session: Session<S, E> }
  | { readonly kind: "stale"; readonly session: Session<S, E> }
  | { readonly kind: "gone" };

export interface Sessions {
  /** `id` is chosen by the caller (from the request id, so that a repeated request makes one session). Becomes the owner's open session of its kind; returns an existing session of that id unchanged. */
  create<S, E extends Effect>(kind: string, owner: string, id: string, first: NextStep<S, E>): Promise<Session<S, E>>;
  load<S, E extends Effect>(owner: string, id: string): Promise<Session<S, E> | undefined>;
  /** The owner's unfinished session of this kind, if any. */
  current<S, E extends Effect>(kind: string, owner: string): Promise<Session<S, E> | undefined>;
  /** One script saves state, effects and deadline if `seq` still is the stored one. */
  advance<S, E extends Effect>(session: Session<S, E>, next: NextStep<S, E>): Promise<Advance<S, E>>;
  confirm(session: { readonly owner: string; readonly id: string }, effectIds: readonly string[]): Promise<void>;
  /** Sessions with effects open for longer than `before`, or a deadline before it: for the sweep. */
  overdue(before: Instant, limit: number): Promise<readonly { readonly owner: string; readonly id: string }[]>;
}

/**
 * An answer to be recorded: the log entry before the learner's state decides day and XP, and the fact's card whether it was due.
 * `entryFor` of the engine completes it.
 */
export type NewEntry = Omit<Answered, "due" | "team"> & {
  /** Absent: the team the member is in when the answer is recorded. */
  readonly team?: string | null;
  /** The period of the season it counts in, if any, by `seasonPeriod`. */
  readonly season?: string | undefined;
};

export interface Recorded {
  readonly entry: LogEntry;
  readonly learner: LearnerState;
  /** What is remembered of its fact now. */
  readonly card?: Card;
  /** True where this answer id had been recorded before; nothing was changed then. */
  readonly repeated: boolean;
}

export interface Answers {
  /** Takes what else moves a person's learning state (a new zone, leave) into the log and the learner state, once by its id. */
  live(person: string, event: LifeEvent): Promise<LearnerState>;
  /** Records once by answer id: log, learner state, totals in the person's slot, then the boards. Safe to repeat. `known` saves a read where the caller has just loaded the person. */
  record(entry: NewEntry, known?: LearnerState): Promise<Recorded>;
}

export interface BoardRow {
  readonly member: string;
  readonly name: string;
  readonly score: number;
  /** Competition rank: 1-2-2-4. */
  readonly rank: number;
}

export type Period = "today" | "week" | "month" | "all";

export interface Board {
  /** The best, or the page of the board that was asked for. */
  readonly top: readonly BoardRow[];
  /** The member with two above and two below; empty when not on the board. */
  readonly around: readonly BoardRow[];
  readonly me?: BoardRow;
  readonly total: number;
}

export interface Workspace {
  readonly id: string;
  readonly zone?: Zone;
  readonly lang?: string;
  readonly topics?: readonly string[];
  readonly seasons?: readonly Season[];
  /** Its own decks, in the order they came. */
  readonly decks?: readonly DeckHeader[];
  /** Shown instead of ranks: everybody practises on so many days of each week. */
  readonly goal?: { readonly days: number };
  /** Names what the workspace corrects of questions, where it does. */
  readonly overlay?: string;
  /** Members who are managers here, besides those the platform knows. */
  readonly managers?: readonly string[];
  /** Where and when (`HH:MM`, the workspace's zone) a look back is posted on Fridays. */
  readonly recap?: { readonly platform: string; readonly place: string; readonly time: string };
  /** Saturdays and Sundays hold the streak of everybody who practises here. */
  readonly weekdaysOnly?: boolean;
  /** Places where races may be held; absent: everywhere. */
  readonly raceChannels?: readonly string[];
  /** Places where nothing can be said any more, by id: what is scheduled there rests until a manager says otherwise. */
  readonly lostPlaces?: Readonly<Record<string, { readonly why: "place" | "permission"; readonly at: Instant }>>;
}

export interface Workspaces {
  load(workspace: string): Promise<Workspace>;
  /** By compare-and-set; `change` may run several times. */
  change(workspace: string, change: (present: Workspace) => Workspace): Promise<Workspace>;
  /** Keeps a member's present name for boards; `hidden` people are left out of boards others see. */
  remember(
    workspace: string,
    member: { readonly id: string; readonly person: string; readonly name: string; readonly hidden: boolean },
  ): Promise<void>;
  /** Hides a person, or shows them again, on the boards of every workspace where they or their linked accounts have answered. */
  hide(person: string, hidden: boolean): Promise<void>;
  addToInbox(workspace: string, item: InboxItem): Promise<void>;
  inbox(workspace: string): Promise<readonly InboxItem[]>;
}

export interface Store {
  readonly personal: Personal;
  readonly links: Links;
  readonly people: People;
  readonly plans: Plans;
  readonly reports: InterviewReports;
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly cards: CardStore;
  readonly readings: Readings;
  readonly folds: Folds;
  readonly boards: Boards;
  readonly teams: Teams;
  readonly workspaces: Workspaces;
  readonly heartbeats: Heartbeats;
  readonly rounds: Rounds;
  readonly spoilt: Spoilt;
  readonly decks: Decks;
  readonly overlays: Overlays;
  readonly inbox: Inbox;
  readonly rescoring: Rescoring;
  readonly racePlaces: RacePlaces;
  readonly subscriptions: Subscriptions;
  readonly dailies: DailyDays;
  readonly names: ShownNames;
}
