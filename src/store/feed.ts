import type { Feed } from "../chat/ports.ts";
import type { Db } from "./db.ts";
import { createFeedReader, entriesIn } from "./feed-reader.ts";
import { keys } from "./keys.ts";
import { feedAfter, feedAppend } from "./scripts/feed.ts";

/** About so many entries of a topic are kept: some days of a busy room. */
const KEPT_ENTRIES = 5_000;

/** A topic nobody writes to is dropped after this. */
const IDLE_LIFE_MS = 30 * 86_400_000;

/** Feeds over Redis streams. `close` ends all following; `onFailure` hears what a listener throws. */
export const createFeed = (db: Db, onFailure: (error: unknown) => void): Feed & { close(): void } => {
  const reader = createFeedReader(db, onFailure);
  return {
    append: (topic, value) => db.run<string>(feedAppend, [keys.feed(topic)], [value, KEPT_ENTRIES, IDLE_LIFE_MS]),
    after: async (topic, id, limit) => {
      const [cut, entries] = await db.run<[number, unknown]>(feedAfter, [keys.feed(topic)], [id, limit]);
      return { entries: entriesIn(entries), cut: cut === 1 };
    },
    follow: async (topic, onEntry) => {
      const stop = await reader.follow(keys.feed(topic), onEntry);
      return { stop };
    },
    close: reader.close,
  };
};
