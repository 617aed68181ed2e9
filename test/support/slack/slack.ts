import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fieldsOf, readBody } from "./body.ts";
import type { Clock } from "./clock.ts";
import { type Courier, createCourier } from "./courier.ts";
import type { Delivery, Transport } from "./delivery.ts";
import { createFaults, type Faults } from "./faults.ts";
import { appsMethods } from "./methods/apps.ts";
import { chat } from "./methods/chat.ts";
import { conversations } from "./methods/conversations.ts";
import { identity } from "./methods/identity.ts";
import { views } from "./methods/views.ts";
import type { App, AppSetup, Channel, Install, Team } from "./model.ts";
import { type About, createPeople, type Person } from "./people/people.ts";
import { answerTo } from "./response-urls.ts";
import { createSender, type Signing } from "./sender.ts";
import { EVERYTHING } from "./setup.ts";
import { createSocketMode, type SocketMode } from "./socket.ts";
import { type ApiCall, createWebApi, type WebApi } from "./web-api.ts";
import { createWorkplace, type Workplace } from "./workplace.ts";
import { createWorld, type World } from "./world.ts";

export interface LocalSlackOptions {
  readonly app?: Partial<AppSetup>;
}

/** A Slack of one's own: https://docs.slack.dev as far as a bot like ours meets it, strict where Slack is lenient. */
export interface LocalSlack {
  /** For `slackApiUrl`. */
  readonly apiUrl: string;
  readonly app: App;
  /** The workspace the app is installed in from the beginning, and its installation. */
  readonly team: Team;
  readonly install: Install;
  readonly calls: readonly ApiCall[];
  readonly deliveries: readonly Delivery[];
  /** What the app did wrong where Slack has no answer to say it in. */
  readonly complaints: readonly string[];
  readonly faults: Faults;
  readonly clock: Clock;
  readonly socket: SocketMode;
  readonly workplace: Workplace;
  /** From now on payloads go to this Request URL, signed, instead of through Socket Mode. */
  speakTo(requestUrl: string, signing?: Signing): void;
  again(delivery: Delivery): Promise<Delivery>;
  channel(name: string, about?: { kind?: "public" | "private"; team?: Team; bot?: boolean }): Channel;
  person(name: string, about?: About): Person;
  /** Waits until it holds; looks again whenever something changed. */
  until<T>(look: () => T | undefined | false, what?: string): Promise<T>;
  stop(): Promise<void>;
}

const route = (world: World, api: WebApi) => async (request: IncomingMessage, response: ServerResponse) => {
  const url = new URL(request.url ?? "/", world.base);
  const [, kind = "", ...rest] = url.pathname.split("/");
  const body = await readBody(request);
  if (kind === "api") return api.handle(rest.join("/"), request, response, body);
  if (kind === "response") {
    const answer = answerTo(world, rest.join("/"), fieldsOf(request, body, new URLSearchParams()));
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    return void response.writeHead(answer.status).end(text);
  }
  response.writeHead(404).end();
};

/** How long `until` is patient, in real time. */
const PATIENCE_MS = 5000;

const refusals = (calls: readonly ApiCall[]): readonly string[] =>
  calls
    .filter((call) => call.response["ok"] !== true)
    .slice(-5)
    .map((call) => `${call.method} was answered ${JSON.stringify(call.response)}`);

const createWatch = (world: World, calls: () => readonly ApiCall[]): LocalSlack["until"] => {
  const watchers = new Set<() => void>();
  world.changed = () => {
    for (const watcher of [...watchers]) watcher();
  };
  return (look, what = String(look)) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        watchers.delete(check);
        reject(new Error([`Waited in vain for: ${what}`, ...refusals(calls()), ...world.complaints].join("\n")));
      }, PATIENCE_MS);
      const check = (): void => {
        const found = look();
        if (found === undefined || found === false) return;
        clearTimeout(late);
        watchers.delete(check);
        resolve(found);
      };
      watchers.add(check);
      check();
    });
};

/** Starts one on a free port of this machine. */
export const startLocalSlack = async (options: LocalSlackOptions = {}): Promise<LocalSlack> => {
  const world = createWorld({ ...EVERYTHING, ...options.app }, "local");
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  world.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = createSocketMode(world, server);
  const faults = createFaults();
  const methods = { ...identity, ...chat, ...views, ...conversations, ...appsMethods(socket.ticket) };
  const api = createWebApi(world, methods, faults);
  const until = createWatch(world, () => api.calls);
  server.on("request", (request, response) => {
    route(world, api)(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  let transport: Transport = socket;
  const courier: Courier = createCourier(world, () => transport);
  world.emit = courier.emit;
  const workplace = createWorkplace(world);
  const team = workplace.team("Home");
  const install = workplace.install(team);
  const people = createPeople(world, courier, team);
  return {
    apiUrl: `${world.base}/api/`,
    app: world.app,
    team,
    install,
    calls: api.calls,
    deliveries: courier.deliveries,
    complaints: world.complaints,
    faults,
    clock: world.clock,
    socket,
    workplace,
    until,
    speakTo: (url, signing = {}) => {
      transport = createSender(world, url, signing);
    },
    again: (delivery) => courier.again(delivery),
    channel: (name, about = {}) =>
      workplace.channel(about.team ?? team, name, about.kind ?? "public", about.bot ?? true),
    person: people.person,
    stop: async () => {
      world.clock.stop();
      socket.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
