import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { FeedEntry } from "../chat/ports.ts";
import { duplicateForBlocking } from "./connect.ts";
import type { Db, RedisClient } from "./db.ts";
import { keys } from "./keys.ts";

interface Listener {
  readonly call: (entry: FeedEntry) => void;
  /** Entries up to this id were there before it came. */
  readonly from: string;
}

/** Follows any number of streams over one connection of its own, opened with the first. */
export interface FeedReader {
  /** Calls back for every entry appended from now on, in order; the returned function ends it. */
  follow(stream: string, onEntry: (entry: FeedEntry) => void): Promise<() => void>;
  close(): void;
}

interface Followed {
  readonly listeners: Set<Listener>;
  last: string;
}

/** A blocked read ends at the latest after this, so that a connection that died silently is noticed. */
const BLOCK_MS = 15_000;

/** A server that is silent for that long after a read should have ended is taken for gone. */
const SILENCE_MS = 5_000;

/** How long to wait after a failed read; an outage then costs little and is over soon after it ends. */
const RETRY_MS = 250;

export const createFeedReader = (db: Db, onFailure: (error: unknown) => void): FeedReader => {
  const followed = new Map<string, Followed>();
  // Written to when the list of streams has changed: it wakes the blocked read, in a cluster too.
  const bell = keys.feed(`bell/${randomUUID()}`);
  const bellFollowed: Followed = { listeners: new Set(), last: "0" };
  let connection: RedisClient | undefined;
  const wake = async (): Promise<void> => {
    if (!connection) {
      connection = duplicateForBlocking(db.redis, BLOCK_MS + SILENCE_MS);
      const reader = connection;
      const streams = () => new Map([...followed, [bell, bellFollowed]]);
      void readOn(reader, streams, () => connection === reader, onFailure);
      return;
    }
    await db.command("XADD", bell, "MAXLEN", 1, "*", "v", "");
    await db.command("PEXPIRE", bell, 4 * BLOCK_MS);
  };
  return {
    follow: async (stream, call) => {
      const listener = { call, from: await lastId(db, stream) };
      const entry = followed.get(stream) ?? { listeners: new Set(), last: listener.from };
      followed.set(stream, entry);
      entry.listeners.add(listener);
      const stop = () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size === 0 && followed.get(stream) === entry) followed.delete(stream);
      };
      try {
        await wake();
      } catch (error) {
        stop();
        throw error;
      }
      return stop;
    },
    close: () => {
      const open = connection;
      connection = undefined;
      // The loop is not waited for: without Redis, the driver never answers what it has kept waiting.
      open?.disconnect();
    },
  };
};

/** Reads and delivers until `goOn` says no. What streams are read is asked anew each time. */
const readOn = async (
  reader: RedisClient,
  streams: () => ReadonlyMap<string, Followed>,
  goOn: () => boolean,
  onFailure: (error: unknown) => void,
): Promise<void> => {
  while (goOn()) {
    try {
      const now = streams();
      const ids = [...now.values()].map(({ last }) => last);
      deliver(await reader.call("XREAD", "BLOCK", BLOCK_MS, "STREAMS", ...now.keys(), ...ids), now, onFailure);
    } catch {
      // The main connection reports the outage; here it only delays.
      if (goOn()) await wait(RETRY_MS);
    }
  }
};

const lastId = async (db: Db, stream: string): Promise<string> => {
  const [last] = entriesIn(await db.command("XREVRANGE", stream, "+", "-", "COUNT", 1));
  return last?.id ?? "0";
};

const deliver = (
  reply: unknown,
  followed: ReadonlyMap<string, Followed>,
  onFailure: (error: unknown) => void,
): void => {
  for (const [key, entries] of streamsIn(reply)) {
    const target = followed.get(key);
    if (!target) continue;
    for (const entry of entriesIn(entries)) {
      target.last = entry.id;
      for (const { call, from } of [...target.listeners]) {
        if (!isLater(entry.id, from)) continue;
        // One listener's failure must not keep the entry from the others.
        try {
          call(entry);
        } catch (error) {
          onFailure(error);
        }
      }
    }
  }
};

/** Ids are `ms-seq`, both numbers. */
const isLater = (id: string, other: string): boolean => {
  const [ms = 0, seq = 0] = id.split("-").map(Number);
  const [otherMs = 0, otherSeq = 0] = other.split("-").map(Number);
  return ms === otherMs ? seq > otherSeq : ms > otherMs;
};

/** A read's reply is a list of pairs, flat or an object, depending on the protocol spoken; null when nothing came. */
const streamsIn = (reply: unknown): readonly (readonly [string, unknown])[] => {
  if (reply === null || reply === undefined) return [];
  if (!Array.isArray(reply)) return Object.entries(reply as Record<string, unknown>);
  if (Array.isArray(reply[0])) return reply as [string, unknown][];
  return Array.from({ length: reply.length / 2 }, (_, at) => [String(reply[2 * at]), reply[2 * at + 1]] as const);
};

/** Entries as Redis lists them: id, then names and values; ours have the one name `v`. */
export const entriesIn = (reply: unknown): readonly FeedEntry[] =>
  ((reply ?? []) as [string, string[]][]).map(([id, fields]) => ({ id, value: fields[1] ?? "" }));
