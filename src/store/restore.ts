import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type { Instant } from "../engine/instant.ts";
import { OperatorError } from "../ops/operator-error.ts";
import { holdsData } from "./backup.ts";
import { type BackupEntry, type BackupHeader, isEnd, readHeader, readLine } from "./backup-line.ts";
import type { Argument, Db } from "./db.ts";
import { relistDue } from "./due.ts";
import { addErased, eraseAgain, readErased } from "./erase-again.ts";
import { checkVersions, claimFormats } from "./formats.ts";
import { parseKey, sharedOwner } from "./keys.ts";
import { liftEntry } from "./lift-entry.ts";
import { relink } from "./one-person.ts";
import { rebuildBoards } from "./rebuild.ts";
import { scanKeys } from "./scan.ts";
import { createSessions } from "./sessions.ts";

export interface RestoreOptions {
  readonly file: string;
  /** Drops what the place holds first. */
  readonly replace: boolean;
  readonly now: Instant;
}

export interface Restored {
  readonly keys: number;
  readonly people: number;
  /** When the backup was made. */
  readonly at: Instant;
}

/**
 * Fills a place from a backup made by this program or an older one, deletes again whoever was deleted since, lists unfinished
 * sessions for the sweep, and makes the boards anew. The whole file is read first: an `OperatorError` (no backup, damaged, cut off, written by a
 * newer program, the place is not empty) leaves everything as it was. The bot must not run meanwhile.
 */
export const restore = async (db: Db, { file, replace, now }: RestoreOptions): Promise<Restored> => {
  const { header, keys } = await check(file);
  const erased = await readErased(db);
  if (await holdsData(db)) {
    if (!replace) {
      throw new OperatorError(
        "There is data in this place already. Add --replace to drop it and put the backup in its stead. Nothing was changed.",
      );
    }
    await dropAll(db);
  }
  await claimFormats(db);
  const people = await write(db, file, now);
  await addErased(db, erased);
  await eraseAgain(db, header.at);
  await relink(db, now);
  await rebuildBoards(db, now);
  return { keys, people, at: header.at };
};

const check = async (file: string): Promise<{ readonly header: BackupHeader; readonly keys: number }> => {
  let header: BackupHeader | undefined;
  let number = 0;
  let keys = 0;
  let whole = false;
  for await (const text of textLines(file)) {
    number += 1;
    if (!header) {
      header = readHeader(text);
      checkVersions(header.versions);
      continue;
    }
    const line = readLine(text, number);
    if (isEnd(line)) whole = line.keys === keys;
    else {
      liftEntry(line);
      keys += 1;
    }
  }
  if (!header || !whole)
    throw new OperatorError(
      "The backup is cut off: its last lines are missing. Nothing was changed; take another one.",
    );
  return { header, keys };
};

async function* textLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.on("error", (error) => unpacked.destroy(error));
  const reader = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
  // Some versions of Node pass the input's errors on to whoever reads lines, some only end the lines.
  const ended = () => reader.close();
  unpacked.on("error", ended);
  try {
    yield* reader;
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error : new Error(String(error)));
  }
  if (unpacked.errored) throw unreadable(file, unpacked.errored);
}

const unreadable = (file: string, error: Error): Error => {
  const code = "code" in error ? String(error.code) : "";
  if (code.startsWith("Z_"))
    return new OperatorError(`${file} is no whole backup: it cannot be unpacked. Nothing was changed.`, {
      cause: error,
    });
  return new OperatorError(`${file} cannot be read: ${error.message}. Nothing was changed.`, { cause: error });
};

/** Everything of ours, queues too: their jobs belong to what is dropped. */
const dropAll = async (db: Db): Promise<void> => {
  for await (const { keys: found } of scanKeys(db, "{?:*}:*")) {
    await Promise.all(found.filter((key) => parseKey(key)).map((key) => db.command("DEL", key)));
  }
};

/** Resolves to the number of people. */
const write = async (db: Db, file: string, now: Instant): Promise<number> => {
  const sessions = createSessions(db, () => now);
  const people = new Set<string>();
  let first = true;
  for await (const text of textLines(file)) {
    if (first) {
      first = false;
      continue;
    }
    const line = readLine(text, 0);
    if (isEnd(line) || (line.expires !== undefined && line.expires <= now)) continue;
    await writeEntry(db, liftEntry(line));
    const session = sessionOf(line.key);
    if (session) await sessions.relist(session);
    await relistDue(db, line);
    const parsed = parseKey(line.key);
    if (parsed?.slot === "p") people.add(parsed.id);
  }
  return people.size;
};

const sessionOf = (key: string): { readonly owner: string; readonly id: string } | undefined => {
  const parsed = parseKey(key);
  const id = parsed ? /^session:(.+)$/su.exec(parsed.rest)?.[1] : undefined;
  if (!parsed || id === undefined) return undefined;
  return { owner: parsed.slot === "s" ? sharedOwner(parsed.id) : parsed.id, id };
};

const COMMANDS = { string: "SET", hash: "HSET", zset: "ZADD", set: "SADD", list: "RPUSH" } as const;

/** How many arguments go into one command; even, so that pairs stay together. */
const AT_ONCE = 1_000;

const writeEntry = async (db: Db, { key, type, content, expires }: BackupEntry): Promise<void> => {
  for (let at = 0; at < content.length; at += AT_ONCE) {
    const part = content.slice(at, at + AT_ONCE);
    await db.command(COMMANDS[type], key, ...(type === "zset" ? scoreFirst(part) : part));
  }
  if (expires !== undefined) await db.command("PEXPIREAT", key, expires);
};

/** Redis answers member and score, but wants score and member. */
const scoreFirst = (pairs: readonly string[]): readonly Argument[] =>
  pairs.flatMap((value, at) => (at % 2 === 1 ? [value, pairs[at - 1] ?? ""] : []));
