import type { View } from "./view.ts";

/** Small things the platforms and the practice folders need from outside; implemented in `store` and `schedule`. */

/** Values by key with an optional life in seconds. Keys are the platform's own; the store puts them apart from everything else. */
export interface KeyValue {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlSeconds?: number): Promise<void>;
  /** True if the key was free. */
  setIfAbsent(key: string, value: string, ttlSeconds?: number): Promise<boolean>;
  delete(key: string): Promise<void>;
}

/** An entry of a feed; ids grow and sort as strings of the form `ms-seq`. */
export interface FeedEntry {
  readonly id: string;
  readonly value: string;
}

/** An append-only list of events per topic, kept to about its last few thousand, readable from any id and followed live. */
export interface Feed {
  append(topic: string, value: string): Promise<string>;
  /** Entries after `id` (exclusive), oldest first. `"0"` is the beginning; a cut-off beginning is reported. */
  after(
    topic: string,
    id: string,
    limit: number,
  ): Promise<{ readonly entries: readonly FeedEntry[]; readonly cut: boolean }>;
  /** Calls back for each entry appended from now on, by any process, until stopped. */
  follow(topic: string, onEntry: (entry: FeedEntry) => void): Promise<{ stop(): void }>;
}

/** Counts against a budget: at most `limit` in `seconds`, over all processes. */
export interface Budgets {
  /** Undefined when allowed (and counted), else the seconds until the next is. */
  spend(key: string, limit: number, seconds: number): Promise<number | undefined>;
}

export interface Target {
  readonly platform: string;
  readonly workspace: string;
  readonly place: string;
  /** The platform's id of a thread, or the key under which one was opened by a delivery. */
  readonly thread?: string;
}

/** What is said to a platform other than the answer to an act. */
export type Delivery =
  /** A new message. */
  | {
      readonly kind: "post";
      readonly target: Target;
      readonly view: View;
      /** The role that is pinged, as the platform names it; shown as words where there are no roles. */
      readonly ping?: string;
      /** Later than this instant it is not said any more. */
      readonly until?: number;
    }
  /** The message posted (or the thread's first) under the key `of` takes this form; of several, only the highest revision counts. */
  | {
      readonly kind: "redraw";
      readonly target: Target;
      readonly of: string;
      readonly view: View;
      readonly revision: number;
    }
  /** Opens a thread and says the first thing in it. Its key names it from then on, in targets and in requests. */
  | {
      readonly kind: "thread";
      readonly target: Target;
      /** At most 100 characters. */
      readonly name: string;
      /** The key of the message it hangs on. */
      readonly from?: string;
      /** Only these members see it. */
      readonly members?: readonly string[];
      /** A lane of the one member's own that is no thread, such as direct messages, does as well, and is tried first. */
      readonly lane?: true;
      readonly view: View;
    }
  /**
   * To one member alone; where direct messages are closed, in a thread of the target's place for them alone, unless `only` a direct
   * message will do.
   */
  | {
      readonly kind: "direct";
      readonly target: Target;
      readonly member: string;
      readonly view: View;
      readonly only?: true;
    }
  /** To whoever looks after the workspace. */
  | { readonly kind: "managers"; readonly target: Target; readonly view: View }
  /** Shows nothing: what lies with the platform for this account alone and is the bot's to take away, such as pictures, goes. */
  | { readonly kind: "forget"; readonly target: Target; readonly account: string; readonly view: View };

/** Where people cannot be reached any more: the place is deleted, the permission taken, direct messages closed, the message deleted. */
export type Gone = "place" | "permission" | "closed" | "message";

export type Delivered =
  | { readonly kind: "done" }
  | { readonly kind: "gone"; readonly why: Gone }
  /** Whether it was said is not known, and trying again could say it twice. */
  | { readonly kind: "unknown" }
  /** The platform wants it later; not a failure. */
  | { readonly kind: "later"; readonly seconds: number };

/** `key` makes repeating harmless: one key is said once. */
export interface Outbox {
  send(delivery: Delivery, key: string): Promise<void>;
}

export interface HeldLease {
  release(): Promise<void>;
}

/** One holder of a name among all processes. */
export interface Leases {
  /**
   * Takes the name for `ms` and keeps renewing it; undefined while another process has it. `lost` is called once if
   * renewing fails for so long that another may have it.
   */
  take(name: string, ms: number, lost: () => void): Promise<HeldLease | undefined>;
}

/**
 * Things that come again by the clock on the wall, thousands of them. Each is known by its kind and id, holds one instant, and
 * is handed to its kind's handler within a minute after it, also after a restart; at least once.
 */
export interface Due {
  /** The kind holds no slash, the id no white space. Setting it again moves it. */
  set(kind: string, id: string, at: number): Promise<void>;
  drop(kind: string, id: string): Promise<void>;
}

/** Durable timers: the job is handed to the named handler once at or after `at`, also after a restart; at least once. */
export interface Timers {
  at(instant: number, name: string, key: string, data: Readonly<Record<string, string>>): Promise<void>;
  cancel(name: string, key: string): Promise<void>;
}
