import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Instant } from "../engine/instant.ts";
import type { BackupEnd, BackupEntry, BackupHeader } from "./backup-line.ts";
import type { Db } from "./db.ts";
import { formatVersions } from "./formats.ts";
import { keys, parseKey, personKeys, shards } from "./keys.ts";
import { scanKeys } from "./scan.ts";
import { keyContent } from "./scripts/key-content.ts";

export interface BackedUp {
  readonly keys: number;
  readonly people: number;
}

/**
 * Writes everything that cannot be made anew into a gzip'd file of JSON lines, while the bot runs. Not in it: queues
 * and lists (made anew from sessions; of what comes again, the instants are in it), boards (from the logs), feeds, counters. The file appears under its name only
 * when it is whole, readable by its owner alone. Fails with `StoreUnavailable`, or as the file system does.
 */
export const backUp = async (db: Db, file: string, now: Instant): Promise<BackedUp> => {
  const counts = { keys: 0, people: 0 };
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(Readable.from(lines(db, now, counts)), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    await toDisk(unfinished);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return counts;
};

const toDisk = async (file: string): Promise<void> => {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

async function* lines(db: Db, now: Instant, counts: { keys: number; people: number }): AsyncGenerator<string> {
  const header: BackupHeader = { whetstone: "backup", at: now, versions: formatVersions };
  yield `${JSON.stringify(header)}\n`;
  for await (const entry of entries(db, counts)) {
    counts.keys += 1;
    yield `${JSON.stringify(entry)}\n`;
  }
  const end: BackupEnd = { end: true, keys: counts.keys };
  yield `${JSON.stringify(end)}\n`;
}

/**
 * Sessions first, then what several share, then people, each person at one moment: an answer recorded in between then stands in the log while
 * its effect is still open, which is harmless; the other way round it would be lost.
 */
async function* entries(db: Db, counts: { people: number }): AsyncGenerator<BackupEntry> {
  const done = new Set<string>();
  for await (const key of allKeys(db, "{?:*}:session:*")) yield* contentOf(db, [key]);
  for await (const key of allKeys(db, "{s:*}:*")) if (!isSession(key)) yield* contentOf(db, [key]);
  for await (const key of allKeys(db, "{p:*}:*")) {
    const person = parseKey(key)?.id ?? "";
    if (person === "" || done.has(person)) continue;
    done.add(person);
    counts.people += 1;
    yield* contentOf(db, personKeys(person));
  }
  for await (const key of allKeys(db, "{w:*}:*")) if (!isBoard(key)) yield* contentOf(db, [key]);
  for await (const key of allKeys(db, "{q:*}:kv:*")) yield* contentOf(db, [key]);
  for (const shard of shards) yield* contentOf(db, [keys.dueAt(shard)]);
  yield* contentOf(db, [keys.erased()]);
}

/** Each key like the pattern, once: a scan may find one twice. */
async function* allKeys(db: Db, pattern: string): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const { keys: found } of scanKeys(db, pattern)) {
    for (const key of found) {
      if (seen.has(key)) continue;
      seen.add(key);
      yield key;
    }
  }
}

const isSession = (key: string): boolean => parseKey(key)?.rest.startsWith("session:") ?? false;
const isBoard = (key: string): boolean => parseKey(key)?.rest.startsWith("board") ?? false;

async function* contentOf(db: Db, wanted: readonly string[]): AsyncGenerator<BackupEntry> {
  const found = await db.run<[BackupEntry["type"] | "none", number, string[]][]>(keyContent, wanted, []);
  for (const [at, [type, expires, content]] of found.entries()) {
    const key = wanted[at];
    if (type === "none" || key === undefined) continue;
    yield { key, type, ...(expires < 0 ? {} : { expires }), content };
  }
}

/** Whether a place holds anything a backup would. */
export const holdsData = async (db: Db): Promise<boolean> => {
  for (const pattern of ["{p:*}:*", "{s:*}:*", "{w:*}:*", "{q:*}:kv:*"]) {
    for await (const { keys: found } of scanKeys(db, pattern)) if (found.length > 0) return true;
  }
  return false;
};
