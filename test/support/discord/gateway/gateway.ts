import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { guildCreateJson } from "../shapes/guilds.ts";
import { selfJson } from "../shapes/users.ts";
import type { Json } from "../shapes/wire.ts";
import type { Guild } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { createBudget } from "./budget.ts";
import { connection } from "./connection.ts";
import { withoutContent } from "./content.ts";
import { shardFor } from "./identify.ts";
import { push, type Session, type Writing } from "./session.ts";

export interface Dispatched {
  readonly event: string;
  readonly data: unknown;
  readonly at: number;
}

export interface Gateway {
  readonly sessions: ReadonlyMap<string, Session>;
  /** How many clients have identified and are connected. */
  readonly connected: number;
  /** Ends connections without a word. */
  cut(): void;
  /** Asks clients to reconnect (op 7). */
  reconnect(): void;
  /** Ends sessions (op 9); those that are resumable may be resumed. */
  invalidate(resumable?: boolean): void;
  /** From now on heartbeats are not acknowledged. */
  zombie(on?: boolean): void;
  /** From now on RESUME is never answered; heartbeats are. */
  ignoreResume(on?: boolean): void;
  /** From now on no connection is taken. */
  refuse(on?: boolean): void;
  /** Closes connections with a code; sessions are gone after 1000, 1001, 4007 and 4009. */
  close(code: number): void;
  /** Sends an event to everyone, whatever it holds. */
  sendRaw(event: string, data: unknown): void;
}

export interface GatewayOptions {
  readonly heartbeatMs: number;
  readonly shards: number;
  readonly identifies: number;
  readonly concurrency: number;
  readonly record: ((one: Dispatched) => void) | undefined;
}

/** What the connections of clients share. */
export interface Stage {
  readonly world: World;
  readonly sessions: Map<string, Session>;
  readonly budget: ReturnType<typeof createBudget>;
  readonly options: GatewayOptions;
  readonly mood: { zombie: boolean; ignoreResume: boolean; refuse: boolean };
  url(): string;
  /** Sends READY and the guilds of the shard. */
  welcome(session: Session): void;
}

const isIn = (session: Session, guild: Guild | undefined): boolean =>
  session.shard.count === 1 ||
  shardFor(guild?.installed === false ? undefined : guild?.id, session.shard.count) === session.shard.id;

/** The gateway at a server's port; from then on it sends what happens in the world. */
export const createGateway = (world: World, server: Server, url: () => string, options: GatewayOptions) => {
  const sessions = new Map<string, Session>();
  const budget = createBudget(world.clock, options.identifies, options.concurrency);
  const mood = { zombie: false, ignoreResume: false, refuse: false };
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const tell = createTelling(world, options.record);
  const welcome = (session: Session): void => {
    const guilds = [...world.guilds.values()].filter((guild) => guild.installed && isIn(session, guild));
    tell("READY", readyJson(world, session, guilds, url()), [session]);
    if ((session.intents & 1) === 0) return;
    for (const guild of guilds) tell("GUILD_CREATE", guildCreateJson(world, guild), [session]);
  };
  world.send = (event, data, { guild, intent }) => {
    const wanted = (one: Session): boolean => (intent === 0 || (one.intents & intent) !== 0) && isIn(one, guild);
    tell(event, data, [...sessions.values()].filter(wanted));
  };
  const stage: Stage = { world, sessions, budget, options, mood, url, welcome };
  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    if (mood.refuse) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => {
      const version = new URL(request.url ?? "/", "ws://local").searchParams.get("v");
      if (version === "10") connection(stage, client);
      else client.close(4012);
    });
  });
  const gateway: Gateway = {
    sessions,
    get connected() {
      return [...sessions.values()].filter(({ socket }) => socket !== undefined).length;
    },
    ...powers(stage, sockets),
    sendRaw: (event, data) => tell(event, data, [...sessions.values()]),
  };
  return { gateway, left: budget.left };
};

/** Writes an event once for all who get it. */
const createTelling =
  (world: World, record: GatewayOptions["record"]) =>
  (event: string, data: unknown, to: readonly Session[]): void => {
    record?.({ event, data: structuredClone(data), at: world.clock.now() });
    if (to.length === 0) return;
    const full = JSON.stringify(data);
    const plain = withoutContent(world, event, data as Json);
    const writing: Writing = { full, plain: plain === data ? full : JSON.stringify(plain) };
    for (const session of to) push(session, event, writing);
  };

const powers = (
  { sessions, mood }: Stage,
  sockets: WebSocketServer,
): Omit<Gateway, "sessions" | "connected" | "sendRaw"> => {
  const each = (act: (client: WebSocket) => void): void => {
    for (const client of sockets.clients) act(client);
  };
  const say = (payload: object): void => {
    for (const { socket } of sessions.values()) socket?.send(JSON.stringify(payload));
  };
  return {
    cut: () => each((client) => client.terminate()),
    reconnect: () => say({ op: 7, d: null, s: null, t: null }),
    invalidate: (resumable = false) => {
      say({ op: 9, d: resumable, s: null, t: null });
      for (const session of sessions.values()) session.socket = undefined;
      if (!resumable) sessions.clear();
    },
    zombie: (on = true) => {
      mood.zombie = on;
    },
    ignoreResume: (on = true) => {
      mood.ignoreResume = on;
    },
    refuse: (on = true) => {
      mood.refuse = on;
    },
    close: (code) => {
      each((client) => client.close(code));
      if ([1000, 1001, 4007, 4009].includes(code)) sessions.clear();
    },
  };
};

const readyJson = (world: World, { id, shard }: Session, guilds: readonly Guild[], url: string): Json => ({
  v: 10,
  user: selfJson(world),
  guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
  session_id: id,
  session_type: "normal",
  resume_gateway_url: url,
  shard: [shard.id, shard.count],
  application: { id: world.applicationId, flags: world.flags, flags_new: String(world.flags) },
  user_settings: {},
  relationships: [],
  private_channels: [],
  presences: [],
  guild_join_requests: [],
  geo_ordered_rtc_regions: [],
});
