import { Temporal } from "temporal-polyfill";

/** The streak rule told a second time, as plainly as possible: every day since the first, anew for each question asked of it. */

export interface StreakModel {
  readonly acts: { readonly day: string; readonly kind: "daily" | "question" }[];
  readonly outages: Set<string>;
  /** Days without their full length, a list per change of zone. */
  readonly cuts: string[][];
  readonly away: Set<string>;
  readonly weekdays: { readonly from: string; readonly only: boolean }[];
  /** The first day that ever counted. */
  first: string | undefined;
  newest: string;
}

export const streakModel = (): StreakModel => ({
  acts: [],
  outages: new Set(),
  cuts: [],
  away: new Set(),
  weekdays: [],
  first: undefined,
  newest: "",
});

export const shift = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

const made = (acts: StreakModel["acts"]): boolean => acts.length >= 5 || acts.some(({ kind }) => kind === "daily");

/** What comes more than a week after, or before the first day that ever counted, comes too late. */
export const isClosed = (model: StreakModel, day: string): boolean =>
  (model.newest !== "" && day < shift(model.newest, -7)) || (model.first !== undefined && day < model.first);

export const act = (model: StreakModel, day: string, kind: "daily" | "question"): void => {
  if (isClosed(model, day)) return;
  model.acts.push({ day, kind });
  if (day > model.newest) model.newest = day;
  if (model.first === undefined && made(model.acts.filter((known) => known.day === day))) model.first = day;
};

const isFree = (model: StreakModel, day: string): boolean => {
  if (model.outages.has(day) || model.away.has(day) || model.cuts.some((cut) => cut.includes(day))) return true;
  const rule = model.weekdays.findLast(({ from }) => from <= day);
  return rule?.only === true && Temporal.PlainDate.from(day).dayOfWeek >= 6;
};

export const modelStreak = (model: StreakModel, today: string) => {
  const days = byDay(model);
  let [length, best, freezes, progress] = [0, 0, 1, 0];
  const count = (): void => {
    length += 1;
    best = Math.max(best, length);
    if (freezes === 2) return;
    progress += 1;
    if (progress === 7) [freezes, progress] = [freezes + 1, 0];
  };
  const miss = (): void => {
    if (freezes > 0) freezes -= 1;
    else [length, progress] = [0, 0];
  };
  for (let day = model.first ?? today; day < today; day = shift(day, 1)) {
    if (made(days.get(day) ?? [])) count();
    else if (length > 0 && !isFree(model, day)) miss();
  }
  const present = days.get(today) ?? [];
  const activeToday = made(present);
  if (activeToday) count();
  return {
    length,
    best,
    freezes,
    nextFreeze: freezes === 2 ? null : 7 - progress,
    activeToday,
    needed: activeToday ? 0 : 5 - present.length,
    heldToday: isFree(model, today),
  };
};

const byDay = (model: StreakModel): Map<string, StreakModel["acts"]> => {
  const days = new Map<string, StreakModel["acts"]>();
  for (const known of model.acts) days.set(known.day, [...(days.get(known.day) ?? []), known]);
  return days;
};

/** Whether what was practised made the day count. */
export const isMade = (model: StreakModel, day: string): boolean => made(model.acts.filter((one) => one.day === day));

export const isAwayOn = ({ away }: StreakModel, day: string): boolean => away.has(day);
