import type { Day } from "../instant.ts";
import { addDays, dayNumber, dayOf, weekday } from "./calendar.ts";
import { covers, isActive, type PractisedDay, STREAK, type StreakState } from "./streak-state.ts";

/** What one act of practice was, for the streak. */
export type Practice = "daily" | "question";

/** A streak as it stands on a day. */
export interface Streak {
  /** Active days in a row, today among them once it counts. Frozen and held days neither break it nor add to it. */
  readonly length: number;
  readonly best: number;
  /** Freezes in hand, 0 to 2. */
  readonly freezes: number;
  /** Active days until the next freeze; null where there are two already. */
  readonly nextFreeze: number | null;
  readonly activeToday: boolean;
  /** Questions still to answer for today to count (a daily does it alone); 0 once it counts. */
  readonly needed: number;
  /** Today may pass without practice: leave, outage, change of zone, or a free weekend. */
  readonly heldToday: boolean;
}

/**
 * The state after one act of practice on the person's day. Days may come out of order by up to `STREAK.openDays`; an act on a day
 * that is settled already, or before the first active day ever, changes nothing. For no `today` does it lower `streakOn`.
 */
export const practised = (state: StreakState, day: Day, kind: Practice): StreakState => {
  if (day < earliestOpen(state, day)) return state;
  const days = countIn(state.days, day, kind);
  const next = { ...state, days };
  const active = days.some((counted) => counted.day === day && isActive(counted));
  const begun = state.settled === null && active ? settleAt(next, day, true) : next;
  return settleAt(begun, earliestOpen(begun, day));
};

/** How the streak stands on `today`, the person's present day. Days before it that are over and were not practised have cost their price. */
export const streakOn = (state: StreakState, today: Day): Streak => {
  const { length, charge, best } = foldTo(state, today);
  const present = state.days.find(({ day }) => day === today);
  const activeToday = present !== undefined && isActive(present);
  const now = activeToday ? fold({ length, charge, best }, "active") : { length, charge, best };
  const freezes = Math.floor(now.charge / STREAK.daysPerFreeze);
  return {
    length: now.length,
    best: now.best,
    freezes,
    nextFreeze: freezes >= STREAK.mostFreezes ? null : STREAK.daysPerFreeze - (now.charge % STREAK.daysPerFreeze),
    activeToday,
    needed: activeToday ? 0 : STREAK.questionsADay - (present?.questions ?? 0),
    heldToday: isHeld(state, today),
  };
};

/** The first day that practice can still change, given that `day` is being practised. */
const earliestOpen = ({ settled, days }: StreakState, day: Day): Day => {
  const newest = days.at(-1)?.day ?? day;
  const week = addDays(newest, -STREAK.openDays);
  return settled !== null && settled > week ? settled : week;
};

/** Folds every day before `until` for good and forgets what it held; a streak that has not begun only forgets. */
const settleAt = (state: StreakState, until: Day, begin = false): StreakState => {
  const days = state.days.filter(({ day }) => day >= until);
  if (state.settled === null && !begin) return { ...state, days };
  return {
    ...state,
    ...foldTo(state, until),
    settled: until,
    days,
    holds: state.holds.filter(({ to }) => to >= until),
  };
};

interface Run {
  readonly length: number;
  readonly charge: number;
  readonly best: number;
}

/**
 * What each day from `settled` to the day before `until` came to, earliest first. `idle`: missed where there was nothing to lose;
 * `frozen`: a freeze was spent on it.
 */
export const daysUntil = (
  state: StreakState,
  until: Day,
): readonly { readonly day: Day; readonly came: "active" | "held" | "frozen" | "missed" | "idle" }[] => {
  if (state.settled === null) return [];
  const active = new Set(state.days.filter(isActive).map(({ day }) => day));
  const days: { day: Day; came: "active" | "held" | "frozen" | "missed" | "idle" }[] = [];
  let run: Run = state;
  for (let number = dayNumber(state.settled); number < dayNumber(until); number++) {
    const day = dayOf(number);
    const kind = active.has(day) ? "active" : isHeld(state, day) ? "held" : "missed";
    const spent = run.charge >= STREAK.daysPerFreeze ? "frozen" : "missed";
    days.push({ day, came: kind !== "missed" ? kind : run.length === 0 ? "idle" : spent });
    run = fold(run, kind);
  }
  return days;
};

/** The run after all days from `settled` to the day before `until`. */
const foldTo = (state: StreakState, until: Day): Run => {
  let run: Run = {
    length: state.length,
    charge: state.charge,
    best: state.best,
  };
  if (state.settled === null) return run;
  const active = new Set(state.days.filter(isActive).map(({ day }) => day));
  const lastActive = state.days.findLast(isActive)?.day ?? "";
  const end = dayNumber(until);
  for (let number = dayNumber(state.settled); number < end; number++) {
    const day = dayOf(number);
    // Nothing to lose and nothing to come: years of absence cost nothing to skip.
    if (run.length === 0 && run.charge === 0 && day > lastActive) break;
    run = fold(run, active.has(day) ? "active" : isHeld(state, day) ? "held" : "missed");
  }
  return run;
};

const fold = ({ length, charge, best }: Run, day: "active" | "held" | "missed"): Run => {
  if (day === "held") return { length, charge, best };
  if (day === "active") {
    return {
      length: length + 1,
      charge: Math.min(charge + 1, STREAK.mostFreezes * STREAK.daysPerFreeze),
      best: Math.max(best, length + 1),
    };
  }
  // A broken streak keeps no charge: otherwise an extra active day long ago could cost a freeze that is missing today.
  return charge >= STREAK.daysPerFreeze
    ? { length, charge: charge - STREAK.daysPerFreeze, best }
    : { length: 0, charge: 0, best };
};

const isHeld = (state: StreakState, day: Day): boolean =>
  (state.weekdaysFrom !== null && day >= state.weekdaysFrom && weekday(day) > 5) ||
  state.holds.some((hold) => covers(hold, day));

const countIn = (days: readonly PractisedDay[], day: Day, kind: Practice): readonly PractisedDay[] => {
  const at = days.findLastIndex((counted) => counted.day <= day);
  const found = days[at];
  const before = found?.day === day ? found : { day, questions: 0, daily: false };
  const counted =
    kind === "daily"
      ? { ...before, daily: true }
      : {
          ...before,
          questions: Math.min(before.questions + 1, STREAK.questionsADay),
        };
  const rest = found?.day === day ? days.slice(0, at) : days.slice(0, at + 1);
  return [...rest, counted, ...days.slice(at + 1)];
};
