import { createServer, type IncomingMessage, type Server } from "node:http";
import { isIP } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Platform } from "../chat/platform.ts";
import { incident, type Log } from "../ops/log.ts";
import { OperatorError } from "../ops/operator-error.ts";

export interface HttpOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly platforms: readonly Platform[];
  /** How many proxies stand in front. */
  readonly trustProxy: number;
  readonly metricsToken?: string;
  /** Whether what is configured is connected, with a word for each part. */
  ready(): Promise<{ readonly ok: boolean; readonly says: Readonly<Record<string, string>> }>;
  /** Prometheus' text. */
  metrics(): Promise<string>;
  readonly log: Log;
}

export interface Http {
  readonly port: number;
  /** Takes no more requests and waits for those under way, for a few seconds at the most. */
  stop(): Promise<void>;
}

const STOP_MS = 3_000;
const SWEEP_MS = 25;
/** A client that sends its headers or body slower than this holds a socket and nothing else. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;

/** The one HTTP server: health, metrics, then each platform in turn. Throws an OperatorError when the address cannot be had. */
export const startHttp = async (options: HttpOptions): Promise<Http> => {
  const app = routes(options);
  const listener = getRequestListener((request, env) => app.fetch(request, env));
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, maxHeaderSize: 16_384 },
    listener,
  );
  await listen(server, options);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    stop: () => stop(server),
  };
};

const routes = (options: HttpOptions): Hono<{ Bindings: HttpBindings }> => {
  const { platforms, log } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/healthz", (http) => http.json({ ok: true }));
  app.get("/readyz", async (http) => {
    const { ok, says } = await options.ready();
    return http.json({ ok, ...says }, ok ? 200 : 503);
  });
  app.get("/metrics", async (http) => {
    if (!mayReadMetrics(options, http.req.header("authorization"), http.env.incoming))
      return http.text("Not yours to read.\n", 403);
    return http.text(await options.metrics(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  });
  app.all("*", async (http) => {
    const address = peerOf(http.env.incoming, options.trustProxy);
    for (const platform of platforms) {
      const response = await platform.fetch?.(http.req.raw, { address });
      if (response) return response;
    }
    return http.text("Not found.\n", 404);
  });
  app.onError((error, http) =>
    http.text(`Something went wrong and was logged as ${incident(log, error, { path: http.req.path })}.\n`, 500),
  );
  return app;
};

/** With a token only with it; without one from this machine alone, and not through a proxy. */
const mayReadMetrics = (
  { metricsToken }: HttpOptions,
  authorization: string | undefined,
  request: IncomingMessage,
): boolean => {
  if (metricsToken !== undefined) return authorization === `Bearer ${metricsToken}`;
  return isLoopback(request.socket.remoteAddress) && request.headers["x-forwarded-for"] === undefined;
};

const isLoopback = (address: string | undefined): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address ?? "");

/**
 * Who asks. Each proxy appends the address it was asked from, so with n proxies the n-th from the right is the first one that
 * a stranger could not have written.
 */
export const peerOf = (request: Pick<IncomingMessage, "headers" | "socket">, trustProxy: number): string => {
  const own = request.socket.remoteAddress ?? "unknown";
  if (trustProxy === 0) return own;
  const forwarded = [request.headers["x-forwarded-for"] ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim());
  const named = forwarded.at(-trustProxy) ?? "";
  return isIP(named) === 0 ? own : named;
};

const listen = (server: Server, { host, port }: HttpOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new OperatorError(cannotListen(error, host, port))));
    server.listen(port, host, resolve);
  });

const cannotListen = ({ code, message }: NodeJS.ErrnoException, host: string, port: number): string => {
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is taken. End what uses it, or set PORT to another one.`;
  if (code === "EACCES") return `Port ${port} needs special rights. Set PORT to one from 1024 on.`;
  if (code === "EADDRNOTAVAIL")
    return `${host} is not an address of this machine. Set HOST to one that is, e.g. 127.0.0.1.`;
  return `The web address ${host}:${port} cannot be opened: ${message}`;
};

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), STOP_MS);
    // A connection under way becomes idle with its answer; nobody else would close it then.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    server.close(() => {
      clearTimeout(force);
      clearInterval(sweep);
      resolve();
    });
  });
