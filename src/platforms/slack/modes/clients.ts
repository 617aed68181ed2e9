import { type Logger, LogLevel, webApi } from "@slack/bolt";
import type { PlatformLog } from "../../../chat/platform.ts";

/**
 * Options of every client: nothing is repeated by itself, since a message whose answer was lost would be said twice, and a
 * limited call fails at once, since it would hold up all others of its workspace. An object of its own for each client,
 * because the library writes into it; never `headers`, which would be shared between workspaces.
 */
export const clientOptions = (apiUrl: string | undefined, log: PlatformLog): webApi.WebClientOptions => ({
  ...(apiUrl === undefined ? {} : { slackApiUrl: `${apiUrl.replace(/\/+$/, "")}/` }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logger: loggerOf(log),
});

export const createClient = (
  token: string | undefined,
  apiUrl: string | undefined,
  log: PlatformLog,
): webApi.WebClient => new webApi.WebClient(token, clientOptions(apiUrl, log));

/** The library's errors and warnings in the program's log. */
export const loggerOf = (log: PlatformLog): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...said) => log.warn(`slack: ${said.map(String).join(" ")}`),
  error: (...said) => log.warn(`slack: ${said.map(String).join(" ")}`),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});

/** Slack's own word for why a call was refused, e.g. `invalid_auth`; undefined where it was none of that. */
export const refusalOf = (error: unknown): string | undefined => {
  const data = typeof error === "object" && error !== null ? Reflect.get(error, "data") : undefined;
  const code = typeof data === "object" && data !== null ? Reflect.get(data, "error") : undefined;
  return typeof code === "string" ? code : undefined;
};

/** For how many seconds Slack wants no more of these calls from this workspace; undefined where that was not it. */
export const limitOf = (error: unknown): number | undefined =>
  error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : undefined;
