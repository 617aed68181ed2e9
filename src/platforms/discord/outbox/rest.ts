import { DiscordAPIError, HTTPError, RateLimitError, REST } from "discord.js";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A file of a multipart request; `attachments[].id` in the body is its place in the list. */
export interface RestFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly data: Buffer;
}

/** Discord's REST API as far as we need it. */
export interface Rest {
  /**
   * `route` is what follows `/api/v10`, with its query. Resolves to the JSON of the answer. Throws a `RestProblem` where
   * Discord refuses or wants it later, anything else where there was no answer.
   */
  request<T>(method: Method, route: string, body?: unknown, files?: readonly RestFile[]): Promise<T>;
}

/** Discord's refusal: `code` is its own (0 where it gave none), `status` HTTP's, `retryAfter` in seconds, set with 429. */
export class RestProblem extends Error {
  override readonly name = "RestProblem";
  readonly status: number;
  readonly code: number;
  readonly retryAfter: number | undefined;

  constructor(what: { readonly status: number; readonly code?: number; readonly retryAfter?: number }, message = "") {
    super(`${message} (Discord answered ${what.status}, code ${what.code ?? 0})`.trim());
    this.status = what.status;
    this.code = what.code ?? 0;
    this.retryAfter = what.retryAfter;
  }
}

export interface RestOptions {
  readonly token: string;
  /** Without version; Discord's own by default. */
  readonly apiUrl?: string;
  readonly clock: () => number;
  /** Called at each 401: the token is not valid (any more), nothing can go on. */
  readonly unauthorized?: () => void;
}

/**
 * A lane of its own beside the gateway client's: 40 requests a second leave room under Discord's 50 for everything else
 * (topics/rate-limits, "Global Rate Limit"). It never waits for a rate limit: what would wait fails with 429 at once and the
 * job comes back, so that one busy channel holds up no other.
 */
export const createRest = ({ token, apiUrl, clock, unauthorized }: RestOptions): Rest => {
  const rest = new REST({
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    globalRequestsPerSecond: 40,
    rejectOnRateLimit: () => true,
    timeout: 8_000,
    // It would try again within milliseconds, and not at all after a clean close; the repeat below does both.
    retries: 0,
  }).setToken(token);
  const pauses = createPauses(clock);
  const once = async <T>(...[method, route, body, files]: Parameters<Rest["request"]>): Promise<T> => {
    const [path = "", query] = route.split("?");
    return (await rest.request({
      method: method as Parameters<typeof rest.request>[0]["method"],
      fullRoute: path as `/${string}`,
      ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      ...(body === undefined ? {} : { body }),
      ...(files === undefined || files.length === 0
        ? {}
        : { files: files.map(({ name, type, data }) => ({ name, contentType: type, data })) }),
    })) as T;
  };
  const request = async <T>(...args: Parameters<Rest["request"]>): Promise<T> => {
    pauses.check(args[0], args[1]);
    try {
      return await repeatingLost(args, () => once<T>(...args));
    } catch (error) {
      const problem = problemOf(error);
      if (problem?.status === 401) {
        // The library forgets a token that was refused once, and could then not even be refused.
        rest.setToken(token);
        unauthorized?.();
      }
      if (error instanceof RateLimitError) pauses.add(args[0], args[1], error);
      throw problem ?? error;
    }
  };
  return { request };
};

/**
 * An answer that was lost on the way is asked for once more, where asking twice does nothing twice: everything but a POST, and a
 * POST that carries a nonce.
 */
const repeatingLost = async <T>([method, , body]: Parameters<Rest["request"]>, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    const lost = problemOf(error) === undefined;
    const harmless = method !== "POST" || (typeof body === "object" && body !== null && "enforce_nonce" in body);
    if (!lost || !harmless) throw error;
    return ask();
  }
};

const problemOf = (error: unknown): RestProblem | undefined => {
  if (error instanceof RateLimitError) return new RestProblem({ status: 429, retryAfter: waitOf(error) }, error.route);
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code);
    return new RestProblem({ status: error.status, code: Number.isInteger(code) ? code : 0 }, error.message);
  }
  if (error instanceof HTTPError) return new RestProblem({ status: error.status }, error.message);
  return undefined;
};

/** Seconds, at least half of one, also where a refusal says no time. */
const waitOf = ({ retryAfter, sublimitTimeout, timeToReset }: RateLimitError): number =>
  Math.max(0.5, (retryAfter || sublimitTimeout || timeToReset) / 1000);

interface Pauses {
  /** Throws a 429 while the route is paused. */
  check(method: Method, route: string): void;
  add(method: Method, route: string, limit: RateLimitError): void;
}

/**
 * The library forgets a 429 that no header announced as soon as it has thrown it. Asking again before its time would be refused
 * again, and 10,000 refusals in ten minutes ban the machine (topics/rate-limits, "Invalid Request Limit").
 */
const createPauses = (clock: () => number): Pauses => {
  const until = new Map<string, number>();
  const check = (key: string): void => {
    const wait = (until.get(key) ?? 0) - clock();
    if (wait > 0) throw new RestProblem({ status: 429, retryAfter: wait / 1000 }, key);
    until.delete(key);
  };
  return {
    check: (method, route) => {
      check("global");
      check(bucketOf(method, route));
    },
    add: (method, route, limit) => {
      until.set(limit.global ? "global" : bucketOf(method, route), clock() + waitOf(limit) * 1000);
    },
  };
};

/** Discord counts by method, route and the first id in it (topics/rate-limits: channel, guild and webhook are its own). */
const bucketOf = (method: Method, route: string): string => {
  const [, top, id, ...rest] = (route.split("?")[0] ?? "").split("/");
  return [method, top, id, ...rest.map((part) => (/^\d+$/.test(part) ? ":id" : part))].join("/");
};
