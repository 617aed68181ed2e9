import type { IncomingMessage, ServerResponse } from "node:http";
import { readArgs } from "./args.ts";
import { fieldsOf } from "./body.ts";
import type { Method, Methods } from "./call.ts";
import { type FaultBook, failure } from "./faults.ts";
import type { Fields, Install } from "./model.ts";
import { Refusal, refusalBody } from "./refusal.ts";
import type { World } from "./world.ts";

/** One call of the Web API, as it was made and answered. */
export interface ApiCall {
  readonly method: string;
  readonly token: string;
  readonly args: Fields;
  readonly response: Fields;
  /** 0: the connection was broken before an answer. */
  readonly status: number;
  /** The server's time at its end. */
  readonly at: number;
}

export interface WebApi {
  readonly calls: ApiCall[];
  handle(method: string, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void>;
}

const tokenOf = (request: IncomingMessage, fields: Fields): string => {
  const header = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "");
  return header?.[1] ?? String(fields["token"] ?? "");
};

/** An app-level token speaks for the app, in whatever workspace. */
const APP_WIDE: Install = {
  team: "",
  token: "",
  botUser: "",
  botId: "",
  installer: "",
  scopes: ["connections:write"],
  revoked: false,
};

const installFor = (world: World, method: Method, token: string): Install => {
  if (method.token === "none") return APP_WIDE;
  if (token === "") throw new Refusal("not_authed");
  const appLevel = token === world.app.token;
  const install = world.installs.get(token);
  if (!appLevel && install === undefined) throw new Refusal("invalid_auth");
  if (install?.revoked) throw new Refusal("token_revoked");
  if ((method.token === "app") !== appLevel) throw new Refusal("not_allowed_token_type");
  return install ?? APP_WIDE;
};

const checkScopes = (method: Method, install: Install): void => {
  if (method.scopes.length === 0 || method.scopes.some((one) => install.scopes.includes(one))) return;
  throw new Refusal("missing_scope", [], { needed: method.scopes[0], provided: install.scopes.join(",") });
};

interface Outcome {
  readonly args: Fields;
  readonly install?: Install;
  readonly body: Fields;
}

const perform = (world: World, method: Method | undefined, token: string, fields: Fields): Outcome => {
  let args = fields;
  try {
    if (method === undefined) throw new Refusal("unknown_method");
    const install = installFor(world, method, token);
    checkScopes(method, install);
    args = readArgs(method, fields);
    return { args, install, body: { ok: true, ...method.run({ world, install, args }) } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { args, body: refusalBody(error) };
  }
};

const withoutToken = ({ token: _, ...rest }: Fields): Fields => rest;

const send = (response: ServerResponse, status: number, body: Fields, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
};

const headersOf = (method: Method | undefined, install: Install | undefined): Record<string, string> => ({
  ...(install === undefined ? {} : { "x-oauth-scopes": install.scopes.join(",") }),
  ...(method === undefined ? {} : { "x-accepted-oauth-scopes": method.scopes.join(",") }),
});

export const createWebApi = (world: World, methods: Methods, faults: FaultBook): WebApi => {
  const calls: ApiCall[] = [];
  const finish = (
    response: ServerResponse,
    call: Omit<ApiCall, "at">,
    headers: Record<string, string> | undefined,
  ): void => {
    calls.push({ ...call, at: world.clock.now() });
    world.changed();
    if (call.status === 0) response.destroy();
    else send(response, call.status, call.response, headers);
  };
  return {
    calls,
    handle: async (name, request, response, raw) => {
      const fields = fieldsOf(request, raw, new URL(request.url ?? "/", world.base).searchParams);
      const token = tokenOf(request, fields);
      const fault = faults.take(name, token, withoutToken(fields), world.clock.now());
      const failed = fault === undefined ? undefined : failure(fault);
      const call = { method: name, token };
      if (failed !== undefined) {
        const { status, body, headers } = failed;
        return finish(response, { ...call, args: withoutToken(fields), status, response: body }, headers);
      }
      if (fault?.kind === "slow") await new Promise<void>((done) => world.clock.after(fault.ms, done));
      const { args, install, body } = perform(world, methods[name], token, fields);
      const status = fault?.kind === "unheard" ? 0 : 200;
      finish(response, { ...call, args, status, response: body }, headersOf(methods[name], install));
    },
  };
};
