import { createHash } from "node:crypto";
import type { World } from "../world/world.ts";
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
const GLOBAL = [50, 1000] as const;

const FOLLOW_UP = "POST /webhooks/:application/:token";
/** Follow-ups of all interactions of a channel together, in no header (discord-api-docs, issue 2701). */
const FOLLOW_UPS = [30, 60_000] as const;

export type Scope = "user" | "global" | "shared";

interface Window {
  used: number;
  until: number;
}

export interface Taken {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait if it was one too many, and of which limit. */
  readonly refused?: { readonly retryAfter: number; readonly scope: Scope };
}

/** Counts requests in windows by route and by what stands first in its path, as the real headers tell. */
export const createLimits = ({ clock, interactions }: World) => {
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
  /** One more in a window; how long to wait if it is one too many. */
  const use = (key: string, [limit, ms]: readonly [number, number]): Used => {
    const window = open(key, ms);
    window.used += 1;
    const wait = Math.max(0.001, (window.until - clock.now()) / 1000);
    return { wait, left: limit - window.used, until: window.until };
  };
  return ({ route, path }: Found): Taken => {
    const name = `${route.method} ${route.pattern}`;
    if (route.pattern.startsWith("/interactions/")) return { headers: {} };
    const all = route.open ? undefined : use("global", GLOBAL);
    if (all && all.left < 0) return { headers: {}, refused: { retryAfter: all.wait, scope: "global" } };
    const place = name === FOLLOW_UP ? interactions.get(path[1] ?? "")?.channel.id : undefined;
    const hidden = place === undefined ? undefined : use(`follow-ups ${place}`, FOLLOW_UPS);
    if (hidden && hidden.left < 0) return { headers: {}, refused: { retryAfter: hidden.wait, scope: "shared" } };
    const rule = WINDOWS[name] ?? USUAL;
    const used = use(`${name} ${route.open ? `${path[0]}/${path[1]}` : path[0]}`, rule);
    const headers = headersOf(name, rule[0], used);
    return used.left < 0 ? { headers, refused: { retryAfter: used.wait, scope: "user" } } : { headers };
  };
};

interface Used {
  /** Seconds until the window ends. */
  readonly wait: number;
  /** Below zero: one too many. */
  readonly left: number;
  readonly until: number;
}

const headersOf = (name: string, limit: number, { wait, left, until }: Used): Readonly<Record<string, string>> => ({
  "x-ratelimit-limit": String(limit),
  "x-ratelimit-remaining": String(Math.max(0, left)),
  "x-ratelimit-reset": (until / 1000).toFixed(3),
  "x-ratelimit-reset-after": wait.toFixed(3),
  "x-ratelimit-bucket": bucketOf(name),
});

const buckets = new Map<string, string>();

const bucketOf = (name: string): string => {
  const known = buckets.get(name) ?? createHash("sha256").update(name).digest("hex").slice(0, 32);
  buckets.set(name, known);
  return known;
};

/** The body and headers of a 429 (topics/rate-limits, "Exceeding A Rate Limit"). */
export const limited = (scope: Scope, retryAfter: number) => ({
  status: 429,
  headers: {
    "retry-after": String(Math.ceil(retryAfter)),
    "x-ratelimit-scope": scope,
    ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
  },
  body: { message: "You are being rate limited.", retry_after: retryAfter, global: scope === "global" },
});
