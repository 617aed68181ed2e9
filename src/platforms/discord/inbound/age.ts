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

/** So many spans of so many ms are kept: long enough to hold a quick one, recent enough to follow the drift of two clocks. */
const SPAN_MS = 20_000;
const SPANS = 30;

/** `clock` gives ms since 1970, `ticks` ms that only grow. */
export const createAges = (clock: () => number, ticks: () => number): Ages => {
  // By span and not by count: a crowd whose presses all wait must not push out the quick one before it.
  let recent: { readonly span: number; least: number }[] = [];
  const least = (): number | undefined =>
    recent.length === 0 ? undefined : Math.min(...recent.map((one) => one.least));
  const note = (difference: number, at: number): void => {
    const span = Math.floor(at / SPAN_MS);
    recent = recent.filter((one) => one.span > span - SPANS);
    const last = recent.at(-1);
    if (last?.span === span) last.least = Math.min(last.least, difference);
    else recent.push({ span, least: difference });
  };
  return {
    ageOf: (id) => {
      const at = ticks();
      const difference = at - timeOf(id);
      note(difference, at);
      return difference - (least() ?? difference);
    },
    offset: () => {
      const difference = least();
      return difference === undefined ? undefined : Math.round(clock() - ticks() + difference);
    },
  };
};
