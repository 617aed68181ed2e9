import type { Day } from "../../engine/instant.ts";
import { isoWeek } from "../../engine/learning/calendar.ts";
import { dayBack, periodKey } from "../../engine/learning/period.ts";
import { type Season, seasonAhead, seasonBack, seasonPeriod } from "../../engine/learning/season.ts";
import type { Context } from "../context.ts";
import type { Look } from "./actions.ts";

export interface Shown {
  /** The period's name in boards. */
  readonly period: string;
  /** As people call it. */
  readonly title: string;
  /** Nothing can be earned in it any more: its first are its winners. */
  readonly over: boolean;
  /** There may be one before it. */
  readonly hasBefore: boolean;
}

/** Further back no board is kept: see `boardExpiry` in the store. */
const MOST_BACK = { today: 39, week: 16, month: 25 } as const;

/** The period that is looked at; where it is a season that is not there, undefined. */
export const shownPeriod = (
  context: Context,
  { period, back }: Pick<Look, "period" | "back">,
  today: Day,
): Shown | undefined => {
  const { words, workspace } = context;
  const w = words.board;
  if (period === "season") return shownSeason(context, workspace.seasons ?? [], back, today);
  const key = periodKey(period, dayBack(period, today, back));
  if (period === "all") return { period: key, title: w.periods.all, over: false, hasBefore: false };
  const title = back === 0 ? w.periods[period] : back === 1 ? w.before[period] : key;
  return { period: key, title, over: back > 0, hasBefore: back < MOST_BACK[period] };
};

const shownSeason = ({ words }: Context, seasons: readonly Season[], back: number, today: Day): Shown | undefined => {
  const season = seasonBack(seasons, today, back);
  if (!season) return undefined;
  const { name, from, to } = season;
  return {
    period: seasonPeriod(season),
    title: words.board.seasonTitle(name, from, to),
    over: to < today,
    hasBefore: seasonBack(seasons, today, back + 1) !== undefined,
  };
};

/** What to say where there is no season to show: the next one, else how there could be one. */
export const noSeason = ({ words, workspace, request }: Context, back: number, today: Day): string => {
  const w = words.board;
  if (back > 0) return w.seasonFirst;
  const next = seasonAhead(workspace.seasons ?? [], today);
  if (next) return `${w.noSeason} ${w.seasonSoon(next.name, next.from)}`;
  return request.who.manager ? `${w.noSeason} ${w.noSeasonManager}` : w.noSeason;
};

/** The week of a day and the one before it. */
export const weeksOf = (today: Day): readonly [string, string] => [isoWeek(today), isoWeek(dayBack("week", today, 1))];
