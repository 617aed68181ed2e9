import type { Day } from "../instant.ts";
import { addDays, dayNumber, dayOf, weekday } from "./calendar.ts";
import { covers, type Hold, STREAK, type StreakState } from "./streak-state.ts";

/** What holds a streak without practice. None of these ever shortens one: a held day costs nothing and adds nothing. */

/** The last day to which someone can be away if they say so today: 28 days from the day their present leave began. */
export const awayLimit = (state: StreakState, today: Day): Day =>
  addDays(presentLeave(state, today)?.from ?? today, STREAK.awayDays - 1);

/** Away from `from` to `until`, both included; null ends the leave with the day before. Leave that touches the present one extends or shortens it. */
export const goAway = (state: StreakState, from: Day, until: Day | null): StreakState => {
  const present = presentLeave(state, from);
  const others = state.holds.filter((hold) => hold !== present && !(hold.why === "away" && hold.from >= from));
  const leave: Hold = {
    from: present?.from ?? from,
    to: until ?? addDays(from, -1),
    why: "away",
  };
  return {
    ...state,
    holds: kept(state, leave.from <= leave.to ? [...others, leave] : others, from),
  };
};

/** The bot was unavailable on `day`. Too late for a day that is settled already. */
export const excuse = (state: StreakState, day: Day): StreakState => {
  if ((state.settled !== null && day < state.settled) || state.holds.some((hold) => covers(hold, day))) return state;
  return {
    ...state,
    holds: kept(state, [...state.holds, { from: day, to: day, why: "outage" }], day),
  };
};

/** Takes in the days that a change of zone, made on `today`, cuts short; they replace those of a change that has not begun. */
export const changeZone = (
  state: StreakState,
  today: Day,
  cut: { readonly from: Day; readonly to: Day } | null,
): StreakState => {
  const begun = state.holds.filter(({ why, from }) => !(why === "zone" && from > today));
  return {
    ...state,
    holds: kept(state, cut === null ? begun : [...begun, { ...cut, why: "zone" }], today),
  };
};

/** Lets Saturdays and Sundays hold the streak from `from` on, or makes them days like others; weekends before it stay what they were. */
export const setWeekdaysOnly = (state: StreakState, from: Day, only: boolean): StreakState => {
  const { weekdaysFrom } = state;
  if (only === (weekdaysFrom !== null)) return state;
  if (weekdaysFrom === null) return { ...state, weekdaysFrom: from };
  return {
    ...state,
    weekdaysFrom: null,
    holds: kept(state, [...state.holds, ...weekendsBetween(weekdaysFrom, from)], from),
  };
};

const presentLeave = (state: StreakState, today: Day): Hold | undefined =>
  state.holds.find(({ why, from, to }) => why === "away" && from <= today && to >= addDays(today, -1));

/** Drops holds that no open day can need. */
const kept = (state: StreakState, holds: readonly Hold[], today: Day): readonly Hold[] => {
  const newest = state.days.at(-1)?.day;
  const earliest = state.settled ?? addDays(newest !== undefined && newest < today ? newest : today, -STREAK.openDays);
  return holds.filter(({ to }) => to >= earliest);
};

/** The weekend days from `from` to the day before `until`, as holds of one day. */
const weekendsBetween = (from: Day, until: Day): readonly Hold[] => {
  const holds: Hold[] = [];
  for (let number = dayNumber(from); number < dayNumber(until); number++) {
    const day = dayOf(number);
    if (weekday(day) > 5) holds.push({ from: day, to: day, why: "weekend" });
  }
  return holds;
};
