import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../engine/instant.ts";
import { dayNumber } from "../engine/learning/calendar.ts";
import { boardExpiry } from "./board-life.ts";
import type { Db } from "./db.ts";
import { grouped, inOneTurn } from "./in-one-turn.ts";
import { keys } from "./keys.ts";
import { readTotals } from "./read-totals.ts";
import { boardApply } from "./scripts/board-apply.ts";
import type { Total } from "./totals.ts";

/** What a person's totals are for one member of one workspace, as of a revision of the person's state; at least one. */
interface Place {
  readonly person: string;
  readonly revision: number;
  readonly totals: readonly Total[];
  /** The totals are those that the revision was made with, and may have been corrected since: what stands there of the same revision is newer. */
  readonly made: boolean;
}

/** More boards than that go in several calls, so that none holds up the server. */
const AT_ONCE = 500;

/** Sets boards of one member in one workspace from the totals that an answer made. Safe to repeat and to come late. */
export type SetMade = (person: string, revision: number, totals: readonly Total[]) => Promise<void>;

/** Those of one turn of the event loop and one workspace are set by one call: most stand on the same boards. */
export const createSetMade = (db: Db): SetMade => {
  interface Waiting {
    readonly place: Place;
    readonly resolve: (set: Promise<boolean>) => void;
  }
  const gather = inOneTurn<Waiting>((gathered) => {
    for (const [workspace, some] of grouped(gathered, ({ place }) => place.totals[0]?.workspace ?? "")) {
      const set = setPlaces(
        db,
        workspace,
        some.map(({ place }) => place),
      );
      some.forEach(({ resolve }, at) => {
        resolve(set.then((done) => done[at] === 1));
      });
    }
  });
  return (person, revision, totals) =>
    inParts(totals, async (some) => {
      const place = { person, revision, totals: some, made: true };
      const set = await new Promise<boolean>((resolve) => gather({ place, resolve }));
      if (!set) await settle(db, place);
    });
};

/**
 * Sets boards from totals of a person in any workspaces, as of a revision. Safe to repeat, to lose before a repetition, and to come late:
 * a workspace ignores what is older than what it holds of the member, and then gets what these totals are by now.
 */
export const applyTotals = async (
  db: Db,
  person: string,
  revision: number,
  totals: readonly Total[],
  now: Instant,
): Promise<void> => {
  const places = grouped(alive(totals, now), ({ workspace, member }) => JSON.stringify([workspace, member]));
  await Promise.all(
    [...places.values()].map((place) =>
      inParts(place, async (some) => {
        const part = { person, revision, totals: some, made: false };
        if (!(await setPlace(db, part))) await settle(db, part);
      }),
    ),
  );
};

/** Those of boards whose time has not passed. */
export const alive = (totals: readonly Total[], now: Instant): readonly Total[] =>
  totals.filter(({ board }) => (boardExpiry(board) ?? Number.POSITIVE_INFINITY) > now);

const inParts = async (totals: readonly Total[], act: (some: readonly Total[]) => Promise<void>): Promise<void> => {
  for (let at = 0; at < totals.length; at += AT_ONCE) await act(totals.slice(at, at + AT_ONCE));
};

/**
 * Sets boards from what the totals are by now. Totals may be corrected while the revision stays: they are read once more after
 * they were set, and whoever corrects them after that sets boards after that.
 */
const settle = async (db: Db, { person, revision, totals }: Place): Promise<void> => {
  const same = new Set(totals.map(({ board }) => board));
  const [{ workspace, member }] = totals as [Total];
  const read = async (): Promise<Place> => {
    const { revision: at, totals: all } = await readTotals(db, person);
    const mine = all.filter((one) => one.workspace === workspace && one.member === member && same.has(one.board));
    return { person, revision: at, totals: mine, made: false };
  };
  for (let now = await read(); now.revision >= revision; ) {
    const set = now.totals.length === 0 || (await setPlace(db, now));
    const after = await read();
    // Refused by what is no newer than the person: the places are another person's by now.
    if (after.revision === now.revision && (!set || isDeepStrictEqual(after.totals, now.totals))) return;
    now = after;
  }
};

const setPlace = async (db: Db, place: Place): Promise<boolean> =>
  (await setPlaces(db, place.totals[0]?.workspace ?? "", [place]))[0] === 1;

/** For each place 1, or 0 where it gave way. */
const setPlaces = (db: Db, workspace: string, places: readonly Place[]): Promise<readonly number[]> => {
  // The part that their keys share is made and checked once.
  const start = keys.board(workspace, "");
  const slot = [keys.boardPeople(workspace), keys.active(workspace)];
  const numbers = new Map<string, number>();
  const args: (string | number)[] = [];
  for (const { person, revision, totals, made } of places) {
    let scores = "";
    for (const { board, xp } of totals) {
      let number = numbers.get(board);
      if (number === undefined) {
        number = slot.push(`${start}${board}`);
        numbers.set(board, number);
      }
      scores += `${number} ${xp === 0 ? 0 : -xp} ${boardExpiry(board) ?? 0} `;
    }
    args.push(totals[0]?.member ?? "", revision, person, latestDay(totals), scores, made ? "1" : "");
  }
  return db.run(boardApply, slot, args);
};

/** The last day that anybody's first answer of a day was counted on, if totals tell of one. */
const latestDay = (totals: readonly Total[]): number | "" => {
  if (!totals.some(({ board }) => board.endsWith("~days"))) return "";
  const days = totals.flatMap(({ board }) => (DAY.test(board) ? [dayNumber(board)] : []));
  return days.length === 0 ? "" : Math.max(...days);
};

const DAY = /^\d{4}-\d\d-\d\d$/u;
