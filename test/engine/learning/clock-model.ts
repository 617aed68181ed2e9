import { Temporal } from "temporal-polyfill";
import { shift } from "./streak-model.ts";

/** The rule on changing zones told a second time, with Temporal: every move for ever, no table, no pruning. */

interface Move {
  readonly zone: string;
  readonly since: number;
  /** The day of the change: dates do not go back behind it. */
  readonly floor: string;
}
export type ClockModel = Move[];

export const clockModel = (zone: string): ClockModel => [{ zone, since: Number.NEGATIVE_INFINITY, floor: "" }];

const dateIn = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

export const modelDay = (clock: ClockModel, at: number): string => {
  const move = clock.findLast(({ since }) => since <= at);
  if (move === undefined) throw new Error("the first move is before all time");
  const day = dateIn(at, move.zone);
  if (day < move.floor) return move.floor;
  return day;
};

/** The first minute at which the zone shows the day or a later one: in this century midnights lie on whole minutes. */
const midnight = (day: string, zone: string): number => {
  let before = Date.parse(`${day}T00:00Z`) / 60_000 - 1_500;
  let reached = before + 3_000;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (dateIn(middle * 60_000, zone) >= day) reached = middle;
    else before = middle;
  }
  return reached * 60_000;
};

/** Moves at an instant. Says which days are left without their full length (undefined where there is no move), and whether a move not yet begun was taken back. */
export const moveTo = (
  clock: ClockModel,
  at: number,
  zone: string,
): { readonly cut: string[] | undefined; readonly tookBack: boolean } => {
  const last = clock.at(-1);
  const tookBack = last !== undefined && last.since > at;
  if (tookBack) clock.pop();
  const old = clock.at(-1)?.zone ?? zone;
  if (zone === old) return { cut: undefined, tookBack };
  const today = modelDay(clock, at);
  const since = midnight(shift(today, 1), old);
  clock.push({ zone, since, floor: today });
  const cut: string[] = [];
  // A day has its full length if its first minute in the new zone is not before the move.
  for (let day = shift(today, 1); midnight(day, zone) < since; day = shift(day, 1)) cut.push(day);
  return { cut, tookBack };
};
