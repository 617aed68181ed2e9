import { incident, type Log } from "../ops/log.ts";
import type { WholeStore } from "../store/create-store.ts";
import { withLease } from "../store/lease.ts";
import type { SessionRef } from "../store/session-index.ts";
import { StoreUnavailable } from "../store/store-unavailable.ts";

export interface SweepOptions {
  readonly store: WholeStore;
  /** Runs a session's open effects and passed deadline; harmless when there is nothing to do. */
  readonly handle: (session: SessionRef) => Promise<void>;
  readonly log: Log;
  readonly clock?: () => number;
}

export interface Sweep {
  /** Looks once: sessions left with something to do, boards left behind. Does nothing while another process sweeps. */
  once(): Promise<void>;
  start(): void;
  /** Stops, after the look under way. */
  stop(): Promise<void>;
}

const EVERY_MS = 2_000;

/** Effects run at once by the process that saved them; what is still open after this was left behind. */
const EFFECTS_GRACE_MS = 2_000;

/** Recording an answer takes milliseconds; boards that are behind for longer were left behind. */
const BOARDS_GRACE_MS = 5_000;

/** So many of each kind in one look; the rest in the next. */
const AT_ONCE = 100;

const LEASE_MS = 30_000;

const MOST_FAILING = 1_000;

/** Sessions whose handling fails are tried again after 4, 8, 16… s, at the most ten minutes. */
const pause = (failures: number): number => Math.min(2_000 * 2 ** Math.min(failures, 20), 600_000);

/** What a crash left undone is done by looking for it every two seconds. */
export const createSweep = (options: SweepOptions): Sweep => {
  const { store, log, clock = Date.now } = options;
  const failures = new Map<string, number>();
  const once = async (): Promise<void> => {
    await withLease(store.db, "sweep", LEASE_MS, async () => {
      for (const session of await store.sessions.overdue(clock() - EFFECTS_GRACE_MS, AT_ONCE)) {
        await handleOne(options, failures, session, clock());
      }
      await store.dirty.heal(clock() - BOARDS_GRACE_MS, AT_ONCE);
    });
  };
  return { once, ...repeated(() => logged(once, log)) };
};

const handleOne = async (
  { store, handle, log }: SweepOptions,
  failures: Map<string, number>,
  session: SessionRef,
  now: number,
): Promise<void> => {
  const name = `${session.owner} ${session.id}`;
  try {
    await handle(session);
    failures.delete(name);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const count = (failures.get(name) ?? 0) + 1;
    // Sessions that end by themselves are never heard of again; counting anew only means trying sooner.
    if (failures.size >= MOST_FAILING) failures.clear();
    failures.set(name, count);
    incident(log, error, { part: "sweep", session: session.id, failures: count });
    await store.sessionIndex.postpone(session, now + EFFECTS_GRACE_MS + pause(count));
  }
};

/** An outage of Redis is reported by its connection; the next look comes soon enough. */
export const logged = async (act: () => Promise<void>, log: Log): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) incident(log, error, { part: "sweep" });
  }
};

export const repeated = (act: () => Promise<void>): Pick<Sweep, "start" | "stop"> => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = true;
  const next = () => {
    timer = setTimeout(() => {
      running = act().finally(() => {
        if (!stopped) next();
      });
    }, EVERY_MS);
  };
  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      next();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
