import { createHash } from "node:crypto";
import type { Clock } from "../world/clock.ts";
import type { Found } from "./router.ts";

/** Requests in so many milliseconds. Discord publishes none of these but by headers, so any client must read them. */
const WINDOWS: Readonly<Record<string, readonly [limit: number, ms: number]>> = {
  "POST /channels/:channel/messages": [5, 5000],
  "PATCH /channels/:channel/messages/:message": [5, 5000],
  "DELETE /channels/:channel/messages/:message": [5, 1000],
  "POST /channels/:channel/threads": [10, 10_000],
  "POST /webhooks/:application/:token": [5, 2000],
  "PATCH /webhooks/:application/:token/messages/:message": [5, 5000],
  "PUT /applications/:application/commands": [5, 20_000],
  "POST /users/@me/channels": [10, 10_000],
};
const USUAL = [50, 1000] as const;
/** topics/rate-limits, "Global Rate Limit": a second, for each bot. */
const GLOBAL = 50;

interface Window {
  used: number;
  until: number;
}

export interface Taken {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait if it was one too many, and of which limit. */
  readonly refused?: { readonly retryAfter: number; readonly global: boolean };
}

/** Counts requests in windows by route and by what stands first in its path, as the real headers tell. */
export const createLimits = (clock: Clock) => {
  const windows = new Map<string, Window>();
  const open = (key: string, ms: number): Window => {
    const now = clock.now();
    const known = windows.get(key);
    if (known && known.until > now) return known;
    if (windows.size > 10_000) windows.clear();
    const made = { used: 0, until: now + ms };
    windows.set(key, made);
    return made;
  };
  const wait = ({ until }: Window): number => Math.max(0.001, (until - clock.now()) / 1000);
  return ({ route, path }: Found): Taken => {
    const name = `${route.method} ${route.pattern}`;
    const isCallback = route.pattern.startsWith("/interactions/");
    if (isCallback) return { headers: {} };
    if (!route.open) {
      const all = open("global", 1000);
      all.used += 1;
      if (all.used > GLOBAL) return { headers: {}, refused: { retryAfter: wait(all), global: true } };
    }
    const [limit, ms] = WINDOWS[name] ?? USUAL;
    const major = route.open ? `${path[0]}/${path[1]}` : (path[0] ?? "");
    const window = open(`${name} ${major}`, ms);
    window.used += 1;
    const headers = {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - window.used)),
      "x-ratelimit-reset": (window.until / 1000).toFixed(3),
      "x-ratelimit-reset-after": wait(window).toFixed(3),
      "x-ratelimit-bucket": bucketOf(name),
    };
    return window.used > limit ? { headers, refused: { retryAfter: wait(window), global: false } } : { headers };
  };
};

const buckets = new Map<string, string>();

const bucketOf = (name: string): string => {
  const known = buckets.get(name) ?? createHash("sha256").update(name).digest("hex").slice(0, 32);
  buckets.set(name, known);
  return known;
};

/** The body and headers of a 429 (topics/rate-limits, "Exceeding A Rate Limit"). */
export const limited = (scope: "user" | "global" | "shared", retryAfter: number) => ({
  status: 429,
  headers: {
    "retry-after": String(Math.ceil(retryAfter)),
    "x-ratelimit-scope": scope,
    ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
  },
  body: { message: "You are being rate limited.", retry_after: retryAfter, global: scope === "global" },
});
