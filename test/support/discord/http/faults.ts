import type { Scope } from "./limits.ts";

/** What happens to a request instead of, or beside, its being carried out. */
export type Fault =
  /** Answered so, and not carried out. */
  | { readonly status: number; readonly body?: object }
  /** Not carried out: 429, `retryAfter` in seconds. */
  | { readonly rateLimit: { readonly scope: Scope; readonly retryAfter: number } }
  /** Carried out at once, answered later. */
  | { readonly delayMs: number }
  /** Arrives, and is carried out, only then. */
  | { readonly lateMs: number }
  /** Carried out; then the connection breaks without an answer. */
  | "reset"
  | "fin";

export interface Faults {
  /** The next `times` requests of the method, whose path matches, meet the fault. */
  next(method: string, path: RegExp, fault: Fault, times?: number): void;
  clear(): void;
}

export const createFaults = (): Faults & { meet(method: string, path: string): Fault | undefined } => {
  let waiting: { method: string; path: RegExp; fault: Fault; times: number }[] = [];
  return {
    next: (method, path, fault, times = 1) => {
      waiting.push({ method, path, fault, times });
    },
    clear: () => {
      waiting = [];
    },
    meet: (method, path) => {
      if (waiting.length === 0) return undefined;
      const hit = waiting.find((one) => one.method === method && one.path.test(path));
      if (!hit) return undefined;
      hit.times -= 1;
      if (hit.times <= 0) waiting = waiting.filter((one) => one !== hit);
      return hit.fault;
    },
  };
};
