import type { PlatformLog } from "../../../chat/platform.ts";

/** Lets connections begin at the pace that Discord allows, over all shards of this process. */
export interface Pace {
  /** Resolves when the next may begin, or at once when told to stop. */
  turn(stop: AbortSignal): Promise<void>;
}

/** Discord allows one beginning in five seconds (events/gateway, "Rate Limiting" of max_concurrency). */
const BETWEEN_MS = 5_000;
/**
 * A thousand beginnings a day are allowed, or the token is reset (events/gateway, "Session Start Limit"). After so many within the
 * hour something is wrong that haste does not heal: 12 and then one every two minutes stay below it.
 */
const HASTY = 12;
const HOUR_MS = 3_600_000;
const CALM_MS = 120_000;

/** `ticks` gives ms that only grow. */
export const createPace = (log: PlatformLog, ticks: () => number = () => performance.now()): Pace => {
  let begun: readonly number[] = [];
  let last: Promise<void> = Promise.resolve();
  const next = async (stop: AbortSignal): Promise<void> => {
    const now = ticks();
    begun = begun.filter((at) => now - at < HOUR_MS);
    const hasty = begun.length >= HASTY;
    if (hasty)
      log.warn("discord: the connection begins anew again and again; waiting a while", { begun: begun.length });
    const since = now - (begun.at(-1) ?? Number.NEGATIVE_INFINITY);
    await rest(Math.max(0, (hasty ? CALM_MS : BETWEEN_MS) - since), stop);
    if (!stop.aborted) begun = [...begun, ticks()];
  };
  return {
    turn: (stop) => {
      last = last.then(() => next(stop));
      return last;
    },
  };
};

/** Waits so many ms, or until told to stop. */
export const rest = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted || ms <= 0) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener("abort", done, { once: true });
  });
