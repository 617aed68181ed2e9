import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pass } from "node:timers/promises";
import { Refusal, refuse } from "../refusal.ts";
import type { World } from "../world/world.ts";
import type { Answer, Route } from "./call.ts";
import type { Fault } from "./faults.ts";
import { createLimits, limited } from "./limits.ts";
import { type Body, NOTHING, parseBody, readWhole } from "./read.ts";
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

/** A request while it is carried out. */
interface Asked {
  readonly method: string;
  /** The path without `/api/v10`, as it was written. */
  readonly address: string;
  readonly query: string;
  readonly headers: IncomingMessage["headers"];
  readonly found: Found | "no method" | undefined;
  readonly fault: Fault | undefined;
}

/** Discord's HTTP API: reads, routes, carries out, records. */
export const createHttp = (deps: HttpDeps) => {
  const { world, routes, meet } = deps;
  const route = createRouter(routes);
  const take = deps.limits ? createLimits(world) : undefined;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const whole = await readWhole(request);
    const { method = "GET", headers } = request;
    const [address = "", query = ""] = (request.url ?? "").replace(PREFIX, "").split("?");
    const fault = meet(method, address);
    if (typeof fault === "object" && "lateMs" in fault) await pass(fault.lateMs);
    const asked: Asked = { method, address, query, headers, found: route(method, address), fault };
    const answer = await answerTo(deps, take, asked, whole);
    if (fault === "reset") return void request.socket.resetAndDestroy();
    if (fault === "fin") return void request.socket.end();
    if (typeof fault === "object" && "delayMs" in fault) await pass(fault.delayMs);
    write(response, answer, world);
  };
  return createServer(
    (request, response) => void serve(request, response).catch((error: unknown) => response.destroy(error as Error)),
  );
};

type Take = ReturnType<typeof createLimits>;

const answerTo = async (
  { world, record }: HttpDeps,
  take: Take | undefined,
  asked: Asked,
  whole: Buffer,
): Promise<Full> => {
  let body: Body = NOTHING;
  let answer: Full;
  const instead = instantAnswer(asked.fault);
  try {
    body = await parseBody(whole, asked.headers["content-type"] ?? "");
    answer = instead ?? carryOut(world, take, asked, body);
  } catch (error) {
    answer = refused(error);
  }
  const { method, address, query, found } = asked;
  record?.({
    method,
    route: typeof found === "object" ? found.route.pattern : address,
    path: decodeURIComponent(address),
    query,
    body: body.raw,
    files: body.uploads.map(({ name }) => name),
    status: answer.status,
    response: answer.body,
    at: world.clock.now(),
    faulty: instead !== undefined,
  });
  return answer;
};

const carryOut = (world: World, take: Take | undefined, { query, headers, found }: Asked, body: Body): Full => {
  const { route, path } = judge(world, found, headers);
  const taken = take?.({ route, path });
  if (taken?.refused) {
    const full = limited(taken.refused.scope, taken.refused.retryAfter);
    return { ...full, headers: { ...taken.headers, ...full.headers } };
  }
  const call = {
    world,
    path,
    query: new URLSearchParams(query),
    body: body.json,
    raw: body.raw,
    uploads: body.uploads,
  };
  const answer = attempt(() => route.run(call));
  return taken ? { ...answer, headers: taken.headers } : answer;
};

const judge = (world: World, found: Asked["found"], headers: Asked["headers"]): Found => {
  if (found === undefined) throw refuse("noRoute");
  if (found === "no method") throw refuse("noMethod");
  if (found.route.open) return found;
  if (headers.authorization !== `Bot ${world.token}`) throw refuse("unauthorized");
  // reference, "User Agent": others are blocked before they arrive.
  if (!/DiscordBot \(.+\)/.test(headers["user-agent"] ?? "")) throw new Refusal(403, 40333, "internal network error");
  return found;
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
