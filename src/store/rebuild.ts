import type { Instant } from "../engine/instant.ts";
import type { LogRecord } from "../engine/learning/log-entry.ts";
import { boardExpiry } from "./board-life.ts";
import { applyTotals } from "./board-places.ts";
import { makeCards } from "./cards.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys, parseKey } from "./keys.ts";
import { resumable } from "./resumable.ts";
import { boardOwner, boardRepair } from "./scripts/board-apply.ts";
import { logRead, totalRead, totalsWrite } from "./scripts/record.ts";
import { seasonsIn } from "./season-of.ts";
import { readJson } from "./stored-json.ts";
import { readTotal, sumLog, totalField } from "./totals.ts";

export interface Rebuilt {
  /** People whose log was read, and those among them whose totals were wrong. */
  readonly people: number;
  readonly corrected: number;
  /** Those whose cards were wrong or missing. */
  readonly reviewed: number;
  /** Places on boards that were looked at, and those among them that were wrong. */
  readonly places: number;
  readonly repaired: number;
}

/**
 * Makes totals, cards and boards equal to what the logs say, while answers go on arriving: everything written is compared
 * with what was read. First every person's totals, cards and boards, then every place on a board, for those nobody stands
 * behind. A rebuild that was broken off goes on where it was.
 */
export const rebuildBoards = async (db: Db, now: Instant): Promise<Rebuilt> => {
  const progress = await resumable(db, "rebuild-boards");
  let [people, corrected, reviewed, places, repaired] = [0, 0, 0, 0, 0];
  // Whose places came from a state that the person has not reached would never follow them again.
  await progress.through("{w:*}:board-people", async (key) => {
    const workspace = parseKey(key)?.id ?? "";
    for await (const [member, held] of owners(db, workspace)) {
      if (await repairOwner(db, workspace, member, held)) repaired += 1;
    }
  });
  await progress.through("{p:*}:person", async (key) => {
    people += 1;
    const person = parseKey(key)?.id ?? "";
    if (await rebuildPerson(db, person, now)) corrected += 1;
    if (await makeCards(db, person)) reviewed += 1;
  });
  await progress.through("{w:*}:board:*", async (key) => {
    const place = boardOf(key);
    if (!place) return;
    for (const member of await db.command<string[]>("ZRANGE", key, 0, -1)) {
      places += 1;
      if (await repairPlace(db, { ...place, member })) repaired += 1;
    }
  });
  // From when each board kept the revisions itself.
  await progress.through("{w:*}:board-revs:*", async (key) => {
    await db.command("DEL", key);
  });
  await progress.finish();
  return { people, corrected, reviewed, places, repaired };
};

/**
 * Makes totals and boards of everybody in a workspace anew from their logs, as after a season's days were changed. Harmless
 * when repeated or broken off. Whoever records an answer by the old settings while this runs is missed: run it again after.
 */
export const remakeBoards = async (db: Db, workspace: string, now: Instant): Promise<void> => {
  const done = new Set<string>();
  for await (const [, held] of owners(db, workspace)) {
    const person = ownerIn(held).person;
    if (done.has(person)) continue;
    done.add(person);
    await rebuildPerson(db, person, now);
  }
};

/** Members and what board-people holds of them; each at least once. */
async function* owners(db: Db, workspace: string): AsyncGenerator<readonly [string, string]> {
  let cursor = "0";
  do {
    const [next, flat] = await db.command<[string, string[]]>(
      "HSCAN",
      keys.boardPeople(workspace),
      cursor,
      "COUNT",
      500,
    );
    yield* pairs(flat);
    cursor = next;
  } while (cursor !== "0");
}

/** Before revisions stood there, a person's id stood alone. */
const ownerIn = (held: string): { readonly revision: number; readonly person: string } => {
  const found = /^(\d+) (.+)$/u.exec(held);
  return found ? { revision: Number(found[1]), person: found[2] ?? "" } : { revision: 0, person: held };
};

/** True if the places seemed newer than the person they came from. */
const repairOwner = async (db: Db, workspace: string, member: string, held: string): Promise<boolean> => {
  const { revision, person } = ownerIn(held);
  const present = Number((await db.command<string | null>("HGET", keys.person(person), "rev")) ?? 0);
  if (revision <= present) return false;
  return (await db.run<number>(boardOwner, [keys.boardPeople(workspace)], [member, held, `0 ${person}`])) === 1;
};

const boardOf = (key: string): { readonly workspace: string; readonly board: string } | undefined => {
  const parsed = parseKey(key);
  const board = parsed && /^board:(.+)$/su.exec(parsed.rest)?.[1];
  return board ? { workspace: parsed.id, board } : undefined;
};

/** True if the person's totals were wrong. */
export const rebuildPerson = async (db: Db, person: string, now: Instant): Promise<boolean> => {
  for (;;) {
    const slot = [keys.person(person), keys.log(person), keys.totals(person)];
    const [revision, lines, stored] = await db.run<[string, string[], unknown]>(logRead, slot, []);
    const log = lines.map((line) => readJson<LogRecord>(formats.log, line));
    const sums = sumLog(log, await seasonsIn(db, log));
    const wrong = !sameTotals(sums, pairs(stored));
    const written =
      !wrong ||
      (await db.run<number>(
        totalsWrite,
        [keys.person(person), keys.totals(person)],
        [revision, ...[...sums].flat()],
      )) === 1;
    if (!written) continue;
    const totals = [...sums].map(([field, xp]) => readTotal(field, String(xp)));
    await applyTotals(db, person, Number(revision), totals, now);
    return wrong;
  }
};

const sameTotals = (sums: ReadonlyMap<string, number>, stored: readonly (readonly [string, string])[]): boolean =>
  stored.length === sums.size && stored.every(([field, xp]) => sums.get(field) === Number(xp));

interface Place {
  readonly workspace: string;
  readonly board: string;
  readonly member: string;
}

/**
 * True if the place was wrong. The board is read before the person: an answer in between makes the person newer,
 * never the board, and what it puts on the board afterwards carries a later revision.
 */
const repairPlace = async (db: Db, { workspace, board, member }: Place): Promise<boolean> => {
  const key = keys.board(workspace, board);
  const score = (await db.command<string | null>("ZSCORE", key, member)) ?? "";
  const held = (await db.command<string | null>("HGET", keys.boardPeople(workspace), member)) ?? "";
  const { person } = ownerIn(held);
  const slot = [keys.person(person || "nobody"), keys.totals(person || "nobody")];
  const [, xp] =
    person === ""
      ? ["", "0"]
      : await db.run<[string, string]>(totalRead, slot, [totalField({ workspace, member, board })]);
  const right = xp === "0" ? "" : String(-Number(xp));
  if (Number(score) === Number(right) && (score === "") === (right === "")) return false;
  const repaired = await db.run<number>(
    boardRepair,
    [key, keys.boardPeople(workspace)],
    [member, String(score), held, right === "" ? "0" : right, boardExpiry(board) ?? ""],
  );
  return repaired === 1;
};
