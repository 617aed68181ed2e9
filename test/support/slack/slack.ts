import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answered, createAnswering } from "./answering.ts";
import type { Clock } from "./clock.ts";
import { createCourier } from "./courier.ts";
import type { Delivery, Transport } from "./delivery.ts";
import { createFaults, type Faults } from "./faults.ts";
import { appsMethods } from "./methods/apps.ts";
import { chat } from "./methods/chat.ts";
import { conversations } from "./methods/conversations.ts";
import { files } from "./methods/files.ts";
import { identity } from "./methods/identity.ts";
import { lists } from "./methods/lists.ts";
import { oauth } from "./methods/oauth.ts";
import { views } from "./methods/views.ts";
import type { App, AppSetup, Channel, Install, Team } from "./model.ts";
import { type About, createPeople, type Person } from "./people/people.ts";
import { createRoutes } from "./routes.ts";
import { createSender, proves, type Signing } from "./sender.ts";
import { EVERYTHING } from "./setup.ts";
import { createSocketMode, type SocketMode } from "./socket.ts";
import { createWatch, type Until } from "./watch.ts";
import { type ApiCall, createWebApi, type WebApi } from "./web-api.ts";
import { createWorkplace, type Workplace } from "./workplace.ts";
import { createWorld, type World } from "./world.ts";

export interface LocalSlackOptions {
  readonly app?: Partial<AppSetup>;
  /** Servers of different seeds give different ids. */
  readonly seed?: string;
}

/** A Slack of one's own: https://docs.slack.dev as far as a bot like ours meets it, strict where Slack is lenient. */
export interface LocalSlack {
  /** For `slackApiUrl`. */
  readonly apiUrl: string;
  /** For `installerOptions.authorizationUrl`. */
  readonly authorizeUrl: string;
  readonly app: App;
  /** The workspace the app is installed in from the beginning, and its installation. */
  readonly team: Team;
  readonly install: Install;
  readonly calls: readonly ApiCall[];
  /** POSTs to response urls. */
  readonly answers: readonly Answered[];
  readonly deliveries: readonly Delivery[];
  /** What the app did wrong where Slack has no answer to say it in. */
  readonly complaints: readonly string[];
  readonly faults: Faults;
  readonly clock: Clock;
  readonly socket: SocketMode;
  readonly workplace: Workplace;
  /** From now on payloads go to this Request URL, signed, instead of through Socket Mode. */
  speakTo(requestUrl: string, signing?: Signing): void;
  /** Adds a redirect URL in the app's settings. */
  redirectsTo(url: string): void;
  /** Whether a Request URL answers Slack's challenge. */
  verifies(requestUrl: string): Promise<boolean>;
  /** The same payload once more, as after an acknowledgement that got lost. */
  again(delivery: Delivery, reason?: string): Promise<Delivery>;
  channel(name: string, about?: { kind?: "public" | "private"; team?: Team; bot?: boolean }): Channel;
  person(name: string, about?: About): Person;
  readonly until: Until;
  /** How long a completed upload cannot be shown yet, as with Slack's own processing. */
  filesTake(ms: number): void;
  /** Forgets calls, answers and deliveries, for runs that make very many. */
  forget(): void;
  stop(): Promise<void>;
}

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

interface Engine {
  readonly world: World;
  readonly socket: SocketMode;
  readonly workplace: Workplace;
  readonly faults: Faults;
  readonly api: WebApi;
  readonly answers: Answered[];
  readonly until: Until;
}

/** Slack's side of the wire, listening. */
const openEngine = async (setup: AppSetup, seed: string, server: Server): Promise<Engine> => {
  const world = createWorld(setup, seed);
  world.base = await listen(server);
  const socket = createSocketMode(world, server);
  const workplace = createWorkplace(world);
  const faults = createFaults();
  const plain = { ...identity, ...chat, ...views, ...conversations, ...lists, ...files };
  const api = createWebApi(world, { ...plain, ...oauth(workplace), ...appsMethods(socket.ticket) }, faults);
  const answering = createAnswering(world, faults);
  const answer = createRoutes(world, api, answering);
  server.on("request", (request, response) => {
    answer(request, response).catch((error: unknown) => {
      world.complaints.push(`the local Slack failed: ${error instanceof Error ? error.stack : error}`);
      response.writeHead(500).end();
    });
  });
  const { answers } = answering;
  return { world, socket, workplace, faults, api, answers, until: createWatch(world, api.calls) };
};

/** What is set in the app's settings. */
const createSettings = (world: World, use: (transport: Transport) => void): Pick<LocalSlack, Setting> => ({
  speakTo: (url, signing = {}) => use(createSender(world, url, signing)),
  redirectsTo: (url) => {
    world.app.redirectUrls = [...world.app.redirectUrls, url];
  },
  verifies: (url) => proves(world, url),
  filesTake: (ms) => {
    world.fileDelayMs = ms;
  },
});

type Setting = "speakTo" | "redirectsTo" | "verifies" | "filesTake";

/** Starts one on a free port of this machine. */
export const startLocalSlack = async (options: LocalSlackOptions = {}): Promise<LocalSlack> => {
  const server = createServer();
  const engine = await openEngine({ ...EVERYTHING, ...options.app }, options.seed ?? "local", server);
  const { world, socket, workplace, faults, api, answers, until } = engine;
  let transport: Transport = socket;
  const courier = createCourier(world, () => transport);
  world.emit = courier.emit;
  const team = workplace.team("Home");
  const install = workplace.install(team);
  const { app, clock, complaints, base } = world;
  const { deliveries, again } = courier;
  const settings = createSettings(world, (other) => {
    transport = other;
  });
  return {
    ...{ app, clock, complaints, team, install, answers, deliveries, again, faults, socket, workplace, until },
    ...settings,
    apiUrl: `${base}/api/`,
    authorizeUrl: `${base}/oauth/v2/authorize`,
    calls: api.calls,
    channel: (name, { team: of = team, kind = "public", bot = true } = {}) => workplace.channel(of, name, kind, bot),
    person: createPeople(world, courier, team).person,
    forget: () => {
      api.calls.length = 0;
      answers.length = 0;
      deliveries.length = 0;
    },
    stop: async () => {
      world.clock.stop();
      socket.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
