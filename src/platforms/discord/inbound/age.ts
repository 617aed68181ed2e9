import { timeOf } from "./snowflake.ts";

/**
 * How old an interaction is, without trusting this machine's clock: what is measured is the difference between a count of
 * milliseconds that only grows and the time in the id. The smallest difference of late belongs to the quickest way here;
 * whatever exceeds it, the interaction has waited. So a wrong clock, or one that is set right, drops neither all nor none.
 */
export interface Ages {
  /** Takes in an interaction at its arrival and tells its age in ms, 0 at the least. */
  ageOf(id: string): number;
  /** This machine's clock minus Discord's, in ms; undefined before the first interaction. */
  offset(): number | undefined;
}

/** Enough to hold a quick one. */
const KEPT = 50;
/** Recent enough to follow the drift of two clocks. */
const FRESH_MS = 10 * 60_000;

/** `clock` gives ms since 1970, `ticks` ms that only grow. */
export const createAges = (clock: () => number, ticks: () => number): Ages => {
  let recent: { readonly at: number; readonly difference: number }[] = [];
  const least = (): number | undefined =>
    recent.length === 0 ? undefined : Math.min(...recent.map(({ difference }) => difference));
  return {
    ageOf: (id) => {
      const at = ticks();
      const difference = at - timeOf(id);
      recent = [...recent.filter((one) => at - one.at < FRESH_MS), { at, difference }].slice(-KEPT);
      return difference - (least() ?? difference);
    },
    offset: () => {
      const difference = least();
      return difference === undefined ? undefined : Math.round(clock() - ticks() + difference);
    },
  };
};
