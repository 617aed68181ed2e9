import type { PlatformLog } from "../../../chat/platform.ts";
import type { HeldLease, Leases } from "../../../chat/ports.ts";
import { rest } from "./pace.ts";

export interface HoldDeps {
  readonly leases: Leases;
  readonly log: PlatformLog;
}

/** How long a shard stands still when its process dies without a word. */
const LEASE_MS = 8_000;
/** How often a lease that was lost is asked for while the store is away. */
const AGAIN_MS = 500;
/** Our own old lease may outlive the store's absence by so much. */
const OLD_LEASE_MS = 3_000;
/** For so long the store may be away before the shard is given up. */
const AWAY_MS = 60_000;

/**
 * Takes a name for this process; undefined while another has it. `over` is called once when another may serve under it now.
 *
 * A lease that cannot be renewed is lost, though as long as the store is away nobody else can take it either: then the holder
 * goes on, so that people hear that the store is away, and takes the lease anew when it is back. Where another process reaches
 * the store and we do not, both are connected for a while; we can then change nothing, and Discord takes one answer to an act.
 */
export const hold = async (
  { leases, log }: HoldDeps,
  name: string,
  over: () => void,
): Promise<HeldLease | undefined> => {
  const stopping = new AbortController();
  let lease: HeldLease | undefined;
  const take = (): Promise<HeldLease | undefined> => leases.take(name, LEASE_MS, () => void lost());
  const lost = async (): Promise<void> => {
    const again = await retake(take, stopping.signal);
    if (stopping.signal.aborted) return again?.release().catch(() => undefined);
    lease = again;
    if (again !== undefined) return log.info("discord: a shard's lease was renewed late", { name });
    log.warn("discord: a shard's lease was lost; another process may have it", { name });
    over();
  };
  lease = await take();
  return (
    lease && {
      release: async () => {
        stopping.abort();
        await lease?.release();
      },
    }
  );
};

/** The lease, as soon as the store is back; undefined when somebody else has it, or the store stays away. */
const retake = async (
  take: () => Promise<HeldLease | undefined>,
  stop: AbortSignal,
): Promise<HeldLease | undefined> => {
  const until = performance.now() + AWAY_MS;
  let graceMs = 0;
  while (performance.now() < until && !stop.aborted) {
    try {
      const lease = await take();
      if (lease !== undefined || graceMs <= 0) return lease;
      graceMs -= AGAIN_MS;
    } catch {
      graceMs = OLD_LEASE_MS;
    }
    await rest(AGAIN_MS, stop);
  }
  return undefined;
};
