import { Hono, type Context as HonoContext, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import type { WebDeps } from "./deps.ts";
import { type Door, knock } from "./doors.ts";
import type { Identity } from "./identity.ts";
import type { Member, Rooms } from "./room.ts";
import { isOurHost, isOwnOrigin, SECURITY_HEADERS } from "./security.ts";
import { LARGEST_UPLOAD } from "./uploads.ts";
import type { WebWords } from "./web-words.ts";

export type Env = { Bindings: { readonly peer: string }; Variables: { words: WebWords } };
export type Http = HonoContext<Env>;

export const COOKIE = "whetstone";
const BODY_LIMIT = 16 * 1024;
/** Where files are put up, by members alone; JSON writes some characters longer than the file does. */
const UPLOADS = /^\/r\/[^/]+\/uploads$/;
const UPLOAD_LIMIT = 2 * LARGEST_UPLOAD;

/** A refusal is a sentence in the person's language, and a status for machines. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 429;
  readonly waits: number | undefined;
  constructor(status: Refusal["status"], says: string, waits?: number) {
    super(says);
    this.status = status;
    this.waits = waits;
  }
}

/** An app whose every answer carries the security headers, whose every change comes from its own page, and whose every fault is a sentence. */
export const guardedApp = (deps: WebDeps): Hono<Env> => {
  const app = new Hono<Env>();
  app.use(async (http, next) => {
    http.set("words", deps.languages.words(languageOf(http)).web);
    // Said before the answer is made: to add them to a finished one it would have to be made anew.
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) http.header(name, value);
    http.header("cache-control", "no-store");
    await next();
  });
  app.use(ownHostAndOrigin(deps));
  app.use(bodyWithinLimit());
  app.onError((error, http) => {
    if (error instanceof Refusal) {
      return http.json(
        { says: error.message },
        error.status,
        error.waits === undefined ? {} : { "retry-after": String(error.waits) },
      );
    }
    const { refused } = (http as Http).get("words");
    if (deps.isAway(error)) return http.json({ says: refused.away }, 503, { "retry-after": "2" });
    const incident = deps.log.incident(error, { path: http.req.path, method: http.req.method });
    return http.json({ says: refused.failed(incident) }, 500);
  });
  return app;
};

/** A body that names its length is judged by that: to count it, it would first have to be made a stream, a tenth of the work on an answer. */
const bodyWithinLimit = (): MiddlewareHandler<Env> => {
  const tooLarge = (http: Http): Response => http.json({ says: http.get("words").refused.large }, 413);
  const counting = (maxSize: number) => bodyLimit({ maxSize, onError: (http) => tooLarge(http as Http) });
  const [short, long] = [counting(BODY_LIMIT), counting(UPLOAD_LIMIT)];
  return async (http, next) => {
    const [counted, most] = UPLOADS.test(http.req.path) ? [long, UPLOAD_LIMIT] : [short, BODY_LIMIT];
    const length = http.req.header("content-length");
    if (length === undefined || http.req.header("transfer-encoding") !== undefined) return counted(http, next);
    return Number(length) > most ? tooLarge(http) : next();
  };
};

/** The page names the language it shows; a browser asks in its own. */
export const languageOf = (http: Http): string | undefined =>
  http.req.header("x-lang") ?? http.req.header("accept-language")?.split(/[,;]/)[0]?.trim();

const ownHostAndOrigin =
  (deps: WebDeps): MiddlewareHandler<Env> =>
  async (http, next) => {
    const host = http.req.header("host");
    const words = http.get("words");
    if (!isOurHost(host, deps)) throw new Refusal(403, words.refused.origin);
    if (http.req.method !== "GET" && http.req.method !== "HEAD") {
      const json = http.req.header("content-type")?.startsWith("application/json") ?? false;
      if (!json || !isOwnOrigin(http.req.header("origin"), host, deps.publicUrl))
        throw new Refusal(403, words.refused.origin);
    }
    await next();
  };

/** Throws a refusal that names the time when too much came through this door. */
export const pass = async (deps: WebDeps, http: Http, door: Door, who: string): Promise<void> => {
  const wait = await knock(deps.budgets, door, who);
  if (wait === undefined) return;
  const seconds = Math.ceil(wait);
  throw new Refusal(429, http.get("words").refused.fast(String(seconds)), seconds);
};

/** The person's id from the cookie; undefined for a stranger or a forged one. */
export const personOf = (http: Http, identity: Identity): string | undefined =>
  identity.verify(getCookie(http, COOKIE));

/** The member who asks; a stranger is told to join first. */
export const memberOrRefuse = async (http: Http, identity: Identity, rooms: Rooms, room: string): Promise<Member> => {
  const person = personOf(http, identity);
  const member = person === undefined ? undefined : await rooms.member(room, person);
  if (!member) throw new Refusal(401, http.get("words").refused.nobody);
  return member;
};
