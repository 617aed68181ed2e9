/**
 * Why the store could not do what was asked. In every case nothing that was acknowledged is lost, and repeating the
 * act later is safe.
 * - `away`: no connection, or no answer within the bounded time
 * - `starting`: Redis reads its files
 * - `disk`: Redis cannot write its files, e.g. a full disk
 * - `memory`: Redis has reached its memory limit
 * - `read-only`: connected to a replica, e.g. during a failover
 * - `busy`: blocked by a long script, or the cluster is not whole
 */
export type UnavailableReason = "away" | "starting" | "disk" | "memory" | "read-only" | "busy";

/** The store cannot be used at this moment; the upper layers tell the person so. `cause` is the driver's error. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause: unknown) {
    super(SENTENCES[reason], { cause });
    this.reason = reason;
  }
}

/** Translates a driver's error; anything that is not a known kind of outage comes back unchanged. */
export const asStoreError = (error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof StoreUnavailable) return error;
  const reason = reasonOf(error);
  return reason ? new StoreUnavailable(reason, error) : error;
};

const SENTENCES: Readonly<Record<UnavailableReason, string>> = {
  away: "Redis does not answer. Is it running, and is its address right?",
  starting: "Redis is still loading its files. It will be ready in a moment.",
  disk: "Redis cannot write to its disk: it is full or not writable. Free some space; nothing acknowledged is lost.",
  memory: "Redis has reached its memory limit (maxmemory). Raise the limit; nothing acknowledged is lost.",
  "read-only": "Redis is a read-only replica at the moment. After a failover this ends by itself.",
  busy: "Redis is busy or its cluster is not whole at the moment.",
};

/** The first word of a Redis error is its code: https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors */
const CODES: ReadonlyMap<string, UnavailableReason> = new Map([
  ["MISCONF", "disk"],
  ["OOM", "memory"],
  ["READONLY", "read-only"],
  ["NOREPLICAS", "read-only"],
  ["MASTERDOWN", "read-only"],
  ["UNBLOCKED", "read-only"],
  ["LOADING", "starting"],
  ["BUSY", "busy"],
  ["CLUSTERDOWN", "busy"],
  ["TRYAGAIN", "busy"],
]);

const NETWORK_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
]);

/** Messages of ioredis 6 for a connection that is lost, closed or silent. */
const AWAY =
  /command timed out|connection is closed|reached the max retries|isn't writeable|failed to refresh slots|too many cluster redirections|all sentinels are unreachable|aborted due to connection close|socket timeout|blocking command timed out/iu;

const reasonOf = (error: Error): UnavailableReason | undefined => {
  // A full disk is told by the operating system's words, whichever code Redis puts before them.
  if (/no space left|disk/iu.test(error.message)) return "disk";
  const byCode = CODES.get(error.message.split(/[\s:]/u, 1)[0] ?? "");
  if (byCode) return byCode;
  if ("code" in error && typeof error.code === "string" && NETWORK_CODES.has(error.code)) return "away";
  return AWAY.test(error.message) ? "away" : undefined;
};
