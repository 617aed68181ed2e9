import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pass } from "node:timers/promises";
import { Refusal, refuse } from "../refusal.ts";
import type { World } from "../world/world.ts";
import type { Answer, Route } from "./call.ts";
import type { Fault } from "./faults.ts";
import { createLimits, limited } from "./limits.ts";
import { parseBody, readWhole } from "./read.ts";
import { createRouter, type Found } from "./router.ts";

/** A request as it came, and what it was answered. */
export interface Recorded {
  readonly method: string;
  /** The path's pattern, e.g. `/channels/:channel/messages`. */
  readonly route: string;
  /** The path without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly status: number;
  readonly response: unknown;
  readonly at: number;
  /** The answer was that of a fault, and nothing was carried out. */
  readonly faulty: boolean;
}

export interface HttpDeps {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly meet: (method: string, path: string) => Fault | undefined;
  readonly record: ((one: Recorded) => void) | undefined;
  readonly limits: boolean;
}

interface Full extends Answer {
  readonly headers?: Readonly<Record<string, string>>;
}

const PREFIX = /^\/api(?:\/v10)?/;

/** Discord's HTTP API: reads, routes, carries out, records. */
export const createHttp = ({ world, routes, meet, record, limits }: HttpDeps) => {
  const route = createRouter(routes);
  const take = createLimits(world.clock);
  const judge = (found: Found | "no method" | undefined, request: IncomingMessage): Found => {
    if (found === undefined) throw refuse("noRoute");
    if (found === "no method") throw refuse("noMethod");
    if (!found.route.open && request.headers.authorization !== `Bot ${world.token}`) throw refuse("unauthorized");
    // reference, "User Agent": others are blocked before they arrive.
    if (!found.route.open && !/DiscordBot \(.+\)/.test(request.headers["user-agent"] ?? ""))
      throw new Refusal(403, 40333, "internal network error");
    return found;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const whole = await readWhole(request);
    const method = request.method ?? "GET";
    const [address = "", query = ""] = (request.url ?? "").replace(PREFIX, "").split("?");
    const fault = meet(method, address);
    if (typeof fault === "object" && "lateMs" in fault) await pass(fault.lateMs);
    let body: Awaited<ReturnType<typeof parseBody>> = { raw: undefined, json: {}, uploads: [] };
    const found = route(method, address);
    const carryOut = async (): Promise<Full> => {
      body = await parseBody(whole, request.headers["content-type"] ?? "");
      const instead = instantAnswer(fault);
      if (instead) return instead;
      const sure = judge(found, request);
      const { headers, refused } = limits ? take(sure) : { headers: {} };
      if (refused) {
        const full = limited(refused.global ? "global" : "user", refused.retryAfter);
        return { ...full, headers: { ...headers, ...full.headers } };
      }
      const call = {
        world,
        path: sure.path,
        query: new URLSearchParams(query),
        body: body.json,
        raw: body.raw,
        uploads: body.uploads,
      };
      return { ...attempt(() => sure.route.run(call)), headers };
    };
    const answer = await carryOut().catch((error: unknown) => refused(error));
    const pattern = typeof found === "object" ? found.route.pattern : address;
    record?.({
      method,
      route: pattern,
      path: decodeURIComponent(address),
      query,
      body: body.raw,
      files: body.uploads.map(({ name }) => name),
      status: answer.status,
      response: answer.body,
      at: world.clock.now(),
      faulty: instantAnswer(fault) !== undefined,
    });
    if (fault === "reset") return void request.socket.resetAndDestroy();
    if (fault === "fin") return void request.socket.end();
    if (typeof fault === "object" && "delayMs" in fault) await pass(fault.delayMs);
    write(response, answer, world);
  };
  return createServer(
    (request, response) => void serve(request, response).catch((error: unknown) => response.destroy(error as Error)),
  );
};

const attempt = (run: () => Answer): Answer => {
  try {
    return run();
  } catch (error) {
    return refused(error);
  }
};

/** Refusals are answers; anything else is a fault of this server, and says so. */
const refused = (error: unknown): Answer =>
  error instanceof Refusal
    ? { status: error.status, body: error.body }
    : { status: 500, body: { message: `local server: ${String((error as Error).stack)}`, code: 0 } };

const instantAnswer = (fault: Fault | undefined): Full | undefined => {
  if (typeof fault !== "object") return undefined;
  if ("rateLimit" in fault) return limited(fault.rateLimit.scope, fault.rateLimit.retryAfter);
  if ("status" in fault)
    return { status: fault.status, body: fault.body ?? { message: `${fault.status}: Fault`, code: 0 } };
  return undefined;
};

const write = (response: ServerResponse, { status, body, headers = {} }: Full, { clock }: World): void => {
  response.sendDate = false;
  const date = new Date(clock.stamp()).toUTCString();
  if (body === undefined) return void response.writeHead(status, { ...headers, date }).end();
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      ...headers,
      date,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
};
