import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { close, describe, fingerprint, open, removeAll } from "./erase.ts";
import { formats, pairs } from "./formats.ts";
import { keys, parseKey } from "./keys.ts";
import { CLOSED, movedTo } from "./redirect.ts";
import { scanKeys } from "./scan.ts";
import { seenByOthers } from "./seen-by-others.ts";
import { readPlain } from "./stored-json.ts";
import { seeking } from "./traces.ts";

/** Fingerprints of those who were deleted, and when. */
export type Erased = ReadonlyMap<string, Instant>;

export const readErased = async (db: Db): Promise<Erased> =>
  new Map(pairs(await db.command("HGETALL", keys.erased())).map(([print, at]) => [print, Number(at)]));

/** Keeps the later of two instants for each. */
export const addErased = async (db: Db, erased: Erased): Promise<void> => {
  const held = await readErased(db);
  const later = [...erased].filter(([print, at]) => at > (held.get(print) ?? 0));
  if (later.length > 0) await db.command("HSET", keys.erased(), ...later.flat());
};

/**
 * Deletes again whoever was deleted at `since` or after it, as after a restore of what was written then. Nothing else may be writing. Answers
 * how many there were.
 */
export const eraseAgain = async (db: Db, since: Instant): Promise<number> => {
  const erased = await readErased(db);
  let count = 0;
  for (const person of await everybody(db)) {
    // Marked: the backup was written while they were being deleted.
    const marked = (await movedTo(db, person)) === CLOSED;
    if (!marked && (erased.get(fingerprint(person)) ?? Number.NEGATIVE_INFINITY) < since) continue;
    const own = await describe(db, person, `nobody-${fingerprint(person).slice(0, 8)}`);
    const who = await seenByOthers(db, own);
    await close(db, who);
    await removeAll(seeking(db, who));
    await open(db, who);
    count += 1;
  }
  return count;
};

/** Whoever has a slot of their own, or is a member anywhere. */
const everybody = async (db: Db): Promise<ReadonlySet<string>> => {
  const all = new Set<string>();
  for await (const { keys: found } of scanKeys(db, "{p:*}:*"))
    for (const key of found) all.add(parseKey(key)?.id ?? "");
  for await (const { keys: found } of scanKeys(db, "{w:*}:members")) {
    for (const key of found) {
      for (const [, text] of pairs(await db.command("HGETALL", key))) all.add(readPlain(formats.member, text).person);
    }
  }
  all.delete("");
  return all;
};
