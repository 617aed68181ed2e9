import type { AddressInfo } from "node:net";
import { createGateway, type Dispatched, type Gateway } from "./gateway/gateway.ts";
import { createFaults, type Faults } from "./http/faults.ts";
import { createHttp, type Recorded } from "./http/server.ts";
import { createCourier, createKeys, type Posted, postSigned } from "./people/courier.ts";
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
import { addMember, createGuild, deleteChannel, deleteMessage, type GuildAbout, removeBot } from "./world/guilds.ts";
import type { Channel, Guild, Message, Person } from "./world/model.ts";
import { createWorld, directChannel, type World } from "./world/world.ts";

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

export interface LocalDiscord {
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
  createGuild(about: GuildAbout): Guild;
  createPerson(name: string, about?: PersonAbout): Visitor;
  add(guild: Guild, person: Person, about?: { readonly permissions?: bigint; readonly nick?: string }): void;
  /** The person brings the app along for themselves. */
  install(person: Person): void;
  removeBot(guild: Guild): void;
  deleteChannel(channel: Channel): void;
  deleteMessage(message: Message): void;
  /** Voids the token; the bot must be given this new one. */
  revokeToken(): string;
  /** Interactions are posted there from now on; undefined: over the gateway. */
  setEndpoint(url: string | undefined): void;
  /** Pings an endpoint as Discord does before it takes it. */
  ping(url: string): Promise<Posted & { readonly text: string }>;
  until<T>(find: () => T | undefined | false, otherwise?: () => string): Promise<T>;
  stop(): Promise<void>;
}

const FLAG_CONTENT = 1 << 19;

/** Discord on this machine: its HTTP API, its gateway, and people. */
export const startLocalDiscord = async (options: LocalDiscordOptions = {}): Promise<LocalDiscord> => {
  const {
    heartbeatMs = 41_250,
    shards = 1,
    identifies = 1000,
    concurrency = 1,
    rateLimits = true,
    record = true,
  } = options;
  const world = createWorld("MTAwMDAwMDAwMDAwMDAwMDAw.local.token-of-the-bot");
  const keys = createKeys();
  world.verifyKey = keys.hex;
  world.flags = options.messageContent ? FLAG_CONTENT : 0;
  const requests: Recorded[] = [];
  const dispatches: Dispatched[] = [];
  const posted: Posted[] = [];
  const faults = createFaults();
  let port = 0;
  const url = (): string => `ws://127.0.0.1:${port}`;
  const info = { url, shards, left: () => left() };
  const routes = [
    ...CALLBACK_ROUTES,
    ...WEBHOOK_ROUTES,
    ...applicationRoutes(info),
    ...COMMAND_ROUTES,
    ...MESSAGE_ROUTES,
    ...THREAD_ROUTES,
    ...CHANNEL_ROUTES,
  ];
  const server = createHttp({
    world,
    routes,
    meet: faults.meet,
    record: record ? (one) => requests.push(one) : undefined,
    limits: rateLimits,
  });
  const { gateway, left, stop } = createGateway(world, server, url, {
    heartbeatMs,
    shards,
    identifies,
    concurrency,
    record: record ? (one) => dispatches.push(one) : undefined,
  });
  const courier = createCourier(
    world,
    keys.privateKey,
    (one) => posted.push(one),
    (interaction, answer) => inlineAnswer(world, interaction, answer),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  const seat = (person: Person, channel: Channel): Seat => createSeat(world, courier, person, channel);
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    gatewayUrl: url(),
    get token() {
      return world.token;
    },
    applicationId: world.applicationId,
    publicKey: keys.hex,
    world,
    clock: world.clock,
    gateway,
    faults,
    requests,
    dispatches,
    get refusals() {
      return requests.filter(({ status, faulty }) => status >= 400 && !faulty);
    },
    posted,
    ...population(world, seat),
    ping: (to) =>
      postSigned(
        world,
        keys.privateKey,
        to,
        JSON.stringify({ id: world.id(), application_id: world.applicationId, type: 1, version: 1 }),
      ),
    until,
    stop: async () => {
      stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

type Population = Pick<
  LocalDiscord,
  | "createGuild"
  | "createPerson"
  | "add"
  | "install"
  | "removeBot"
  | "deleteChannel"
  | "deleteMessage"
  | "revokeToken"
  | "setEndpoint"
>;

const population = (world: World, seat: (person: Person, channel: Channel) => Seat): Population => ({
  createGuild: (about) => createGuild(world, about),
  createPerson: (name, { locale = "en-US", dms = "open" } = {}) => {
    const visitor: Visitor = {
      id: world.id(),
      name,
      locale,
      dms,
      in: (channel) => seat(visitor, channel),
      dm: () => seat(visitor, directChannel(world, visitor)),
    };
    world.people.set(visitor.id, visitor);
    return visitor;
  },
  add: (guild, person, { permissions = 0n, nick } = {}) => addMember(world, guild, person, permissions, nick),
  install: ({ id }) => void world.installs.add(id),
  removeBot: (guild) => removeBot(world, guild),
  deleteChannel: (channel) => deleteChannel(world, channel),
  deleteMessage: (message) => deleteMessage(world, message),
  revokeToken: () => {
    world.token = `${world.token}-anew`;
    return world.token;
  },
  setEndpoint: (url) => {
    world.endpoint = url;
  },
});
