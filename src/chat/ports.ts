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
  readonly thread?: string;
}

/** What is said to a platform other than the answer to a press. `key` makes repeating harmless. */
export interface Outbox {
  post(target: Target, view: View, key: string): Promise<void>;
}

/** Durable timers: the job is handed to the named handler once at or after `at`, also after a restart; at least once. */
export interface Timers {
  at(instant: number, name: string, key: string, data: Readonly<Record<string, string>>): Promise<void>;
  cancel(name: string, key: string): Promise<void>;
}
