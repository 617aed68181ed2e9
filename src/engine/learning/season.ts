import { z } from "zod";
import type { Day } from "../instant.ts";
import { daysBetween, isDay } from "./calendar.ts";
import { cleanName } from "./clean-name.ts";

const day = z.string().refine(isDay, "a day as YYYY-MM-DD");

/** A workspace's named period, both days included. Its board is named by its days alone: another name costs nothing, other days are another board. */
export const season = z.strictObject({ name: z.string().min(1), from: day, to: day }).readonly();
export type Season = z.infer<typeof season>;

export const SEASON = {
  /** Characters of its name. */
  name: 40,
  /** Days it may last. */
  days: 400,
  /** Seasons a workspace keeps. */
  most: 24,
} as const;

/** The name of the period that a season's boards rank over. Only seasons have two dots in it. */
export const seasonPeriod = ({ from, to }: Season): string => `${from}..${to}`;

/** The last day of a season's period; undefined where the name is no season's. */
export const seasonEnd = (period: string): Day | undefined => {
  const end = /^\d{4}-\d\d-\d\d\.\.(.+)$/u.exec(period)?.[1];
  return end !== undefined && isDay(end) ? end : undefined;
};

/** The season that a board day lies in; there is one at most, since seasons do not overlap. */
export const seasonOn = (seasons: readonly Season[], boardDay: Day): Season | undefined =>
  seasons.find(({ from, to }) => from <= boardDay && boardDay <= to);

/**
 * What a season's board shows: `back` 0 is the season under way, else the last that has ended; each step back is the season
 * before. Undefined where there is none.
 */
export const seasonBack = (seasons: readonly Season[], boardDay: Day, back: number): Season | undefined =>
  seasons.filter(({ from }) => from <= boardDay).sort((a, b) => (a.from < b.from ? 1 : -1))[back];

/** The next season that has not begun. */
export const seasonAhead = (seasons: readonly Season[], boardDay: Day): Season | undefined =>
  seasons.filter(({ from }) => from > boardDay).sort((a, b) => (a.from < b.from ? -1 : 1))[0];

export type SeasonProblem =
  | { readonly kind: "no-name" | "bad-from" | "bad-to" | "backwards" | "too-long" | "too-many" }
  | { readonly kind: "overlaps"; readonly other: Season };

/**
 * Whether a season can be kept beside the others (`instead` is the one it takes the place of). Names are trimmed and cleaned
 * of invisible characters, and cut off nowhere: too long a name is refused before, by the form.
 */
export const seasonFrom = (
  typed: { readonly name: string; readonly from: string; readonly to: string },
  others: readonly Season[],
): Season | SeasonProblem => {
  const name = cleanName(typed.name);
  const [from, to] = [typed.from.trim(), typed.to.trim()];
  if (name === "") return { kind: "no-name" };
  if (!isDay(from)) return { kind: "bad-from" };
  if (!isDay(to)) return { kind: "bad-to" };
  if (to < from) return { kind: "backwards" };
  if (daysBetween(from, to) >= SEASON.days) return { kind: "too-long" };
  if (others.length >= SEASON.most) return { kind: "too-many" };
  const other = others.find((one) => one.from <= to && from <= one.to);
  return other ? { kind: "overlaps", other } : { name, from, to };
};

/** Tells the two answers of `seasonFrom` apart. */
export const isSeason = (made: Season | SeasonProblem): made is Season => "from" in made;
