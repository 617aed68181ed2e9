import type { Instant } from "../engine/instant.ts";
import type { LogRecord } from "../engine/learning/log-entry.ts";
import { applyTotals } from "./boards.ts";
import { makeCards } from "./cards.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys, parseKey } from "./keys.ts";
import { resumable } from "./resumable.ts";
import { boardRepair } from "./scripts/board-apply.ts";
import { logRead, totalRead, totalsWrite } from "./scripts/record.ts";
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
  await progress.through("{p:*}:person", async (key) => {
    people += 1;
    const person = parseKey(key)?.id ?? "";
    if (await rebuildPerson(db, person, now)) corrected += 1;
    if (await makeCards(db, person)) reviewed += 1;
  });
  await progress.through("{w:*}:board-revs:*", async (key) => {
    const board = boardOf(key);
    if (!board) return;
    const members = pairs(await db.command("HGETALL", key)).map(([member]) => member);
    const ranked = await db.command<string[]>("ZRANGE", keys.board(board.workspace, board.period), 0, -1);
    for (const member of new Set([...members, ...ranked])) {
      places += 1;
      if (await repairPlace(db, { ...board, member })) repaired += 1;
    }
  });
  await progress.through("{w:*}:board:*", async (key) => {
    const board = boardOf(key);
    // Boards with revisions have been looked at above.
    if (!board || (await db.command<number>("EXISTS", keys.boardRevs(board.workspace, board.period))) === 1) return;
    await db.command("DEL", key);
    repaired += 1;
  });
  await progress.finish();
  return { people, corrected, reviewed, places, repaired };
};

const boardOf = (key: string): { readonly workspace: string; readonly period: string } | undefined => {
  const parsed = parseKey(key);
  const period = parsed && /^board(?:-revs)?:(.+)$/u.exec(parsed.rest)?.[1];
  return period ? { workspace: parsed.id, period } : undefined;
};

/** True if the person's totals were wrong. */
const rebuildPerson = async (db: Db, person: string, now: Instant): Promise<boolean> => {
  for (;;) {
    const slot = [keys.person(person), keys.log(person), keys.totals(person)];
    const [revision, lines, stored] = await db.run<[string, string[], unknown]>(logRead, slot, []);
    const sums = sumLog(lines.map((line) => readJson<LogRecord>(formats.log, line)));
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
  readonly period: string;
  readonly member: string;
}

/**
 * True if the place was wrong. The board is read before the person: an answer in between makes the person newer,
 * never the board, and what it puts on the board afterwards carries a later revision.
 */
const repairPlace = async (db: Db, { workspace, period, member }: Place): Promise<boolean> => {
  const board = keys.board(workspace, period);
  const revs = keys.boardRevs(workspace, period);
  const score = (await db.command<string | null>("ZSCORE", board, member)) ?? "";
  const rev = (await db.command<string | null>("HGET", revs, member)) ?? "";
  const person = await db.command<string | null>("HGET", keys.boardPeople(workspace), member);
  const field = totalField({ workspace, member, period });
  const [revision, xp] = person
    ? await db.run<[string, string]>(totalRead, [keys.person(person), keys.totals(person)], [field])
    : ["", "0"];
  const right = xp === "0" ? "" : String(-Number(xp));
  if (
    Number(score) === Number(right) &&
    (score === "") === (right === "") &&
    rev !== "" &&
    Number(rev) <= Number(revision)
  )
    return false;
  const repaired = await db.run<number>(
    boardRepair,
    [board, revs],
    [member, String(score), rev, right === "" ? "0" : right, revision],
  );
  return repaired === 1;
};
