import type { AddressInfo } from "node:net";
import { createGateway, type Dispatched, type Gateway } from "./gateway/gateway.ts";
import { createFaults, type Faults } from "./http/faults.ts";
import { createHttp, type HttpDeps, type Recorded } from "./http/server.ts";
import { createCourier, createKeys, type Posted, postSigned } from "./people/courier.ts";
import { type Population, population } from "./people/population.ts";
import { createSeat, type Seat } from "./people/seat.ts";
import { until } from "./people/until.ts";
import { applicationRoutes } from "./routes/application.ts";
import { CALLBACK_ROUTES, inlineAnswer } from "./routes/callback.ts";
import { CHANNEL_ROUTES } from "./routes/channels.ts";
import { COMMAND_ROUTES } from "./routes/commands.ts";
import { MESSAGE_ROUTES } from "./routes/messages.ts";
import { THREAD_ROUTES } from "./routes/threads.ts";
import { WEBHOOK_ROUTES } from "./routes/webhooks.ts";
import type { Clock } from "./world/clock.ts";
import type { Channel, Person } from "./world/model.ts";
import { createWorld, type World } from "./world/world.ts";

export interface LocalDiscordOptions {
  /** The message content intent is granted. */
  readonly messageContent?: boolean;
  readonly heartbeatMs?: number;
  /** How many shards are recommended. */
  readonly shards?: number;
  /** Starts of sessions a day. */
  readonly identifies?: number;
  /** Starts of sessions at once in five seconds. */
  readonly concurrency?: number;
  /** Counts requests and refuses what is too much; off for load. */
  readonly rateLimits?: boolean;
  /** Keeps every request and event; off for load. */
  readonly record?: boolean;
}

/** A person who can take a seat. */
export interface Visitor extends Person {
  in(channel: Channel): Seat;
  /** Their direct messages with the bot. */
  dm(): Seat;
}

export interface PersonAbout {
  readonly locale?: string;
  readonly dms?: "open" | "closed";
}

export interface LocalDiscord extends Population {
  /** For DISCORD_API_URL. */
  readonly apiUrl: string;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly publicKey: string;
  readonly world: World;
  readonly clock: Pick<Clock, "now" | "advance" | "skew">;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly requests: Recorded[];
  readonly dispatches: Dispatched[];
  /** Requests that were refused, but for those that faults made. */
  readonly refusals: readonly Recorded[];
  /** What was posted to the endpoint. */
  readonly posted: Posted[];
  /** Pings an endpoint as Discord does before it takes it. */
  ping(url: string): Promise<Posted & { readonly text: string }>;
  until<T>(find: () => T | undefined | false, otherwise?: () => string): Promise<T>;
  stop(): Promise<void>;
}

const FLAG_CONTENT = 1 << 19;

/** Discord on this machine: its HTTP API, its gateway, and people. */
export const startLocalDiscord = async (options: LocalDiscordOptions = {}): Promise<LocalDiscord> => {
  const world = createWorld("MTAwMDAwMDAwMDAwMDAwMDAw.local.token-of-the-bot");
  const keys = createKeys();
  world.verifyKey = keys.hex;
  world.flags = options.messageContent ? FLAG_CONTENT : 0;
  const faults = createFaults();
  const posted: Posted[] = [];
  const { stop, port, gateway, ...records } = await openServer(world, options, faults.meet);
  const courier = createCourier(
    world,
    keys.privateKey,
    (one) => posted.push(one),
    (interaction, answer) => inlineAnswer(world, interaction, answer),
  );
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    gatewayUrl: `ws://127.0.0.1:${port}`,
    get token() {
      return world.token;
    },
    applicationId: world.applicationId,
    publicKey: keys.hex,
    world,
    clock: world.clock,
    gateway,
    faults,
    ...records,
    get refusals() {
      return records.requests.filter(({ status, faulty }) => status >= 400 && !faulty);
    },
    posted,
    ...population(world, (person, channel) => createSeat(world, courier, person, channel)),
    ping: (url) => postSigned(world, keys.privateKey, url, pingJson(world)),
    until,
    stop,
  };
};

const pingJson = (world: World): string =>
  JSON.stringify({ id: world.id(), application_id: world.applicationId, type: 1, version: 1 });

/** The API and the gateway, which share a port, and what they keep of what went through them. */
const openServer = async (
  world: World,
  {
    heartbeatMs = 41_250,
    shards = 1,
    identifies = 1000,
    concurrency = 1,
    rateLimits = true,
    record = true,
  }: LocalDiscordOptions,
  meet: HttpDeps["meet"],
) => {
  const requests: Recorded[] = [];
  const dispatches: Dispatched[] = [];
  let port = 0;
  const url = (): string => `ws://127.0.0.1:${port}`;
  const routes = [
    ...CALLBACK_ROUTES,
    ...WEBHOOK_ROUTES,
    ...applicationRoutes({ url, shards, left: () => left() }),
    ...COMMAND_ROUTES,
    ...MESSAGE_ROUTES,
    ...THREAD_ROUTES,
    ...CHANNEL_ROUTES,
  ];
  const keepRequest = record ? (one: Recorded): unknown => requests.push(one) : undefined;
  const keepDispatch = record ? (one: Dispatched): unknown => dispatches.push(one) : undefined;
  const server = createHttp({ world, routes, meet, record: keepRequest, limits: rateLimits });
  const options = { heartbeatMs, shards, identifies, concurrency, record: keepDispatch };
  const { gateway, left } = createGateway(world, server, url, options);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  const stop = async (): Promise<void> => {
    gateway.cut();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { stop, port, gateway, requests, dispatches };
};
