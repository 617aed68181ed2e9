import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { RedisClient } from "./db.ts";

export interface ConnectOptions {
  /** `redis://`, `rediss://`, `unix:/path`, `redis+cluster://h1,h2`, `redis+sentinel://h1,h2/name`; also with `rediss+`. */
  readonly url: string;
  /**
   * `store`: a command waits through a short outage, then fails with `StoreUnavailable`.
   * `queue`: waits as long as it takes, as BullMQ's workers and blocking reads need.
   */
  readonly use?: "store" | "queue";
  /** Told once per outage, and once when it is over. */
  readonly onTrouble?: (error: Error) => void;
  readonly onRecovered?: () => void;
}

/** Retries after 50, 100, 200 and then every 250 ms: a Redis that restarts is used within a quarter of a second. */
const retryDelay = (attempt: number): number => Math.min(25 * 2 ** Math.min(attempt, 10), 250);

/**
 * After 20 retries, about 4.8 s, waiting commands fail without having been sent; so a restart of Redis is ridden
 * out, and a longer outage is answered with a sentence while the person still looks.
 */
const STORE_RETRIES = 20;

/** A server that accepts and never answers is given up on after this. */
const STORE_TIMEOUT_MS = 8_000;

/** Connects at once, in the background. Throws only for an address that cannot be understood. */
export const connect = (options: ConnectOptions): RedisClient => {
  const client = open(parseAddress(options.url), options.use ?? "store");
  listen(client, options);
  return client;
};

interface Security {
  readonly username?: string;
  readonly password?: string;
  readonly tls?: Record<string, never>;
}

type Place = Pick<RedisOptions, "host" | "port" | "path" | "db" | "sentinels" | "name" | "role">;

interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

export type Address =
  | { readonly kind: "one" | "sentinel"; readonly place: Place; readonly security: Security }
  | { readonly kind: "cluster"; readonly nodes: readonly HostAndPort[]; readonly security: Security };

/** Reads an address; the error names the forms that are understood and never repeats a password. */
export const parseAddress = (url: string): Address => {
  if (url.startsWith("unix:")) return { kind: "one", place: { path: url.replace(/^unix:(\/\/)?/u, "") }, security: {} };
  const found = /^(rediss?)(\+cluster|\+sentinel)?:\/\/(?:([^@/]*)@)?([^/?]+)(?:\/([^?]*?))?\/?$/u.exec(url);
  if (!found) throw new TypeError(UNKNOWN_FORM);
  const [, scheme, form, login, hosts = "", path = ""] = found;
  const security: Security = { ...credentials(login), ...(scheme === "rediss" ? { tls: {} } : {}) };
  if (form === "+cluster")
    return { kind: "cluster", nodes: hosts.split(",").map((host) => hostAndPort(host, 6379)), security };
  if (form === "+sentinel") {
    if (path === "")
      throw new TypeError(
        "REDIS_URL: a sentinel address ends in the master's name, e.g. redis+sentinel://h1,h2/mymaster",
      );
    const sentinels = hosts.split(",").map((host) => hostAndPort(host, 26_379));
    const [name = "", db = ""] = path.split("/");
    return { kind: "sentinel", place: { sentinels, name, role: "master", ...database(db) }, security };
  }
  return { kind: "one", place: { ...hostAndPort(hosts, 6379), ...database(path) }, security };
};

const UNKNOWN_FORM =
  "REDIS_URL is not understood: use redis://host:6379, rediss://host:6379, unix:/path, redis+cluster://h1,h2 or redis+sentinel://h1,h2/name";

/**
 * A second connection like `redis` for reads that block: it never gives up, and opens itself anew when the server has
 * been silent for `silence` ms, which must be longer than a read may block.
 */
export const duplicateForBlocking = (redis: RedisClient, silence: number): RedisClient => {
  const limits = { maxRetriesPerRequest: null, commandTimeout: undefined, socketTimeout: silence } as const;
  const copy =
    redis instanceof Cluster
      ? redis.duplicate([], { redisOptions: { ...redis.options.redisOptions, ...limits, replyMapping: "legacy" } })
      : redis.duplicate(limits);
  // Without a listener, a lost connection would be an uncaught error; the main connection already reports it.
  copy.on("error", () => undefined);
  return copy;
};

const limits = (use: "store" | "queue") =>
  use === "queue"
    ? { maxRetriesPerRequest: null }
    : {
        maxRetriesPerRequest: STORE_RETRIES,
        commandTimeout: STORE_TIMEOUT_MS,
        socketTimeout: STORE_TIMEOUT_MS + 2_000,
      };

const open = (address: Address, use: "store" | "queue"): RedisClient => {
  const shared = { connectTimeout: 2_000, enableAutoPipelining: false, ...limits(use) };
  if (address.kind === "cluster") {
    return new Cluster([...address.nodes], {
      clusterRetryStrategy: retryDelay,
      // With the driver's 100 ms between them, about as patient as the connection to a single server.
      maxRedirections: use === "queue" ? 600 : 40,
      redisOptions: { ...shared, ...address.security },
    });
  }
  return new Redis({
    ...shared,
    ...address.security,
    ...address.place,
    retryStrategy: retryDelay,
    sentinelRetryStrategy: retryDelay,
  });
};

const listen = (client: RedisClient, options: ConnectOptions): void => {
  let away = false;
  client.on("error", (error: Error) => {
    if (away) return;
    away = true;
    options.onTrouble?.(error);
  });
  client.on("ready", () => {
    if (!away) return;
    away = false;
    options.onRecovered?.();
  });
};

const credentials = (login: string | undefined): Security => {
  if (!login) return {};
  const colon = login.indexOf(":");
  const username = decodeURIComponent(colon < 0 ? login : login.slice(0, colon));
  const password = colon < 0 ? "" : decodeURIComponent(login.slice(colon + 1));
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) };
};

const hostAndPort = (text: string, port: number): HostAndPort => {
  const found = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/u.exec(text.trim());
  if (!found) throw new TypeError("REDIS_URL: a host is written host or host:port, several separated by commas");
  return { host: (found[1] ?? "").replace(/^\[|\]$/gu, ""), port: found[2] ? Number(found[2]) : port };
};

const database = (path: string): Place => {
  if (path === "") return {};
  if (!/^\d+$/u.test(path))
    throw new TypeError("REDIS_URL: what follows the host is the number of a database, e.g. redis://host:6379/1");
  return { db: Number(path) };
};
