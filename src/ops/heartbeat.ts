import type { Heartbeats } from "../store/heartbeats.ts";
import { StoreUnavailable } from "../store/store-unavailable.ts";
import { incident, type Log } from "./log.ts";

export interface HeartbeatOptions {
  readonly heartbeats: Pick<Heartbeats, "beat">;
  /** By role: whether people are served by it now. */
  readonly roles: Readonly<Record<string, () => boolean>>;
  readonly log: Log;
  readonly clock?: () => number;
}

export interface Heartbeat {
  /** Writes one beat for each role that is there. Never fails: a beat that could not be written says enough. */
  once(): Promise<void>;
  start(): void;
  /** Stops, after the beat under way. */
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;

/** Writes each minute which of this process's roles are there. */
export const createHeartbeat = (options: HeartbeatOptions): Heartbeat => {
  const { heartbeats, roles, log, clock = Date.now } = options;
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    const there = Object.entries(roles).flatMap(([role, isThere]) => (isThere() ? [role] : []));
    try {
      await Promise.all(there.map((role) => heartbeats.beat(role, clock())));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) incident(log, error, { part: "heartbeat" });
    }
  };
  const beat = (): void => {
    beating = once();
  };
  return {
    once,
    start: () => {
      beat();
      timer = setInterval(beat, EVERY_MS);
    },
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
};
