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

export interface Faults {
  /** The next call of `method` (`*`: any) that `where` is true of goes wrong. */
  next(method: string, fault: Fault, where?: (args: Fields) => boolean): void;
  /** At most `count` calls of the method a minute; more are refused with 429 and the seconds left. */
  limit(method: string, count: number): void;
  clear(): void;
}

export interface FaultBook extends Faults {
  /** The fault that this call meets, if any. */
  take(method: string, token: string, args: Fields, now: number): Fault | undefined;
}

const MINUTE = 60_000;

export const createFaults = (): FaultBook => {
  const waiting: { method: string; fault: Fault; where: (args: Fields) => boolean }[] = [];
  const limits = new Map<string, number>();
  const spent = new Map<string, number[]>();
  const limited = (method: string, token: string, now: number): Fault | undefined => {
    const count = limits.get(method);
    if (count === undefined) return undefined;
    const key = `${method} ${token}`;
    const recent = (spent.get(key) ?? []).filter((at) => now - at < MINUTE);
    spent.set(key, recent);
    const first = recent[0];
    if (recent.length >= count && first !== undefined)
      return { kind: "limited", seconds: Math.ceil((first + MINUTE - now) / 1000) };
    recent.push(now);
    return undefined;
  };
  return {
    next: (method, fault, where = () => true) => {
      waiting.push({ method, fault, where });
    },
    limit: (method, count) => {
      limits.set(method, count);
    },
    clear: () => {
      waiting.length = 0;
      limits.clear();
      spent.clear();
    },
    take: (method, token, args, now) => {
      const index = waiting.findIndex((one) => (one.method === method || one.method === "*") && one.where(args));
      if (index >= 0) return waiting.splice(index, 1)[0]?.fault;
      return limited(method, token, now);
    },
  };
};
