import type { Fields } from "./model.ts";

/** What goes wrong with a call, once. */
export type Fault =
  | { readonly kind: "error"; readonly code: string }
  /** HTTP 429; `seconds` go into Retry-After. */
  | { readonly kind: "limited"; readonly seconds: number }
  | { readonly kind: "status"; readonly status: number }
  /** The connection breaks before Slack does anything. */
  | { readonly kind: "lost" }
  /** Slack does it, and the answer never arrives. */
  | { readonly kind: "unheard" }
  | { readonly kind: "slow"; readonly ms: number };

/** What a fault makes of a call before anything happened. Status 0: nothing at all comes back. */
export const failure = (
  fault: Fault,
): { status: number; body: Fields; headers?: Record<string, string> } | undefined => {
  switch (fault.kind) {
    case "error":
      return { status: 200, body: { ok: false, error: fault.code } };
    case "limited":
      return {
        status: 429,
        body: { ok: false, error: "ratelimited" },
        headers: { "retry-after": String(fault.seconds) },
      };
    case "status":
      return { status: fault.status, body: { ok: false, error: "internal_error" } };
    case "lost":
      return { status: 0, body: {} };
    default:
      return undefined;
  }
};

export interface Pace {
  readonly ms?: number;
  /** Counted for a whole workspace, or for each channel of it. */
  readonly each?: "workspace" | "channel";
}

export interface Faults {
  /** The next call of `method` (`*`: any; `response_url`: a POST to one) that `where` is true of goes wrong. */
  next(method: string, fault: Fault, where?: (args: Fields) => boolean): void;
  /** At most `count` calls of the method in `ms` (a minute); more are refused with 429 and the seconds left. */
  limit(method: string, count: number, rule?: Pace): void;
  clear(): void;
}

export interface FaultBook extends Faults {
  /** The fault that this call meets, if any. */
  take(method: string, token: string, args: Fields, now: number): Fault | undefined;
}

const MINUTE = 60_000;

type Limit = Required<Pace> & { readonly count: number };

/** Counts calls against limits. */
const createMeter = () => {
  const spent = new Map<string, number[]>();
  return {
    clear: () => spent.clear(),
    spend: ({ count, ms, each }: Limit, key: string, args: Fields, now: number): Fault | undefined => {
      const whose = `${key} ${each === "channel" ? args["channel"] : ""}`;
      const recent = (spent.get(whose) ?? []).filter((at) => now - at < ms);
      spent.set(whose, recent);
      const first = recent[0];
      if (recent.length >= count && first !== undefined)
        return { kind: "limited", seconds: Math.max(1, Math.ceil((first + ms - now) / 1000)) };
      recent.push(now);
      return undefined;
    },
  };
};

export const createFaults = (): FaultBook => {
  const waiting: { method: string; fault: Fault; where: (args: Fields) => boolean }[] = [];
  const limits = new Map<string, Limit>();
  const meter = createMeter();
  return {
    next: (method, fault, where = () => true) => {
      waiting.push({ method, fault, where });
    },
    limit: (method, count, { ms = MINUTE, each = "workspace" } = {}) => {
      limits.set(method, { count, ms, each });
    },
    clear: () => {
      waiting.length = 0;
      limits.clear();
      meter.clear();
    },
    take: (method, token, args, now) => {
      const index = waiting.findIndex((one) => (one.method === method || one.method === "*") && one.where(args));
      if (index >= 0) return waiting.splice(index, 1)[0]?.fault;
      const limit = limits.get(method);
      return limit === undefined ? undefined : meter.spend(limit, `${method} ${token}`, args, now);
    },
  };
};
