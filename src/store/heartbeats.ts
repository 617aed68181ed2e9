import type { Instant } from "../engine/instant.ts";
import type { Gap } from "../engine/learning/excuse.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { beatNote, beatsRead } from "./scripts/beats.ts";

/** When each role (a platform, the worker) was there. */
export interface Heartbeats {
  /** Notes that the role is there, as some process with it does each minute. */
  beat(role: string, at: Instant): Promise<void>;
  /**
   * When, between `from` and `to`, the role is known to have been away, earliest first. Nothing is known of the time before its
   * first heartbeat, nor of absences that ended more than 40 days ago. May be half a minute old.
   */
  gaps(role: string, from: Instant, to: Instant): Promise<readonly Gap[]>;
}

const KEPT_MS = 40 * 86_400_000;

/** With a beat a minute, a restart or a hiccup is no absence. */
const SILENCE_MS = 150_000;

const FRESH_MS = 30_000;

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Kept as the stretches without a longer silence: as many entries as there were absences, not as there were minutes. */
export const createHeartbeats = (db: Db, clock: () => Instant): Heartbeats => {
  const known = new Map<string, { readonly at: Instant; readonly stretches: readonly Stretch[] }>();
  const stretchesOf = async (role: string): Promise<readonly Stretch[]> => {
    const held = known.get(role);
    const now = clock();
    if (held && Math.abs(now - held.at) < FRESH_MS) return held.stretches;
    const stretches = stretchesIn(await db.run<string[]>(beatsRead, [keys.beats(role)], []));
    known.set(role, { at: now, stretches });
    return stretches;
  };
  return {
    beat: async (role, at) => {
      await db.run(beatNote, [keys.beats(role)], [at, SILENCE_MS, at - KEPT_MS]);
      known.delete(role);
    },
    gaps: async (role, from, to) => {
      const gaps = gapsBetween(await stretchesOf(role), clock());
      return gaps
        .map((gap) => ({ from: Math.max(gap.from, from), to: Math.min(gap.to, to) }))
        .filter((gap) => gap.from < gap.to);
    },
  };
};

/** The silences between stretches, and the one since the last, which so far may be none. */
const gapsBetween = (stretches: readonly Stretch[], now: Instant): readonly Gap[] =>
  stretches
    .map(({ to }, at) => ({ from: to, to: stretches[at + 1]?.from ?? now }))
    .filter(({ from, to }) => to - from > SILENCE_MS);

const stretchesIn = (flat: readonly string[]): readonly Stretch[] =>
  Array.from({ length: flat.length / 2 }, (_, at) => ({ from: Number(flat[2 * at]), to: Number(flat[2 * at + 1]) }));
