import type { Day } from "../instant.ts";
import { addDays } from "./calendar.ts";
import type { DayLedger } from "./why.ts";

/** A year ends today. */
export const YEAR_DAYS = 365;

/** How much was answered in a year, day by day and month by month. */
export interface Year {
  readonly from: Day;
  readonly to: Day;
  /** Days with answers, earliest first. */
  readonly days: readonly { readonly day: Day; readonly value: number }[];
  /** `YYYY-MM`, earliest first, from the first month that has any. */
  readonly months: readonly { readonly month: string; readonly days: number; readonly answers: number }[];
  readonly answers: number;
  /** The day with most answers; of equals the latest. */
  readonly best: { readonly day: Day; readonly value: number } | undefined;
}

/** The year that ends with `today`. Questions and daily questions count alike; skips do not. */
export const yearOf = ({ counts }: Pick<DayLedger, "counts">, today: Day): Year => {
  const from = addDays(today, 1 - YEAR_DAYS);
  const days = Object.entries(counts)
    .filter(([day]) => day >= from && day <= today)
    .map(([day, [questions, dailies]]) => ({ day, value: questions + dailies }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const months = [...new Set(days.map(({ day }) => monthOf(day)))].map((month) => {
    const all = days.filter(({ day }) => monthOf(day) === month);
    return { month, days: all.length, answers: sum(all) };
  });
  const best = days.reduce<Year["best"]>((most, one) => (most && most.value > one.value ? most : one), undefined);
  return { from, to: today, days, months, answers: sum(days), best };
};

const monthOf = (day: Day): string => day.slice(0, 7);

const sum = (days: readonly { readonly value: number }[]): number => days.reduce((all, { value }) => all + value, 0);
